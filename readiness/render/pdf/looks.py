"""What the pages depend on besides the report: the theme as a document, other fonts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from readiness.inputs import Look
from readiness.render.pdf.theme import PAPER, Theme


def look_of(theme: Theme, fonts: Mapping[str, str], *, shaped: bool) -> Look:
    """Return how a report is drawn, so that it can be drawn so again.

    ``fonts`` are the borrowed ones: SHA-256 by file name; ``shaped``: some of its texts
    are not simply one glyph to a character.
    """
    used = tuple({"name": n[:200], "sha256": digest} for n, digest in fonts.items())
    return Look(_document(theme), theme.logo, used, shaped)


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
