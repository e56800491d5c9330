"""The nouns of verifying: a question, its outcome, and what there is to say about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from readiness.wording import wording

MOST = 12
"""More details than this help nobody."""


class Outcome(StrEnum):
    """What a question comes to; what cannot be told is never taken for a yes."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot-tell"


class Question(StrEnum):
    """What is asked about a report, in this order."""

    FOLLOWS = "follows"
    PAGES = "pages"
    EDITION = "edition"
    SIGNATURE = "signature"


class Reply(NamedTuple):
    """The outcome of a question: the sentence that says it, what differs, what to do."""

    question: Question
    outcome: Outcome
    said: str
    details: tuple[str, ...] = ()
    do: str = ""

    def plain(self) -> list[Any]:
        """Return the reply as JSON values, for another process."""
        return [*map(str, self[:3]), list(self.details), self.do]

    @classmethod
    def read(cls, plain: list[Any]) -> Reply:
        """Read what ``plain`` returned."""
        question, outcome, said, details, do = plain
        return cls(Question(question), Outcome(outcome), said, tuple(details), do)


def capped(found: list[str]) -> tuple[str, ...]:
    """Return as many details as help, and how many more there are."""
    more = [wording()("verify.more", n=len(found) - MOST)] if found[MOST:] else []
    return (*found[:MOST], *more)
