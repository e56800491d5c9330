"""What each piece of a page is: the elements that a screen reader reads out.

Blocks say which element a text belongs to; ``templates`` writes the elements, ``tree``
makes them the structure tree of the file (ISO 32000-1, 14.7).
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
    """A structure element: its standard type (``P``, ``TD`` …) and what it is part of.

    ``attributes`` are ready PDF syntax, ``alt`` is the text for who cannot see it.
    """

    kind: str
    parent: Element | None = None
    attributes: str = ""
    alt: str = ""


Box = tuple[float, float, float, float]


class Event(NamedTuple):
    """Where a part of a page meets an element: it begins, shows something, or links.

    ``mark`` and ``link`` count what the part shows and links, each from 0. ``box`` is
    where a figure stands: left, bottom, right, top, from the corner of the part.
    """

    element: Element
    mark: int | None = None
    link: int | None = None
    box: Box | None = None


def anew(events: Iterable[Event]) -> list[Event]:
    """Return the events with elements of their own: what is equal is not the same."""
    made: dict[Element, Element] = {}

    def copy(element: Element) -> Element:
        if element not in made:
            parent = element.parent and copy(element.parent)
            made[element] = replace(element, parent=parent)
        return made[element]

    return [event._replace(element=copy(event.element)) for event in events]
