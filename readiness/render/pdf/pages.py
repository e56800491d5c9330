"""Rows divided into pages: what stays together, what is repeated, what may flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from readiness.render.pdf.rows import Row

_START = 56.0
"""A text that begins at the foot of a page shows at least this much of itself."""
_WHOLE, _EMPTY = 0.55, 0.22
"""The share of a page above which even what belongs together is divided, and the share
that is not left empty to keep it whole."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together.

    ``heads`` are repeated where the group is divided; a ``whole`` group is divided
    only when it takes much of a page, or would leave much of one empty; a ``tied`` one
    stays with the start of the next.
    """

    rows: tuple[Row, ...]
    heads: tuple[Row, ...] = ()
    before: float = 0.0
    whole: bool = False
    tied: bool = False
    fresh: bool = False
    """Begins a new page."""

    @property
    def height(self) -> float:
        """How high the group is when it is not divided."""
        return sum(row.height for row in (*self.heads, *self.rows))


class Placed(NamedTuple):
    """A row and how far its top is below the top of the page's text."""

    top: float
    row: Row


Page = tuple[Placed, ...]


def paginate(groups: Sequence[Group], tall: float) -> tuple[Page, ...]:
    """Place groups on pages whose text is ``tall`` points high; nothing is left out."""
    book = _Book(tall)
    glued = False
    for n, group in enumerate(groups):
        room = book.room(group)
        if group.fresh or (not glued and _needed(groups, n, tall, room) > room):
            book.turn()
        book.add(group)
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
    rows = (*group.heads, *group.rows[: 5 if group.whole else 2])
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

    def add(self, group: Group) -> None:
        """Place a group here, its heads again on each page it reaches."""
        self._used += group.before if self._used else 0.0
        for row in group.heads:
            self._add(row)
        heads = (
            group.heads if not any(_long(h, self._tall) for h in group.heads) else ()
        )
        for n, row in enumerate(group.rows):
            if n and n == len(group.rows) - 2:
                self._keep(group.rows[n:], heads)
            self._add(row, heads)

    def _keep(self, rows: Sequence[Row], heads: Sequence[Row]) -> None:
        """Leave no last row alone on a page, where its neighbour can go with it."""
        tall = sum(row.height for row in rows)
        begun = len(self.pages[-1]) > self._repeated
        if begun and self._tall / 3 > tall > self._tall - self._used:
            self.turn(heads)

    def _add(self, row: Row, heads: Sequence[Row] = ()) -> None:
        while row.height > self._tall - self._used:
            begun = len(self.pages[-1]) > self._repeated
            divisible = _long(row, self._tall) or not begun
            parts = row.split(self._tall - self._used) if divisible else None
            if parts:
                self._place(parts[0])
                row = parts[1]
            elif not self.pages[-1]:
                break
            self.turn(heads if parts or begun else ())
        self._place(row)

    def _place(self, row: Row) -> None:
        self.pages[-1].append(Placed(self._used, row))
        self._used += row.height
