"""The plan to reach ready: the open items in order, with time and cost."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessing.assessment import Assessment
from readiness.assessing.plan.model import Hold, Obstacle, Part, Plan, Step, Way
from readiness.assessing.plan.obstacles import obstacles
from readiness.assessing.plan.steps import steps
from readiness.assessing.plan.waiting import roots, stuck, waiting
from readiness.assessing.plan.ways import to_conditional, to_ready
from readiness.judging.findings import Finding, Why
from readiness.questions.checklists import Who

__all__ = [
    "Hold",
    "Obstacle",
    "Part",
    "Plan",
    "Step",
    "Way",
    "plan",
    "waiting",
]


def plan(assessment: Assessment) -> Plan:
    """Plan the steps from an assessment's current state to ready."""
    named = roots(assessment, waiting(assessment))
    taken = tuple(steps(assessment, named))
    held = stuck(assessment, taken)
    found = tuple(obstacles(assessment, held))
    return Plan(
        steps=taken,
        conditional=to_conditional(assessment, taken, named, held),
        ready=None if found else to_ready(assessment, taken),
        obstacles=found,
        ask_employer=tuple(_ask_employer(assessment)),
    )


def _ask_employer(assessment: Assessment) -> Iterator[Finding]:
    """Yield what only the employer can answer, and what the person is unsure about."""
    for finding in assessment.findings:
        who = finding.item.who
        if who is Who.EMPLOYER:
            if finding.open and finding.why is not Why.UNDETERMINED:
                yield finding
        elif who is Who.BOTH and finding.why is Why.UNSURE:
            yield finding
