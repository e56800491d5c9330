"""Record what the pages depend on besides the report: the theme and other fonts."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.records.inputs import DrawnWith
from readiness.themes.theme import Theme


def drawn_with_of(theme: Theme, fonts: Mapping[str, str], *, shaped: bool) -> DrawnWith:
    """Return how a report is drawn, so that it can be drawn the same way again.

    ``fonts`` are the other fonts in use: SHA-256 by file name. ``shaped`` says whether
    some text is not simply one glyph per character.
    """
    used = tuple({"name": n[:200], "sha256": digest} for n, digest in fonts.items())
    return DrawnWith(theme.document, used, shaped)
