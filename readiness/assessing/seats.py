"""Every item of an edition at its place for judging, and one finding for each.

What is the same for every person is worked out once per edition.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from readiness.answers.answers import Answer, Answers
from readiness.answers.reviews import Review, Reviews
from readiness.judging.conditions import Condition, Fact, condition, fact
from readiness.judging.findings import NOT_APPLICABLE, UNANSWERED, Finding, Why
from readiness.judging.judge import ItemJudge
from readiness.judging.waivers import reviewed
from readiness.requirements.editions import Edition


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
        name, judge, stated, holds, needed = seat
        answer = stated or given.get(name)
        if holds is None and not needed and name not in said:
            found.append(judge.judge(answer))  # most items stand alone
        else:
            found.append(_tied(seat, answer, said.get(name, ()), facts))
    return found


def _tied(
    seat: Seat,
    answer: Answer | None,
    said: tuple[Review, ...],
    facts: dict[str, Fact],
) -> Finding:
    """Judge an item that waits for others, has others waiting, or was reviewed."""
    name, judge, _, holds, needed = seat
    applies = holds(facts, judge.as_of) if holds else True
    if applies is False:
        told = finding = Finding(judge.item, NOT_APPLICABLE, None, answer)
    else:
        told = finding = judge.judge(answer)
    if applies is None:
        finding = Finding(judge.item, UNANSWERED, Why.UNDETERMINED, answer)
    if said and applies is not False:
        finding = reviewed(finding, said, judge)
    if needed:
        # An accepted claim is known to others; a waiver says nothing of the answer.
        accepted = finding.state is NOT_APPLICABLE
        facts[name] = fact(applies, finding if accepted else told)
    return finding
