"""The way to ready: the open items in the order to close them, with time and cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from readiness.assessment import Assessment, progress
from readiness.checklists import Fix, Range, Severity, Who
from readiness.findings import Finding, Flag, State, Why
from readiness.verdicts import BETTER, MISSING, Verdict, urgent, weighty_claim

LOOKING_UP = Range(1, 5)
"""Minutes to look up one answer: this project's estimate, said so in the report."""


class Part(StrEnum):
    """The parts of a plan, in order."""

    FIX_FIRST = "fix-first"
    FIND_OUT = "find-out"
    WITHIN_7_DAYS = "within-7-days"
    WITHIN_30_DAYS = "within-30-days"


@dataclass(frozen=True, slots=True)
class Step:
    """One open item to close: its part of the plan, its remedy, its day."""

    finding: Finding
    part: Part
    fix: Fix | None
    due: date


@dataclass(frozen=True, slots=True)
class Way:
    """The steps that bring one to a verdict, with totals.

    Waiting runs side by side, so ``wait_days`` is the longest wait, not a sum.
    """

    steps: tuple[Step, ...]
    minutes: Range
    wait_days: Range
    cost_once: Range
    cost_month: Range
    cost_year: Range


_PARTS = tuple(Part)
_SEVERITIES = tuple(Severity)


class Hold(StrEnum):
    """What keeps ready out of reach however many steps are taken."""

    CLAIM = "claim"
    EXCEPTION = "exception"
    CONFLICT = "conflict"
    BEST_VERDICT = "best-verdict"
    PROGRESS = "progress"
    NOTHING_COUNTED = "nothing-counted"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that keeps ready out of reach, and the findings it is about."""

    hold: Hold
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in order; the ways to conditional and ready (None once there or beyond)."""

    steps: tuple[Step, ...]
    conditional: Way | None
    ready: Way | None
    obstacles: tuple[Obstacle, ...]
    ask_employer: tuple[Finding, ...]


def plan(assessment: Assessment) -> Plan:
    """Lay out the way from where an assessment stands to ready."""
    steps = tuple(_steps(assessment))
    obstacles = tuple(_obstacles(assessment))
    return Plan(
        steps=steps,
        conditional=_way_to_conditional(assessment, steps),
        ready=None if obstacles else _way_to_ready(assessment, steps),
        obstacles=obstacles,
        ask_employer=tuple(_ask_employer(assessment)),
    )


def _steps(assessment: Assessment) -> list[Step]:
    """Return the open items in the order to close them."""
    open_items = (*assessment.situation, *assessment.counted)
    steps = [_step(assessment, f) for f in open_items if _to_close(f)]
    place = {finding.item.id: n for n, finding in enumerate(assessment.findings)}
    return sorted(steps, key=lambda step: _rank(step, place))


def _rank(step: Step, place: Mapping[str, int]) -> tuple[int, int, float, int]:
    """Parts in order, in a part the gravest; of these, what waits longest starts first.

    Questions about the person come before all others, which depend on them.
    """
    item = step.finding.item
    gravity = -1 if item.about_you else _SEVERITIES.index(item.severity)
    wait = step.fix.wait_days.most if step.fix and step.fix.wait_days else 0
    return _PARTS.index(step.part), gravity, -wait, place[item.id]


def _to_close(finding: Finding) -> bool:
    """Leave out what waits for another answer, and what an exception has settled."""
    return finding.open and finding.why is not Why.UNDETERMINED and not finding.excepted


def _step(assessment: Assessment, finding: Finding) -> Step:
    part = _part(finding)
    answer = finding.answer
    fix = None if part is Part.FIND_OUT else finding.item.fix_for(_value(finding))
    given = answer.on if answer and answer.on else assessment.as_of
    days = assessment.edition.due_days.get(finding.item.severity, 0)
    return Step(finding, part, fix, given + timedelta(days=days))


def _value(finding: Finding) -> Any:
    return finding.answer.value if finding.answer else None


def _part(finding: Finding) -> Part:
    if finding.state is State.BLOCKED:
        return Part.FIX_FIRST
    if finding.state in MISSING:
        return Part.FIND_OUT
    return Part.WITHIN_7_DAYS if urgent(finding) else Part.WITHIN_30_DAYS


def _way_to_conditional(assessment: Assessment, steps: tuple[Step, ...]) -> Way | None:
    if BETTER.index(assessment.verdict) >= BETTER.index(Verdict.CONDITIONAL):
        return None
    return _way(tuple(step for step in steps if _holds_back(step)))


def _holds_back(step: Step) -> bool:
    """Tell whether a step has to be taken before the verdict can be conditional."""
    finding = step.finding
    if step.part is Part.FIND_OUT:
        return urgent(finding) or finding.item.about_you
    return step.part is Part.FIX_FIRST


def _way_to_ready(assessment: Assessment, steps: tuple[Step, ...]) -> Way | None:
    if assessment.verdict is Verdict.READY:
        return None
    needed = [step for step in steps if step.part is not Part.WITHIN_30_DAYS]
    return _way((*needed, *_minors_for_progress(assessment, steps)))


def _minors_for_progress(
    assessment: Assessment, steps: tuple[Step, ...]
) -> Iterator[Step]:
    """Yield minor steps, most points per minute first, until progress suffices.

    A short way, not the cheapest: choosing the best set is a knapsack problem.
    """
    least = assessment.edition.min_progress
    if least is None:
        return
    minors = [step for step in steps if step.part is Part.WITHIN_30_DAYS]
    left_open = {step.finding.item.id for step in minors}
    for step in sorted(minors, key=_minutes_per_point):
        if _progress_without(assessment, left_open) >= least:
            return
        left_open.discard(step.finding.item.id)
        yield step


def _minutes_per_point(step: Step) -> float:
    """Return what a point of progress costs; partly met is half way there."""
    minutes = step.fix.minutes.most if step.fix and step.fix.minutes else 0.0
    return minutes / (1 if step.finding.state is State.PARTLY else 2)


def _progress_without(assessment: Assessment, left_open: set[str]) -> int:
    """Return the progress once all is done but some minor items."""
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


def _obstacles(assessment: Assessment) -> Iterator[Obstacle]:
    """Yield what no step of the person's own removes, however the rest goes."""
    counted = assessment.counted
    best = assessment.edition.best_verdict
    if best is not None and best is not Verdict.READY:
        yield Obstacle(Hold.BEST_VERDICT)
    if assessment.progress is None:
        yield Obstacle(Hold.NOTHING_COUNTED)
    about = {
        Hold.CLAIM: [f for f in counted if weighty_claim(f)],
        Hold.EXCEPTION: [f for f in counted if urgent(f) and f.excepted],
        Hold.CONFLICT: [f for f in counted if Flag.CONFLICT in f.flags],
    }
    yield from (Obstacle(hold, tuple(found)) for hold, found in about.items() if found)
    least = assessment.edition.min_progress
    if least is not None and _progress_without(assessment, set()) < least:
        yield Obstacle(Hold.PROGRESS, tuple(f for f in counted if f.excepted))


def _ask_employer(assessment: Assessment) -> Iterator[Finding]:
    """Yield what only the employer can answer, and what the person is not sure of."""
    for finding in assessment.findings:
        who = finding.item.who
        if who is Who.EMPLOYER:
            if finding.open and finding.why is not Why.UNDETERMINED:
                yield finding
        elif who is Who.BOTH and finding.why is Why.UNSURE:
            yield finding
