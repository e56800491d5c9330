"""Turn bytes into a ``Document``, or report everything that is wrong with them."""

from __future__ import annotations

import json
import pathlib
import re
import sys
from codecs import BOM_UTF8
from math import isfinite
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from readiness.documents.document import Document
from readiness.documents.notation import Json, path_shown
from readiness.documents.scanning import DEEPEST, scan
from readiness.documents.tokens import LARGEST
from readiness.errors import DocumentError, Problem

LARGEST_FILE = 5_000_000

# Half of a surrogate pair, or a whole pair: the scanner decides which.
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read(path: pathlib.Path | str) -> Document:
    """Read a JSON file; ``-`` is standard input.

    Raises ``DocumentError`` when the file cannot be opened or is not a JSON document.
    """
    if str(path) == "-":
        return parse(_start_of(sys.stdin.buffer), "standard input")
    try:
        return parse(_bytes(pathlib.Path(path)), str(path))
    except FileNotFoundError:
        raise _refusal(path, "there is no such file.", "Check the name.") from None
    except PermissionError:
        what = "you do not have permission to read this file."
        raise _refusal(path, what, "Ask its owner for access.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise _refusal(path, f"this cannot be read ({why}).") from None


def _bytes(path: pathlib.Path) -> bytes:
    # Checked before opening: opening a pipe or a device may block for ever.
    mode = path.stat().st_mode
    if S_ISDIR(mode):
        raise _refusal(path, "this is a folder.", "Name a file in it.")
    if not S_ISREG(mode):
        raise _refusal(
            path, "this is not a regular file.", "Write - to read standard input."
        )
    with path.open("rb") as file:
        return _start_of(file)


def _start_of(file: BinaryIO) -> bytes:
    return file.read(LARGEST_FILE + 1)


def parse(data: bytes, source: str, most: int = LARGEST_FILE) -> Document:
    """Parse a JSON document strictly; it may have at most ``most`` bytes.

    Raises ``DocumentError`` with everything that is wrong and where it is.
    """
    text = _decoded(data, source, most)
    try:
        value = _value(text)
    except (ValueError, RecursionError):
        raise DocumentError(_faults(text, source) or [_unknown(source)]) from None
    if (_too_deep(value) or _SURROGATE.search(text)) and (
        faults := _faults(text, source)
    ):
        raise DocumentError(faults)
    return Document(source, value, text)


def _value(text: str) -> Json:
    return json.loads(
        text,
        object_pairs_hook=_unique,
        parse_int=_integer,
        parse_float=_finite,
        parse_constant=_no_constant,
    )


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise ValueError("a key twice")
    return entries


def _integer(digits: str) -> int:
    # Check the length first: converting very many digits is slow.
    if len(digits) > 17 or abs(value := int(digits)) > LARGEST:
        raise ValueError("too large")
    return value


def _finite(digits: str) -> float:
    if not isfinite(value := float(digits)):
        raise ValueError("too large")
    return value


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not JSON")


def _too_deep(value: Json) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [entry for parent in level for entry in _containers(parent)]
        if not level:
            return False
    return True


def _containers(value: Json) -> list[Json]:
    entries = value.values() if isinstance(value, dict) else value
    if isinstance(entries, str | int | float | None):
        return []
    return [entry for entry in entries if isinstance(entry, dict | list)]


def _faults(text: str, source: str) -> list[Problem]:
    found = scan(text)
    return [
        Problem(
            source, what, mend, path_shown(path), *found.line_column(at), place=path
        )
        for at, path, what, mend in found.faults
    ]


def _unknown(source: str) -> Problem:
    return Problem(source, "this is not a JSON document.")


def _decoded(data: bytes, source: str, most: int) -> str:
    if len(data) > most:
        what = f"this is larger than {most // 1_000_000} MB."
        raise _refusal(source, what, "Split it or shorten it.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        raise _refusal(source, "this text is in UTF-16 or UTF-32.", "Save it as UTF-8.")
    if data.startswith(b"%PDF-"):
        mend = "To use a report: readiness verify, or readiness compare."
        raise _refusal(source, "this is a PDF; a JSON document is needed here.", mend)
    if data.startswith(b"PK\x03\x04"):
        what = "this is a ZIP archive, as Word and Excel write."
        raise _refusal(source, what, "Save it as plain text in JSON.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The place is counted from behind the mark that some editors put first.
        at = error.start + len(data) - len(data.removeprefix(BOM_UTF8))
        raise DocumentError([_not_utf_8(data, at, source)]) from None
    if not text.strip():
        raise _refusal(source, "the file is empty.")
    return text


def _not_utf_8(data: bytes, at: int, source: str) -> Problem:
    before = data[:at].decode("utf-8-sig", "replace")
    line, column = scan(before).line_column(len(before))
    what = f"the byte 0x{data[at]:02X} is not UTF-8 text."
    return Problem(source, what, "Save the file as UTF-8.", "", line, column)


def _refusal(source: object, what: str, mend: str = "") -> DocumentError:
    return DocumentError([Problem(str(source), what, mend)])
