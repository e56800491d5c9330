"""What of a sheet may be in a file of answers: JSON in cells, and parts of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.documents import Document, fits, parse, violations
from readiness.errors import DocumentError

Json = dict[str, Any]


def json_in(text: str) -> Any:
    """Return the value of a cell with JSON, read as strictly as a file.

    Raises ``ValueError`` if it is none.
    """
    try:
        return parse(text.encode("utf-8", "surrogatepass"), "").value
    except DocumentError:
        raise ValueError(text) from None


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
