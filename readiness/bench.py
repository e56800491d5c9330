"""Every item of an edition at its place for judging, and one finding for each.

What is the same for every person is worked out once per edition.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from readiness.answers import Answer, Answers
from readiness.checklists import Item
from readiness.conditions import Condition, Fact, fact
from readiness.editions import Edition
from readiness.findings import Finding, State, Why
from readiness.judging import ItemJudge
from readiness.reviews import Review, Reviews
from readiness.waivers import reviewed


class Seat(NamedTuple):
    """One item's place at judging."""

    id: str
    judge: ItemJudge
    stated: Answer | None
    """What the employer states for everyone."""
    weight: int
    """What the item weighs; 0 when it does not count."""
    condition: Condition | None
    needed: bool
    """Whether a condition of another item names it."""
    alone: bool
    """Whether no condition ties it to other items."""
    about_person: bool
    """Whether it describes the person and another item waits for it."""


@lru_cache(maxsize=32)
def seats(edition: Edition, as_of: date) -> tuple[Seat, ...]:
    """Work out the places once per edition and day; items stand after their conditions."""
    return tuple(_seat(edition, item, as_of) for item in edition.items)


def find(
    edition: Edition, answers: Answers, reviews: Reviews, as_of: date
) -> list[Finding]:
    """Return one finding per item of the edition, in its order."""
    given, said = answers.given, reviews.by_item
    facts: dict[str, Fact] = {}
    found = []
    for seat in seats(edition, as_of):
        name = seat.id
        answer = seat.stated or given.get(name)
        if seat.alone and name not in said:
            found.append(seat.judge.judge(answer))
        else:
            found.append(_tied(seat, answer, said.get(name, ()), facts, as_of))
    return found


def _tied(
    seat: Seat,
    answer: Answer | None,
    said: tuple[Review, ...],
    facts: dict[str, Fact],
    as_of: date,
) -> Finding:
    """Judge an item that has a condition, a review, or others waiting for it."""
    judge = seat.judge
    applies = seat.condition.holds(facts, as_of) if seat.condition else True
    judged = judge.judge(answer)
    if applies and said:
        judged = reviewed(judged, said, judge)
    if seat.needed:
        facts[seat.id] = fact(applies, judged)
    if applies:
        return judged
    if applies is False:
        return Finding(judge.item, State.NOT_APPLICABLE, None, answer)
    waiting = Finding(judge.item, State.UNANSWERED, Why.UNDETERMINED, answer)
    return reviewed(waiting, said, judge) if said else waiting


def _seat(edition: Edition, item: Item, as_of: date) -> Seat:
    needed = item.id in edition.needed
    return Seat(
        id=item.id,
        judge=ItemJudge(item, edition.grace, as_of),
        stated=edition.answers.get(item.id),
        weight=edition.weights[item.severity] if edition.counts(item) else 0,
        condition=Condition(item.when) if item.when else None,
        needed=needed,
        alone=not needed and not item.when,
        about_person=needed and (item.about_you or item.id in edition.context),
    )
