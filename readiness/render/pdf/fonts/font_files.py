"""Read the parts of a font file, from any source, that are needed to set text.

TrueType and OpenType are read, alone or in a collection; of a variable font the default
instance is used. Nothing in a file is trusted: every offset is checked before it is
read, so that a broken or hostile file raises ``Unusable``, whose text completes "this
font ...".
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from readiness.render.pdf.fonts.font_tables import Characters, Widths
from readiness.render.pdf.fonts.fonts import Metrics

LARGEST = 128 << 20
"""The largest collections for Chinese, Japanese and Korean have about 100 MB."""
_LARGEST_TABLE = 8 << 20
"""For tables that are read whole, which outlines are not, and for single outlines."""
_MOST_TABLES = 128
_MOST_FONTS = 64
_STEM, _SYMBOLIC = 80.0, 4
_HEAD = (b"\x00\x01\x00\x00", b"true", b"OTTO", b"ttcf")
_UNICODE = {
    (3, 10): 0,
    (0, 6): 1,
    (0, 4): 2,
    (3, 1): 3,
    (0, 3): 4,
    (0, 2): 5,
    (0, 1): 6,
}
"""The order in which to read several character maps: the most complete first."""

P = ParamSpec("P")
T = TypeVar("T")


class Unusable(Exception):
    """Why a font cannot be used, for example: ``is cut short``."""


def guarded(read: Callable[P, T]) -> Callable[P, T]:
    """Turn any error that a broken file causes into ``Unusable``."""

    @wraps(read)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return read(*args, **kwargs)
        except OSError as error:
            raise Unusable(f"cannot be read ({error.strerror})") from error
        except (
            struct.error,
            IndexError,
            KeyError,
            ValueError,
            RecursionError,
        ) as error:
            raise Unusable("is broken or cut short") from error

    return call


@dataclass(frozen=True, eq=False)
class FontFile:
    """One font in a file; ``number`` is its index in a collection."""

    path: Path
    number: int
    tables: Mapping[str, tuple[int, int]]

    @classmethod
    @guarded
    def open(cls, path: Path, number: int = 0) -> FontFile:
        """Read a file's table directory and check that text can be set in the font.

        Raises ``Unusable``.
        """
        if not path.is_file():
            folder = "is a folder; name a file in it"
            raise Unusable(folder if path.is_dir() else "was not found")
        size = path.stat().st_size
        if size > LARGEST:
            raise Unusable(f"is larger than {LARGEST >> 20} MB")
        with path.open("rb") as file:
            file.seek(_start(file.read(12 + 4 * _MOST_FONTS), number))
            head = file.read(12 + 16 * _MOST_TABLES)
        font = cls(path, number, _directory(head, size))
        font._check()
        return font

    def _check(self) -> None:
        if not {"cmap", "head", "hhea", "hmtx", "maxp"} <= self.tables.keys():
            raise Unusable("lacks tables that every font needs")
        if not self.compact and not {"glyf", "loca"} <= self.tables.keys():
            raise Unusable("has pictures instead of outlines")
        if not 16 <= self.unit <= 16384:
            raise Unusable("is broken or cut short")
        if self._rights & 0x0300 or self._rights & 0xF == 2:
            raise Unusable("does not permit being embedded in a document")

    @property
    def compact(self) -> bool:
        """Whether it has PostScript outlines (CFF)."""
        return bool({"CFF ", "CFF2"} & self.tables.keys())

    @guarded
    def table(self, tag: str) -> bytes:
        """Return a table's bytes, which are empty if there is no such table."""
        start, length = self.tables.get(tag, (0, 0))
        if length > _LARGEST_TABLE:
            raise Unusable("is broken: one of its tables is far too large")
        return self.read(start, length)

    @guarded
    def read(self, start: int, length: int) -> bytes:
        """Return a part of the file."""
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(length)

    @cached_property
    @guarded
    def content(self) -> bytes:
        """The whole file."""
        return self.path.read_bytes()

    @cached_property
    def _head(self) -> bytes:
        return self.table("head")

    @cached_property
    @guarded
    def unit(self) -> int:
        """The units per em."""
        return int(struct.unpack_from(">H", self._head, 18)[0])

    @cached_property
    @guarded
    def _rights(self) -> int:
        os2 = self.table("OS/2")
        return int(struct.unpack_from(">H", os2, 8)[0]) if len(os2) >= 10 else 0

    @cached_property
    @guarded
    def count(self) -> int:
        """The number of glyphs."""
        return int(struct.unpack_from(">H", self.table("maxp"), 4)[0])

    @cached_property
    @guarded
    def characters(self) -> Characters:
        """The glyph number of each code point."""
        table = self.table("cmap")
        found = [
            (_UNICODE[(platform, encoding)], offset)
            for platform, encoding, offset in struct.iter_unpack(
                ">HHL", table[4 : 4 + 8 * struct.unpack_from(">H", table, 2)[0]]
            )
            if (platform, encoding) in _UNICODE
        ]
        for _, offset in sorted(found):
            if characters := Characters.read(table[offset:], self.count):
                return characters
        raise Unusable("does not say which characters it has")

    @cached_property
    @guarded
    def widths(self) -> Widths:
        """The width of each glyph, in thousandths of the size."""
        measured = struct.unpack_from(">H", self.table("hhea"), 34)[0]
        return Widths(self.table("hmtx"), measured, self.count, self.unit)

    @cached_property
    @guarded
    def metrics(self) -> Metrics:
        """The metrics of the whole font."""
        by = 1000 / self.unit
        ascent, descent = struct.unpack_from(">hh", self.table("hhea"), 4)
        box = struct.unpack_from(">4h", self._head, 36)
        os2 = self.table("OS/2")
        tall = (len(os2) >= 90 and struct.unpack_from(">h", os2, 88)[0]) or 0.7 * ascent
        left, bottom, right, top = (by * side for side in box)
        return Metrics(
            by * ascent,
            by * descent,
            by * tall,
            _STEM,
            0.0,
            (left, bottom, right, top),
            _SYMBOLIC,
        )

    @cached_property
    @guarded
    def _places(self) -> tuple[bytes, bool]:
        return self.table("loca"), struct.unpack_from(">h", self._head, 50)[0] == 1

    @guarded
    def outline(self, number: int) -> bytes:
        """Return a TrueType glyph's bytes, which are empty if it draws nothing."""
        places, long = self._places
        if not 0 <= number < self.count:
            raise Unusable("is broken: a glyph that it names is missing")
        if long:
            start, end = struct.unpack_from(">LL", places, 4 * number)
        else:
            start, end = (2 * n for n in struct.unpack_from(">HH", places, 2 * number))
        offset, length = self.tables["glyf"]
        if not start <= end <= length or end - start > _LARGEST_TABLE:
            raise Unusable("is broken or cut short")
        return self.read(offset + start, end - start) if end > start else b""


@guarded
def how_many(path: Path) -> int:
    """Return the number of fonts in a file."""
    with path.open("rb") as file:
        head = file.read(12)
    if head[:4] != b"ttcf":
        return 1
    return min(int(struct.unpack_from(">L", head, 8)[0]), _MOST_FONTS)


def _start(head: bytes, number: int) -> int:
    """Return the offset of a font's table directory."""
    if head[:4] in (b"wOFF", b"wOF2"):
        raise Unusable("is compressed for the web; use its .ttf or .otf file")
    if head[:4] not in _HEAD:
        raise Unusable("is not a TrueType or OpenType font")
    if head[:4] != b"ttcf":
        return 0
    count = struct.unpack_from(">L", head, 8)[0]
    if not number < min(count, _MOST_FONTS):
        raise Unusable("is a collection without fonts")
    return int(struct.unpack_from(">L", head, 12 + 4 * number)[0])


def _directory(head: bytes, size: int) -> Mapping[str, tuple[int, int]]:
    count = struct.unpack_from(">H", head, 4)[0]
    if count > _MOST_TABLES or head[:4] not in _HEAD[:3]:
        raise Unusable("is broken or cut short")
    tables = {}
    for n in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", head, 12 + 16 * n)
        if start + length > size:
            raise Unusable("is broken or cut short")
        tables[tag.decode("latin-1")] = (start, length)
    return tables
