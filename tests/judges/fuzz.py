"""Change files of every format at random; every command has to end in a sentence.

    python -m tests.judges.fuzz --minutes 10

Each document is a full example with a few changes. It is read by every command that
reads its format; some are drawn as PDF too. A fault is any ending that a person cannot
act on, a command that takes too long, or a file that is left behind or half written.
Document N of a seed is always the same: ``--seed S --first N --most 1`` makes it again.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from .changing import document
from .full import DAY, READ_BY, endings, fault, furnish, ran

MOST_SECONDS: float = 30
"""A command that takes longer is taken to hang; the slowest one needs two seconds."""
DRAWN = 20
"""One document in so many is drawn as PDF, which takes longer than all the rest."""
OUT = "out.pdf"


class Hung(BaseException):
    """A command took too long."""


def present() -> set[str]:
    """Return the names of the files in the current folder."""
    return {path.name for path in Path().iterdir()}


def tried(kind: str, content: bytes, drawn: bool) -> Iterator[tuple[str, int, str]]:
    """Yield each command that reads a document, its exit code, and what is wrong with it."""
    before = present()
    for command, ended in endings(kind, content):
        more = present() - before
        left = f"files were left behind: {more}" if more else ""
        yield command, ended.code, fault(ended) or left
    if drawn:
        ended = ran(_drawing(kind))
        made = Path(OUT).read_bytes() if Path(OUT).exists() else b""
        Path(OUT).unlink(missing_ok=True)
        more = present() - before
        whole = made.startswith(b"%PDF-") and made.endswith(b"%%EOF\n")
        half = (made and not whole) or more
        yield (
            "drawn as PDF",
            ended.code,
            fault(ended) or ("half a file" if half else ""),
        )


def _drawing(kind: str) -> tuple[str, ...]:
    """Return the command that draws a report with a file of a format in use."""
    name, _ = READ_BY[kind]
    used = {"answers": (name, "-p", "full.json"), "edition": (ANSWERS, "-p", name)}
    more = {"review": ("--review", name), "theme": ("--theme", name)}.get(kind, ())
    given = used.get(kind, (ANSWERS, "-p", "full.json"))
    return ("assess", *given, *more, "--as-of", DAY.isoformat(), "-o", OUT)


ANSWERS = "my.answers.json"


class Tally(NamedTuple):
    """What a campaign tried: documents by format, commands by exit code, and faults."""

    formats: Counter[str]
    codes: Counter[int]
    faults: list[str]


def campaign(seed: int, numbers: Iterator[int], until: float) -> Tally:
    """Try documents until a time of ``time.monotonic``, in a folder of their own."""
    formats: Counter[str] = Counter()
    codes: Counter[int] = Counter()
    found: list[str] = []
    with furnished():
        for number in numbers:
            kind, content = document(seed, number)
            formats[kind] += 1
            try:
                with limited():
                    for command, code, told in tried(kind, content, not number % DRAWN):
                        codes[code] += 1
                        if told:
                            found.append(
                                f"document {number}, {kind}, {command}: {told}"
                            )
            except Hung:
                found.append(f"document {number}, {kind}: longer than {MOST_SECONDS} s")
            furnish(Path())
            if time.monotonic() >= until:
                break
    return Tally(formats, codes, found)


@contextmanager
def furnished() -> Iterator[None]:
    """Work in a new folder that has every file which the commands read."""
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        furnish(Path(folder))
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(home)


@contextmanager
def limited() -> Iterator[None]:
    """Stop with ``Hung`` what takes too long, where the system has timers."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Hung

    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main(words: list[str] | None = None) -> int:
    """Run a campaign and print what was tried; return 1 when there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.judges.fuzz")
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the first document")
    parser.add_argument("--most", type=int, help="at most so many documents")
    told = parser.parse_args(words)
    until = time.monotonic() + 60 * told.minutes
    tally = campaign(told.seed, islice(count(told.first), told.most), until)
    for line in tally.faults:
        print(line)
    by = ", ".join(f"{n} {kind}" for kind, n in sorted(tally.formats.items()))
    ended = ", ".join(f"{n} with {code}" for code, n in sorted(tally.codes.items()))
    print(f"Seed {told.seed}: {tally.formats.total():,} documents ({by}).")
    print(f"{tally.codes.total():,} commands ended: {ended}.")
    print(f"{len(tally.faults)} faults.")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
