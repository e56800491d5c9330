"""Check whether every program decompresses a stream alike (RFC 1950 and 1951).

Some PDF viewers read ahead of what they decode, and lose those bytes when a stored
block follows. A stream can be built so that they see something different from what zlib
sees. So a stored block is accepted only where a viewer that reads ahead loses nothing.
"""

from __future__ import annotations

from typing import NamedTuple

_LENGTHS = (*[0] * 8, *[1] * 4, *[2] * 4, *[3] * 4, *[4] * 4, *[5] * 4, 0)
"""The extra bits after each code for a length, from code 257 on."""
_DISTANCES = tuple(max(0, code // 2 - 1) for code in range(30))
_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
_END_OF_BLOCK = 256
_FEW_BLOCKS, _BYTES_OF_A_BLOCK = 8, 4_000
"""zlib and ISA-L end a block after 16,000 bytes or more, libdeflate after 5,000."""


class Table(NamedTuple):
    """A Huffman code: symbol and length by the next bits, and its longest length."""

    found: list[tuple[int, int]]
    longest: int


def unpacks_alike(data: bytes, size: int) -> bool:
    """Tell whether programs agree on a stream that zlib decompresses without errors.

    ``size`` is the number of bytes that it decompresses to. A stream with far more
    blocks than a library makes for so many bytes is refused, because it costs more time
    to follow.
    """
    try:
        return _Reader(data).all_blocks(most=_FEW_BLOCKS + size // _BYTES_OF_A_BLOCK)
    except (IndexError, ValueError):  # the structure of the stream is broken
        return False


class _Reader:
    """Follows the blocks of a stream bit by bit, without decompressing it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._end = 8 * len(data)
        self._at = 16  # after the zlib header
        self._ahead = 16
        """How far a program has read if it always reads the longest code's bits."""

    def all_blocks(self, most: int) -> bool:
        for _ in range(most):
            final, kind = bool(self._take(1)), self._take(2)
            if kind == 0 and not self._stored():
                return False
            if kind:
                self._compressed(*(_FIXED if kind == 1 else self._tables()))
            if final:
                return True
        return False

    def _peek(self) -> int:
        """Return the next bits, at least 17 of them."""
        start = self._at >> 3
        some = int.from_bytes(self._data[start : start + 4], "little")
        return some >> (self._at & 7)

    def _take(self, count: int) -> int:
        value = self._peek() & ((1 << count) - 1)
        self._at += count
        if self._at > self._end:
            raise ValueError("the stream breaks off")
        return value

    def _code(self, table: Table) -> int:
        self._ahead = max(self._ahead, self._at + table.longest)
        symbol, length = table.found[self._peek() & ((1 << table.longest) - 1)]
        if not length:
            raise ValueError("there is no such code")
        self._at += length
        if self._at > self._end:
            raise ValueError("the stream breaks off")
        return symbol

    def _stored(self) -> bool:
        start = -(-self._at // 8)
        size = int.from_bytes(self._data[start : start + 2], "little")
        alike = -(-self._ahead // 8) <= start
        self._at = self._ahead = 8 * (start + 4 + size)
        return alike

    def _compressed(self, literals: Table, distances: Table) -> None:
        while (symbol := self._code(literals)) != _END_OF_BLOCK:
            if symbol > _END_OF_BLOCK:
                self._at += _LENGTHS[symbol - 257]
                extra = _DISTANCES[self._code(distances)]
                self._at += extra

    def _tables(self) -> tuple[Table, Table]:
        """Read the codes of a block that contains its own."""
        literals, distances = self._take(5) + 257, self._take(5) + 1
        first = [0] * 19
        for place in _ORDER[: self._take(4) + 4]:
            first[place] = self._take(3)
        table, lengths = _table(first), list[int]()
        while len(lengths) < literals + distances:
            symbol = self._code(table)
            if symbol < 16:
                lengths.append(symbol)
            elif symbol == 16:
                lengths += [lengths[-1]] * (3 + self._take(2))
            else:
                lengths += [0] * (
                    3 + self._take(3) if symbol == 17 else 11 + self._take(7)
                )
        return _table(lengths[:literals]), _table(lengths[literals:])


def _table(lengths: list[int]) -> Table:
    """Build the table of a canonical code from the lengths of its codes."""
    longest = max(lengths)
    found = [(0, 0)] * (1 << longest)
    code = 0
    for length in range(1, longest + 1):
        for symbol in [n for n, each in enumerate(lengths) if each == length]:
            first = int(f"{code:0{length}b}"[::-1], 2)
            repeats = 1 << (longest - length)
            found[first :: 1 << length] = [(symbol, length)] * repeats
            code += 1
        code <<= 1
    return Table(found, longest)


_FIXED = (
    _table([8] * 144 + [9] * 112 + [7] * 24 + [8] * 8),
    _table([5] * 30),
)
"""The fixed codes, for a block that contains none."""
