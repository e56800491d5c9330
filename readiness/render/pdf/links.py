"""Where links lead: a place in this report, a web page, an e-mail address; else nowhere."""

from __future__ import annotations

from urllib.parse import quote

_OUTSIDE = ("https://", "mailto:")
_KEPT = "!#$%&'()*+,/:;=?@[]~"


def inside(link: str) -> str:
    """Return the anchor in the report that ``#anchor`` leads to, or nothing."""
    return link.removeprefix("#") if link.startswith("#") else ""


def outside(link: str) -> str:
    """Return the address of a web page or a mailbox, or nothing for all other links."""
    if not link.lower().startswith(_OUTSIDE):
        return ""
    return quote(link, safe=_KEPT, errors="replace")


def leads(link: str) -> bool:
    """Tell whether a link may be followed at all."""
    return bool(inside(link) or outside(link))
