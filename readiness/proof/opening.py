"""A PDF from anywhere, opened with care: only what is asked of it, and never too much.

Everything in it may be wrong on purpose. What goes wrong here ends in
``UnreadableFile``; time and memory are bounded by ``apart``, where this runs.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader, apply_configuration
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    StreamObject,
)

from readiness.files.apart import UnreadableFile
from readiness.proof.bounded import within
from readiness.records.inputs import LARGEST_INPUTS

# The library warns of each slip in a file, and a damaged one has a million of them.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

CARRIED = ("inputs.json", "assessment.json")
"""The files that a report carries."""

PATIENCE = 1.0
"""So many seconds are given to a file with faults; a sound one needs a tenth of that."""

MOST_FILES = 50
"""A report carries two; more than this is no report of ours."""

_ELSEWHERE = frozenset({"/F", "/FFilter", "/FDecodeParms", "/DP"})
"""Where a stream's content is a file, or for some programs packed in another way."""
_NODES = 1_000
_TRIES = 100
"""So many objects are tried for one to begin with, in a file that names none."""
_WITHIN = 1024
"""The header of a PDF stands somewhere in so many first bytes."""


class Opened(NamedTuple):
    """The files that a PDF carries."""

    files: Mapping[str, bytes]
    """The content of the files named in ``CARRIED``."""
    twice: tuple[str, ...] = ()
    """The names in ``CARRIED`` that several files bear."""


def open_pdf(content: bytes) -> Opened:
    """Open a PDF and read the files that a report carries.

    A file with faults is read as far as that takes ``PATIENCE``.
    Raises ``UnreadableFile`` with a sentence that says why it cannot be read.
    """
    if b"%PDF-" not in content[:_WITHIN]:
        raise UnreadableFile("This is not a PDF.")
    try:
        try:
            return _opened(content, strict=True)
        except UnreadableFile:
            raise
        except Exception:  # it has faults, which need not matter
            return within(PATIENCE, lambda: _opened(content, strict=False))
    except UnreadableFile:
        raise
    except (MemoryError, RecursionError):
        told = "This PDF needs more memory to read than is available."
        raise UnreadableFile(told) from None
    except Exception as fault:  # a damaged file fails in as many ways as there are
        told = "This PDF is damaged: its parts cannot be found. Ask for the file again."
        raise UnreadableFile(told) from fault


def _opened(content: bytes, *, strict: bool) -> Opened:
    # Mending a damaged stream byte by byte takes minutes, and proves nothing.
    with apply_configuration(zlib_maximum_recovery_input_length=0):
        reader = _reader(content, strict=strict)
        found: dict[str, list[Any]] = {}
        for name, spec in _named_files(reader.root_object):
            found.setdefault(name, []).append(spec)
            if len(found) > MOST_FILES or len(found[name]) > MOST_FILES:
                told = "This PDF contains more files than any report."
                raise UnreadableFile(told)
        files = {name: _content(found[name][0]) for name in CARRIED if name in found}
    return Opened(files, tuple(name for name in files if len(found[name]) > 1))


def _reader(content: bytes, *, strict: bool) -> PdfReader:
    file = BytesIO(content)
    reader = PdfReader(file, strict=strict, root_object_recovery_limit=_TRIES)
    if reader.is_encrypted:
        told = "This PDF is locked with a password. Ask for a copy without a password."
        raise UnreadableFile(told)
    if not isinstance(reader.root_object, DictionaryObject):
        told = (
            "This PDF is damaged: its root object is missing. Ask for the file again."
        )
        raise UnreadableFile(told)
    return reader


def _named_files(root: DictionaryObject) -> Iterator[tuple[str, Any]]:
    """Yield the embedded files of a catalog by name, however they are filed."""
    names = got(root, "/Names")
    waiting = [got(names, "/EmbeddedFiles")]
    seen = 0
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen > _NODES:
            raise UnreadableFile("This PDF contains more files than any report.")
        entries = as_list(got(node, "/Names"))
        for spec in entries[1::2]:
            yield _name(spec), direct(spec)
        waiting += as_list(got(node, "/Kids"))


def _name(spec: Any) -> str:
    return str(got(spec, "/UF") or got(spec, "/F") or "")[:200]


def _content(spec: Any) -> bytes:
    stream = got(got(spec, "/EF"), "/F") or got(got(spec, "/EF"), "/UF")
    if not isinstance(stream, StreamObject):
        return b""
    return unpacked(stream, LARGEST_INPUTS)


def unpacked(stream: StreamObject, most: int) -> bytes:
    """Return what a stream says, up to a size.

    Raises ``UnreadableFile`` when it says more than that, ``ValueError`` when it is
    packed in a way that programs may understand differently: no saving program does.
    """
    if _ELSEWHERE & stream.keys():
        raise ValueError("a stream says in two ways what it holds")
    filters = [str(direct(name)) for name in as_list(got(stream, "/Filter"), lone=True)]
    parameters = as_list(got(stream, "/DecodeParms"), lone=True)
    if parameters or set(filters) - {"/FlateDecode"}:
        raise ValueError("a stream is packed in an unusual way")
    content: bytes = stream._data
    for _ in filters:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(content, most + 1)
        if len(content) > most:
            raise UnreadableFile("This PDF contains more data than any report.")
        if not unpacking.eof:
            raise ValueError("a stream breaks off")
    return content


def direct(value: Any) -> Any:
    """Follow references to what they lead to; a circle leads nowhere."""
    for _ in range(20):
        if not isinstance(value, IndirectObject):
            return None if isinstance(value, NullObject) else value
        value = value.get_object()
    return None


def got(holder: Any, key: str) -> Any:
    """Return what a dictionary has under a key; None when there is no such thing."""
    holder = direct(holder)
    return direct(holder.get(key)) if isinstance(holder, DictionaryObject) else None


def as_list(value: Any, *, lone: bool = False) -> list[Any]:
    """Return an array's entries; a ``lone`` value stands for an array of itself."""
    value = direct(value)
    if isinstance(value, ArrayObject):
        return list(value)
    return [value] if lone and value is not None else []
