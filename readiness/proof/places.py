"""Where the objects of a PDF stand: whether every program finds the same ones.

A number that is given twice, a number that is freed and still used, an object that no
table lists: each program does with it what it likes, and a forger can let the one show
what the other does not see. So the tables are read here once more, strictly.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject, read_object

from readiness.proof.opening import as_list, got, unpacked

_END = re.compile(rb"startxref\s{1,9}(\d{1,10})\s{1,9}%%EOF")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s{1,99}(\d{1,5})\s{1,99}obj")
_TRAILER = re.compile(rb"trailer\s{0,99}<<")
_TABLE = re.compile(rb"\s{0,9}xref\s")
_RANGE = re.compile(rb"\s{0,9}(\d{1,10})\s{1,9}(\d{1,10})\s{1,9}")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])\s{1,9}")
_AT_THE_END = 1024
"""Programs look for the end of a file in so many last bytes."""
_MOST_SECTIONS = 50
_LARGEST_TABLE = 10_000_000
_FREE, _PLAIN, _PACKED = range(3)

Entry = tuple[int, int, int]
"""What a number stands for: free, an object at a place (with its generation), an object
packed into another (with its rank)."""


class _Section(NamedTuple):
    """One table, as each saving adds one: where it stands and what it says."""

    at: int
    entries: Mapping[int, Entry]
    trailer: DictionaryObject


def found_alike(content: bytes, reader: PdfReader) -> bool:
    """Tell whether any program finds the same objects in a PDF as its ``reader`` does."""
    try:
        return _alike(content, reader)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # a table or an object that cannot be read as it should be
        return False


def _alike(content: bytes, reader: PdfReader) -> bool:
    sections = tuple(_sections(content, reader))
    roots = {_root(section.trailer) for section in sections} - {None}
    table: dict[int, Entry] = {}
    for section in sections:
        table = {**section.entries, **table}
    used = {number: entry for number, entry in table.items() if entry[0] != _FREE}
    return (
        used == _by_reader(reader)
        and max(used) < got(sections[0].trailer, "/Size")  # some leave out the rest
        and _packed_plainly(used, reader)
        and _whole_dictionaries(content, used, reader)
        and len(roots) == 1
        and _none_beside(content, used, {section.at for section in sections})
    )


def _sections(content: bytes, reader: PdfReader) -> Iterator[_Section]:
    """Yield the tables of a file, the newest first."""
    end = list(_END.finditer(content, max(0, len(content) - _AT_THE_END)))[-1]
    at: int | None = int(end[1])
    for _ in range(_MOST_SECTIONS):
        if at is None:
            return
        section = _section(content, at, reader)
        if "/XRefStm" in section.trailer:
            raise ValueError("a second table, for some programs only")
        yield section
        at = section.trailer.get("/Prev")
    raise ValueError("more tables than anybody writes")


def _section(content: bytes, at: int, reader: PdfReader) -> _Section:
    if head := _TABLE.match(content, at):
        entries, place = _plain_entries(content, head.end())
        return _Section(at, entries, _dictionary(content, place, reader))
    head = _OBJECT.match(content, at)
    stream: Any = _dictionary(content, head.end() if head else at, reader)
    return _Section(at, dict(_packed_entries(stream)), stream)


def _root(trailer: DictionaryObject) -> int | None:
    """Return the number of the catalog; a file that can be shown as it comes has it once."""
    found: int | None = trailer.raw_get("/Root").idnum if "/Root" in trailer else None
    return found


def _dictionary(content: bytes, place: int, reader: PdfReader) -> DictionaryObject:
    stream = BytesIO(content)
    stream.seek(content.index(b"<<", place, place + 99))
    found = read_object(stream, reader)
    assert isinstance(found, DictionaryObject)
    return found


def _plain_entries(content: bytes, place: int) -> tuple[dict[int, Entry], int]:
    entries: dict[int, Entry] = {}
    while told := _RANGE.match(content, place):
        place = told.end()
        for number in range(int(told[1]), int(told[1]) + int(told[2])):
            entry = _ENTRY.match(content, place)
            if entry is None:
                raise ValueError("a table breaks off")
            kind = _PLAIN if entry[3] == b"n" else _FREE
            entries[number] = (kind, int(entry[1]), int(entry[2]))
            place = entry.end()
    start = _TRAILER.match(content, place)
    return entries, start.end() - 2 if start else place


def _packed_entries(stream: StreamObject) -> Iterator[tuple[int, Entry]]:
    """Yield what a table says that is written as a stream."""
    widths: list[int] = as_list(stream["/W"])
    kind, first, _ = widths
    ranges: list[int] = as_list(stream.get("/Index")) or [0, stream["/Size"]]
    rows = _rows(unpacked(stream, _LARGEST_TABLE), sum(widths))
    for start, size in list(pairwise(ranges))[::2]:
        for number, row in zip(range(start, start + size), rows, strict=False):
            told = int.from_bytes(row[:kind], "big") if kind else _PLAIN
            middle, last = row[kind : kind + first], row[kind + first :]
            yield (
                number,
                (told, int.from_bytes(middle, "big"), int.from_bytes(last, "big")),
            )


def _rows(data: bytes, width: int) -> Iterator[bytes]:
    return (data[place : place + width] for place in range(0, len(data), width))


def _by_reader(reader: PdfReader) -> Mapping[int, Entry]:
    """Return what a reader takes each number for; nothing when it takes one for two things."""
    packed = [(n, (_PACKED, *place)) for n, place in reader.xref_objStm.items()]
    plain = [
        (number, (_PLAIN, place, generation))
        for generation, places in reader.xref.items()
        for number, place in places.items()
        if not reader.xref_free_entry.get(generation, {}).get(number)
    ]
    found = dict[int, Entry]((*packed, *plain))
    return found if len(found) == len(packed) + len(plain) else {}


def _packed_plainly(used: Mapping[int, Entry], reader: PdfReader) -> bool:
    """Tell whether what holds packed objects is itself packed in the usual way."""
    holders = {place for kind, place, _ in used.values() if kind == _PACKED}
    for number in holders:
        holder = IndirectObject(number, 0, reader).get_object()
        if not isinstance(holder, StreamObject) or not _unpacks(holder):
            return False
    return True


def _whole_dictionaries(
    content: bytes, used: Mapping[int, Entry], reader: PdfReader
) -> bool:
    """Tell whether what every stream says of itself is ended as it should be.

    Some programs read on where the two signs are damaged, others show nothing.
    """
    for number, (kind, place, generation) in used.items():
        if kind != _PLAIN:
            continue
        found = IndirectObject(number, generation, reader).get_object()
        if isinstance(found, StreamObject):
            begun = content.find(b"stream", place)
            if not content[place:begun].rstrip().endswith(b">>"):
                return False
    return True


def _unpacks(stream: StreamObject) -> bool:
    try:
        return bool(unpacked(stream, _LARGEST_TABLE))
    except (ValueError, zlib.error):
        return False


def _none_beside(
    content: bytes, used: Mapping[int, Entry], tables: Iterable[int]
) -> bool:
    """Tell whether the last object of each number is the one that the tables mean."""
    last = {int(found[1]): found for found in _OBJECT.finditer(content)}
    for number, found in last.items():
        kind, at, generation = used.get(number, (_FREE, 0, 0))
        if found.start() in tables:
            continue
        between = content[at : found.start()] if at <= found.start() < at + 9 else b"?"
        if kind != _PLAIN or between.strip() or generation != int(found[2]):
            return False
    return all(n in last for n, entry in used.items() if entry[0] == _PLAIN)
