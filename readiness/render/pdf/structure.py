"""What each piece of a page is: the elements that a screen reader reads out.

Blocks say which element a text belongs to; here elements become the structure tree of
the file (ISO 32000-1, 14.7). A group of rows has the same elements in every document,
so they are written once, with room for the numbers that differ (``Template``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from readiness.render.pdf.notation import string

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

    @property
    def top(self) -> Element:
        """The element that it and all above it are part of."""
        return self.parent.top if self.parent else self


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


class _Base(IntEnum):
    """What a number in a template is counted from; the last five are for each part."""

    ELEMENT = 0
    PARENT = 1
    PAGE = 2
    MARK = 3
    LINK = 4
    LEFT = 5
    TOP = 6


_EACH = 5
_WHOLE, _POINTS = "\0", "\1"
"""Where a number goes: a whole one, or a distance in points."""
Slot = tuple[int, float]


class Template(NamedTuple):
    """Elements as bytes with room for numbers, and what is needed to fill it.

    Each number takes the same room whatever it is, so ``lengths`` hold for all.
    ``roots`` are the elements without a parent; ``marks`` and ``links`` tell for each
    part which element its marks and links belong to.
    """

    text: bytes
    slots: tuple[Slot, ...]
    lengths: tuple[int, ...]
    roots: tuple[int, ...]
    marks: tuple[tuple[int, ...], ...]
    links: tuple[tuple[int, ...], ...]

    def filled(self, bases: Sequence[float]) -> bytes:
        """Write the elements; ``bases`` has a number for each base, part after part."""
        return self.text % tuple([bases[base] + more for base, more in self.slots])


def template(parts: Sequence[Iterable[Event]], pages: Sequence[int]) -> Template:
    """Write the elements of a group whose parts stand on these pages, in order."""
    return _Writing(parts, pages).template()


_Kid = Element | tuple[int, Event]


class _Writing:
    """The elements that parts meet, in order, each with its kids."""

    def __init__(self, parts: Sequence[Iterable[Event]], pages: Sequence[int]) -> None:
        self._pages = pages
        self._kids: dict[Element, list[_Kid]] = {}
        self._marks: list[list[Element]] = []
        self._links: list[list[Element]] = []
        for n, events in enumerate(parts):
            self._marks.append([])
            self._links.append([])
            for event in events:
                self._meet(n, event)
        self._number = {element: n for n, element in enumerate(self._kids)}
        self._slots: list[Slot] = []

    def _meet(self, part: int, event: Event) -> None:
        self._begin(event.element)
        if event.mark is not None:
            self._marks[part].append(event.element)
        if event.link is not None:
            self._links[part].append(event.element)
        if event.mark is not None or event.link is not None:
            self._kids[event.element].append((part, event))

    def _begin(self, element: Element) -> None:
        if element in self._kids:
            return
        if element.parent:
            self._begin(element.parent)
            self._kids[element.parent].append(element)
        self._kids[element] = []

    def template(self) -> Template:
        texts = [self._written(e, kids) for e, kids in self._kids.items()]
        text = "".join(texts).replace("%", "%%")
        return Template(
            text.replace(_WHOLE, "%6d").replace(_POINTS, "%9.2f").encode("ascii"),
            tuple(self._slots),
            tuple(len(t) + 5 * t.count(_WHOLE) + 8 * t.count(_POINTS) for t in texts),
            tuple(n for e, n in self._number.items() if e.parent is None),
            tuple(tuple(self._number[e] for e in marks) for marks in self._marks),
            tuple(tuple(self._number[e] for e in links) for links in self._links),
        )

    def _written(self, element: Element, kids: Sequence[_Kid]) -> str:
        """Write one element; the order of the slots is that of the text."""
        parent = self._parent(element)
        alt = f"/Alt{string(element.alt)}" if element.alt else ""
        home = next((kid[0] for kid in kids if isinstance(kid, tuple)), None)
        box = self._box(kids, home)
        page = "" if home is None else f"/Pg {self._slot(_on(_Base.PAGE, home))} 0 R"
        shown = "".join(self._kid(kid, home) for kid in kids)
        more = f"{alt}{box}{element.attributes}{page}"
        return f"<</S/{element.kind}/P {parent} 0 R{more}/K[{shown}]>>\n"

    def _parent(self, element: Element) -> str:
        if element.parent is None:
            return self._slot(_Base.PARENT)
        return self._slot(_Base.ELEMENT, self._number[element.parent])

    def _box(self, kids: Sequence[_Kid], home: int | None) -> str:
        """Say where a figure stands on the page it begins on, from its first part there
        down to its last."""
        shown = [kid for kid in kids if isinstance(kid, tuple)]
        boxes = [(part, event.box) for part, event in shown if event.box]
        if home is None or not boxes:
            return ""
        boxes = [b for b in boxes if self._pages[b[0]] == self._pages[home]]
        last = boxes[-1][0]
        left = min(box[0] for _, box in boxes)
        low = min(box[1] for part, box in boxes if part == last)
        right = max(box[2] for _, box in boxes)
        top = max(box[3] for part, box in boxes if part == home)
        bases = (_Base.LEFT, _Base.TOP, _Base.LEFT, _Base.TOP)
        places = map(_on, bases, (home, last, home, home))
        room = zip(places, (left, low, right, top), strict=True)
        numbers = " ".join(self._slot(base, more, _POINTS) for base, more in room)
        return f"/A<</O/Layout/Placement/Block/BBox[{numbers}]>>"

    def _kid(self, kid: _Kid, home: int | None) -> str:
        if isinstance(kid, Element):
            return f"{self._slot(_Base.ELEMENT, self._number[kid])} 0 R "
        part, event = kid
        page = f"/Pg {self._slot(_on(_Base.PAGE, part))} 0 R" if part != home else ""
        if event.link is not None:
            place = self._slot(_on(_Base.LINK, part), event.link)
            return f"<</Type/OBJR{page}/Obj {place} 0 R>>"
        number = self._slot(_on(_Base.MARK, part), event.mark or 0)
        return f"<</Type/MCR{page}/MCID {number}>>" if page else f"{number} "

    def _slot(self, base: int, more: float = 0, sign: str = _WHOLE) -> str:
        self._slots.append((base, more))
        return sign


def _on(base: _Base, part: int) -> int:
    return base + _EACH * part
