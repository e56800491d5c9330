"""Rows divided into pages: what stays together, what is repeated, what may flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from readiness.render.pdf.rows import Row

_START = 56.0
"""A text that begins at the foot of a page shows at least this much of itself."""
_WHOLE, _EMPTY = 0.55, 0.22
"""The share of a page above which even what belongs together is divided, and the share
that is not left empty to keep it whole."""


@dataclass(frozen=True, eq=False)
class Stack:
    """Rows under each other; ``heads`` are repeated where the stack is divided."""

    rows: tuple[Row, ...]
    heads: tuple[Row, ...] = ()

    @cached_property
    def every(self) -> tuple[Row, ...]:
        """All rows, as they stand when the stack is not divided."""
        return (*self.heads, *self.rows)

    @cached_property
    def height(self) -> float:
        """How high the stack is when it is not divided."""
        return sum(row.height for row in self.every)


class Group(NamedTuple):
    """A stack that belongs together, and how it stands to its neighbours.

    A ``whole`` group is divided only when it takes much of a page, or would leave much
    of one empty; a ``tied`` one stays with the start of the next.
    """

    stack: Stack
    before: float = 0.0
    whole: bool = False
    tied: bool = False
    fresh: bool = False
    """Begins a new page."""

    @property
    def height(self) -> float:
        """How high the group is when it is not divided."""
        return self.stack.height


def group(
    *rows: Row,
    heads: tuple[Row, ...] = (),
    before: float = 0.0,
    whole: bool = False,
    tied: bool = False,
) -> Group:
    """Stack rows and say how they stand to what is around them."""
    return Group(Stack(rows, heads), before, whole, tied)


class Placed(NamedTuple):
    """A stack or a row of one, and how far its top is below the top of the page's text.

    ``owner`` counts the groups; heads that are repeated belong to nobody.
    """

    top: float
    part: Stack | Row
    owner: int | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that stand here."""
        return self.part.every if isinstance(self.part, Stack) else (self.part,)


Page = tuple[Placed, ...]


def paginate(groups: Sequence[Group], tall: float) -> tuple[Page, ...]:
    """Place groups on pages whose text is ``tall`` points high; nothing is left out."""
    book = _Book(tall)
    glued = False
    for n, group in enumerate(groups):
        room = book.room(group)
        if group.fresh or (not glued and _needed(groups, n, tall, room) > room):
            book.turn()
        book.add(group, n)
        glued = group.tied
    return tuple(map(tuple, book.pages))


def _needed(groups: Sequence[Group], start: int, tall: float, room: float) -> float:
    """Return how much room a group wants before it starts on a page."""
    needed = 0.0
    empty = room > tall * _EMPTY
    for group in islice(groups, start, None):
        needed += group.before if needed else 0.0
        if group.whole and group.height <= tall * _WHOLE and not empty:
            return needed + group.height
        if not group.tied:
            return needed + _beginning(group, tall)
        needed += group.height
    return needed


def _beginning(group: Group, tall: float) -> float:
    stack = group.stack
    rows = (*stack.heads, *stack.rows[: 5 if group.whole else 2])
    return sum(_START if _long(row, tall) else row.height for row in rows)


def _long(row: Row, tall: float) -> bool:
    """Tell whether a row may be divided where it stands, not only at a page's top."""
    return row.height > tall / 3


class _Book:
    """The pages so far, and how much of the last one is used."""

    def __init__(self, tall: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._tall = tall
        self._used = 0.0
        self._repeated = 0

    def room(self, group: Group) -> float:
        """Return the room left for a group that has room before it."""
        return self._tall - self._used - (group.before if self._used else 0.0)

    def turn(self, heads: Sequence[Row] = ()) -> None:
        """Begin a new page, unless this one is still empty."""
        if self.pages[-1]:
            self.pages.append([])
            self._used = 0.0
        for head in heads:
            self._place(head)
        self._repeated = len(heads)

    def add(self, group: Group, owner: int) -> None:
        """Place a group here: all of it if it fits, else row by row."""
        self._used += group.before if self._used else 0.0
        if group.height <= self._tall - self._used:
            self._place(group.stack, owner)
        else:
            self._divide(group.stack, owner)

    def _divide(self, stack: Stack, owner: int) -> None:
        """Place a stack row by row, its heads again on each page it reaches."""
        for row in stack.heads:
            self._add(row, owner)
        long = any(_long(head, self._tall) for head in stack.heads)
        heads = () if long else stack.heads
        for n, row in enumerate(stack.rows):
            if n and n == len(stack.rows) - 2:
                self._keep(stack.rows[n:], heads)
            self._add(row, owner, heads)

    def _keep(self, rows: Sequence[Row], heads: Sequence[Row]) -> None:
        """Leave no last row alone on a page, where its neighbour can go with it."""
        tall = sum(row.height for row in rows)
        begun = len(self.pages[-1]) > self._repeated
        if begun and self._tall / 3 > tall > self._tall - self._used:
            self.turn(heads)

    def _add(self, row: Row, owner: int, heads: Sequence[Row] = ()) -> None:
        while row.height > self._tall - self._used:
            begun = len(self.pages[-1]) > self._repeated
            divisible = _long(row, self._tall) or not begun
            parts = row.split(self._tall - self._used) if divisible else None
            if parts:
                self._place(parts[0], owner)
                row = parts[1]
            elif not self.pages[-1]:
                break
            self.turn(heads if parts or begun else ())
        self._place(row, owner)

    def _place(self, part: Stack | Row, owner: int | None = None) -> None:
        self.pages[-1].append(Placed(self._used, part, owner))
        self._used += part.height
