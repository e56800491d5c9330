"""Which answers other items wait for, and what waits in vain."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.assessing.assessment import Assessment
from readiness.assessing.plan.nouns import Part, Step
from readiness.judging.findings import Finding, Why
from readiness.judging.verdicts import urgent


def waiting(assessment: Assessment) -> list[Finding]:
    """Return what is asked only once other questions are answered."""
    asked = (*assessment.situation, *assessment.counted)
    return [finding for finding in asked if finding.why is Why.UNDETERMINED]


def roots(assessment: Assessment, waiting: Iterable[Finding]) -> dict[str, bool]:
    """Return the ids whose answers undetermined items wait for, directly or not.

    The value tells whether a blocker or a major item is among those that wait.
    """
    left = [(finding, grave(assessment, finding)) for finding in waiting]
    found: dict[str, bool] = {}
    while left:
        finding, serious = left.pop()
        for name in _named(finding):
            if name not in found or (serious and not found[name]):
                found[name] = serious
                left.append((assessment.by_id[name], serious))
    return found


def grave(assessment: Assessment, finding: Finding) -> bool:
    """Tell whether the verdict is incomplete while this finding is unanswered."""
    return urgent(finding) or finding in assessment.situation


def _named(finding: Finding) -> set[str]:
    return {name for way in finding.item.when for name in way}


def stuck(assessment: Assessment, steps: tuple[Step, ...]) -> list[Finding]:
    """Return what stays undetermined whatever steps are taken: it waits for a claim.

    Only steps that find out an answer move it on: what has one, and has to be changed,
    is known already. Items stand after those their conditions name, so one pass is enough.
    """
    moving = {step.finding.item.id for step in steps if step.part is Part.FIND_OUT}
    held = []
    for finding in assessment.findings:
        if finding.why is Why.UNDETERMINED:
            if moving & _named(finding):
                moving.add(finding.item.id)
            elif (
                assessment.edition.counts(finding.item)
                or finding in assessment.situation
            ):
                held.append(finding)
    return held
