"""The errors that a person can act on, each with its exit code.

Every module raises these; only ``readiness.cli`` turns them into messages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import IntEnum
from pathlib import PurePath
from typing import Literal


class ExitCode(IntEnum):
    """The exit codes of a finished command, for the script that called it."""

    DONE = 0
    BELOW = 1
    USAGE = 2
    BAD_INPUT = 3
    CANNOT_WRITE = 4
    OUR_BUG = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a document: where it is, what it is and how to fix it.

    ``line`` and ``column`` count from 1; ``column`` counts characters.
    """

    source: str
    what: str
    mend: str = ""
    path: str = ""
    line: int | None = None
    column: int | None = None
    level: Literal["error", "warning"] = "error"
    place: tuple[str | int, ...] = ()
    """The same path as a tuple of steps, for use in code."""

    @property
    def without_folder(self) -> Problem:
        """Return the same problem with the file's bare name, without its folder."""
        return replace(self, source=PurePath(self.source).name)

    def __str__(self) -> str:
        spots = [self.source, *(str(n) for n in (self.line, self.column) if n)]
        parts = [":".join(spots), self.path, self.what]
        text = ": ".join(part for part in parts if part)
        return f"{text} {self.mend}" if self.mend else text


MOST_NAMES = 12
"""A message lists at most this many names; a longer list does not help."""

LISTED = "readiness list names them all."


class ReadinessError(Exception):
    """An error that a person can fix; its text is a sentence for that person."""

    exit_code = ExitCode.BAD_INPUT


class DocumentError(ReadinessError):
    """A document that cannot be used, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UnknownName(ReadinessError):
    """A checklist, profile or item that does not exist."""

    exit_code = ExitCode.USAGE

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        known = sorted(known)
        listed = f"Known: {', '.join(known)}." if len(known) <= MOST_NAMES else LISTED
        super().__init__(
            f"There is no {what} {name!r}. {did_you_mean(name, known) or listed}"
        )


class WrongUse(ReadinessError):
    """A request that cannot be carried out; the text says what can be done instead."""

    exit_code = ExitCode.USAGE


class OutputError(ReadinessError):
    """A result that cannot be written where the person asked for it."""

    exit_code = ExitCode.CANNOT_WRITE


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``Did you mean 'x'?`` for the closest known name, or an empty text."""
    names, typed = list(known), name[:200]
    # Names in capitals are close to nothing, because ours are in small letters.
    near = [
        *get_close_matches(typed, names, n=1, cutoff=0.6),
        *get_close_matches(typed.lower(), names, n=1, cutoff=0.6),
    ]
    return f"Did you mean {near[0]!r}?" if near else ""
