"""Resolve links: to a place in this report, a web page or an e-mail address.

The field of a form is placed on a page in the same way.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from readiness.render.pdf.file.notation import brief, literal, string

_OUTSIDE = ("https://", "mailto:")
_KEPT = "!#$%&'()*+,/:;=?@[]~"


def inside(link: str) -> str:
    """Return the anchor in the report that ``#anchor`` leads to, or an empty text."""
    return link.removeprefix("#") if link.startswith("#") else ""


def outside(link: str) -> str:
    """Return the address of a web page or a mailbox; empty for all other links."""
    if not link.lower().startswith(_OUTSIDE):
        return ""
    return quote(link, safe=_KEPT, errors="replace")


def leads(link: str) -> bool:
    """Tell whether a link has a target that is allowed."""
    return bool(inside(link) or outside(link))


def annotation(link: str, words: str, left: float, right: float) -> str:
    """Write a link annotation between two positions on a line, described by its words.

    It has placeholders for its lower and upper edge, its key in the parent tree and its
    destination in this report.
    """
    return (
        f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{left:.2f} %.2f {right:.2f}"
        f" %.2f]/StructParent %d/Contents{string(words)}{_lead(link)}>>"
    )


@lru_cache(maxsize=1 << 12)
def _lead(link: str) -> str:
    if inside(link):
        return "/Dest%s"
    address = literal(outside(link).encode("ascii")).decode("ascii")
    return f"/A<</Type/Action/S/URI/URI{address}>>".replace("%", "%%") + "%s"


def annotation_of_field(said: str, left: float, right: float) -> str:
    """Write the annotation of a form's field; ``said`` is what a screen reader says.

    It has the placeholders of ``annotation``; the last one is for the field itself.
    """
    told = brief(said).replace("%", "%%")
    return (
        f"<</Type/Annot/Subtype/Widget/F 4/Rect[{left:.2f} %.2f {right:.2f} %.2f]"
        f"/StructParent %d/TU{told}%s>>"
    )
