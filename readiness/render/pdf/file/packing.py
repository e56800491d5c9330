"""Content made small, as files keep it (RFC 1950 and 1951).

ISA-L does it in a fifth of zlib's time, to a tenth more. Where it is installed (the
extra ``fast``) it is used; a file says the same either way.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

_packing: Any
try:
    from isal import isal_zlib as _packing

    _FAST = _packing.ISAL_BEST_SPEED
except ImportError:
    _packing, _FAST = zlib, zlib.Z_BEST_SPEED
_WELL = 6
"""How much is packed of what comes again, in many reports."""
_RAW = -15
_HEAD = b"\x78\x01"


def packed(content: bytes) -> bytes:
    """Pack what is in one report only."""
    return bytes(_packing.compress(content, _FAST))


def packed_well(content: bytes) -> bytes:
    """Pack what is in many reports, once for all of them, as small as can be."""
    return zlib.compress(content, _WELL)


def packed_after(beginning: bytes, rest: bytes) -> bytes:
    """Pack something that begins as many others do; the beginning is packed once."""
    begun, checksum = _begun(beginning)
    more = _packing.compressobj(_FAST, zlib.DEFLATED, _RAW)
    checksum = zlib.adler32(rest, checksum)
    return b"".join(
        (_HEAD, begun, more.compress(rest), more.flush(), checksum.to_bytes(4, "big"))
    )


@lru_cache(maxsize=16)
def _begun(beginning: bytes) -> tuple[bytes, int]:
    """Pack a beginning so that anything can follow it, and return its checksum."""
    begun = zlib.compressobj(_WELL, zlib.DEFLATED, _RAW)
    content = begun.compress(beginning)
    # An empty block of short codes: some viewers read ahead, and would lose what follows.
    content += begun.flush(zlib.Z_PARTIAL_FLUSH) + begun.flush(zlib.Z_FULL_FLUSH)
    return content, zlib.adler32(beginning)
