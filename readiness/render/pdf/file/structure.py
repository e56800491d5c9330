"""Define structure elements, by which a screen reader reads a page.

Blocks say which element a text belongs to; ``templates`` writes the elements, ``tree``
builds the structure tree of the file from them (ISO 32000-1, 14.7).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

COLUMN = "/A<</O/Table/Scope/Column>>"
ROW = "/A<</O/Table/Scope/Row>>"
ORDERED = "/A<</O/List/ListNumbering/Decimal>>"
UNORDERED = "/A<</O/List/ListNumbering/Disc>>"


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A structure element: its standard type (``P``, ``TD`` …) and its parent.

    ``attributes`` are ready PDF syntax, ``alt`` is the alternate description.
    """

    kind: str
    parent: Element | None = None
    attributes: str = ""
    alt: str = ""


Box = tuple[float, float, float, float]


class Event(NamedTuple):
    """A use of an element in a part of a page: its beginning, marked content or a link.

    ``mark`` and ``link`` number the marked content and the links of the part, each from
    0. ``box`` is where a figure is: left, bottom, right, top, from the corner of the
    part.
    """

    element: Element
    mark: int | None = None
    link: int | None = None
    box: Box | None = None


def anew(events: Iterable[Event]) -> list[Event]:
    """Return the events with copies of their elements, so that none is shared."""
    made: dict[Element, Element] = {}

    def copy(element: Element) -> Element:
        if element not in made:
            parent = element.parent and copy(element.parent)
            made[element] = replace(element, parent=parent)
        return made[element]

    return [event._replace(element=copy(event.element)) for event in events]
