"""Look up characters and widths directly in a font's tables, without unpacking them.

A Chinese font has 60,000 characters, of which a report may need three.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, overload


class _Group(NamedTuple):
    """A range of code points; its glyphs are a range too, or listed from ``at`` on."""

    first: int
    last: int
    delta: int
    at: int = 0


class Characters(Mapping[int, int]):
    """Glyph numbers by code point, without code points that have no glyph."""

    def __init__(self, groups: Sequence[_Group], table: bytes, count: int) -> None:
        self._groups = sorted(groups)
        self._firsts = [group.first for group in self._groups]
        self._table = table
        self._count = count

    @classmethod
    def read(cls, table: bytes, count: int) -> Characters | None:
        """Read a table in format 4 or 12; return None for any other format."""
        format_ = struct.unpack_from(">H", table)[0]
        reader = {4: _short_groups, 12: _long_groups}.get(format_)
        return cls(tuple(reader(table)), table, count) if reader else None

    def __getitem__(self, char: int) -> int:
        n = bisect_right(self._firsts, char) - 1
        number = self._number(self._groups[n], char) if n >= 0 else 0
        if not 0 < number < self._count:
            raise KeyError(char)
        return number

    def _number(self, group: _Group, char: int) -> int:
        if char > group.last:
            return 0
        if not group.at:
            return (char + group.delta) & 0xFFFF
        place = group.at + 2 * (char - group.first)
        if place + 2 > len(self._table):
            return 0
        number: int = struct.unpack_from(">H", self._table, place)[0]
        return (number + group.delta) & 0xFFFF if number else 0

    def __contains__(self, char: object) -> bool:
        return isinstance(char, int) and self.get(char, 0) > 0

    def __iter__(self) -> Iterator[int]:
        end = -1
        for group in self._groups:
            for char in range(max(group.first, end + 1), group.last + 1):
                if char in self:
                    yield char
            end = max(end, group.last)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _short_groups(table: bytes) -> Iterator[_Group]:
    count = struct.unpack_from(">H", table, 6)[0] // 2
    ends, starts, deltas, places = (
        struct.unpack_from(f">{count}H", table, 14 + 2 * n * count + 2 * (n > 0))
        for n in range(4)
    )
    for n, place in enumerate(places):
        at = 16 + 6 * count + 2 * n + place if place else 0
        if starts[n] <= ends[n]:
            yield _Group(starts[n], ends[n], deltas[n], at)


def _long_groups(table: bytes) -> Iterator[_Group]:
    count = struct.unpack_from(">L", table, 12)[0]
    for first, last, number in struct.iter_unpack(">LLL", table[16 : 16 + 12 * count]):
        if first <= last <= 0x10FFFF:
            yield _Group(first, last, number - first)


class Widths(Sequence[float]):
    """The width of each glyph by its number, in thousandths of the size."""

    def __init__(self, table: bytes, measured: int, count: int, unit: int) -> None:
        if not 0 < measured <= len(table) // 4:
            raise ValueError("no widths")
        self._table = table
        self._last = measured - 1
        self._count = count
        self._by = 1000 / unit

    @overload
    def __getitem__(self, number: int) -> float: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[float]: ...
    def __getitem__(self, number: int | slice) -> float | Sequence[float]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(self._count))]
        if not 0 <= number < self._count:
            raise IndexError(number)
        place = 4 * min(number, self._last)
        return float(struct.unpack_from(">H", self._table, place)[0]) * self._by

    def __len__(self) -> int:
        return self._count


class Advances(Mapping[int, float]):
    """The width of each character, in thousandths of the size."""

    def __init__(self, glyphs: Mapping[int, int], widths: Sequence[float]) -> None:
        self._glyphs = glyphs
        self._widths = widths

    def __getitem__(self, char: int) -> float:
        return self._widths[self._glyphs[char]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._glyphs)

    def __len__(self) -> int:
        return len(self._glyphs)
