"""The open items as steps, in the order to close them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from readiness.assessing.assessment import Assessment
from readiness.assessing.plan.model import Part, Step
from readiness.judging.findings import Finding, State, Why
from readiness.judging.verdicts import MISSING, urgent
from readiness.questions.checklists import Severity

_PARTS = tuple(Part)
_SEVERITIES = tuple(Severity)


def steps(assessment: Assessment, roots: Mapping[str, bool]) -> list[Step]:
    """Return the open items in the order to close them."""
    own = [f for f in (*assessment.situation, *assessment.counted) if _to_close(f)]
    named = [assessment.by_id[name] for name in roots]
    asked = [f for f in named if f not in own and _to_ask(assessment, f)]
    found = [_step(assessment, finding, _part(finding)) for finding in own]
    found += [_step(assessment, finding, Part.FIND_OUT) for finding in asked]
    place = {finding.item.id: n for n, finding in enumerate(assessment.findings)}
    return sorted(found, key=lambda step: _rank(step, place))


def _rank(step: Step, place: Mapping[str, int]) -> tuple[int, int, float, int]:
    """Order by part, then by severity, then by the longest wait, which starts first.

    Questions about the person come before all others, which depend on them.
    """
    item = step.finding.item
    gravity = -1 if not item.judged else _SEVERITIES.index(item.severity)
    wait = step.fix.wait_days.most if step.fix and step.fix.wait_days else 0
    return _PARTS.index(step.part), gravity, -wait, place[item.id]


def _to_close(finding: Finding) -> bool:
    """Leave out items that depend on another answer or that an exception settled."""
    waits = finding.why is Why.UNDETERMINED
    return finding.open and not waits and not finding.excepted


def _to_ask(assessment: Assessment, finding: Finding) -> bool:
    """Tell whether other items depend on an answer that the person has not given.

    A waiver settles an item but does not answer it.
    """
    answer = finding.answer
    if finding.state is State.NOT_APPLICABLE or finding.why is Why.UNDETERMINED:
        return False
    if not assessment.edition.asks(finding.item) or finding.state is State.CLAIMED:
        return False
    if answer is None or answer.unsure or answer.claim:
        return True
    if answer.is_future(assessment.as_of):
        return True
    return bool(finding.item.kind.fault(answer.value))


def _step(assessment: Assessment, finding: Finding, part: Part) -> Step:
    fix = None if part is Part.FIND_OUT else finding.item.fix_for(_value(finding))
    opened = min(finding.since or assessment.as_of, assessment.as_of)
    days = assessment.edition.due_days.get(finding.item.severity, 0)
    return Step(finding, part, fix, opened + timedelta(days=days))


def _value(finding: Finding) -> Any:
    return finding.answer.value if finding.answer else None


def _part(finding: Finding) -> Part:
    if finding.state is State.BLOCKED:
        return Part.FIX_FIRST
    if finding.state in MISSING:
        return Part.FIND_OUT
    return Part.WITHIN_7_DAYS if urgent(finding) else Part.WITHIN_30_DAYS
