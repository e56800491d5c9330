"""Choose which questions a sheet or a printed form asks."""

from __future__ import annotations

from datetime import date

from readiness.answers.answers import Answers
from readiness.answers.reviews import NO_REVIEWS
from readiness.asking.interview.scope import Only, Scope
from readiness.assessing.assessment import assess
from readiness.judging.findings import State
from readiness.questions.checklists import Item
from readiness.requirements.editions import Edition


def wanted(
    edition: Edition, answers: Answers, only: Only | None, today: date
) -> list[Item]:
    """Return the items to ask: all, or with ``only`` what is open or due."""
    asked = [item for item in edition.items if edition.asks(item)]
    if only is None:
        return asked
    scope = Scope(only=only)
    found = assess(edition, answers, NO_REVIEWS, today).by_id
    return [
        item
        for item in applying(edition, answers, today)
        if scope.wants(found[item.id], today)
    ]


def applying(edition: Edition, answers: Answers, today: date) -> list[Item]:
    """Return the items that are asked and not known not to apply."""
    found = assess(edition, answers, NO_REVIEWS, today).by_id
    hidden = State.NOT_APPLICABLE
    asked = (item for item in edition.items if edition.asks(item))
    return [item for item in asked if found[item.id].state is not hidden]
