"""One item's answer held against its criteria: the state, why, and how long it lasts.

An ``ItemJudge`` is built once per edition, so that judging one more person is little
more than looking up what an answer comes to.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from readiness.answers import Answer
from readiness.checklists import Item, Severity
from readiness.criteria import (
    RELATIVE_WORDS,
    compiled,
    turning_days,
    words_in,
)
from readiness.findings import Finding, Flag, State, Why
from readiness.periods import Period

_MEMORY = 1024
"""Different answers to one item whose state is kept; numbers could grow for ever."""


class ItemJudge:
    """Judges answers to one item."""

    __slots__ = ("_grace", "_relative", "_states", "_tests", "item", "unanswered")

    def __init__(self, item: Item, grace: Period) -> None:
        self.item = item
        self.unanswered = Finding(item, State.UNANSWERED, Why.NONE)
        self._grace = grace
        held = ((State.BLOCKED, item.blocks), (State.MET, item.met))
        criteria = [
            (s, c) for s, c in (*held, (State.PARTLY, item.partly)) if c is not None
        ]
        self._tests = tuple((state, compiled(c)) for state, c in criteria)
        self._relative = tuple(c for _, c in criteria if words_in(c) & RELATIVE_WORDS)
        self._states: dict[tuple[type, Any], State | None] = {}

    def judge(self, answer: Answer | None, as_of: date) -> Finding:
        """Return the finding for an applicable item, reviews aside."""
        if answer is None:
            return self.unanswered
        if answer.on is not None and answer.on > as_of:
            return Finding(self.item, State.UNANSWERED, Why.FUTURE, answer)
        if answer.unsure:
            return Finding(self.item, State.UNANSWERED, Why.UNSURE, answer)
        if answer.claim:
            return self._claimed(answer)
        state = self.state(answer.value, as_of)
        if state is None:
            return Finding(self.item, State.UNANSWERED, Why.INVALID, answer)
        if state is State.BLOCKED or state is State.NOT_MET:
            return Finding(self.item, state, None, answer)
        return self._lasting(answer, state, as_of)

    def state(self, value: Any, as_of: date) -> State | None:
        """Return what a value comes to on a day; None when it is not a valid answer."""
        if self._relative:
            return self._judged(value, as_of)
        key = (value.__class__, value)
        try:
            return self._states[key]
        except KeyError:
            state = self._judged(value, as_of)
            if len(self._states) < _MEMORY:
                self._states[key] = state
            return state
        except TypeError:  # not even hashable: no valid answer is like that
            return None

    def _judged(self, value: Any, as_of: date) -> State | None:
        if self.item.kind.fault(value):
            return None
        if not self.item.judged:
            return State.INFO
        for state, test in self._tests:
            if test(value, as_of):
                return state
        blocks = self.item.severity is Severity.BLOCKER
        return State.BLOCKED if blocks else State.NOT_MET

    def _claimed(self, answer: Answer) -> Finding:
        """Take the claim that the item does not apply; not about the situation."""
        if self.item.about_you:
            return Finding(self.item, State.UNANSWERED, Why.INVALID, answer)
        return Finding(self.item, State.CLAIMED, None, answer)

    def _lasting(self, answer: Answer, state: State, as_of: date) -> Finding:
        """Let a good answer lapse: by its revision, by its age, by the calendar."""
        item = self.item
        if answer.revision is not None and answer.revision < item.revision:
            return Finding(item, State.EXPIRED, Why.REVISION, answer)
        flags: tuple[Flag, ...] = ()
        last = None
        if item.renew is not None and answer.on is not None:
            last = item.renew.after(answer.on)
            if as_of > last:
                if as_of > self._grace.after(last):
                    return Finding(item, State.EXPIRED, Why.RENEWAL, answer)
                flags = (Flag.DUE,)
        if self._relative:
            last = self._turns(answer.value, state, as_of, last)
        return Finding(item, state, None, answer, last, flags)

    def _turns(
        self, value: Any, state: State, as_of: date, last: date | None
    ) -> date | None:
        """Return the last day on which time alone leaves the state as it is."""
        days = {d for c in self._relative for d in turning_days(c, value, as_of)}
        for day in sorted(days):
            if last is not None and day >= last:
                break
            if self._judged(value, day + timedelta(days=1)) is not state:
                return day
        return last
