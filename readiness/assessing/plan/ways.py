"""The ways to conditional and to ready: their steps, and the totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from readiness.assessing.assessment import Assessment, progress
from readiness.assessing.plan.model import LOOKING_UP, Part, Step, Way
from readiness.assessing.plan.waiting import grave
from readiness.judging.findings import Finding, State
from readiness.judging.verdicts import BETTER, Verdict
from readiness.questions.checklists import Range

_CONDITIONAL = BETTER.index(Verdict.CONDITIONAL)


def to_conditional(
    assessment: Assessment,
    steps: tuple[Step, ...],
    roots: Mapping[str, bool],
    stuck: Iterable[Finding],
) -> Way | None:
    """Return the way to conditional; None if it is reached already or cannot be."""
    there = BETTER.index(assessment.verdict) >= _CONDITIONAL
    best = assessment.edition.best_verdict
    capped = best is not None and BETTER.index(best) < _CONDITIONAL
    if (
        there
        or capped
        or assessment.progress is None
        or any(grave(assessment, f) for f in stuck)
    ):
        return None
    return _way(tuple(step for step in steps if _holds_back(assessment, step, roots)))


def _holds_back(assessment: Assessment, step: Step, roots: Mapping[str, bool]) -> bool:
    """Tell whether a step is required before the verdict can be conditional."""
    if step.part is Part.FIND_OUT:
        name = step.finding.item.id
        return grave(assessment, step.finding) or roots.get(name, False)
    return step.part is Part.FIX_FIRST


def to_ready(assessment: Assessment, steps: tuple[Step, ...]) -> Way | None:
    """Return the way to ready; None if it is reached already."""
    if assessment.verdict is Verdict.READY:
        return None
    needed = [step for step in steps if step.part is not Part.WITHIN_30_DAYS]
    return _way((*needed, *_minors_for_progress(assessment, steps)))


def _minors_for_progress(
    assessment: Assessment, steps: tuple[Step, ...]
) -> Iterator[Step]:
    """Yield minor steps, most points per minute first, until progress is sufficient.

    This gives a short way, not the cheapest: finding the best set is a knapsack
    problem.
    """
    least = assessment.edition.min_progress
    if least is None:
        return
    minors = [step for step in steps if step.part is Part.WITHIN_30_DAYS]
    left_open = {step.finding.item.id for step in minors}
    for step in sorted(minors, key=_minutes_per_point):
        if progress_without(assessment, left_open) >= least:
            return
        left_open.discard(step.finding.item.id)
        yield step


def _minutes_per_point(step: Step) -> float:
    """Return the minutes per point of progress; partly met is already half of it."""
    minutes = step.fix.minutes.most if step.fix and step.fix.minutes else 0.0
    return minutes / (1 if step.finding.state is State.PARTLY else 2)


def progress_without(assessment: Assessment, left_open: set[str]) -> int:
    """Return the progress once everything is done except some minor items."""
    weights = assessment.edition.weights
    done = progress(
        (
            weights[f.item.severity],
            f.state if f.excepted or f.item.id in left_open else _closed(f),
        )
        for f in assessment.counted
    )
    return 0 if done is None else done


def _closed(finding: Finding) -> State:
    return State.CLAIMED if finding.state is State.CLAIMED else State.MET


def _way(steps: tuple[Step, ...]) -> Way:
    fixes = [step.fix for step in steps if step.fix]
    questions = sum(step.part is Part.FIND_OUT for step in steps)
    minutes = [fix.minutes for fix in fixes] + [LOOKING_UP] * questions
    waits = [fix.wait_days for fix in fixes if fix.wait_days]
    return Way(
        steps,
        _total(minutes),
        Range(
            max((wait.least for wait in waits), default=0),
            max((wait.most for wait in waits), default=0),
        ),
        *(
            _total(fix.cost_usd for fix in fixes if fix.cost_per == often)
            for often in ("once", "month", "year")
        ),
    )


def _total(ranges: Iterable[Range | None]) -> Range:
    known = [found for found in ranges if found]
    return Range(sum(r.least for r in known), sum(r.most for r in known))
