"""Whatever comes in: an exit code, a sentence a person can act on, and no file lost.

Each folder of ``examples/bad-input`` is one fault: its files, ``command.txt`` (what is
typed after ``readiness``, in that folder) and ``expected.txt`` (the exit code, then what
is said). What is too large or too strange to keep as a file is made by ``MADE``; what
the computer itself does wrong, by ``MISHAPS``. To add a fault, add a folder, run
``pytest --rewrite tests/test_bad_input.py`` and read the sentence as its reader would.
"""

from __future__ import annotations

import errno
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from readiness.profiles import load

FAULTS = Path(__file__).parent / "examples" / "bad-input"
NOTES = {"command.txt", "expected.txt"}
ANSWERS = "my.answers.json"

LONG_NOTE = b'{"answers": {"mfa.password-length": {"value": 16, "note": "%s"}}}'
STRANGE_NOTE = (
    '{"answered_on": "2026-02-01", "respondent": {"name": "Kim \\u202eeeL"},'
    ' "answers": {"mfa.password-length": {"value": 16,'
    ' "note": "bell \\u0007, escape \\u001b[31mred, null \\u0000, no break \\u2028'
    ' \\u202eturned\\u202c, mark \\ufeff, private \\ue000"}}}'
)

MADE: Mapping[str, bytes | None] = {
    "byte-order-mark": b'\xef\xbb\xbf{"answered_on": "2026-02-01", "answers": {}}',
    "control-characters": STRANGE_NOTE.encode(),
    "control-characters-unescaped": b'{"answers": {\x07"mfa.method": "a\x1b[31mb"}}',
    "not-utf-8": '{\n  "respondent": {"name": "Zoë"}\n}'.encode("latin-1"),
    "note-of-a-million-characters": LONG_NOTE % (b"x" * 1_000_000),
    "pdf-as-answers": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "six-megabytes": b'{"answers": {}}' + b" " * 6_000_000,
    "ten-thousand-levels": b'{"answers": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "utf-16": '{"answers": {}}'.encode("utf-16"),
    "word-document-as-answers": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
}
"""What stands in the answers file, where no file can show it."""

FOLDERS = {"drafts", "folder.answers.json", "reports", "reports.md"}
"""Words of a command that name a folder which is there; git keeps no empty ones."""

EDITION = "our.edition.json"


def edited_edition() -> bytes:
    """Return an edition whose weights somebody changed by hand."""
    data = dict(load("remote-coder")[0].data)
    weights = {"blocker": 1, "major": 1, "minor": 1}
    return json.dumps({**data, "weights": weights}, indent=2).encode()


def disk_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full once a file has been begun."""
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))


def held_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the report be open in a program that lets nobody replace it."""
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))


def may_not_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the folder belong to somebody else."""
    refuse_to_open("xb", errno.EACCES, monkeypatch)


def only_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be write-protected."""
    refuse_to_open("xb", errno.EROFS, monkeypatch)


def may_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the answers belong to somebody else."""
    refuse_to_open("rb", errno.EACCES, monkeypatch)


def interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Ctrl-C be pressed once a file has been begun."""

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)


MISHAPS: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    "answers-of-somebody-else": may_not_read,
    "output-disk-full": disk_full,
    "output-folder-of-somebody-else": may_not_write,
    "output-held-open": held_open,
    "output-interrupted": interrupted,
    "output-on-a-protected-disk": only_to_be_read,
}
"""What the computer does wrong while the command runs."""


def failing(code: int) -> Callable[..., Any]:
    """Return what always fails in the way of an error code."""

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def refuse_to_open(mode: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to open files in one way; every other way still works."""
    real = Path.open

    def opened(path: Path, *arguments: Any, **options: Any) -> Any:
        if arguments[:1] == (mode,) and "readiness" not in path.parts:
            raise OSError(code, os.strerror(code), str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", opened)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with what is in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture(params=sorted(path.name for path in FAULTS.iterdir() if path.is_dir()))
def fault(request: pytest.FixtureRequest) -> str:
    """Return one fault after the other."""
    name: str = request.param
    return name


@pytest.fixture
def place(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a fault's files out in the current directory."""
    place = tmp_path / "here"
    shutil.copytree(FAULTS / fault, place, ignore=shutil.ignore_patterns(*NOTES))
    for folder in FOLDERS.intersection(command(fault)):
        (place / folder).mkdir()
    if made := MADE.get(fault):
        (place / ANSWERS).write_bytes(made)
    if EDITION in command(fault):
        (place / EDITION).write_bytes(edited_edition())
    monkeypatch.chdir(place)
    return place


def command(fault: str) -> list[str]:
    """Return what is typed, word by word."""
    return shlex.split((FAULTS / fault / "command.txt").read_text(encoding="utf-8"))


def test_says_what_is_wrong(
    fault: str,
    place: Path,
    readiness: Any,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Every fault has its exit code and its sentence; no file changes or stays half."""
    if "/dev/full" in command(fault) and not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    before = contents(place)
    with monkeypatch.context() as world:
        MISHAPS.get(fault, lambda _: None)(world)
        ran = readiness(*command(fault))
    # What ``check`` finds is its product; elsewhere the product is a report.
    said = ran.out + ran.err if command(fault)[0] == "check" else ran.err
    told = f"{ran.code}\n{said}"
    expected = FAULTS / fault / "expected.txt"
    if request.config.getoption("--rewrite"):
        expected.write_text(told, encoding="utf-8")
    after = contents(place)

    assert told == expected.read_text(encoding="utf-8")
    assert before.items() <= after.items()
    assert ran.code in (0, 1) or before == after
    assert not [name for name in after if name.endswith(".part")]
    assert str(place) not in ran.out + ran.err
