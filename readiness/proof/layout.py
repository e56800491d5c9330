"""Read a PDF exactly as readiness writes it, so that every byte is accounted for.

``render/pdf/file`` writes the header, objects that are all streams, their table and
the end of the file. A file that contains anything else, or has something in another
place, is not in this layout. So a file in this layout has no room for content that one
program shows and another does not. Only the compression of streams may differ between
two machines.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from readiness.render.pdf.file.deflate import unpacks_alike
from readiness.render.pdf.file.files import HEAD, ROW, identifier
from readiness.render.pdf.file.signature import EMPTY

MOST = 100_000_000
"""The most bytes that are unpacked; a long report with a logo has a tenth of this."""

_OBJECT = re.compile(
    rb"([1-9]\d{0,6}) 0 obj\n<<([^\r\n]*)/Length (0|[1-9]\d{0,8})>>\nstream\r\n"
)
_END_OF_OBJECT = b"\r\nendstream\nendobj\n"
_TABLE = re.compile(rb"(/Type/XRef/Size [^\r\n]*)(/ID\[<\w{32}><\w{32}>\])(/Filter\S*)")
_PACKED = b"/Filter/FlateDecode"
_HEADS_OF_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


class OtherLayout(Exception):
    """A file that readiness did not write, or that was changed afterwards."""


class Part(NamedTuple):
    """One object of a file: number, dictionary, and content unpacked and packed."""

    number: int
    about: bytes
    content: bytes
    packed: bytes = b""


def parts(content: bytes) -> tuple[Part, ...]:
    """Return all objects of a file in order; the table of objects is the last.

    Raises ``OtherLayout`` if any byte is not where readiness would write it.
    """
    return tuple(_parts(content))


def same(given: tuple[Part, ...], drawn: tuple[Part, ...]) -> bool:
    """Tell whether two files differ only in how their streams are compressed.

    Every program must decompress each stream of the given file in the same way.
    """
    return len(given) == len(drawn) and all(
        one[:3] == other[:3]
        and (one.packed == other.packed or unpacks_alike(one.packed, len(one.content)))
        for one, other in zip(given, drawn, strict=True)
    )


def _parts(content: bytes) -> Iterator[Part]:
    at = _start(content)
    starts = {len(HEAD): 1} if at > len(HEAD) else {}
    room = MOST
    while found := _OBJECT.match(content, at):
        number, about, length = int(found[1]), found[2], int(found[3])
        end = found.end() + length
        if not content.startswith(_END_OF_OBJECT, end):
            raise OtherLayout("an object does not end where it says")
        starts[at] = number
        packed = content[found.end() : end]
        data = _unpacked(packed, about, room)
        room -= len(data)
        if table := _TABLE.fullmatch(about):
            _require_end(content, at, end + len(_END_OF_OBJECT), table[2])
            placed = _by_number(data, starts)
            yield Part(number, table[1] + table[3], placed, packed)
            return
        yield Part(number, about, data, packed)
        at = end + len(_END_OF_OBJECT)
    raise OtherLayout("there is no table of objects")


def _start(content: bytes) -> int:
    """Return where the first stream begins, after any place for a signature."""
    if not content.startswith(HEAD):
        raise OtherLayout("it begins in another way")
    at = len(HEAD)
    return at + len(EMPTY) if content.startswith(EMPTY, at) else at


def _unpacked(data: bytes, about: bytes, room: int) -> bytes:
    if not about.endswith(_PACKED):
        return data
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(data, room + 1)
    except zlib.error as error:
        raise OtherLayout("a stream is damaged") from error
    if not unpacking.eof or unpacking.unused_data or len(content) > room:
        raise OtherLayout("a stream does not end where it says, or is too large")
    if not data.startswith(_HEADS_OF_ZLIB):
        raise OtherLayout("a stream is packed in a way that some programs refuse")
    return content


def _require_end(content: bytes, table: int, end: int, told: bytes) -> None:
    """Raise ``OtherLayout`` unless the file ends after its table with the right /ID."""
    if content[end:] != b"startxref\n%d\n%%%%EOF\n" % table:
        raise OtherLayout("something stands after the table of objects")
    if told != identifier(content[:table]).encode():
        raise OtherLayout("its /ID does not match its content")


def _by_number(rows: bytes, starts: Mapping[int, int]) -> bytes:
    """Return the table with each object's number in place of its offset."""
    found = bytearray(rows)
    for at in range(0, len(rows), ROW):
        if rows[at] == 1:
            place = int.from_bytes(rows[at + 1 : at + 5], "big")
            if place not in starts:
                raise OtherLayout("the table names a place where no object is")
            found[at + 1 : at + 5] = starts[place].to_bytes(4, "big")
    return bytes(found)
