"""Write structure elements as templates, with placeholders for the numbers that differ.

The same content has the same elements in every document. So they are written once for
all groups of one ``Shape``, and the numbers are put in when a group is placed. The
objects of a group have consecutive numbers that start at a multiple of 100, so that the
last two digits of each are always the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from readiness.render.pdf.file.notation import string
from readiness.render.pdf.file.structure import Box, Element, Event


class Node(NamedTuple):
    """An element by value; ``parent`` is an element's index, -1 if it is outside."""

    kind: str
    parent: int
    attributes: str
    alt: str


class Met(NamedTuple):
    """An ``Event`` by value: the indices of the part and the element, and the use."""

    part: int
    node: int
    mark: int | None
    link: int | None
    box: Box | None


class Shape(NamedTuple):
    """Elements in the order in which parts first use them, and each use.

    ``pages`` gives for each part how many pages after the first part it is.
    """

    nodes: tuple[Node, ...]
    met: tuple[Met, ...]
    pages: tuple[int, ...]


def shape(parts: Sequence[Iterable[Event]], pages: Sequence[int]) -> Shape:
    """Return the shape of a group whose parts are on these pages, in order."""
    numbers: dict[Element, int] = {}
    nodes: list[Node] = []
    found: list[Met] = []

    def number(element: Element) -> int:
        known = numbers.get(element)
        if known is None:
            parent = -1 if element.parent is None else number(element.parent)
            known = numbers[element] = len(nodes)
            nodes.append(Node(element.kind, parent, element.attributes, element.alt))
        return known

    for n, events in enumerate(parts):
        for element, mark, link, box in events:
            known = numbers.get(element)
            if known is None or mark is not None or link is not None:
                known = number(element) if known is None else known
                found.append(Met(n, known, mark, link, box))
    return Shape(tuple(nodes), tuple(found), tuple([n - pages[0] for n in pages]))


class Base(IntEnum):
    """The base to which a number in a template is added, for each part."""

    MARK = 0
    LINK = 1
    TOP = 2


Slot = tuple[int, float]
HUNDRED = 100


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """Elements as bytes with placeholders for numbers, and what is needed to fill them.

    ``text`` is the elements, then a list of their object numbers, each with a
    placeholder for its offset, then for each part references to the elements of its
    marks. All numbers are padded to a fixed width, so ``lengths`` never change.
    ``links`` gives for each part the indices of the elements of its links; ``roots``
    are the elements without a parent. Templates of one shape are equal.
    """

    shape: Shape
    text: bytes
    links: tuple[tuple[int, ...], ...]
    slots: tuple[Slot, ...]
    lengths: tuple[int, ...]
    roots: tuple[int, ...]
    hundreds: int
    hashed: int

    def __eq__(self, other: object) -> bool:
        """Tell whether the shapes are the same."""
        return isinstance(other, Template) and self.shape == other.shape

    def __hash__(self) -> int:
        """Return the hash of the shape."""
        return self.hashed

    def filled(
        self, first: int, parent: int, pages: Sequence[int], bases: Sequence[float]
    ) -> list[bytes]:
        """Return the elements, the list of their objects, and the marks of each part.

        ``bases`` has the value of each base, part after part.
        """
        text, hundred = self.text, first // HUNDRED
        for n in range(self.hundreds):
            text = text.replace(_OBJECT % n, b"%5d" % (hundred + n))
        text = text.replace(_PARENT, b"%7d" % parent)
        for n, page in enumerate(pages):
            text = text.replace(_PAGE % n, b"%6d" % page)
        numbers = tuple([bases[base] + more for base, more in self.slots])
        return (text % numbers).split(_NEXT)


_OBJECT, _PARENT, _PAGE, _NEXT = b"\1%d\1", b"\2", b"\3%d\3", b"\4"
_WHOLE, _POINTS = "%6d", "%9.2f"
_SIGNS = re.compile("(\1)\\d+\1|(\2)|(\3)\\d+\3|(%6d)|(%9.2f)|(%)%")
_WIDTHS = (0, 5, 7, 6, 6, 9, 1)
"""The placeholders, and the width of the number that replaces each of them."""


@lru_cache(maxsize=1 << 13)
def template(shape: Shape) -> Template:
    """Write the elements of a shape."""
    return _Writing(shape).template()


@lru_cache(maxsize=1 << 12)
def repeated(made: Template, times: int) -> Template | None:
    """Write the elements of several neighbours of one shape, if that is possible.

    The marks and links on a page are numbered consecutively.
    """
    nodes, met, _ = made.shape
    if times == 1 or any(each.box for each in met):
        return None
    marks = sum(each.mark is not None for each in met)
    links = sum(each.link is not None for each in met)
    return template(
        Shape(
            tuple(_moved(node, n * len(nodes)) for n in range(times) for node in nodes),
            tuple(
                Met(
                    0,
                    node + n * len(nodes),
                    None if mark is None else mark + n * marks,
                    None if link is None else link + n * links,
                    None,
                )
                for n in range(times)
                for _, node, mark, link, _ in met
            ),
            (0,),
        )
    )


def _moved(node: Node, by: int) -> Node:
    return node if node.parent < 0 else node._replace(parent=node.parent + by)


class _Writing:
    """Writes the elements of a shape, each with its kids."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._nodes, self._met, self._pages = shape
        self._kids: list[list[int | Met]] = []
        self._slots: list[Slot] = []
        for met in self._met:
            self._begin(met.node)
            if met.mark is not None or met.link is not None:
                self._kids[met.node].append(met)

    def _begin(self, n: int) -> None:
        """Add elements up to this one to their parents' kids at its first use."""
        for new in range(len(self._kids), n + 1):
            self._kids.append([])
            if self._nodes[new].parent >= 0:
                self._kids[self._nodes[new].parent].append(new)

    def template(self) -> Template:
        texts = [self._written(n) for n in range(len(self._kids))]
        met = [[m for m in self._met if m.part == n] for n in range(len(self._pages))]
        marks = [[m.node for m in part if m.mark is not None] for part in met]
        links = [[m.node for m in part if m.link is not None] for part in met]
        listed = [f"{_object(n)} %%d\n" for n in range(len(texts))]
        referred = ["".join(map(_reference, each)) for each in marks]
        return Template(
            self._shape,
            "\4".join(["".join(texts), "".join(listed), *referred]).encode("ascii"),
            tuple(map(tuple, links)),
            tuple(self._slots),
            tuple(map(_length, texts)),
            tuple(n for n, node in enumerate(self._nodes) if node.parent < 0),
            -(-len(texts) // HUNDRED),
            hash(self._shape),
        )

    def _written(self, n: int) -> str:
        """Write one element; the slots are in the order of the text."""
        node, kids = self._nodes[n], self._kids[n]
        parent = "\2 0 R" if node.parent < 0 else _reference(node.parent).strip()
        alt = f"/Alt{string(node.alt)}" if node.alt else ""
        home = next((kid.part for kid in kids if isinstance(kid, Met)), None)
        page = "" if home is None else f"/Pg \3{home}\3 0 R"
        more = f"{alt}{self._box(kids, home)}{node.attributes.replace('%', '%%')}{page}"
        shown = "".join(self._kid(kid, home) for kid in kids)
        return f"<</S/{node.kind}/P {parent}{more}/K[{shown}]>>\n"

    def _box(self, kids: Sequence[int | Met], home: int | None) -> str:
        """Write the box of a figure on its first page, from its first part to its last."""
        shown = [kid for kid in kids if isinstance(kid, Met)]
        boxes = [(kid.part, kid.box) for kid in shown if kid.box]
        if home is None or not boxes:
            return ""
        boxes = [b for b in boxes if self._pages[b[0]] == self._pages[home]]
        last = boxes[-1][0]
        left = min(box[0] for _, box in boxes)
        low = min(box[1] for part, box in boxes if part == last)
        right = max(box[2] for _, box in boxes)
        top = max(box[3] for part, box in boxes if part == home)
        self._slots += (_on(Base.TOP, last), low), (_on(Base.TOP, home), top)
        box = f"{left:.2f} {_POINTS} {right:.2f} {_POINTS}"
        return f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"

    def _kid(self, kid: int | Met, home: int | None) -> str:
        if isinstance(kid, int):
            return _reference(kid)
        page = f"/Pg \3{kid.part}\3 0 R" if kid.part != home else ""
        if kid.link is not None:
            self._slots.append((_on(Base.LINK, kid.part), kid.link))
            return f"<</Type/OBJR{page}/Obj {_WHOLE} 0 R>>"
        self._slots.append((_on(Base.MARK, kid.part), kid.mark or 0))
        return f"<</Type/MCR{page}/MCID {_WHOLE}>>" if page else f"{_WHOLE} "


def _object(n: int) -> str:
    return f"\1{n // HUNDRED}\1{n % HUNDRED:02d}"


def _reference(n: int) -> str:
    return f"{_object(n)} 0 R "


def _length(text: str) -> int:
    """Return the length of a text with all numbers filled in."""
    return len(_SIGNS.sub(lambda sign: " " * _WIDTHS[sign.lastindex or 0], text))


def _on(base: Base, part: int) -> int:
    return base + len(Base) * part
