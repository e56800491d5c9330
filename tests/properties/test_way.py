"""The plan works: taking its steps leads to the verdict it promises."""

from __future__ import annotations

import strategies as make
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.answers.answers import Answer, Answers
from readiness.assessing.assessment import Assessment, assess
from readiness.assessing.plan import Part, Way, plan
from readiness.judging.findings import Why
from readiness.judging.verdicts import BETTER, Verdict

_SEVERITIES = ("blocker", "major", "minor", "minor")
_PLANNED = {"severities": _SEVERITIES, "meetable": True, "valued": False}


def taken(case: make.Case, way: Way) -> Assessment:
    """Judge again after every item on a way is answered as needed."""
    given_ = dict(case.answers.given)
    for step in way.steps:
        item = step.finding.item
        good = next(
            make.meeting(item.data, case.as_of)
            if item.judged
            else item.kind.samples((), case.as_of),
            None,
        )
        assume(good is not None)
        given_[item.id] = Answer(good, case.as_of, item.revision)
    return assess(case.edition, Answers(given=given_), case.reviews, case.as_of)


@make.thorough
@given(make.cases(conditions="situation", sure=True, **_PLANNED))
def test_ways_lead_there(case: make.Case) -> None:
    """The way to ready leads to ready; the way to conditional leads to conditional or better."""
    made = case.assess()
    laid = plan(made)

    if laid.ready is not None:
        assert taken(case, laid.ready).verdict is Verdict.READY
    if laid.conditional is not None:
        reached = taken(case, laid.conditional).verdict
        assert BETTER.index(reached) >= BETTER.index(Verdict.CONDITIONAL)


@make.thorough
@given(make.cases(**_PLANNED))
def test_there_is_always_a_way_or_a_reason(case: make.Case) -> None:
    """A person who is not ready gets a step to take, or the reason that ready is out of reach."""
    made = case.assess()
    laid = plan(made)

    assert (
        made.verdict is Verdict.READY
        or laid.obstacles
        or (laid.ready is not None and laid.ready.steps)
    )


@make.thorough
@given(make.cases(size=5, **_PLANNED), st.just(12))
def test_following_the_plan_ends(case: make.Case, rounds: int) -> None:
    """Answering what the plan asks, again and again, ends at ready or at a reason."""
    for _ in range(rounds):
        made = case.assess()
        laid = plan(made)
        if made.verdict is Verdict.READY or laid.obstacles:
            return
        assert laid.ready is not None
        case = case._replace(answers=taken(case, laid.ready).answers)
    raise AssertionError("The plan never came to an end.")


@make.thorough
@given(make.cases(**_PLANNED))
def test_each_open_item_is_one_step(case: make.Case) -> None:
    """A plan names each item once, in the order of its parts; totals are ranges."""
    laid = plan(case.assess())
    names = [step.finding.item.id for step in laid.steps]
    parts = [list(Part).index(step.part) for step in laid.steps]

    assert len(set(names)) == len(names)
    assert parts == sorted(parts)
    assert all(step.finding.why is not Why.UNDETERMINED for step in laid.steps)
    for way in filter(None, (laid.conditional, laid.ready)):
        costs = (way.cost_once, way.cost_month, way.cost_year)
        for total in (way.minutes, way.wait_days, *costs):
            assert 0 <= total.least <= total.most
