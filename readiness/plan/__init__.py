"""The way to ready: the open items in the order to close them, with time and cost."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessment import Assessment
from readiness.checklists import Who
from readiness.findings import Finding, Why
from readiness.plan.nouns import Hold, Obstacle, Part, Plan, Step, Way
from readiness.plan.obstacles import obstacles
from readiness.plan.steps import steps
from readiness.plan.waiting import roots, stuck, waiting
from readiness.plan.ways import LOOKING_UP, to_conditional, to_ready

__all__ = [
    "LOOKING_UP",
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
    """Lay out the way from where an assessment stands to ready."""
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
    """Yield what only the employer can answer, and what the person is not sure of."""
    for finding in assessment.findings:
        who = finding.item.who
        if who is Who.EMPLOYER:
            if finding.open and finding.why is not Why.UNDETERMINED:
                yield finding
        elif who is Who.BOTH and finding.why is Why.UNSURE:
            yield finding
