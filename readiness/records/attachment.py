"""The files that a report was made from, attached inside the PDF."""

from __future__ import annotations

from typing import Literal, NamedTuple

Relation = Literal["Source", "Data", "Supplement"]
"""The relation of an attached file to the report (PDF 2.0, AFRelationship)."""


class Attachment(NamedTuple):
    """A file inside a report: its name, bytes, MIME type, relation and description.

    A ``beginning`` shared by many files is compressed once for all of them.
    """

    name: str
    content: bytes
    mime: str
    relation: Relation
    description: str
    beginning: bytes = b""
