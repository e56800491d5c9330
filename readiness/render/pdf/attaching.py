"""Files inside the report (ISO 32000-1, 7.11, with the relations of PDF/A-3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import md5
from typing import Any

from readiness.carrying import Attachment
from readiness.render.pdf.files import File
from readiness.render.pdf.notation import string

_WELL, _FAST = 5, 1
"""How much is packed of what comes again, and of what does not."""


def attach(attachments: Iterable[Attachment], day: date, file: File) -> str:
    """Add the files in the order of their names; return the catalog's entries."""
    # Readers look a name up by halving the list: what counts is the order of the bytes.
    ordered = sorted(attachments, key=lambda a: a.name.encode("utf-16-be", "replace"))
    if not ordered:
        return ""
    found = [(a.name, _specification(a, day, file)) for a in ordered]
    names = "".join(f"{string(name)}{number} 0 R " for name, number in found)
    every = "".join(f"{number} 0 R " for _, number in found)
    return f"/AF[{every}]/Names<</EmbeddedFiles<</Names[{names}]>>>>"


def _specification(attachment: Attachment, day: date, file: File) -> int:
    packed, digest = _packed(attachment.content, attachment.common)
    kind = attachment.mime.replace("/", "#2F")
    about = (
        f"/Type/EmbeddedFile/Subtype/{kind}/Params<</Size {len(attachment.content)}"
        f"/ModDate(D:{day:%Y%m%d}000000+00'00')/CheckSum<{digest}>>>"
    )
    content = file.stream(packed, about, packed=True)
    name = string(attachment.name)
    return file.add(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{string(attachment.description)}"
        f"/AFRelationship/{attachment.relation}"
        f"/EF<</F {content} 0 R/UF {content} 0 R>>>>"
    )


def _packed(content: bytes, common: int) -> tuple[bytes, str]:
    """Pack a file; its beginning may be packed already, for another report."""
    begun, first, digest = _begun(content[:common], _WELL if common else _FAST)
    packing, digest = begun.copy(), digest.copy()
    digest.update(content[common:])
    packed = first + packing.compress(content[common:]) + packing.flush()
    return packed, digest.hexdigest()


@lru_cache(maxsize=16)
def _begun(beginning: bytes, level: int) -> tuple[Any, bytes, Any]:
    """Begin to pack; what many reports begin with is packed once."""
    packing = zlib.compressobj(level)
    digest = md5(beginning, usedforsecurity=False)
    return packing, packing.compress(beginning), digest
