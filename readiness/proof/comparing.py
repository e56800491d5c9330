"""Two PDFs compared by what they show and say, not by how their bytes are laid out.

A program that saves a PDF again renumbers its parts, packs them anew and puts its own
name in. That changes nothing for a reader and is no difference here. Everything that
can be reached from the beginning of the file is compared: pages, typefaces, pictures,
links, bookmarks, what a screen reader reads, carried files, what the file says of itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from readiness.proof.metadata import facts
from readiness.proof.nouns import UnreadableReport
from readiness.proof.opening import as_list, direct, got, unpacked

LARGEST_PART = 60_000_000
MOST = 40
"""More differences than this tell nothing more."""

_PACKING = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL", "/F"})
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_OF_THE_SAVING = frozenset({"/Producer", "/ModDate", "/Trapped"})
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
    one, other = Side.of(given), Side.of(drawn)
    found = _Walk(one, other).all()
    return tuple(dict.fromkeys(islice(found, MOST)))


class _Walk:
    """A walk through both PDFs at once; each pair of parts is looked at once."""

    def __init__(self, one: Side, other: Side) -> None:
        self._one = one
        self._other = other
        self._met: set[tuple[int, int]] = set()

    def all(self) -> Iterator[Difference]:
        """Yield every difference, page by page and then of the whole."""
        one, other = self._one, self._other
        if len(one.pages) != len(other.pages):
            yield Difference("pages")
        for number, pair in enumerate(zip(one.pages, other.pages, strict=False), 1):
            yield from _guarded(self._page(*pair, number), number)
        for told in (self._catalog(), self._information(), self._metadata()):
            yield from _guarded(told)

    def _page(self, one: Any, other: Any, number: int) -> Iterator[Difference]:
        mine, theirs = _attributes(one), _attributes(other)
        if _content(one) != _content(other):
            yield Difference("drawn", number)
        for key in sorted(mine.keys() | theirs.keys()):
            if not self._same(mine.get(key), theirs.get(key)):
                yield Difference(_PARTS.get(key, "other"), number)

    def _information(self) -> Iterator[Difference]:
        if not _told_alike(self._one.reader.trailer, self._other.reader.trailer):
            yield Difference("information")

    def _metadata(self) -> Iterator[Difference]:
        if facts(_metadata(self._one)) != facts(_metadata(self._other)):
            yield Difference("metadata")

    def _catalog(self) -> Iterator[Difference]:
        one, other = _told_by(self._one.root), _told_by(self._other.root)
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
        pair = (one.idnum, other.idnum)
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
        return [] if _plain(one) == _plain(other) else None

    def _entries(
        self, one: DictionaryObject, other: DictionaryObject
    ) -> list[tuple[Any, Any]] | None:
        skipped: frozenset[str] = frozenset()
        if isinstance(one, StreamObject) or isinstance(other, StreamObject):
            if not _same_data(one, other):
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


def _same_data(one: Any, other: Any) -> bool:
    """Tell whether two streams say the same, however they are packed."""
    if not (isinstance(one, StreamObject) and isinstance(other, StreamObject)):
        return False
    packed_alike = all(
        _plain_list(one, key) == _plain_list(other, key)
        for key in ("/Filter", "/DecodeParms")
    )
    if packed_alike and one._data == other._data:
        return True
    return _said(one) == _said(other)


def _plain_list(stream: StreamObject, key: str) -> str:
    return str([direct(v) for v in as_list(got(stream, key), lone=True)])


def _said(stream: StreamObject) -> bytes | None:
    try:
        return unpacked(stream, LARGEST_PART)
    except (ValueError, OSError):
        return None
    except Exception as fault:
        if type(fault).__module__.partition(".")[0] in ("zlib", "pypdf"):
            return None
        raise


def _plain(value: Any) -> Any:
    """Return what a simple value says: 1 and 1.0 are the same, a name is no text."""
    if isinstance(value, BooleanObject):
        return ("bool", bool(value.value))
    if isinstance(value, NumberObject | FloatObject):
        return ("number", float(value))
    if isinstance(value, NameObject):
        return ("name", str(value))
    if isinstance(value, TextStringObject | ByteStringObject):
        return ("text", _text(value))
    return value


def _text(value: TextStringObject | ByteStringObject) -> str | bytes:
    if isinstance(value, TextStringObject):
        return str(value)
    try:
        return value.decode("ascii")
    except UnicodeDecodeError:
        return bytes(value)


def _attributes(page: Any) -> dict[str, Any]:
    """Return what a page is made of, with what it has from the pages above it."""
    found = {key: page.raw_get(key) for key in page}
    node = got(page, "/Parent")
    for _ in range(50):
        if node is None:
            break
        for key in _INHERITED:
            if key in node:
                found.setdefault(key, node.raw_get(key))
        node = got(node, "/Parent")
    for key in ("/Type", "/Parent", "/Contents"):
        found.pop(key, None)
    return _without_defaults(found)


def _without_defaults(found: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says the same as saying nothing, and a signature's place."""
    if "/Annots" in found:
        kept = [a for a in as_list(found["/Annots"]) if not is_unseen_signature(a)]
        found["/Annots"] = ArrayObject(kept)
        if not kept:
            del found["/Annots"]
    if direct(found.get("/Rotate")) == 0:
        del found["/Rotate"]
    box, whole = (direct(found.get(key)) for key in ("/CropBox", "/MediaBox"))
    if box is not None and _boxes(box) == _boxes(whole):
        del found["/CropBox"]
    return found


def _boxes(box: Any) -> list[Any]:
    return [_plain(direct(side)) for side in as_list(box)]


def _content(page: Any) -> bytes | None:
    """Return what is drawn on a page, its pieces joined as a viewer joins them."""
    streams = [direct(part) for part in as_list(got(page, "/Contents"), lone=True)]
    pieces = [_said(s) for s in streams if isinstance(s, StreamObject)]
    if None in pieces:
        return None
    return b"\n".join(piece.strip() for piece in pieces if piece)


def is_unseen_signature(field: Any) -> bool:
    """Tell whether a form field is a signature that takes no room on its page."""
    if got(field, "/FT") != "/Sig":
        return False
    left, bottom, right, top = (
        *(_number(n) for n in as_list(got(field, "/Rect"))),
        0,
        0,
        0,
        0,
    )[:4]
    return left == right or bottom == top


def _number(value: Any) -> float:
    value = direct(value)
    return float(value) if isinstance(value, NumberObject | FloatObject) else 0.0


def _told_by(root: DictionaryObject) -> dict[str, Any]:
    """Return what a catalog leads to, each kind of named thing by itself.

    A form that holds unseen signatures and nothing else is left out.
    """
    kept = {key: root.raw_get(key) for key in root if key != "/Names"}
    names = got(root, "/Names")
    kept |= {f"/Names{key}": names.raw_get(key) for key in names or ()}
    form = got(root, "/AcroForm")
    fields = as_list(got(form, "/Fields"))
    plain = {"/Fields", "/SigFlags", "/DR", "/DA"}
    if fields and form.keys() <= plain and all(map(is_unseen_signature, fields)):
        del kept["/AcroForm"]
    return kept


def _told_alike(one: Any, other: Any) -> bool:
    """Tell whether two files say the same of themselves, but for who saved them."""
    return _told(got(one, "/Info")) == _told(got(other, "/Info"))


def _told(info: Any) -> dict[str, Any]:
    if not isinstance(info, DictionaryObject):
        return {}
    kept: Iterable[str] = (key for key in info if key not in _OF_THE_SAVING)
    return {key: _plain(direct(info.raw_get(key))) for key in kept}


def _metadata(side: Side) -> bytes:
    stream = got(side.root, "/Metadata")
    return _said(stream) or b"?" if isinstance(stream, StreamObject) else b""
