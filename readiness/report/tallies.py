"""What is counted on page one: by area, by how answers are known, by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from readiness.assessment import Assessment
from readiness.findings import Finding, Flag, State
from readiness.verdicts import MISSING


class AreaTally(NamedTuple):
    """How many counted items of an area are met, partly met and open."""

    id: str
    title: str
    met: int
    partly: int
    open: int
    blocked: int
    claimed: int

    @property
    def counted(self) -> int:
        """How many items weigh in progress."""
        return self.met + self.partly + self.open


class Known(NamedTuple):
    """How many answers are known in which way; each counts once, by the best way."""

    own: int
    probe: int
    seen: int
    confirmed: int


def by_area(assessment: Assessment) -> tuple[AreaTally, ...]:
    """Tally the counted items of each area, in the edition's order."""
    states: dict[str, Counter[State]] = {}
    for finding in assessment.counted:
        states.setdefault(finding.item.area, Counter())[finding.state] += 1
    return tuple(
        _tally(area.id, area.title, states[area.id])
        for area in assessment.edition.areas
        if area.id in states
    )


def known(assessment: Assessment) -> Known:
    """Count how the answers that count are known."""
    ways = Counter(
        _way(finding)
        for finding in (*assessment.counted, *assessment.situation)
        if finding.state not in MISSING
    )
    return Known(ways["self"], ways["probe"], ways["seen"], ways["confirmed"])


def given(assessment: Assessment) -> tuple[date, date] | None:
    """Return the first and the last day of the person's answers that count."""
    days = [f.answer.on for f in own(assessment) if f.answer and f.answer.on]
    days = [day for day in days if day <= assessment.as_of]
    return (min(days), max(days)) if days else None


def own(assessment: Assessment) -> Iterable[Finding]:
    """Yield the findings about what the person is asked."""
    for finding in assessment.findings:
        later = finding.state is State.LATER
        if not later and assessment.edition.asks(finding.item):
            yield finding


def _tally(area: str, title: str, states: Counter[State]) -> AreaTally:
    claimed = states[State.CLAIMED]
    met, partly = states[State.MET], states[State.PARTLY]
    left = states.total() - claimed - met - partly
    return AreaTally(area, title, met, partly, left, states[State.BLOCKED], claimed)


def _way(finding: Finding) -> str:
    if Flag.CONFIRMED in finding.flags:
        return "confirmed"
    if Flag.SEEN in finding.flags:
        return "seen"
    return "probe" if finding.answer and finding.answer.by == "probe" else "self"
