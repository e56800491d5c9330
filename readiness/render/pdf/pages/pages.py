"""Divide rows into pages: what stays together, what is repeated, what is divided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from readiness.render.pdf.file.structure import Element
from readiness.render.pdf.pages.own_words import NOTHING, Own
from readiness.render.pdf.pages.rows import Row

_START = 56.0
"""The least height in points that a text takes at the foot of a page."""
_HALF = 0.5
"""The share of a page up to which a whole group is not divided, and the share of a page
that is never left empty."""


@dataclass(frozen=True, eq=False)
class Stack:
    """Rows below each other that are drawn as one, the same in all reports."""

    rows: tuple[Row, ...]

    @cached_property
    def height(self) -> float:
        """The height of the undivided stack."""
        return sum(row.height for row in self.rows)


@lru_cache(maxsize=1 << 13)
def stack(rows: tuple[Row, ...]) -> Stack:
    """Stack rows; the same rows give the same stack, which is drawn once."""
    return Stack(rows)


class Piece(NamedTuple):
    """A stack with the personal text for its holes."""

    stack: Stack
    own: Own = NOTHING


class Group(NamedTuple):
    """Pieces that belong together, and how to place them among their neighbours.

    ``heads`` are repeated where the group is divided, or ``again`` instead of them if
    it is given; ``container`` is the element
    that all rows are part of, if they share one. A ``whole`` group is divided only
    when it takes more than half a page, or would leave half of one empty; a ``tied`` one stays
    with the start of the next group.
    """

    pieces: tuple[Piece, ...]
    heads: tuple[Stack, ...] = ()
    container: Element | None = None
    before: float = 0.0
    whole: bool = False
    tied: bool = False
    fresh: bool = False
    """Whether it begins a new page."""
    again: tuple[Stack, ...] = ()

    @property
    def height(self) -> float:
        """The height of the undivided group."""
        if len(self.pieces) == 1 and not self.heads:
            return self.pieces[0].stack.height
        heights = [piece.stack.height for piece in self.pieces]
        return sum(heights, sum([head.height for head in self.heads]))

    def rows(self) -> Iterator[Row]:
        """Yield all rows, the heads first."""
        for stack in (*self.heads, *(piece.stack for piece in self.pieces)):
            yield from stack.rows


def group(
    *rows: Row, before: float = 0.0, whole: bool = False, tied: bool = False
) -> Group:
    """Make a group of rows that are the same in all reports."""
    return Group((Piece(Stack(rows)),), before=before, whole=whole, tied=tied)


class Placed(NamedTuple):
    """A stack or one of its rows, and how far it is below the top of the page's text.

    ``owner`` is the number of its group; repeated heads have none.
    """

    top: float
    part: Stack | Row
    owner: int | None = None
    own: Own = NOTHING


def rows_of(part: Stack | Row) -> tuple[Row, ...]:
    """Return the rows of a part."""
    return part.rows if isinstance(part, Stack) else (part,)


Page = tuple[Placed, ...]


def paginate(groups: Sequence[Group], tall: float) -> tuple[Page, ...]:
    """Place groups on pages whose text is ``tall`` points high; nothing is left out."""
    book = _Book(tall)
    glued = False
    for n, group in enumerate(groups):
        room, height = book.room(group), group.height
        alone = not group.tied and height <= room
        starts = glued or alone or _needed(groups, n, tall, room) <= room
        if group.fresh or not starts:
            book.turn()
        book.add(group, n, height)
        glued = group.tied
    return tuple(map(tuple, book.pages))


def height(groups: Iterable[Group]) -> float:
    """Return the height of groups below each other on one page."""
    used = 0.0
    for group in groups:
        used += (group.before if used else 0.0) + group.height
    return used


def _needed(groups: Sequence[Group], start: int, tall: float, room: float) -> float:
    """Return how much space a group needs in order to start on a page."""
    needed = 0.0
    empty = room > tall * _HALF
    for group in islice(groups, start, None):
        needed += group.before if needed else 0.0
        if group.whole and group.height <= tall * _HALF and not empty:
            return needed + group.height
        if not group.tied:
            rows = 5 if group.whole and not empty else 2
            return needed + _beginning(group, tall, rows)
        needed += group.height
    return needed


def _beginning(group: Group, tall: float, least: int) -> float:
    """Return the height of a group's heads and of the ``least`` rows below them."""
    first = sum(len(head.rows) for head in group.heads) + least
    rows = islice(group.rows(), first)
    heights = [row.height for row in rows]
    return sum([_START if high > tall / 3 else high for high in heights])


def _long(row: Row, tall: float) -> bool:
    """Tell whether a row may be divided anywhere, not only at the top of a page."""
    return row.height > tall / 3


class _Book:
    """The pages made so far, and how much of the last one is used."""

    def __init__(self, tall: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._tall = tall
        self._used = 0.0
        self._repeated = 0

    def room(self, group: Group) -> float:
        """Return the space left for a group, less the space before it."""
        return self._tall - self._used - (group.before if self._used else 0.0)

    def turn(self, heads: Sequence[Stack] = ()) -> None:
        """Begin a new page, unless this one is still empty."""
        if self.pages[-1]:
            self.pages.append([])
            self._used = 0.0
        for head in heads:
            self._place(head)
        self._repeated = len(heads)

    def add(self, group: Group, owner: int, height: float) -> None:
        """Place a group of this height: whole if it fits here, else row by row."""
        self._used += group.before if self._used else 0.0
        if height > self._tall - self._used:
            self._divide(group, owner)
            return
        for head in group.heads:
            self._place(head, owner)
        for stack, own in group.pieces:
            self._place(stack, owner, own)

    def _divide(self, group: Group, owner: int) -> None:
        """Divide a group over pages, with its heads repeated on each page.

        A piece that does not fit is placed row by row.
        """
        for row in (row for head in group.heads for row in head.rows):
            self._add(row, owner, NOTHING)
        long = any(_long(row, self._tall) for head in group.heads for row in head.rows)
        heads = () if long else group.again or group.heads
        rows = [row for piece in group.pieces for row in piece.stack.rows]
        done = 0
        for stack, own in group.pieces:
            if len(stack.rows) > 1 and stack.height <= self._tall - self._used:
                self._place(stack, owner, own)
                done += len(stack.rows)
                continue
            for row in stack.rows:
                if done and done == len(rows) - 2:
                    self._keep(rows[done:], heads)
                self._add(row, owner, own, heads)
                done += 1

    def _keep(self, rows: Sequence[Row], heads: Sequence[Stack]) -> None:
        """Turn the page early if the last row would be alone on the next page."""
        tall = sum(row.height for row in rows)
        begun = len(self.pages[-1]) > self._repeated
        if begun and self._tall / 3 > tall > self._tall - self._used:
            self.turn(heads)

    def _add(self, row: Row, owner: int, own: Own, heads: Sequence[Stack] = ()) -> None:
        while row.needed > self._tall - self._used:
            begun = len(self.pages[-1]) > self._repeated
            divisible = _long(row, self._tall) or not begun
            parts = row.split(self._tall - self._used) if divisible else None
            if parts:
                self._place(parts[0], owner, own)
                row = parts[1]
            elif not self.pages[-1]:
                break
            self.turn(heads if parts or begun else ())
        self._place(row, owner, own)

    def _place(
        self, part: Stack | Row, owner: int | None = None, own: Own = NOTHING
    ) -> None:
        self.pages[-1].append(Placed(self._used, part, owner, own))
        self._used += part.height
