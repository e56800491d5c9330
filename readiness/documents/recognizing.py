"""Recognize which of our formats a document is meant to have.

To add a format, add a file in ``schemas/``; if people may pass such a file to a
command, add a line to ``TELLING`` too.
"""

from __future__ import annotations

from collections.abc import Mapping

from readiness.documents.document import Document

TELLING: Mapping[str, str] = {
    "made_with": "inputs",
    "header_rows": "mapping",
    "digest": "edition",
    "items": "checklist",
    "issuer": "profile",
    "answers": "answers",
    "reviews": "review",
    "verdict": "assessment",
    "newly_open": "comparison",
    "texts": "wording",
    "colours": "theme",
    "sources": "sources",
}
"""The key that identifies each kind of file; the first match wins."""


def kind_of(document: Document) -> str | None:
    """Return the schema that a document is meant for, by ``$schema`` or by its keys."""
    body = document.value
    if not isinstance(body, dict):
        return None
    named = str(body.get("$schema", "")).rpartition("/")[2]
    if named.removesuffix(".schema.json") in TELLING.values():
        return named.removesuffix(".schema.json")
    return next((kind for key, kind in TELLING.items() if key in body), None)
