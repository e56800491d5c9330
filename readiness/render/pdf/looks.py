"""What the pages depend on besides the report: the theme as a document, other fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from readiness.inputs import Look
from readiness.render.pdf.characters import shown
from readiness.render.pdf.composing import parts
from readiness.render.pdf.coverage import Stretch, plain
from readiness.render.pdf.fonts import face
from readiness.render.pdf.found_fonts import others
from readiness.render.pdf.theme import PAPER, Theme


def look_of(theme: Theme, texts: Sequence[str]) -> Look:
    """Return how a report of these texts is drawn, so that it can be drawn so again."""
    odd = list(beyond(theme, texts))
    files = {(s.font.file.path.name, s.font.digest) for s in odd if s.font}
    fonts = tuple({"name": n[:200], "sha256": digest} for n, digest in sorted(files))
    return Look(_document(theme), theme.logo, fonts, bool(odd))


def beyond(theme: Theme, texts: Sequence[str]) -> Iterator[Stretch]:
    """Yield what is not simply a glyph of the theme's typeface to a character."""
    regular = face(theme.fonts["regular"])
    if plain("\n".join(texts), regular):
        return
    for text in map(shown, texts):
        if not plain(text, regular):
            yield from parts(text, regular, others(theme.others))


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
