"""The data types of judging: states, flags and one item's outcome for one person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from readiness.answers.answers import Answer
from readiness.answers.reviews import Review
from readiness.questions.checklists import Item


class State(StrEnum):
    """An item's outcome for one person."""

    BLOCKED = "blocked"
    UNANSWERED = "unanswered"
    EXPIRED = "expired"
    NOT_MET = "not-met"
    PARTLY = "partly"
    MET = "met"
    NOT_APPLICABLE = "not-applicable"
    CLAIMED = "claimed"
    INFO = "info"
    LATER = "later"


LADDER: Mapping[State, int] = {
    State.BLOCKED: 0,
    State.UNANSWERED: 1,
    State.EXPIRED: 1,
    State.NOT_MET: 2,
    State.PARTLY: 3,
    State.MET: 4,
}
"""The states from worst to best; states not listed here are not ranked."""


# Before Python 3.12, looking up a member of an enumeration is slow, so code that runs
# once for every answer of every person uses these names.
BLOCKED, UNANSWERED, MET, PARTLY = (
    State.BLOCKED,
    State.UNANSWERED,
    State.MET,
    State.PARTLY,
)
CLAIMED, NOT_APPLICABLE = State.CLAIMED, State.NOT_APPLICABLE

GOOD = frozenset({State.MET, State.PARTLY, State.INFO})
"""The states that can end as time passes."""


class Why(StrEnum):
    """Why an item counts as not answered, or why an answer has expired."""

    NONE = "none"
    UNSURE = "unsure"
    UNDETERMINED = "undetermined"
    INVALID = "invalid"
    FUTURE = "future"
    RENEWAL = "renewal"
    REVISION = "revision"


class Flag(StrEnum):
    """Anything else the reader must know about a finding."""

    DUE = "due"
    CONFLICT = "conflict"
    EXCEPTED = "excepted"
    EQUIVALENT = "equivalent"
    ADJUSTED = "adjusted"
    CONFIRMED = "confirmed"
    SEEN = "seen"


class Finding(NamedTuple):
    """One item's outcome for one person under one edition on one day."""

    item: Item
    state: State
    why: Why | None = None
    answer: Answer | None = None
    until: date | None = None
    """The last day on which the state holds; None if time does not change it."""
    flags: tuple[Flag, ...] = ()
    reviews: tuple[Review, ...] = ()
    """The reviews that count on the day, in the order of their days."""
    since: date | None = None
    """The day on which an open item became open; None if it is unknown, or not open."""

    @property
    def excepted(self) -> bool:
        """Whether an accepted exception makes the verdict count it as partly met."""
        return Flag.EXCEPTED in self.flags

    @property
    def open(self) -> bool:
        """Whether there is something left to do or to answer."""
        return LADDER.get(self.state, 4) < 4
