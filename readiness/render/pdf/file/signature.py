"""Reserve space for a signature: an object of fixed size, the first one in the file.

A report that is to be signed is drawn with this space empty. Signing fills in the time,
the ``/ByteRange`` and ``/Contents`` (ISO 32000-1, 12.8.1) and changes no other byte, so
that a signed report can be emptied again and compared with the report as drawn.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from readiness.render.pdf.file.files import HEAD, File
from readiness.render.pdf.file.notation import string
from readiness.wording import wording

DIGITS = 16_384
"""The space for the signature in hexadecimal digits, two per byte."""

_OBJECT = (
    b"1 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
    b"/M(D:%b+00'00')/ByteRange[0 %10d %10d %10d]/Contents<%b>>>\nendobj\n"
)
_START = len(HEAD)
_NO_TIME = b"0" * 14
EMPTY = _OBJECT % (_NO_TIME, 0, 0, 0, b"0" * DIGITS)
_FILLED = re.compile(
    re.escape(_OBJECT).replace(b"%b", b"(%b)").replace(b"%10d", b"[ 0-9]{10}")
    % (rb"\d{14}", rb"3082[0-9A-F]{%d}" % (DIGITS - 4))
)
_CONTENTS = _START + EMPTY.index(b"<0")
RESERVED = (_CONTENTS, _CONTENTS + DIGITS + 2)
"""The range of the signature in the file, including the angle brackets."""


def place(file: File) -> int:
    """Put the empty signature at the start of a file; return its object's number."""
    return file.begin(EMPTY)


def field(signature: int, page: int) -> str:
    """Return the form field of a signature, which is the same for every signer.

    It lies outside the page, as PDF/UA requires a tag for everything on the page.
    """
    outside = " ".join(["-9999"] * 4)
    return (
        f"<</Type/Annot/Subtype/Widget/FT/Sig/T{string('Signature1')}"
        f"/TU{string(wording()('signature.field'))}/F 132/Rect[{outside}]"
        f"/P {page} 0 R/V {signature} 0 R>>"
    )


def form(field: int) -> str:
    """Return the catalog's entry for the signature field."""
    return f"/AcroForm<</Fields[{field} 0 R]/SigFlags 3>>"


def timed(content: bytes, moment: datetime) -> bytes:
    """Return a report with the time and the byte range of its signature filled in.

    Raises ``ValueError`` when the report was drawn without space for a signature.
    """
    if not content.startswith(EMPTY, _START):
        raise ValueError("the PDF has no empty place for a signature")
    made = f"{moment.astimezone(UTC):%Y%m%d%H%M%S}".encode()
    return _with(content, _object(made, b"0" * DIGITS, len(content)))


def emptied(content: bytes) -> bytes | None:
    """Return a signed report as it was drawn, or None if it is not signed this way.

    The byte range must be the whole file except ``/Contents``, and only zeros may
    follow the signature there.
    """
    found = _FILLED.match(content, _START)
    if not found or found[0] != _object(found[1], found[2], len(content)):
        return None
    if found[2][_size(found[2]) :].strip(b"0"):
        return None
    return _with(content, EMPTY)


def _size(contents: bytes) -> int:
    """Return the digits of a signature; its length is at its start (X.690, 8.1)."""
    return 8 + 2 * int(contents[4:8], 16)


def _object(made: bytes, contents: bytes, size: int) -> bytes:
    start, end = RESERVED
    return _OBJECT % (made, start, end, size - end, contents)


def _with(content: bytes, signature: bytes) -> bytes:
    return content[:_START] + signature + content[_START + len(EMPTY) :]
