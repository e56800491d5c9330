"""Embed files in the report (ISO 32000-1, 7.11, with the relations of PDF/A-3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import md5
from typing import Any

from readiness.records.attachment import Attachment
from readiness.render.pdf.file.files import File
from readiness.render.pdf.file.notation import string
from readiness.render.pdf.file.packing import packed_after


def attach(attachments: Iterable[Attachment], day: date, file: File) -> str:
    """Add the files sorted by name; return the catalog's entries."""
    # Readers find a name by binary search, so sort by bytes as they are written.
    ordered = sorted(attachments, key=lambda a: a.name.encode("utf-16-be", "replace"))
    if not ordered:
        return ""
    found = [(a.name, _specification(a, day, file)) for a in ordered]
    names = "".join(f"{string(name)}{number} 0 R " for name, number in found)
    every = "".join(f"{number} 0 R " for _, number in found)
    return f"/AF[{every}]/Names<</EmbeddedFiles<</Names[{names}]>>>>"


def _specification(attachment: Attachment, day: date, file: File) -> int:
    begun = attachment.content.startswith(attachment.beginning)
    beginning = attachment.beginning if begun else b""
    parts = beginning, attachment.content[len(beginning) :]
    kind = attachment.mime.replace("/", "#2F")
    about = (
        f"/Type/EmbeddedFile/Subtype/{kind}/Params<</Size {len(attachment.content)}"
        f"/ModDate(D:{day:%Y%m%d}000000+00'00')/CheckSum<{_digest(*parts)}>>>"
    )
    content = file.stream(packed_after(*parts), about, packed=True)
    name = string(attachment.name)
    return file.add(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{string(attachment.description)}"
        f"/AFRelationship/{attachment.relation}"
        f"/EF<</F {content} 0 R/UF {content} 0 R>>>>"
    )


def _digest(beginning: bytes, rest: bytes) -> str:
    digest = _begun(beginning).copy()
    digest.update(rest)
    return str(digest.hexdigest())


@lru_cache(maxsize=16)
def _begun(beginning: bytes) -> Any:
    """Return the digest after a beginning; beginnings that reports share are cached."""
    return md5(beginning, usedforsecurity=False)
