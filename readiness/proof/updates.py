"""What was added to a finished PDF: signatures only, or something that can be seen.

Objects that an update adds do nothing until an object of the report refers to them. So
it is enough to look at every object of the report that an update replaces, and at what
a new signature field holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

WIDGET = frozenset(
    ("/Type", "/Subtype", "/F", "/Rect", "/P", "/FT", "/T", "/TU", "/V", "/Ff")
)
"""What an unseen signature field may hold: nothing that acts or shows."""

FORM = frozenset(("/Fields", "/SigFlags"))
"""What a form that only holds signatures may hold."""

CATALOG = frozenset(("/AcroForm", "/Extensions", "/Version"))
"""What signing changes in a catalog: it adds the form, and names what that needs."""

MOST_UPDATES = 20
"""More updates than this are no signatures of people."""


def revision_ending_at(reader: Any, end: int, start_of_table: int) -> int | None:
    """Return the number of the revision whose last byte is before ``end``, if it is one."""
    table = reader.xrefs
    for number in range(min(table.total_revisions, MOST_UPDATES)):
        if table.get_startxref_for_revision(number) == start_of_table:
            inside = table.get_xref_container_info(number).end_location <= end
            return number if inside else None
    return None


def only_signatures(reader: Any, base: int) -> bool | None:
    """Tell whether all that came after a revision is signatures nobody sees on a page.

    None: signatures, and something beside them that may or may not show; or nothing
    that any program would find.
    """
    last = reader.xrefs.total_revisions
    if (
        not 1 <= last - 1 - base <= MOST_UPDATES
        or reader.encrypted
        or reader.xrefs.hybrid_xrefs_present
    ):
        return None
    found = {
        finding
        for number in range(base + 1, last)
        for finding in _findings(
            reader.get_historical_resolver(number - 1),
            reader.get_historical_resolver(number),
        )
    }
    return False if False in found else (None if None in found else True)


def _findings(old: Any, new: Any) -> Iterator[bool | None]:
    """Yield True, False or None for each thing that an update did."""
    freed = new.reader.xrefs.get_xref_data(new.revision).freed
    if old.root_ref.idnum != new.root_ref.idnum or set(freed) - {0}:
        yield False
        return
    yield _same(old.trailer_view, new.trailer_view, {"/Info", "/Encrypt"})
    before, after = _form(old), _form(new)
    fields = {ref.idnum for ref in _get(after, "/Fields", ())}
    kept = {ref.idnum for ref in _get(before, "/Fields", ())}
    yield kept <= fields
    yield True if _same(before, after, set(after) - FORM) else None
    fresh = fields - kept
    for ref in _get(after, "/Fields", ()):
        if ref.idnum in fresh:
            yield _unseen_signature(new(ref.reference))
    forms = {_number(holder.raw_get(key)) for holder, key in _form_places(old)}
    for ref in new.explicit_refs_in_revision():
        if not old.is_ref_unassignable(ref) and ref.idnum not in forms:
            yield _replaced(old(ref), new(ref), fresh, ref.idnum == new.root_ref.idnum)


def _form(revision: Any) -> Any:
    return _get(revision.root, "/AcroForm", {})


def _get(dictionary: Any, key: str, default: Any) -> Any:
    return dictionary[key] if key in dictionary else default  # noqa: SIM401


def _form_places(revision: Any) -> Iterator[tuple[Any, str]]:
    """Yield where the form and its list of fields are named: those are looked at apart."""
    form = _form(revision)
    if form:
        yield revision.root, "/AcroForm"
    if "/Fields" in form:
        yield form, "/Fields"


def _number(value: Any) -> int | None:
    return getattr(value, "idnum", None)


def _unseen_signature(field: Any) -> bool | None:
    """Tell whether a new field is a signature that shows nothing and does nothing."""
    if _get(field, "/FT", None) != "/Sig":
        return False
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    flat = left == right or bottom == top
    return True if flat and set(field) <= WIDGET else None


def _replaced(old: Any, new: Any, fresh: set[int], is_catalog: bool) -> bool:
    """Tell whether a replaced object differs only by the new signatures' fields."""
    if isinstance(old, list) and isinstance(new, list):
        return _extended(old, new, fresh)
    if not (isinstance(old, dict) and isinstance(new, dict)) or hasattr(new, "data"):
        return _bytes(old) == _bytes(new)
    free = CATALOG if is_catalog else {"/Annots"}
    if not _same(old, new, (set(old) | set(new)) - free):
        return False
    if is_catalog or "/Annots" not in new:
        return is_catalog or "/Annots" not in old
    is_page = _get(old, "/Type", None) == "/Page"
    return is_page and _extended(_get(old, "/Annots", []), new["/Annots"], fresh)


def _extended(old: Any, new: Any, fresh: set[int]) -> bool:
    """Tell whether a list has grown at its end, by fields of new signatures only."""
    before, after = list(old), list(new)  # as they stand: references stay references
    same = list(map(_bytes, before)) == list(map(_bytes, after[: len(before)]))
    return same and all(_number(one) in fresh for one in after[len(before) :])


def _same(old: Any, new: Any, keys: set[str]) -> bool:
    return all(
        (key in old) == (key in new)
        and (key not in old or _bytes(old.raw_get(key)) == _bytes(new.raw_get(key)))
        for key in keys
    )


def _bytes(value: Any) -> bytes:
    stream = BytesIO()
    value.write_to_stream(stream, None)
    return stream.getvalue()
