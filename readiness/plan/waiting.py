"""Which answers other items wait for, and what waits in vain."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.assessment import Assessment
from readiness.findings import Finding, Why
from readiness.plan.nouns import Step
from readiness.verdicts import urgent


def roots(assessment: Assessment, waiting: Iterable[Finding]) -> dict[str, bool]:
    """Return the ids whose answers undetermined items wait for, directly or not.

    The value tells whether a blocker or a major item is among those that wait.
    """
    left = [(finding, urgent(finding)) for finding in waiting]
    found: dict[str, bool] = {}
    while left:
        finding, grave = left.pop()
        for name in _named(finding):
            if name not in found or (grave and not found[name]):
                found[name] = grave
                left.append((assessment.by_id[name], grave))
    return found


def _named(finding: Finding) -> set[str]:
    return {name for way in finding.item.when for name in way}


def stuck(assessment: Assessment, steps: tuple[Step, ...]) -> list[Finding]:
    """Return what stays undetermined whatever steps are taken: it waits for a claim.

    Items stand after those their conditions name, so one pass is enough.
    """
    moving = {step.finding.item.id for step in steps}
    held = []
    for finding in assessment.findings:
        if finding.why is Why.UNDETERMINED:
            if moving & _named(finding):
                moving.add(finding.item.id)
            elif assessment.edition.counts(finding.item):
                held.append(finding)
    return held
