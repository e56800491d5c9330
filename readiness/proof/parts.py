"""What a part of a PDF says, whatever the way it is written, packed or passed down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from readiness.proof.opening import as_list, direct, got, unpacked

LARGEST_PART = 60_000_000
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_OF_A_SIGNATURE = {
    *("/Type", "/Subtype", "/FT", "/T", "/TU", "/V", "/F", "/Ff", "/P", "/Rect", "/AP"),
    *("/MK", "/DA", "/DR", "/BS", "/M", "/NM", "/Lock", "/SV"),
}
"""With more than these a field does more than to hold a signature."""
_OF_THE_SAVING = frozenset({"/Producer", "/ModDate", "/Trapped"})


def same_data(one: Any, other: Any) -> bool:
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


def plain(value: Any) -> Any:
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


def attributes(page: Any) -> dict[str, Any]:
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
    return [plain(direct(side)) for side in as_list(box)]


def content(page: Any) -> bytes | None:
    """Return what is drawn on a page, its pieces joined as a viewer joins them."""
    streams = [direct(part) for part in as_list(got(page, "/Contents"), lone=True)]
    pieces = [_said(s) if isinstance(s, StreamObject) else None for s in streams]
    if None in pieces:
        return None
    return b"\n".join(piece.strip() for piece in pieces if piece)


def counted_right(root: DictionaryObject) -> bool:
    """Tell whether the tree of pages is what it says: viewers go by its counts and parents."""
    return _leaves(got(root, "/Pages")) is not None


def _leaves(node: Any) -> int | None:
    """Return how many pages a part of the tree has; None where it says otherwise."""
    if "/Kids" not in node:
        return 1
    pages = 0
    for kid in map(direct, as_list(got(node, "/Kids"))):
        found = _leaves(kid) if got(kid, "/Parent") is node else None
        if found is None:
            return None
        pages += found
    return pages if got(node, "/Count") == pages else None


def is_unseen_signature(field: Any) -> bool:
    """Tell whether a form field is a signature that takes no room on its page."""
    kinds = got(field, "/FT"), got(field, "/Subtype")
    if kinds != ("/Sig", "/Widget") or direct(field).keys() - _OF_A_SIGNATURE:
        return False
    sides = [direct(side) for side in as_list(got(field, "/Rect"))]
    if not all(isinstance(side, NumberObject | FloatObject) for side in sides):
        return False
    return len(sides) == 4 and (sides[0] == sides[2] or sides[1] == sides[3])


def told_by(root: DictionaryObject) -> dict[str, Any]:
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


def told_alike(one: Any, other: Any) -> bool:
    """Tell whether two files say the same of themselves, but for who saved them."""
    return _told(got(one, "/Info")) == _told(got(other, "/Info"))


def _told(info: Any) -> dict[str, Any]:
    if not isinstance(info, DictionaryObject):
        return {}
    kept: Iterable[str] = (key for key in info if key not in _OF_THE_SAVING)
    return {key: plain(direct(info.raw_get(key))) for key in kept}


def metadata(root: DictionaryObject) -> bytes:
    """Return the packet in which a file says what it is; nothing when it has none."""
    stream = got(root, "/Metadata")
    return _said(stream) or b"?" if isinstance(stream, StreamObject) else b""
