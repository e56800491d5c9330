"""Streams that every program unpacks the same way, and those that some do not."""

from __future__ import annotations

import zlib
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from isal import isal_zlib
from judges.forging import READ_AHEAD

from readiness.render.pdf.file.deflate import unpacks_alike
from readiness.render.pdf.file.packing import packed_alike

NOISE = Random(1).randbytes(100_000)
MIXED = NOISE[:40_000] + b"the same words, again and again. " * 3_000 + NOISE[:40_000]


@pytest.mark.parametrize("content", [b"", b"a", NOISE, MIXED, bytes(300_000)])
@pytest.mark.parametrize("level", range(10))
def test_what_usual_libraries_pack_is_plain(content: bytes, level: int) -> None:
    """Every program unpacks the output of zlib and ISA-L the same way."""
    assert unpacks_alike(zlib.compress(content, level), len(content))
    assert unpacks_alike(isal_zlib.compress(content, level % 4), len(content))


@given(st.binary(max_size=2_000))
def test_any_bytes_end_in_an_answer(content: bytes) -> None:
    """Any bytes are either accepted as plainly packed or rejected, without an error."""
    assert unpacks_alike(zlib.compress(content), len(content))
    assert unpacks_alike(content, len(content)) in (True, False)


def test_a_stored_block_after_long_codes_is_not_plain() -> None:
    """A viewer that reads ahead loses a byte of such a block, though zlib reads all."""
    size = b"\5\0\xfa\xff"
    end = b"\1\0\0\xff\xff" + zlib.adler32(b"READY").to_bytes(4, "big")
    packed = b"\x78\x01" + READ_AHEAD + size + b"READY" + end

    assert zlib.decompress(packed) == b"READY"
    assert not unpacks_alike(packed, 5)


def test_a_stream_of_many_empty_blocks_is_not_plain() -> None:
    """Following far more blocks than a library makes would only cost time."""
    packed = zlib.compress(b"READY")
    packed = packed[:2] + b"\0\0\0\xff\xff" * 2_000 + packed[2:]

    assert zlib.decompress(packed) == b"READY"
    assert not unpacks_alike(packed, 5)


def test_pixels_chosen_to_be_misread_are_compressed_safely() -> None:
    """zlib compresses these pixels to a stream that some viewers misread."""
    chosen = (Path(__file__).parent / "pictures/misread.pixels").read_bytes()
    content = chosen + Random(1).randbytes(60_000)
    packed = packed_alike(content)

    assert not unpacks_alike(zlib.compress(content), len(content))
    assert unpacks_alike(packed, len(content))
    assert zlib.decompress(packed) == content


@given(st.binary(max_size=2_000))
def test_pixels_are_compressed_without_loss(pixels: bytes) -> None:
    """A logo's pixels are compressed in a way that every program reads."""
    packed = packed_alike(pixels)

    assert unpacks_alike(packed, len(pixels))
    assert zlib.decompress(packed) == pixels
