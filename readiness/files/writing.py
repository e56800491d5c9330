"""Write files completely or not at all, and never over a file that must be kept."""

from __future__ import annotations

import errno
import json
import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE
from typing import Any

from readiness.errors import OutputError

_REASONS: Mapping[int, str] = {
    errno.ENOENT: "the folder {folder} does not exist. Create it, or choose another.",
    errno.ENOTDIR: "{folder} is not a folder. Choose another place.",
    errno.ENOSPC: "the disk is full. Free some space, then run the same command again.",
    errno.EDQUOT: "your share of the disk is full. Free some space and try again.",
    errno.EROFS: "this place can only be read. Choose another folder.",
    errno.EEXIST: "a file with that name already exists. Choose another name.",
    errno.EISDIR: "it is a folder. Give the file a name, such as report.pdf.",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one.",
    errno.EFBIG: "the file is too large for that place. Choose another folder.",
    errno.EACCES: "you do not have permission to write in this folder. Choose another one.",
    errno.EBUSY: (
        "another program has the file open, or it is protected."
        " Close it there and run the same command again, or choose another name."
    ),
}


def write(path: str, content: bytes) -> None:
    """Write a file completely or not at all; ``-`` is standard output.

    Raises ``OutputError``, which says what to do. An existing file stays unchanged
    until the new one is complete.
    """
    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        _write(Path(path), content)
    except RuntimeError as error:  # links that form a loop
        told = f"Cannot write {path}: it is a link that leads to itself."
        raise OutputError(f"{told} Choose another name.") from error
    except OSError as error:
        told = f"Cannot write {path}: {reason(error, Path(path).parent)}"
        raise OutputError(f"{told}{_kept(Path(path))}") from error


def write_json(data: Any) -> None:
    """Write JSON to standard output, in UTF-8 whatever the console's encoding is."""
    write("-", f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode())


def _write(path: Path, content: bytes) -> None:
    _refuse_read_only(path)
    if path.exists() and not path.is_file():
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        path.write_bytes(content)  # a device or a pipe: nothing to replace
        return
    path = path.resolve()  # write through a link, do not replace it
    part = path.with_name(f".readiness-{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as file:
            _keep_mode(path, part)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _replace(path, part)
    finally:
        with suppress(OSError):  # the original error matters more
            part.unlink(missing_ok=True)


def _refuse_read_only(path: Path) -> None:
    """Refuse to replace a file that its owner protected, as that needs no permission."""
    with suppress(OSError):
        protected = path.is_file() and not path.stat().st_mode & 0o222
        if protected:
            told = f"Cannot write {path}: the file is read-only."
            raise OutputError(f"{told} Choose another name, or allow changes to it.")


def _keep_mode(path: Path, part: Path) -> None:
    """Give the new file the old file's permissions."""
    # There is nothing to copy if the file is new or the disk has no permissions.
    with suppress(OSError):
        part.chmod(S_IMODE(path.stat().st_mode))


def _replace(path: Path, part: Path) -> None:
    try:
        part.replace(path)
    except PermissionError as error:
        # Writing in the folder worked, so another program is holding the old file.
        raise OSError(errno.EBUSY, "in use") from error


def _kept(path: Path) -> str:
    """Say that an earlier file is still there."""
    with suppress(OSError):
        if path.is_file():
            return " The existing file was not changed."
    return ""


def reason(error: OSError, folder: Path | None = None) -> str:
    """Say why something could not be written and what to do."""
    code = errno.EACCES if isinstance(error, PermissionError) else error.errno
    text = _REASONS.get(code or 0) or f"{error.strerror or error}."
    return text.format(folder=folder)


def make_folder(path: Path) -> None:
    """Create a folder unless it exists; raise ``OutputError`` when that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = f"Cannot make the folder {path}: {reason(error, path.parent)}"
        raise OutputError(told) from error
