"""What keeps ready out of reach, however many steps are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.assessing.assessment import Assessment
from readiness.assessing.plan.model import Hold, Obstacle
from readiness.assessing.plan.waiting import roots
from readiness.assessing.plan.ways import progress_without
from readiness.judging.findings import Finding, Flag, State
from readiness.judging.verdicts import Verdict, urgent, weighty_claim


def obstacles(assessment: Assessment, stuck: Iterable[Finding]) -> Iterator[Obstacle]:
    """Yield the obstacles that none of the person's own steps can remove."""
    counted = assessment.counted
    best, least = assessment.edition.best_verdict, assessment.edition.min_progress
    if best is not None and best is not Verdict.READY:
        yield Obstacle(Hold.BEST_VERDICT)
    if assessment.progress is None:
        yield Obstacle(Hold.NOTHING_COUNTED)
    about = {
        Hold.CLAIM: _claims_in_the_way(assessment, stuck),
        Hold.EXCEPTION: [f for f in counted if urgent(f) and f.excepted],
        Hold.CONFLICT: [f for f in counted if Flag.CONFLICT in f.flags],
    }
    yield from (Obstacle(hold, tuple(found)) for hold, found in about.items() if found)
    best_reached = progress_without(assessment, set())
    if assessment.progress is not None and best_reached < (least or 0):
        yield Obstacle(Hold.PROGRESS, tuple(f for f in counted if f.excepted))


def _claims_in_the_way(
    assessment: Assessment, stuck: Iterable[Finding]
) -> list[Finding]:
    """Return the claims that somebody has to accept before the rest can proceed."""
    named = roots(assessment, stuck)
    counts = assessment.edition.counts
    return [
        finding
        for finding in assessment.findings
        if finding.state is State.CLAIMED
        and (
            finding.item.id in named
            or (weighty_claim(finding) and counts(finding.item))
        )
    ]
