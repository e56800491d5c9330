"""Where a signed report ends and its signature begins, read without any library."""

from __future__ import annotations

import re

_SIGNED = re.compile(rb"/ByteRange\s{0,9}\[\s{0,9}\d{1,10}\s")
_END = re.compile(rb"startxref\s{1,4}(\d{1,10})\s{1,4}%%EOF(?:\r\n|\r|\n)?")
_TABLE = re.compile(rb"\s{0,4}(?:xref\s|\d{1,10}\s{1,4}\d{1,5}\s{1,4}obj)")


def has_signature(content: bytes) -> bool:
    """Tell whether a PDF says that it is signed; whether it is, is another question."""
    return _SIGNED.search(content) is not None


def unsigned(content: bytes) -> bytes:
    """Return a PDF as it was before its first signature; itself when it has none.

    A signature is written after the end of the file that it signs. Nothing here proves
    that what follows is a signature, or that it is no more than one: that is
    ``Examined.only_signatures``.
    """
    end = start = 0
    for mark in _END.finditer(content):
        if end and _SIGNED.search(content, start, mark.start()):
            return content[:end]
        start = mark.end()
        if int(mark[1]) < mark.start() and _TABLE.match(content, int(mark[1])):
            end = start
    return content
