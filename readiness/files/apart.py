"""Examine a stranger's file in a separate process with limits on time and memory.

The other process reads the file's bytes from its standard input and answers with plain
JSON. It starts no shell and ignores Python's environment variables and the current
folder. What it can do is listed in the table ``TASKS`` of a module that the caller
names: each task is a function that takes a request and the file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from readiness.errors import ReadinessError
from readiness.files.paths import exists, is_file

LARGEST_REPORT = 50_000_000
"""In bytes; a report with fonts for all scripts and a logo is a tenth of this."""

SECONDS = 60
MEMORY = 2_000_000_000

Json = dict[str, Any]
Tasks = Mapping[str, Callable[[Mapping[str, Any], bytes], Json]]
"""The tasks of the other process, by name."""


class UnreadableFile(ReadinessError):
    """A stranger's file that cannot be examined; the text says why and what to do."""


_START = (
    "import json, sys; first = sys.stdin.buffer.readline(); request = json.loads(first);"
    "sys.path[:] = request['path'];"
    "from readiness.files.apart import serve; serve(request, sys.stdin.buffer)"
)
_TOO_MUCH = (
    "{file} takes more time or memory to read than any {noun}, so reading stopped."
)


def is_report(name: str) -> bool:
    """Tell whether a file is a PDF."""
    try:
        if not is_file(name):  # checked before opening: a pipe may block
            return False
        with Path(name).open("rb") as file:
            return file.read(5) == b"%PDF-"
    except (OSError, ValueError):
        return False  # reading it will say so


def read_report(path: Path | str, noun: str = "report") -> bytes:
    """Return the bytes of a file that may be a report, or what ``noun`` says.

    Raises ``UnreadableFile`` when the file cannot be opened or is too large for one.
    """
    try:
        if not is_file(path):
            there = "this is not a file" if exists(path) else "there is no such file"
            raise UnreadableFile(f"{path}: {there}. Check the name.")
        if Path(path).stat().st_size > LARGEST_REPORT:
            raise UnreadableFile(f"{path} is larger than 50 MB, and no {noun} is.")
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_REPORT + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UnreadableFile(f"{path} cannot be read ({why}).") from None
    if not content:
        raise UnreadableFile(f"{path}: the file is empty.")
    return content


def ask(
    module: str,
    task: str,
    content: bytes,
    name: str,
    *,
    noun: str = "report",
    **request: Any,
) -> Json:
    """Run one of a module's ``TASKS`` on a file in the other process.

    ``name`` is the file's name and ``noun`` what it should be, for messages.

    Raises ``UnreadableFile``, whose text says what is wrong with the file.
    """
    path = [entry for entry in sys.path if Path(entry).is_absolute()]
    path.insert(0, str(Path(__file__).parent.parent.parent))
    request |= {"module": module, "task": task, "noun": noun, "path": path}
    first = json.dumps(request).encode() + b"\n"
    try:
        ran = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "-c", _START],
            input=first + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
        answer: Json = json.loads(ran.stdout)
    except (subprocess.TimeoutExpired, ValueError):  # stopped before it could answer
        raise UnreadableFile(_TOO_MUCH.format(file=name, noun=noun)) from None
    if "wrong" in answer:
        raise UnreadableFile(f"{name}: {answer['wrong']}")
    return answer


def serve(request: Mapping[str, Any], file: BinaryIO) -> None:
    """Do one task and write the answer to standard output, in the other process."""
    out, sys.stdout = sys.stdout, sys.stderr  # keeps prints out of the answer
    try:
        _limit()
        tasks: Tasks = import_module(request["module"]).TASKS
        answer = tasks[request["task"]](request, file.read())
    except ReadinessError as error:
        answer = {"wrong": str(error)}
    except (MemoryError, RecursionError):
        told = "it takes more memory to read than any {noun}, so reading stopped."
        answer = {"wrong": told.format(noun=request["noun"])}
    except Exception:  # any other error that a hostile file causes
        told = "it is not built like a {noun}, so reading stopped."
        answer = {"wrong": told.format(noun=request["noun"])}
    out.write(json.dumps(answer))
    out.flush()


def _limit() -> None:
    """Set the operating system's limits for this process, where it has them."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the timeout applies there
        return
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # some systems have lower limits
            resource.setrlimit(limit, (most, most))
