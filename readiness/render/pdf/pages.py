"""Rows divided into pages: what stays together, what is repeated, what may flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from readiness.render.pdf.rows import Row

_START = 56.0
"""A text that begins at the foot of a page shows at least this much of itself."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together.

    ``heads`` are repeated where the group is divided; a ``whole`` group is divided
    only when no page can hold it; a ``tied`` one stays with the start of the next.
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
        if group.fresh or (not glued and _needed(groups[n:], tall) > book.room(group)):
            book.turn()
        book.add(group)
        glued = group.tied
    return tuple(map(tuple, book.pages))


def _needed(groups: Sequence[Group], tall: float) -> float:
    """Return how much room the first group wants before it starts on a page."""
    least = 0.0
    for group in groups:
        if group.whole and least + group.height <= tall:
            return least + group.height
        if not group.tied:
            return least + _beginning(group)
        least += group.height
    return least


def _beginning(group: Group) -> float:
    heads = sum(row.height for row in group.heads)
    return heads + sum(min(row.height, _START) for row in group.rows[:2])


class _Book:
    """The pages so far, and how much of the last one is used."""

    def __init__(self, tall: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._tall = tall
        self._used = 0.0

    def room(self, group: Group) -> float:
        """Return the room left for a group that has room before it."""
        return self._tall - self._used - (group.before if self._used else 0.0)

    def turn(self) -> None:
        """Begin a new page, unless this one is still empty."""
        if self.pages[-1]:
            self.pages.append([])
        self._used = 0.0

    def add(self, group: Group) -> None:
        """Place a group here, its heads again on each page it reaches."""
        self._used += group.before if self._used else 0.0
        for row in (*group.heads, *group.rows):
            self._add(row, group)

    def _add(self, row: Row, group: Group) -> None:
        while row.height > self._left:
            fresh = not self.pages[-1]
            parts = row.split(self._left) if self._may_divide(row) else None
            if parts:
                self._place(parts[0])
                row = parts[1]
            elif fresh or self._only_heads(group):
                break
            self._turn_with(group, row)
        self._place(row)

    @property
    def _left(self) -> float:
        return self._tall - self._used

    def _may_divide(self, row: Row) -> bool:
        return row.height > self._tall / 3 or not self.pages[-1]

    def _only_heads(self, group: Group) -> bool:
        return len(self.pages[-1]) == len(group.heads)

    def _turn_with(self, group: Group, row: Row) -> None:
        self.turn()
        if row not in group.heads:
            for head in group.heads:
                self._place(head)

    def _place(self, row: Row) -> None:
        self.pages[-1].append(Placed(self._used, row))
        self._used += row.height
