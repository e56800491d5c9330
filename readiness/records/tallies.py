"""Counts for page one: by area, by how answers are known, and the days of answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from readiness.assessing.assessment import Assessment
from readiness.judging.findings import Finding, Flag, State
from readiness.judging.verdicts import MISSING, taken
from readiness.wording import Wording


class AreaTally(NamedTuple):
    """How many counted items of an area are met, partly met and open.

    ``blocked`` counts those that must be fixed first, without accepted exceptions.
    """

    id: str
    title: str
    met: int
    partly: int
    open: int
    blocked: int
    claimed: int

    @property
    def counted(self) -> int:
        """How many items count in progress."""
        return self.met + self.partly + self.open


class Known(NamedTuple):
    """How many answers are known in each way; each counts once, by the best way."""

    own: int
    probe: int
    seen: int
    confirmed: int


def by_area(assessment: Assessment) -> tuple[AreaTally, ...]:
    """Tally the counted items of each area, in the edition's order."""
    found: dict[str, list[Finding]] = {}
    for finding in assessment.counted:
        found.setdefault(finding.item.area, []).append(finding)
    return tuple(
        _tally(area.id, area.title, found[area.id])
        for area in assessment.edition.areas
        if area.id in found
    )


def met(words: Wording, tally: AreaTally) -> str:
    """Say how much of an area is met, or that nothing in it counts."""
    if not tally.counted:
        return words("areas.none")
    return words("areas.met", n=tally.met, all=tally.counted)


def known(assessment: Assessment) -> Known:
    """Count how the answers that count are known."""
    ways = Counter(
        _way(finding)
        for finding in (*assessment.counted, *assessment.situation)
        if finding.state not in MISSING
    )
    return Known(ways["self"], ways["probe"], ways["seen"], ways["confirmed"])


def given(assessment: Assessment) -> tuple[date, date] | None:
    """Return the first and the last day of the person's answers that are used."""
    used = [f.answer for f in own(assessment) if f.answer and _is_used(f)]
    days = [answer.on for answer in used if answer.on]
    return (min(days), max(days)) if days else None


def _is_used(finding: Finding) -> bool:
    """Tell whether an answer says something about an item that applies.

    The answer that a question is asked for is used even if it is too old by now.
    """
    by_condition = finding.state is State.NOT_APPLICABLE and not finding.reviews
    return not by_condition and finding.state is not State.UNANSWERED


def own(assessment: Assessment) -> Iterable[Finding]:
    """Yield the findings for the items that the person is asked."""
    for finding in assessment.findings:
        later = finding.state is State.LATER
        if not later and assessment.edition.asks(finding.item):
            yield finding


def _tally(area: str, title: str, found: Sequence[Finding]) -> AreaTally:
    states = Counter(finding.state for finding in found)
    claimed = states[State.CLAIMED]
    met, partly = states[State.MET], states[State.PARTLY]
    left = len(found) - claimed - met - partly
    blocked = sum(taken(finding) is State.BLOCKED for finding in found)
    return AreaTally(area, title, met, partly, left, blocked, claimed)


def _way(finding: Finding) -> str:
    if Flag.CONFIRMED in finding.flags:
        return "confirmed"
    if Flag.SEEN in finding.flags:
        return "seen"
    return "probe" if finding.answer and finding.answer.by == "probe" else "self"
