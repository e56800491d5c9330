"""Files out: whole or not at all, and never over a file that must stay."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from pathlib import Path

from readiness.errors import OutputError

_REASONS = {
    errno.ENOENT: "the folder {folder} does not exist. Create it, or choose another.",
    errno.ENOTDIR: "{folder} is not a folder. Choose another place.",
    errno.ENOSPC: "the disk is full. Free some space, then run the same command again.",
    errno.EDQUOT: "your share of the disk is full. Free some space and try again.",
    errno.EROFS: "this place can only be read. Choose another folder.",
    errno.EISDIR: "it is a folder. Give the file a name, such as report.pdf.",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one.",
    errno.EACCES: (
        "you may not write there, or another program has the file open."
        " Close it there, or choose another folder."
    ),
}


def write(path: str, content: bytes) -> None:
    """Write a file whole or not at all; ``-`` is standard output.

    Raises ``OutputError`` with what to do. A file that was there before stays as it
    was until the new one is complete.
    """
    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        _write(Path(path), content)
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {_reason(error, path)}") from error


def _write(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        path.write_bytes(content)  # a device or a pipe: nothing to replace
        return
    path = path.resolve()  # write through a link, do not replace it
    part = path.with_name(f".readiness-{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _reason(error: OSError, path: str) -> str:
    reason = _REASONS.get(error.errno or 0)
    if isinstance(error, PermissionError):
        reason = _REASONS[errno.EACCES]
    if reason is None:
        return f"{error.strerror or error}."
    return reason.format(folder=Path(path).parent)


def make_folder(path: Path) -> None:
    """Make a folder unless it is there; raise ``OutputError``."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot make {path}: {_reason(error, str(path))}") from error
