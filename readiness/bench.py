"""Every item of an edition at its place for judging, and one finding for each.

What is the same for every person is worked out once per edition.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    condition: Condition | None
    stated: Answer | None
    """What the employer states for everyone."""
    weight: int
    """What the item weighs; 0 when it does not count."""
    needed: bool
    """Whether a condition of another item names it."""
    waited_for: bool
    """Whether it describes the person and another item waits for it."""


@lru_cache(maxsize=32)
def seats(edition: Edition) -> tuple[Seat, ...]:
    """Work out the places once per edition; items stand after their conditions."""
    return tuple(_seat(edition, item) for item in edition.items)


def find(
    edition: Edition, answers: Answers, reviews: Reviews, as_of: date
) -> tuple[Finding, ...]:
    """Return one finding per item of the edition, in its order."""
    given, said = answers.given, reviews.by_item
    facts: dict[str, Fact] = {}
    found = []
    for seat in seats(edition):
        answer = seat.stated or given.get(seat.id)
        if seat.condition is None and not seat.needed and seat.id not in said:
            found.append(seat.judge.judge(answer, as_of))
        else:
            found.append(_conditional(seat, answer, said, facts, as_of))
    return tuple(found)


def _conditional(
    seat: Seat,
    answer: Answer | None,
    said: Mapping[str, tuple[Review, ...]],
    facts: dict[str, Fact],
    as_of: date,
) -> Finding:
    """Judge an item that has a condition, a review, or others waiting for it."""
    applies = seat.condition.holds(facts, as_of) if seat.condition else True
    judged = seat.judge.judge(answer, as_of)
    if applies and seat.id in said:
        judged = reviewed(judged, said[seat.id], seat.judge, as_of)
    if seat.needed:
        facts[seat.id] = fact(applies, judged)
    if applies:
        return judged
    if applies is False:
        return Finding(judged.item, State.NOT_APPLICABLE, None, answer)
    open_question = Finding(judged.item, State.UNANSWERED, Why.UNDETERMINED, answer)
    return reviewed(open_question, said.get(seat.id, ()), seat.judge, as_of)


def _seat(edition: Edition, item: Item) -> Seat:
    needed = item.id in edition.needed
    weight = edition.weights[item.severity] if edition.counts(item) else 0
    return Seat(
        item.id,
        ItemJudge(item, edition.grace),
        Condition(item.when) if item.when else None,
        edition.answers.get(item.id),
        weight,
        needed,
        needed and (item.about_you or item.id in edition.context),
    )
