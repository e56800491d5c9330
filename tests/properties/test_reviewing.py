"""An employer's reviews, and the employer's own items, never worsen a person's result."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import strategies as make
from hypothesis import given
from hypothesis import strategies as st

from readiness.answers.reviews import NO_REVIEWS, Reviews
from readiness.assessing.assessment import Assessment, assess
from readiness.assessing.plan import Way, plan
from readiness.judging.findings import Flag
from readiness.judging.verdicts import BETTER
from readiness.requirements.editions import edition_of


@st.composite
def reviewed(draw: st.DrawFn, **kept: Any) -> make.Case:
    """Draw a case in which no condition of another item reads a reviewed item."""
    as_of = draw(st.sampled_from(make.DAYS))
    data = draw(make.edition_documents())
    read = {name for one in data["items"] for way in make.ways(one) for name in way}
    answers = draw(make.answer_sets(data, as_of))
    reviews = draw(make.review_sets(data, as_of, apart=frozenset(read), **kept))
    return make.Case(edition_of(data), answers, reviews, as_of)


@make.thorough
@given(reviewed(most=6))
def test_review_never_worsens(case: make.Case) -> None:
    """A review never worsens the verdict nor lowers progress, unless it makes a conflict."""
    before = assess(case.edition, case.answers, NO_REVIEWS, case.as_of)
    after = case.assess()

    if not any(Flag.CONFLICT in finding.flags for finding in after.findings):
        assert BETTER.index(after.verdict) >= BETTER.index(before.verdict)
        assert (after.progress or 0) >= (before.progress or 0)


@make.thorough
@given(reviewed(most=6), st.randoms(use_true_random=False))
def test_order_of_days_decides_not_order_in_the_file(
    case: make.Case, random: Random
) -> None:
    """Reviews of different days may stand in any order in the file."""
    ranks = {day: random.random() for day in days_of(case.reviews)}
    moved = {
        name: tuple(sorted(found, key=lambda review: ranks[review.on]))
        for name, found in case.reviews.by_item.items()
    }

    made = assess(case.edition, case.answers, Reviews(moved), case.as_of)

    assert made.findings == case.assess().findings


def days_of(reviews: Reviews) -> list[date]:
    """Return the days of all reviews, in a fixed order."""
    return sorted({one.on for found in reviews.by_item.values() for one in found})


@make.thorough
@given(make.cases())
def test_employers_items_change_nothing(case: make.Case) -> None:
    """Without the employer's items, verdict, numbers, last day and plan are the same."""
    data = dict(case.edition.data)
    data["items"] = [d for d in data["items"] if d.get("who") != "employer"]
    kept = {d["id"] for d in data["items"]}
    data["answers"] = {k: v for k, v in data["answers"].items() if k in kept}

    whole = case.assess()
    without = assess(edition_of(data), case.answers, case.reviews, case.as_of)

    assert told(whole) == told(without)


def told(made: Assessment) -> tuple[object, ...]:
    """Return everything that an employer's items must not change."""
    laid = plan(made)
    numbers = (made.progress, made.answered, made.asked, made.valid_until)
    ways = tuple(steps(way) for way in (laid.conditional, laid.ready))
    planned = tuple((step.finding.item.id, step.due) for step in laid.steps)
    holds = tuple(obstacle.hold for obstacle in laid.obstacles)
    return made.verdict, made.because, numbers, planned, ways, holds


def steps(way: Way | None) -> tuple[str, ...] | None:
    """Return the ids of the items on a way."""
    return None if way is None else tuple(step.finding.item.id for step in way.steps)
