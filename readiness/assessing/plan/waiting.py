"""Which answers other items depend on, and which items cannot be decided."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.assessing.assessment import Assessment
from readiness.assessing.plan.model import Part, Step
from readiness.judging.findings import Finding, Why
from readiness.judging.verdicts import urgent


def waiting(assessment: Assessment) -> list[Finding]:
    """Return the findings that are undetermined until other questions are answered."""
    asked = (*assessment.situation, *assessment.counted)
    return [finding for finding in asked if finding.why is Why.UNDETERMINED]


def roots(assessment: Assessment, waiting: Iterable[Finding]) -> dict[str, bool]:
    """Return the ids whose answers undetermined items depend on, directly or not.

    The value tells whether a blocker or a major item is among the dependent items.
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
    """Return what stays undetermined whatever steps are taken: it depends on a claim.

    Only steps that find out an answer can change this: an answer that has to be changed
    is already known. Items come after those their conditions refer to, so one pass is
    enough.
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
