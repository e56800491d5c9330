"""Open a PDF from anybody with care: read only what is needed, within limits.

Everything in the file may be wrong on purpose. Every error here ends in
``UnreadableFile``; ``apart``, where this runs, limits time and memory.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple, TypeVar

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError
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

# The library warns about each fault in a file, and a damaged file can have a million.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

CARRIED = ("inputs.json", "assessment.json")
"""The files that a report carries."""

PATIENCE = 1.0
"""The seconds given to a file with faults; a sound file needs a tenth of that."""

MOST_FILES = 50
"""A report carries two; a file with more than this is not one of our reports."""

_ELSEWHERE = frozenset({"/F", "/FFilter", "/FDecodeParms", "/DP"})
"""Keys of streams whose content is a file, or that some programs unpack differently."""
_LOCKED = "This PDF is locked with a password. Ask for a copy without a password."
_NODES = 1_000
_TRIES = 100
"""At most this many objects are tried as the root, in a file that names none."""
_WITHIN = 1024
"""The header of a PDF is within this many bytes from the start."""


Found = TypeVar("Found")


class Opened(NamedTuple):
    """The files that a PDF carries."""

    files: Mapping[str, bytes]
    """The content of the files named in ``CARRIED``."""
    twice: tuple[str, ...] = ()
    """The names in ``CARRIED`` that more than one file has."""


def open_pdf(content: bytes) -> Opened:
    """Open a PDF and read the files that a report carries.

    Raises ``UnreadableFile`` with a sentence that says why it cannot be read.
    """
    return read_with_care(content, _opened)


def read_with_care(content: bytes, read: Callable[[PdfReader], Found]) -> Found:
    """Open a PDF and read something in it.

    A file with faults is read as far as possible within ``PATIENCE``. Raises
    ``UnreadableFile`` with a sentence that says why it cannot be read.
    """
    if b"%PDF-" not in content[:_WITHIN]:
        raise UnreadableFile("This is not a PDF.")
    try:
        try:
            return _read(content, read, strict=True)
        except UnreadableFile:
            raise
        except DependencyError as error:  # a library is needed only to decrypt
            raise UnreadableFile(_LOCKED) from error
        except Exception:  # it has faults, which may not matter
            return within(PATIENCE, lambda: _read(content, read, strict=False))
    except UnreadableFile:
        raise
    except (MemoryError, RecursionError):
        told = "This PDF needs more memory to read than is available."
        raise UnreadableFile(told) from None
    except Exception as fault:  # a damaged file can fail in any way
        told = "This PDF is damaged: its parts cannot be found. Ask for the file again."
        raise UnreadableFile(told) from fault


def _read(content: bytes, read: Callable[[PdfReader], Found], *, strict: bool) -> Found:
    # Repairing a damaged stream byte by byte takes minutes and proves nothing.
    with apply_configuration(zlib_maximum_recovery_input_length=0):
        return read(_reader(content, strict=strict))


def _opened(reader: PdfReader) -> Opened:
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
        raise UnreadableFile(_LOCKED)
    if not isinstance(reader.root_object, DictionaryObject):
        told = (
            "This PDF is damaged: its root object is missing. Ask for the file again."
        )
        raise UnreadableFile(told)
    return reader


def _named_files(root: DictionaryObject) -> Iterator[tuple[str, Any]]:
    """Yield the embedded files of a catalog by name, however they are stored."""
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
    """Return the content of a stream, up to a size.

    Raises ``UnreadableFile`` when the content is larger, ``ValueError`` when it is
    packed in a way that programs may read differently: no program that saves PDFs does
    that.
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
    """Follow references to their target; return None for a cycle."""
    for _ in range(20):
        if not isinstance(value, IndirectObject):
            return None if isinstance(value, NullObject) else value
        value = value.get_object()
    return None


def got(holder: Any, key: str) -> Any:
    """Return the value of a dictionary's key; None if there is none."""
    holder = direct(holder)
    return direct(holder.get(key)) if isinstance(holder, DictionaryObject) else None


def as_list(value: Any, *, lone: bool = False) -> list[Any]:
    """Return an array's entries; a ``lone`` value counts as an array with one entry."""
    value = direct(value)
    if isinstance(value, ArrayObject):
        return list(value)
    return [value] if lone and value is not None else []
