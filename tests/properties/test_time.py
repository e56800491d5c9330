"""The effect of time alone: nothing improves, and a verdict lasts until its last day."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from random import Random

import strategies as make
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.answers.answers import Answers
from readiness.answers.reviews import ReviewKind, Reviews
from readiness.assessing.assessment import Assessment, assess
from readiness.judging.findings import Finding, Flag, State
from readiness.judging.verdicts import BETTER, Verdict
from readiness.requirements.editions import edition_of

_LATER = st.sampled_from((1, 2, 29, 30, 31, 61, 180, 365, 366, 396, 730, 1500, 30000))
_LASTING = (State.MET, State.PARTLY)
_AS_MET = (ReviewKind.EQUIVALENT, ReviewKind.ADJUSTMENT)
_GOOD = ("value", "value", "value", "value", "claim")
_FIXED = {"past": True, "steady": True, "moving": make.Moving.DIRECTLY}


@make.thorough
@given(make.cases(**_FIXED), _LATER)
def test_time_alone_never_improves(case: make.Case, days: int) -> None:
    """Time alone never improves the verdict, nor progress."""
    now = case.assess()
    later = case.assess(case.as_of + timedelta(days))

    assert BETTER.index(later.verdict) <= BETTER.index(now.verdict)
    if now.progress is not None and later.progress is not None:
        assert later.progress <= now.progress


@make.thorough
@given(
    make.cases(
        past=True,
        steady=False,
        moving=make.Moving.DIRECTLY,
        meetable=True,
        severities=("minor", "minor", "major"),
        answering=_GOOD,
        sure=True,
        size=4,
    )
)
def test_valid_until_is_the_last_day(case: make.Case) -> None:
    """Everything that holds today holds on the last valid day, and not on the day after."""
    now = case.assess()
    last = now.valid_until
    assume(now.verdict in (Verdict.READY, Verdict.CONDITIONAL))
    assume(not any(map(held_twice, now.counted)))

    if last is None:
        for days in (1, 31, 400, 4000):
            assert kept(now, case.assess(case.as_of + timedelta(days)))
    elif last < case.as_of:  # some answer is already in its grace
        assert last in [f.until for f in now.counted if Flag.DUE in f.flags]
    else:
        assert kept(now, case.assess(last))
        assert not kept(now, case.assess(last + timedelta(1)))


def kept(now: Assessment, then: Assessment) -> bool:
    """Tell whether what was met, partly met or excepted is still so at another time."""
    return all(standing(then.by_id[f.item.id]) == standing(f) for f in holding(now))


def holding(made: Assessment) -> list[Finding]:
    """Return the counted findings that are met, partly met or excepted."""
    return [f for f in made.counted if f.state in _LASTING or f.excepted]


def standing(finding: Finding) -> tuple[State | None, bool, bool]:
    """Return what has to stay the same: met or partly met, not due, and the exception."""
    state = finding.state if finding.state in _LASTING else None
    return state, Flag.DUE in finding.flags and not waived(finding), finding.excepted


def waived(finding: Finding) -> bool:
    """Tell whether a waiver makes the item count as met."""
    return bool({Flag.EQUIVALENT, Flag.ADJUSTED} & {*finding.flags})


def held_twice(finding: Finding) -> bool:
    """Tell whether a waiver exists for an item that is met without it."""
    spare = any(review.kind in _AS_MET for review in finding.reviews)
    return spare and not waived(finding)


@make.thorough
@given(make.cases(size=4), st.randoms(use_true_random=False))
def test_assess_is_pure(case: make.Case, random: Random) -> None:
    """The same input gives the same result, changes nothing, and depends on no other case."""
    data, given_, said = case.edition.data, case.answers.given, case.reviews.by_item
    before = deepcopy((data, dict(given_), dict(said)))
    shuffled = dict(sorted(given_.items(), key=lambda _: random.random()))

    first = case.assess()
    case.assess(date(2031, 1, 1))
    again = case.assess()
    fresh = assess(
        edition_of(deepcopy(dict(data))),
        Answers(given=shuffled),
        Reviews(said),
        case.as_of,
    )

    assert outcome(first) == outcome(again) == outcome(fresh)
    assert (data, given_, said) == before


def outcome(made: Assessment) -> tuple[object, ...]:
    """Return everything that an assessment results in."""
    numbers = made.progress, made.answered, made.asked, made.valid_until
    return made.verdict, made.rule, made.because, numbers, made.findings
