"""What a report carries with it: the files it was made from, inside the PDF."""

from __future__ import annotations

from typing import Literal, NamedTuple

Relation = Literal["Source", "Data", "Supplement"]
"""What an attached file is to the report (PDF 2.0, AFRelationship)."""


class Attachment(NamedTuple):
    """A file inside a report: its name, its bytes, its MIME type, what it is.

    A ``beginning`` that many of them share is packed once for all.
    """

    name: str
    content: bytes
    mime: str
    relation: Relation
    description: str
    beginning: bytes = b""
