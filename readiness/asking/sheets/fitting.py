"""What of a sheet may be in a file of answers: JSON in cells, and parts of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.documents import Document, fits, parse, violations
from readiness.errors import DocumentError
from readiness.questions.kinds.typed import Unclear
from readiness.wording import wording

Json = dict[str, Any]

OWN = frozenset({"value", "unsure", "not_applicable", "note", "on", "revision"})
"""The keys of an entry that have a column; the others are together in ``more``."""


def json_in(text: str) -> Any:
    """Return the value of a cell with JSON, read as strictly as a file.

    Raises ``ValueError`` if it is none.
    """
    try:
        return parse(text.encode("utf-8", "surrogatepass"), "").value
    except DocumentError:
        raise ValueError(text) from None


def revision_in(text: str) -> int:
    """Return the revision in a cell; raise ``Unclear`` if it is none."""
    found = value_in(text)
    if not isinstance(found, int) or isinstance(found, bool):
        raise Unclear(wording()("sheet.no-revision"))
    return found


def more_in(text: str) -> Json:
    """Return what a cell holds of an entry; raise ``Unclear`` if that is nothing such."""
    found = value_in(text)
    if not isinstance(found, dict) or OWN & set(found):
        raise Unclear(wording()("sheet.no-more"))
    return found


def value_in(text: str) -> Any:
    """Return the value of a cell with JSON; None if it is none."""
    try:
        return json_in(text)
    except ValueError:
        return None


def fault_of(part: Mapping[str, Any]) -> str:
    """Say what is wrong with a part of a file of answers; empty if it is right."""
    body = {"answers": {}, **part}
    if fits(body, "answers"):
        return ""
    first = violations(Document("", body, ""), "answers")[0]
    return f"{first.what} {first.mend}".strip()


def fault_of_entry(entry: Mapping[str, Any]) -> str:
    """Say what is wrong with one answer; empty if it is right."""
    return fault_of({"answers": {"a.b": entry}})
