"""Two PDFs compared by what they show and say, not by how their bytes are laid out.

A program that saves a PDF again renumbers its parts, packs them anew and puts its own
name in. That changes nothing for a reader and is no difference here. Everything that
can be reached from the beginning of the file is compared: pages, typefaces, pictures,
links, bookmarks, what a screen reader reads, carried files, what the file says of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
)

from readiness.proof.metadata import facts
from readiness.proof.nouns import UnreadableReport
from readiness.proof.opening import direct
from readiness.proof.parts import (
    attributes,
    content,
    counted_right,
    metadata,
    plain,
    same_data,
    told_alike,
    told_by,
)

MOST = 40
"""More differences than this tell nothing more."""

_PACKING = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL"})
_OF_THE_CATALOG = frozenset(
    {"/Type", "/Pages", "/Metadata", "/Version", "/Extensions", "/DSS", "/Perms"}
)
"""What is compared elsewhere, and what a saving or a signing program adds."""

_PARTS: Mapping[str, str] = {
    "/Annots": "laid-over",
    "/Contents": "drawn",
    "/Resources": "resources",
    "/AF": "files",
    "/Names/EmbeddedFiles": "files",
    "/Names/Dests": "places",
    "/Names/JavaScript": "actions",
    "/Dests": "places",
    "/Outlines": "bookmarks",
    "/StructTreeRoot": "structure",
    "/MarkInfo": "structure",
    "/OpenAction": "actions",
    "/AA": "actions",
    "/AcroForm": "form",
    "/Lang": "language",
    "/OCProperties": "layers",
}
"""What a part of a PDF is called here, by its key; any other is "other"."""


class Difference(NamedTuple):
    """Something that differs: what kind of thing, and on which page, from 1."""

    part: str
    page: int = 0


@dataclass(slots=True)
class Side:
    """One of two PDFs: its catalog, its pages, and the number of each page's object."""

    reader: PdfReader
    root: DictionaryObject
    pages: list[Any]
    places: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, reader: PdfReader) -> Side:
        """Take the sides of a comparison from an open PDF."""
        pages = list(reader.pages)
        places = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(pages)
            if page.indirect_reference is not None
        }
        return cls(reader, reader.root_object, pages, places)


def differences(given: PdfReader, drawn: PdfReader) -> tuple[Difference, ...]:
    """Return what differs in what two PDFs show and say; nothing when nothing does."""
    found = _guarded(_found(given, drawn))
    return tuple(dict.fromkeys(islice(found, MOST)))


def _found(given: PdfReader, drawn: PdfReader) -> Iterator[Difference]:
    yield from _Walk(Side.of(given), Side.of(drawn)).all()


class _Walk:
    """A walk through both PDFs at once; each pair of parts is looked at once."""

    def __init__(self, one: Side, other: Side) -> None:
        self._one = one
        self._other = other
        self._met: set[tuple[int, ...]] = set()

    def all(self) -> Iterator[Difference]:
        """Yield every difference, page by page and then of the whole."""
        one, other = self._one, self._other
        if len(one.pages) != len(other.pages):
            yield Difference("pages")
        if not counted_right(one.root):
            yield Difference("counted")
        for number, pair in enumerate(zip(one.pages, other.pages, strict=False), 1):
            yield from _guarded(self._page(*pair, number), number)
        for told in (self._catalog(), self._information(), self._metadata()):
            yield from _guarded(told)

    def _page(self, one: Any, other: Any, number: int) -> Iterator[Difference]:
        mine, theirs = attributes(one), attributes(other)
        if content(one) != content(other):
            yield Difference("drawn", number)
        for key in sorted(mine.keys() | theirs.keys()):
            if not self._same(mine.get(key), theirs.get(key)):
                yield Difference(_PARTS.get(key, "other"), number)

    def _information(self) -> Iterator[Difference]:
        if not told_alike(self._one.reader.trailer, self._other.reader.trailer):
            yield Difference("information")

    def _metadata(self) -> Iterator[Difference]:
        if facts(metadata(self._one.root)) != facts(metadata(self._other.root)):
            yield Difference("metadata")

    def _catalog(self) -> Iterator[Difference]:
        one, other = told_by(self._one.root), told_by(self._other.root)
        for key in sorted((one.keys() | other.keys()) - _OF_THE_CATALOG):
            if not self._same(one.get(key), other.get(key)):
                yield Difference(_PARTS.get(key, "other"))

    def _same(self, one: Any, other: Any) -> bool:
        """Tell whether two parts say the same, with all that they lead to."""
        waiting = [(one, other)]
        while waiting:
            pair = waiting.pop()
            place, there = self._places(*pair)
            if place != there:
                return False
            if place is not None or self._known(*pair):
                continue
            inner = self._parts(direct(pair[0]), direct(pair[1]))
            if inner is None:
                return False
            waiting += inner
        return True

    def _places(self, one: Any, other: Any) -> tuple[int | None, int | None]:
        """Return which pages two references lead to, where they lead to pages."""
        return (
            self._one.places.get(getattr(one, "idnum", -1)),
            self._other.places.get(getattr(other, "idnum", -1)),
        )

    def _known(self, one: Any, other: Any) -> bool:
        """Tell whether a pair was met before."""
        if not isinstance(one, IndirectObject) or not isinstance(other, IndirectObject):
            return False
        pair = (one.idnum, one.generation, other.idnum, other.generation)
        met = pair in self._met
        self._met.add(pair)
        return met

    def _parts(self, one: Any, other: Any) -> list[tuple[Any, Any]] | None:
        """Return the parts of two things to compare in turn; None: they differ."""
        if isinstance(one, DictionaryObject) and isinstance(other, DictionaryObject):
            return self._entries(one, other)
        if isinstance(one, ArrayObject) and isinstance(other, ArrayObject):
            return (
                list(zip(one, other, strict=True)) if len(one) == len(other) else None
            )
        return [] if plain(one) == plain(other) else None

    def _entries(
        self, one: DictionaryObject, other: DictionaryObject
    ) -> list[tuple[Any, Any]] | None:
        skipped: frozenset[str] = frozenset()
        if isinstance(one, StreamObject) or isinstance(other, StreamObject):
            if not same_data(one, other):
                return None
            skipped = _PACKING
        if self._is_page(one) != self._is_page(other):
            return None
        if self._is_page(one):  # reached in a way that bears no number of its own
            return []
        keys = (one.keys() | other.keys()) - skipped
        return [
            (
                one.raw_get(k) if k in one else None,
                other.raw_get(k) if k in other else None,
            )
            for k in keys
        ]

    def _is_page(self, part: DictionaryObject) -> bool:
        return part.get("/Type") in ("/Page", "/Pages")


def _guarded(found: Iterator[Difference], page: int = 0) -> Iterator[Difference]:
    """Yield differences up to where a part cannot be read at all, and then that."""
    try:
        yield from found
    except (UnreadableReport, MemoryError, RecursionError):
        raise
    except Exception:  # a damaged part fails in as many ways as there are
        yield Difference("damaged", page)
