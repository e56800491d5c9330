"""Make subsets of font files, which contain only the glyphs that are drawn.

The glyphs keep their numbers, so that a text's codes are the same in every document.
The tables are those that PDF requires of a TrueType program (ISO 32000-1, 9.9); their
layout is in the OpenType specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from struct import unpack_from
from typing import Any, cast

from reportlab.pdfbase.ttfonts import TTFontMaker

_KEPT = ("cvt ", "fpgm", "gasp", "hhea", "maxp", "prep")
_WORDS, _SCALE, _MORE, _BOTH_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a component of a composite glyph."""


class Outlines:
    """The tables of a TrueType file, from which subsets are made."""

    def __init__(self, content: bytes) -> None:
        count = int.from_bytes(content[4:6], "big")
        self._tables: dict[str, bytes] = {}
        for n in range(count):
            tag, _, start, length = unpack_from(">4sLLL", content, 12 + 16 * n)
            self._tables[tag.decode("ascii")] = content[start : start + length]

    @cached_property
    def advances(self) -> tuple[int, ...]:
        """The width of each glyph, by number, in font units."""
        metrics, count = self._tables["hmtx"], self._wide
        widths = [unpack_from(">H", metrics, 4 * n)[0] for n in range(count)]
        return (*widths, *[widths[-1]] * (self._count - count))

    @property
    def _count(self) -> int:
        return int(unpack_from(">H", self._tables["maxp"], 4)[0])

    @property
    def _wide(self) -> int:
        """The number of glyphs with their own width; the rest share the last one."""
        return int(unpack_from(">H", self._tables["hhea"], 34)[0])

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        (long,) = unpack_from(">h", self._tables["head"], 50)
        code, step = ("L", 1) if long else ("H", 2)
        raw = unpack_from(f">{self._count + 1}{code}", self._tables["loca"])
        return tuple(start * step for start in raw)

    def _shape(self, number: int) -> bytes:
        return self._tables["glyf"][self._starts[number] : self._starts[number + 1]]

    def only(self, numbers: frozenset[int]) -> bytes:
        """Return a font file in which all other glyphs are empty."""
        kept = self._with_parts(numbers | {0})
        shapes, starts = bytearray(), [0]
        for number in range(self._count):
            if number in kept:
                shape = self._shape(number)
                shapes += shape + b"\0" * (-len(shape) % 4)
            starts.append(len(shapes))
        maker = cast(Any, TTFontMaker())
        for tag in _KEPT:
            if tag in self._tables:
                maker.add(tag, self._tables[tag])
        head = bytearray(self._tables["head"])
        head[50:52] = b"\0\1"
        maker.add("head", bytes(head))
        maker.add("hmtx", self._metrics(kept))
        maker.add("loca", b"".join(start.to_bytes(4, "big") for start in starts))
        maker.add("glyf", bytes(shapes))
        return bytes(maker.makeStream())

    def _metrics(self, kept: frozenset[int]) -> bytes:
        """Return the widths of the glyphs that are kept, and zeros for the others."""
        table = bytearray(len(self._tables["hmtx"]))
        for number in kept:
            at = 4 * min(number, self._wide - 1)
            table[at : at + 4] = self._tables["hmtx"][at : at + 4]
        return bytes(table)

    def _with_parts(self, numbers: frozenset[int]) -> frozenset[int]:
        """Add the components of composite glyphs."""
        found: set[int] = set()
        waiting = set(numbers)
        while waiting:
            number = waiting.pop()
            found.add(number)
            waiting.update(set(parts(self._shape(number))) - found)
        return frozenset(found)


def parts(shape: bytes) -> Iterator[int]:
    """Yield the glyph numbers of a composite glyph's components."""
    if not shape or unpack_from(">h", shape)[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, number = unpack_from(">HH", shape, at)
        yield number
        at += 8 if flags & _WORDS else 6
        at += 2 * bool(flags & _SCALE) + 4 * bool(flags & _BOTH_SCALES)
        at += 8 * bool(flags & _MATRIX)
