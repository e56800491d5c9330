"""Any program can unpack the packed content, whichever library packed it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from isal import isal_zlib

from readiness.render.pdf.file import packing

LIBRARIES = (zlib, isal_zlib)
BYTES = st.binary(max_size=300) | st.binary(max_size=40).map(lambda part: part * 9000)


@contextmanager
def using(library: ModuleType) -> Iterator[None]:
    """Pack with a given library inside the context."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_packing", library)
        patch.setattr(packing, "_FAST", 1)
        yield


@pytest.mark.parametrize("library", LIBRARIES)
@given(content=BYTES)
def test_what_is_packed_is_unpacked(library: ModuleType, content: bytes) -> None:
    """Any packed bytes unpack to the same bytes."""
    with using(library):
        found = packing.packed(content)

    assert zlib.decompress(found) == content
    assert zlib.decompress(packing.packed_well(content)) == content


@pytest.mark.parametrize("library", LIBRARIES)
@given(beginning=BYTES, rest=BYTES)
def test_a_beginning_that_was_packed_before(
    library: ModuleType, beginning: bytes, rest: bytes
) -> None:
    """Content with a beginning that was packed before is packed whole, with its checksum."""
    with using(library):
        found = [packing.packed_after(beginning, part) for part in (rest, b"", rest)]

    assert [zlib.decompress(each) for each in found] == [
        beginning + rest,
        beginning,
        beginning + rest,
    ]
