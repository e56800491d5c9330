"""Where links lead: a place in this report, a web page, an e-mail address; else nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from readiness.render.pdf.rows import Row

_OUTSIDE = ("https://", "mailto:")
_KEPT = "!#$%&'()*+,/:;=?@[]~"


def places(rows: Iterable[Row]) -> Mapping[str, str]:
    """Name each anchor for use inside the PDF; the first of two equal ones counts."""
    anchors = dict.fromkeys(row.anchor for row in rows if row.anchor)
    return {anchor: f"place-{n}" for n, anchor in enumerate(anchors, start=1)}


def inside(link: str, known: Mapping[str, str]) -> str:
    """Return the place in the PDF that ``#anchor`` leads to, or nothing."""
    return known.get(link.removeprefix("#"), "") if link.startswith("#") else ""


def outside(link: str) -> str:
    """Return the address of a web page or a mailbox, or nothing for all other links."""
    return quote(link, safe=_KEPT) if link.lower().startswith(_OUTSIDE) else ""
