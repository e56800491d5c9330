"""The data types of verifying: a question, its outcome and the reply."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from readiness.wording import wording

MOST = 12
"""At most this many details are listed; a longer list does not help."""


class Outcome(StrEnum):
    """The answer to a question; "cannot tell" is never treated as a yes."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot-tell"


class Question(StrEnum):
    """The questions about a report, in order."""

    FOLLOWS = "follows"
    PAGES = "pages"
    EDITION = "edition"
    SIGNATURE = "signature"


class Reply(NamedTuple):
    """The outcome of a question, with its sentence, what differs and what to do."""

    question: Question
    outcome: Outcome
    said: str
    details: tuple[str, ...] = ()
    do: str = ""

    def to_json(self) -> list[Any]:
        """Return the reply as JSON values, for another process."""
        return [*map(str, self[:3]), list(self.details), self.do]

    @classmethod
    def read(cls, plain: list[Any]) -> Reply:
        """Read what ``to_json`` returned."""
        question, outcome, said, details, do = plain
        return cls(Question(question), Outcome(outcome), said, tuple(details), do)


def capped(found: list[str]) -> tuple[str, ...]:
    """Return as many details as are useful, and the number of the others."""
    more = [wording()("verify.more", n=len(found) - MOST)] if found[MOST:] else []
    return (*found[:MOST], *more)
