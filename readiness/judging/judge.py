"""Judge one item's answer by its criteria: the state, why, and how long it lasts.

An ``ItemJudge`` is built once per edition and day, so judging one more person takes
little more than looking up the outcome of each answer.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from readiness.answers.answers import Answer
from readiness.judging.findings import GOOD, Finding, Flag, State, Why
from readiness.periods import Period
from readiness.questions.checklists import Item, Severity
from readiness.questions.criteria import (
    RELATIVE_WORDS,
    compiled,
    turning_days,
    words_in,
)

_DAY = timedelta(days=1)

_MEMORY = 4096
"""How many outcomes are cached per item; the limit is needed for dates."""

_finding = tuple.__new__
"""Makes a ``Finding`` in half the time; this runs once per answer of every person."""

Outcome = tuple[State, Why | None, date | None, tuple[Flag, ...], date | None]
"""The outcome of an answer: state, why, the last day it holds, flags, open since."""


class ItemJudge:
    """Judges answers to one item as of one day."""

    __slots__ = (
        "_grace",
        "_outcomes",
        "_relative",
        "_tests",
        "as_of",
        "item",
        "unanswered",
    )

    def __init__(self, item: Item, grace: Period, as_of: date) -> None:
        self.item = item
        self.as_of = as_of
        self.unanswered = Finding(item, State.UNANSWERED, Why.NONE)
        self._grace = grace
        held = (State.BLOCKED, item.blocks), (State.MET, item.met)
        criteria = [(s, c) for s, c in (*held, (State.PARTLY, item.partly)) if c]
        self._tests = tuple((state, compiled(c)) for state, c in criteria)
        self._relative = tuple(c for _, c in criteria if words_in(c) & RELATIVE_WORDS)
        self._outcomes: dict[tuple[Any, ...], Outcome] = {}

    def judge(self, answer: Answer | None) -> Finding:
        """Return the finding for an applicable item, before any reviews."""
        if answer is None:
            return self.unanswered
        value, on, revision, _, _, _, claim, unsure = answer
        if claim or unsure:
            return self._unsaid(answer)
        # True equals 1 and has the same hash, so the type is part of the key.
        key = (value, value.__class__, on, revision)
        try:
            outcome = self._outcomes.get(key)
        except TypeError:  # not hashable, so not a valid answer
            outcome = self._unusable(answer)
        if outcome is None:
            outcome = self._outcome(answer)
            if len(self._outcomes) < _MEMORY:
                self._outcomes[key] = outcome
        state, why, until, flags, since = outcome
        found = (self.item, state, why, answer, until, flags, (), since)
        return _finding(Finding, found)

    def state(self, value: Any, day: date | None = None) -> State | None:
        """Return the state of a value on a day; None when it is not a valid answer."""
        if self.item.kind.fault(value):
            return None
        if not self.item.judged:
            return State.INFO
        for state, test in self._tests:
            if test(value, day or self.as_of):
                return state
        blocks = self.item.severity is Severity.BLOCKER
        return State.BLOCKED if blocks else State.NOT_MET

    def _unsaid(self, answer: Answer) -> Finding:
        """Handle "not sure" and the claim that the item does not apply."""
        if answer.is_future(self.as_of):
            return Finding(self.item, State.UNANSWERED, Why.FUTURE, answer)
        if answer.unsure:
            on = answer.on
            return Finding(self.item, State.UNANSWERED, Why.UNSURE, answer, since=on)
        if self.item.about_you:  # a question about the person always applies
            return Finding(self.item, State.UNANSWERED, Why.INVALID, answer)
        return Finding(self.item, State.CLAIMED, None, answer)

    def _outcome(self, answer: Answer) -> Outcome:
        if answer.is_future(self.as_of):
            return State.UNANSWERED, Why.FUTURE, None, (), None
        state = self.state(answer.value)
        if state is None:
            return self._unusable(answer)
        why, last_day = self._lapse(answer)
        # An answer that was good while it counted stays expired: it does not become
        # good again because time has passed.
        good = state in GOOD or self.state(answer.value, last_day) in GOOD
        if why and good and state is not State.BLOCKED:
            return State.EXPIRED, why, None, (), self._expired_since(answer, why)
        if state not in GOOD:
            return state, None, None, (), self._open_since(answer)
        return self._lasting(answer, state)

    def _unusable(self, answer: Answer) -> Outcome:
        """Handle a value that the question does not accept, or not any more."""
        why = Why.REVISION if self._is_older(answer) else Why.INVALID
        return State.UNANSWERED, why, None, (), None

    def _is_older(self, answer: Answer) -> bool:
        """Tell whether the question has changed since it was answered."""
        return answer.revision is not None and answer.revision < self.item.revision

    def _lapse(self, answer: Answer) -> tuple[Why | None, date]:
        """Return why an answer no longer counts, if so, and the last day it counted."""
        item, on = self.item, answer.on or self.as_of
        if self._is_older(answer):
            return Why.REVISION, on
        if item.renew is None or answer.on is None:
            return None, self.as_of
        last = self._grace.after(item.renew.after(on))
        return (Why.RENEWAL, last) if self.as_of > last else (None, self.as_of)

    def _open_since(self, answer: Answer) -> date | None:
        """Return from when an item is open: the answer's day, or the day it lapsed.

        An answer that was met at first lapses on the day after the last on which it was.
        """
        on, value = answer.on, answer.value
        if on is None or self.state(value, on) is not State.MET:
            return on
        days = {d for c in self._relative for d in turning_days(c, value, on)}
        lapses = (day + _DAY for day in sorted(days) if day < self.as_of)
        return next((d for d in lapses if self.state(value, d) is not State.MET), on)

    def _expired_since(self, answer: Answer, why: Why) -> date | None:
        """Return from when an answer is too old; None if the question has changed."""
        if why is Why.REVISION or answer.on is None:
            return None
        _, last = self._lapse(answer)
        open_since = self._open_since(answer)
        lapsed = open_since and open_since > answer.on and open_since
        return min(last + _DAY, lapsed or date.max)

    def _lasting(self, answer: Answer, state: State) -> Outcome:
        """Return how long a good answer holds; during the grace period it is due."""
        last: date | None = None
        flags: tuple[Flag, ...] = ()
        if self.item.renew is not None and answer.on is not None:
            last = self.item.renew.after(answer.on)
            flags = (Flag.DUE,) if self.as_of > last else ()
        since = self._open_since(answer) if state is State.PARTLY else None
        return state, None, self._turns(answer.value, state, last), flags, since

    def _turns(self, value: Any, state: State, last: date | None) -> date | None:
        """Return the last day before time alone changes the state."""
        days = {d for c in self._relative for d in turning_days(c, value, self.as_of)}
        for day in sorted(days):
            if (last is not None and day >= last) or day == date.max:
                break
            if self.state(value, day + _DAY) is not state:
                return day
        return last
