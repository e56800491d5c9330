"""What the pages depend on besides the report: the theme as a document, other fonts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from readiness.inputs import Look
from readiness.render.pdf.characters import shown, spaced
from readiness.render.pdf.coverage import plain, stretches
from readiness.render.pdf.fonts import face
from readiness.render.pdf.found_fonts import Found, others
from readiness.render.pdf.theme import PAPER, Theme


def look_of(theme: Theme, texts: Iterable[str]) -> Look:
    """Return how a report of these texts is drawn, so that it can be drawn so again."""
    regular = face(theme.fonts["regular"])
    odd = [text for text in map(shown, texts) if not plain(text, regular)]
    files = {(f.file.path.name, f.digest) for f in _borrowed(theme, odd)}
    fonts = tuple({"name": n[:200], "sha256": digest} for n, digest in sorted(files))
    return Look(_document(theme), theme.logo, fonts, bool(odd))


def _borrowed(theme: Theme, texts: Iterable[str]) -> Iterator[Found]:
    regular, fonts = face(theme.fonts["regular"]), others(theme.others)
    for text in texts:
        for token in spaced(text, regular.glyphs).split():
            for stretch in stretches(token, regular, fonts):
                if stretch.font is not None:
                    yield stretch.font


@lru_cache(maxsize=32)
def _document(theme: Theme) -> Mapping[str, Any]:
    """Return a theme as the document it may have come from, without its logo."""
    size = next(name for name, paper in PAPER.items() if paper == theme.paper)
    told = {
        "id": theme.id,
        "page": {"size": size, "margin": theme.margin},
        "colours": dict(theme.colours),
        "fonts": dict(theme.fonts),
    }
    return told | ({"employer": theme.employer} if theme.employer else {})
