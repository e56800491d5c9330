"""What the pages depend on besides the report: the theme as a document, other fonts."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.records.inputs import DrawnWith
from readiness.themes.theme import Theme


def drawn_with_of(theme: Theme, fonts: Mapping[str, str], *, shaped: bool) -> DrawnWith:
    """Return how a report is drawn, so that it can be drawn so again.

    ``fonts`` are the borrowed ones: SHA-256 by file name; ``shaped``: some of its texts
    are not simply one glyph to a character.
    """
    used = tuple({"name": n[:200], "sha256": digest} for n, digest in fonts.items())
    return DrawnWith(theme.document, used, shaped)
