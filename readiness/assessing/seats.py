"""Prepare every item of an edition for judging, and return one finding for each.

Whatever is the same for every person is computed once per edition.
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
from readiness.judging.waivers import found_instead, reviewed
from readiness.requirements.editions import Edition


class Seat(NamedTuple):
    """One item, prepared for judging."""

    id: str
    judge: ItemJudge
    stated: Answer | None
    """The answer that the employer states for everyone."""
    condition: Condition | None
    needed: bool
    """Whether another item's condition refers to it."""


@lru_cache(maxsize=32)
def seats(edition: Edition, as_of: date) -> tuple[Seat, ...]:
    """Prepare the items once per edition and day; items come after their conditions."""
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
    """Return each item's weight (0: not counted), and whether others depend on it.

    The second value is true only for items about the person or in the context; judged
    items have a weight.
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
            found.append(judge.judge(answer))  # most items are independent
        else:
            found.append(_tied(seat, answer, said.get(name, ()), facts))
    return found


def _tied(
    seat: Seat,
    answer: Answer | None,
    said: tuple[Review, ...],
    facts: dict[str, Fact],
) -> Finding:
    """Judge an item that depends on others, has dependent items, or was reviewed."""
    name, judge, _, holds, needed = seat
    applies = holds(facts, judge.as_of) if holds else True
    if applies is False:
        told = finding = Finding(judge.item, NOT_APPLICABLE, None, answer)
    else:
        found = found_instead(judge.item, answer, said, judge.as_of)
        told = finding = judge.judge(found or answer)
    if applies is None:
        finding = Finding(judge.item, UNANSWERED, Why.UNDETERMINED, answer)
    if said and applies is not False:
        finding = reviewed(finding, said, judge)._replace(answer=answer)
    if needed:
        # Other items see an accepted claim; a waiver says nothing about the answer.
        accepted = finding.state is NOT_APPLICABLE
        facts[name] = fact(applies, finding if accepted else told)
    return finding
