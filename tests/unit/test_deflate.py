"""Streams that every program unpacks the same way, and those that some do not."""

from __future__ import annotations

import zlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from isal import isal_zlib
from judges.forging import READ_AHEAD

from readiness.proof.deflate import unpacks_alike

NOISE = Random(1).randbytes(100_000)
MIXED = NOISE[:40_000] + b"the same words, again and again. " * 3_000 + NOISE[:40_000]


@pytest.mark.parametrize("content", [b"", b"a", NOISE, MIXED, bytes(300_000)])
@pytest.mark.parametrize("level", range(10))
def test_what_usual_libraries_pack_is_plain(content: bytes, level: int) -> None:
    """Every program unpacks the output of zlib and ISA-L the same way."""
    assert unpacks_alike(zlib.compress(content, level))
    assert unpacks_alike(isal_zlib.compress(content, level % 4))


@given(st.binary(max_size=2_000))
def test_any_bytes_end_in_an_answer(content: bytes) -> None:
    """Any bytes are either accepted as plainly packed or rejected, without an error."""
    assert unpacks_alike(zlib.compress(content))
    assert unpacks_alike(content) in (True, False)


def test_a_stored_block_after_long_codes_is_not_plain() -> None:
    """A viewer that reads ahead loses a byte of such a block, though zlib reads all."""
    size = b"\5\0\xfa\xff"
    end = b"\1\0\0\xff\xff" + zlib.adler32(b"READY").to_bytes(4, "big")
    packed = b"\x78\x01" + READ_AHEAD + size + b"READY" + end

    assert zlib.decompress(packed) == b"READY"
    assert not unpacks_alike(packed)
