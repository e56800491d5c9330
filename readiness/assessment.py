"""All findings of one person under one edition as of one day, and the verdict.

``assess`` is pure: it reads no clock, no file, no network. Same input, same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from readiness.answers import Answers
from readiness.bench import Seat, find, seats
from readiness.editions import Edition
from readiness.findings import Finding, State
from readiness.reviews import Reviews
from readiness.verdicts import MISSING, Case, Rule, Verdict, decide


@dataclass(frozen=True)
class Assessment:
    """What one person's answers come to under one edition on one day."""

    edition: Edition
    answers: Answers
    as_of: date
    findings: tuple[Finding, ...]
    """One per item of the edition in its order, then those that come later."""
    counted: tuple[Finding, ...]
    """The findings that weigh: applicable, judged, the person's own."""
    situation: tuple[Finding, ...]
    """The applicable findings about the person that another item waits for."""
    verdict: Verdict
    rule: Rule
    because: tuple[str, ...]
    """The ids of the items that decided the verdict."""
    progress: int | None
    answered: int
    asked: int
    valid_until: date | None

    @cached_property
    def by_id(self) -> Mapping[str, Finding]:
        """The findings by item id."""
        return {finding.item.id: finding for finding in self.findings}

    @property
    def system(self) -> str:
        """The person's computer system, which picks help and fixes; ``any`` if unknown."""
        found = self.by_id.get("situation.computer-system")
        said = found is not None and found.answer and found.state is State.INFO
        return str(found.answer.value) if found and found.answer and said else "any"


def assess(
    edition: Edition, answers: Answers, reviews: Reviews, as_of: date
) -> Assessment:
    """Judge one person's answers under an edition as of a day."""
    places = seats(edition)
    findings = find(edition, answers, reviews, as_of)
    counting = [
        (seat.weight, finding)
        for seat, finding in zip(places, findings, strict=True)
        if seat.weight and finding.state is not State.NOT_APPLICABLE
    ]
    situation = tuple(
        finding
        for seat, finding in zip(places, findings, strict=True)
        if seat.waited_for and finding.state is not State.NOT_APPLICABLE
    )
    counted = tuple(finding for _, finding in counting)
    reached = progress((weight, finding.state) for weight, finding in counting)
    lacking = [f for f in counted if f.state is not State.MET or f.flags]
    case = Case(lacking, situation, reached, edition.min_progress)
    verdict, rule, because = decide(case, edition.best_verdict)
    missing = sum(f.state in MISSING for f in (*lacking, *situation))
    asked = len(counted) + len(situation)
    return Assessment(
        edition=edition,
        answers=answers,
        as_of=as_of,
        findings=findings + _later(edition),
        counted=counted,
        situation=situation,
        verdict=verdict,
        rule=rule,
        because=tuple(finding.item.id for finding in because),
        progress=reached,
        answered=asked - missing,
        asked=asked,
        valid_until=_valid_until(verdict, findings, places),
    )


def progress(weighed: Iterable[tuple[int, State]]) -> int | None:
    """Return 0 to 100: what is met counts whole, partly met half; claims stay out."""
    total = points = 0
    for weight, state in weighed:
        if state is State.MET:
            points += 2 * weight
        elif state is State.PARTLY:
            points += weight
        elif state is State.CLAIMED:
            continue
        total += weight
    return 100 * points // (2 * total) if total else None


def _valid_until(
    verdict: Verdict, findings: Sequence[Finding], places: Sequence[Seat]
) -> date | None:
    """Return the last day on which all counted findings are what they are.

    Set for ready and conditional only. An accepted claim counts as well: when its
    acceptance ends, the claim is open again.
    """
    if verdict not in (Verdict.READY, Verdict.CONDITIONAL):
        return None
    ends = [
        finding.until
        for seat, finding in zip(places, findings, strict=True)
        if seat.weight and finding.until is not None
    ]
    return min(ends, default=None)


@lru_cache(maxsize=32)
def _later(edition: Edition) -> tuple[Finding, ...]:
    return tuple(Finding(item, State.LATER) for item in edition.later)
