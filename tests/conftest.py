"""Shared test fixtures: the command line, in this process and in a separate one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

from readiness import cli

ROOT = Path(__file__).parent.parent

os.environ["READINESS_FONTS"] = ""
"""Tests must not depend on the fonts of the machine they run on."""


class Ran(NamedTuple):
    """The result of a command: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites expected output; the difference is then read in git."""
    parser.addoption("--rewrite", action="store_true", help="write expected.txt anew")


def absent(reason: str) -> NoReturn:
    """Skip a test because a tool is missing on this machine, and name the tool.

    With ``READINESS_TEST_ALL=1``, as in continuous integration, the test fails instead.
    """
    if os.environ.get("READINESS_TEST_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def readiness(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command in this process: ``readiness("check", "x.json", stdin=b"")``."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        out, err = _stream(b""), _stream(b"")
        monkeypatch.setattr(sys, "stdin", _stream(stdin))
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.run([str(argument) for argument in arguments])
        return Ran(int(code), _text(out), _text(err))

    return run


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[bytes]]:
    """Start a command in a separate process.

    Takes the arguments of ``Popen``; ``code`` is Python to run instead of the package,
    ``before`` the words of a command that starts it.
    """

    def start(
        *arguments: str | Path,
        code: str = "",
        before: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        **options: Any,
    ) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        streams = {"stdin": subprocess.DEVNULL, "stdout": pipe, "stderr": pipe}
        what = ["-c", code] if code else ["-m", "readiness"]
        return subprocess.Popen(
            [*before, sys.executable, *what, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            **{**streams, **options},
        )

    return start


def _stream(content: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    binary: Any = stream.buffer
    return bytes(binary.getvalue()).decode(errors="replace")
