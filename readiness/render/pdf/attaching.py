"""Files inside the report (ISO 32000-1, 7.11, with the relations of PDF/A-3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import md5

from readiness.carrying import Attachment, Relation
from readiness.render.pdf.files import File
from readiness.render.pdf.notation import string

_BLOCK = 1 << 15
"""Files are packed in blocks of this size: what begins as others do is packed once."""
_WELL, _FAST = 6, 1
"""How much a block is packed that comes again, and all that does not."""


def attach(attachments: Iterable[Attachment], day: date, file: File) -> str:
    """Add the files in the order of their names; return the catalog's entries."""
    ordered = sorted(attachments, key=lambda attachment: attachment.name)
    if not ordered:
        return ""
    found = [(a.name, _specification(a, day, file)) for a in ordered]
    names = "".join(f"{string(name)}{number} 0 R " for name, number in found)
    every = "".join(f"{number} 0 R " for _, number in found)
    return f"/AF[{every}]/Names<</EmbeddedFiles<</Names[{names}]>>>>"


def _specification(attachment: Attachment, day: date, file: File) -> int:
    digest = md5(attachment.content, usedforsecurity=False).hexdigest()
    kind = attachment.mime.replace("/", "#2F")
    about = (
        f"/Type/EmbeddedFile/Subtype/{kind}/Params<</Size {len(attachment.content)}"
        f"/ModDate(D:{day:%Y%m%d}000000+00'00')/CheckSum<{digest}>>>"
    )
    content = file.stream(_packed(attachment.content, attachment.relation), about, packed=True)
    name = string(attachment.name)
    return file.add(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{string(attachment.description)}"
        f"/AFRelationship/{attachment.relation}"
        f"/EF<</F {content} 0 R/UF {content} 0 R>>>>"
    )


def _packed(content: bytes, relation: Relation) -> bytes:
    """Pack a file (RFC 1950); the blocks of a source do not depend on each other."""
    whole = len(content) // _BLOCK * _BLOCK if relation == "Source" else 0
    starts = range(0, whole, _BLOCK)
    blocks = [_block(content[start : start + _BLOCK]) for start in starts]
    rest = zlib.compressobj(_FAST, wbits=-15)
    last = rest.compress(content[whole:]) + rest.flush()
    checked = zlib.adler32(content).to_bytes(4, "big")
    return b"".join([b"\x78\x9c", *blocks, last, checked])


@lru_cache(maxsize=64)
def _block(content: bytes) -> bytes:
    """Pack a block that others follow; the edition is the same in many reports."""
    packing = zlib.compressobj(_WELL, wbits=-15)
    return packing.compress(content) + packing.flush(zlib.Z_FULL_FLUSH)
