"""Compress content (RFC 1950 and 1951).

ISA-L takes a fifth of zlib's time, and the result is a tenth larger. It is used if it
is installed (the extra ``fast``); the content of a file is the same either way.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

from readiness.render.pdf.file.deflate import unpacks_alike

_packing: Any
try:
    from isal import isal_zlib as _packing

    _FAST = _packing.ISAL_BEST_SPEED
except ImportError:
    _packing, _FAST = zlib, zlib.Z_BEST_SPEED
_WELL = 6
"""The compression level for content that many reports share."""
_RAW = -15
_HEAD = b"\x78\x01"


def packed(content: bytes) -> bytes:
    """Compress content that only one report has."""
    return bytes(_packing.compress(content, _FAST))


def packed_well(content: bytes) -> bytes:
    """Compress content that many reports share, once for all of them."""
    return zlib.compress(content, _WELL)


@lru_cache(maxsize=16)
def packed_alike(content: bytes) -> bytes:
    """Compress content that a stranger chose, such as the pixels of a logo.

    A stranger can choose content whose compressed form some programs misread. It is
    then compressed without distances, which leaves nothing to misread.
    """
    usual = packed_well(content)
    if unpacks_alike(usual, len(content)):
        return usual
    safe = zlib.compressobj(_WELL, strategy=zlib.Z_HUFFMAN_ONLY)
    return safe.compress(content) + safe.flush()


def packed_after(beginning: bytes, rest: bytes) -> bytes:
    """Compress content with a beginning that many share, which is compressed once."""
    begun, checksum = _begun(beginning)
    more = _packing.compressobj(_FAST, zlib.DEFLATED, _RAW)
    checksum = zlib.adler32(rest, checksum)
    return b"".join(
        (_HEAD, begun, more.compress(rest), more.flush(), checksum.to_bytes(4, "big"))
    )


@lru_cache(maxsize=16)
def _begun(beginning: bytes) -> tuple[bytes, int]:
    """Compress a beginning so that anything can follow it; return its checksum too."""
    begun = zlib.compressobj(_WELL, zlib.DEFLATED, _RAW)
    content = begun.compress(beginning)
    # An empty block with fixed codes: some viewers read ahead and would lose the rest.
    content += begun.flush(zlib.Z_PARTIAL_FLUSH) + begun.flush(zlib.Z_FULL_FLUSH)
    return content, zlib.adler32(beginning)
