"""Every item of an edition at its place for judging, and one finding for each.

What is the same for every person is worked out once per edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from readiness.answers import Answer, Answers
from readiness.conditions import Condition, Fact, condition, fact
from readiness.editions import Edition
from readiness.findings import NOT_APPLICABLE, UNANSWERED, Finding, Why
from readiness.judging import ItemJudge
from readiness.reviews import Review, Reviews
from readiness.waivers import reviewed


class Seat(NamedTuple):
    """One item's place at judging."""

    id: str
    judge: ItemJudge
    stated: Answer | None
    """What the employer states for everyone."""
    condition: Condition | None
    needed: bool
    """Whether a condition of another item names it."""


@lru_cache(maxsize=32)
def seats(edition: Edition, as_of: date) -> tuple[Seat, ...]:
    """Work out the places once per edition and day; items stand after their conditions."""
    return tuple(
        Seat(
            id=item.id,
            judge=ItemJudge(item, edition.grace, as_of),
            stated=edition.answers.get(item.id),
            condition=condition(item.when) if item.when else None,
            needed=item.id in edition.needed,
        )
        for item in edition.items
    )


@lru_cache(maxsize=32)
def weights(edition: Edition) -> tuple[tuple[int, bool], ...]:
    """Return, per item, what it weighs (0: nothing), and whether others wait for it.

    Only what describes the person is waited for: judged items weigh.
    """
    return tuple(
        (
            edition.weights[item.severity] if edition.counts(item) else 0,
            item.id in edition.waited_for
            and (item.about_you or item.id in edition.context),
        )
        for item in edition.items
    )


def find(
    edition: Edition, answers: Answers, reviews: Reviews, as_of: date
) -> list[Finding]:
    """Return one finding per item of the edition, in its order."""
    given, said = answers.given, reviews.by_item
    facts: dict[str, Fact] = {}
    found = []
    for seat in seats(edition, as_of):
        name, holds = seat.id, seat.condition
        answer = seat.stated or given.get(name)
        applies = holds(facts, as_of) if holds else True
        if applies is False:
            finding = Finding(seat.judge.item, NOT_APPLICABLE, None, answer)
        else:
            finding = seat.judge.judge(answer)
        told = finding  # a waiver says nothing of the answer that others wait for
        if said and applies and name in said:
            finding = reviewed(finding, said[name], seat.judge)
        if seat.needed:
            accepted = finding.state is NOT_APPLICABLE
            facts[name] = fact(applies, finding if accepted else told)
        found.append(finding if applies is not None else _waiting(seat, answer, said))
    return found


def _waiting(
    seat: Seat, answer: Answer | None, said: Mapping[str, tuple[Review, ...]]
) -> Finding:
    """Return the finding for an item of which nobody knows yet whether it applies."""
    item = seat.judge.item
    waiting = Finding(item, UNANSWERED, Why.UNDETERMINED, answer)
    return reviewed(waiting, said.get(seat.id, ()), seat.judge)
