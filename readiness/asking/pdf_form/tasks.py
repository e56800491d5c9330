"""Read the fields of a stranger's PDF, in a separate process (``files/apart``).

Nothing in the file is run: its scripts are not even looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.asking.pdf_form.names import OFF
from readiness.files.apart import Json, Tasks, UnreadableFile
from readiness.wording import wording

MOST_PAGES = 2_000
MOST_FIELDS = 10_000
"""A form of all bundled items has a fifth of this."""
MOST_MARKS = 100
"""The most marks of one question, which has at most 60 options."""
LONGEST_NAME = 300
MOST_LEVELS = 20
LONGEST = 10_000
"""The most characters of a field; a note has 4,000."""
LONGEST_ABOUT = 4_000_000


def _fields(request: Mapping[str, Any], content: bytes) -> Json:
    """Return the fields by name, and the value of the hidden one called ``about``."""
    from readiness.proof.opening import read_with_care

    return read_with_care(content, lambda reader: _read(reader, request["about"]))


TASKS: Tasks = {"fields": _fields}
"""The tasks of the other process, by name."""


def _read(reader: Any, about: str) -> Json:
    from readiness.proof.opening import got

    form = got(reader.root_object, "/AcroForm")
    if form is None:
        return {}
    found: dict[str, Json] = {}
    told = ""
    for page, widget in _widgets(reader):
        name, kind, value = _name(widget), _inherited(widget, "/FT"), _text(widget)
        if name == about:
            told = value[:LONGEST_ABOUT]
        elif kind in ("/Tx", "/Btn"):
            field = found.setdefault(
                name, {"page": page, "text": "", "long": False, "marks": []}
            )
            _add(field, widget, kind, value)
    if not told and got(form, "/XFA") is not None:
        raise UnreadableFile(wording()("fillable.xfa"))
    return {"about": told, "fields": found}


def _add(field: Json, widget: Any, kind: str, value: str) -> None:
    """Add what one widget says to what is known of its field."""
    from readiness.proof.opening import got

    if kind == "/Tx":
        field["text"] = field["text"] or value[:LONGEST]
        field["long"] = len(value) > LONGEST
        return
    shown = str(got(widget, "/AS") or "").removeprefix("/")
    for mark in (value.removeprefix("/")[:LONGEST_NAME], shown[:LONGEST_NAME]):
        known = field["marks"]
        if mark not in ("", OFF, *known) and len(known) < MOST_MARKS:
            known.append(mark)


def _widgets(reader: Any) -> Iterator[tuple[int, Any]]:
    """Yield the fields where they are on the pages, with the page's number."""
    from readiness.proof.opening import as_list, direct, got

    seen = 0
    for number, page in enumerate(reader.pages, 1):
        for entry in as_list(got(page, "/Annots")):
            seen += 1
            if seen > MOST_FIELDS or number > MOST_PAGES:
                raise UnreadableFile(wording()("fillable.large"))
            widget = direct(entry)
            if got(widget, "/Subtype") == "/Widget":
                yield number, widget


def _holders(widget: Any) -> Iterator[Any]:
    """Yield a widget and the fields that it is part of, inmost first."""
    from readiness.proof.opening import got

    for _ in range(MOST_LEVELS):
        if widget is None:
            return
        yield widget
        widget = got(widget, "/Parent")


def _name(widget: Any) -> str:
    from readiness.proof.opening import got

    parts = [str(got(each, "/T") or "") for each in _holders(widget)]
    return ".".join(filter(None, reversed(parts)))[:LONGEST_NAME]


def _inherited(widget: Any, key: str) -> Any:
    from readiness.proof.opening import got

    found = (got(each, key) for each in _holders(widget))
    return next((value for value in found if value is not None), None)


def _text(widget: Any) -> str:
    """Return a field's value: a text, the name of a mark, or empty."""
    value = _inherited(widget, "/V")
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return value if isinstance(value, str) else ""
