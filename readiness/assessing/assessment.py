"""All findings of one person under one edition as of one day, and the verdict.

``assess`` is pure: it reads no clock, file or network. The same input always gives the
same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from readiness.answers.answers import Answers
from readiness.answers.reviews import Reviews
from readiness.assessing.seats import find, weights
from readiness.judging.findings import (
    CLAIMED,
    MET,
    NOT_APPLICABLE,
    PARTLY,
    Finding,
    State,
)
from readiness.judging.verdicts import MISSING, Rule, Verdict, decide
from readiness.requirements.editions import Edition

RULES = 2
"""The version of the judging rules; it is raised when a rule changes."""


@dataclass(frozen=True)
class Assessment:
    """The result of one person's answers under one edition on one day."""

    edition: Edition
    answers: Answers
    as_of: date
    findings: tuple[Finding, ...]
    """One per item of the edition in its order, followed by items that come later."""
    counted: tuple[Finding, ...]
    """The findings that count: applicable, judged, and the person's own."""
    situation: tuple[Finding, ...]
    """The applicable findings about the person that another item depends on."""
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
        """The person's computer system, which selects fixes; ``any`` if unknown."""
        found = self.by_id.get("situation.computer-system")
        said = found is not None and found.answer and found.state is State.INFO
        return str(found.answer.value) if found and found.answer and said else "any"


def assess(
    edition: Edition, answers: Answers, reviews: Reviews, as_of: date
) -> Assessment:
    """Judge one person's answers under an edition as of a day."""
    findings = find(edition, answers, reviews, as_of)
    tally = _tally(weights(edition), findings)
    reached = progress((w, state) for state, w in tally.weights.items())
    verdict, rule, because = decide(
        tally.lacking,
        tally.situation,
        reached,
        edition.min_progress,
        edition.best_verdict,
    )
    missing = [f for f in (*tally.lacking, *tally.situation) if f.state in MISSING]
    asked = len(tally.counted) + len(tally.situation)
    return Assessment(
        edition=edition,
        answers=answers,
        as_of=as_of,
        findings=(*findings, *_later(edition)),
        counted=tuple(tally.counted),
        situation=tuple(tally.situation),
        verdict=verdict,
        rule=rule,
        because=tuple([finding.item.id for finding in because]),
        progress=reached,
        answered=asked - len(missing),
        asked=asked,
        valid_until=min(tally.ends, default=None) if verdict in _LASTING else None,
    )


_LASTING = frozenset({Verdict.READY, Verdict.CONDITIONAL})
"""The verdicts that have a last day."""


class _Tally(NamedTuple):
    """What is collected in one pass over the findings."""

    counted: list[Finding]
    weights: dict[State, int]
    """The total weight of the counted findings, by state."""
    lacking: list[Finding]
    """The counted findings that are not simply met."""
    situation: list[Finding]
    ends: list[date]
    """The last days of what is met, partly met or excepted, and of accepted claims,
    because the claim is open again when its acceptance ends."""


def _tally(weights: Iterable[tuple[int, bool]], findings: Iterable[Finding]) -> _Tally:
    """Collect everything in one pass: a large employer has very many people."""
    tally = _Tally([], {}, [], [], [])
    counted, by_state, lacking, situation, ends = tally
    for (weight, about_person), finding in zip(weights, findings, strict=True):
        _, state, _, _, until, flags, _, _ = finding
        if weight:
            if until is not None:
                ends.append(until)
            if state is not NOT_APPLICABLE:
                counted.append(finding)
                by_state[state] = by_state.get(state, 0) + weight
                if flags or state is not MET:
                    lacking.append(finding)
        elif about_person and state is not NOT_APPLICABLE:
            situation.append(finding)
    return tally


def progress(weighed: Iterable[tuple[int, State]]) -> int | None:
    """Return 0 to 100: met counts fully, partly met counts half; claims are left out.

    None when nothing counts. Weights are whole numbers from 1.
    """
    total = points = 0
    for weight, state in weighed:
        if state is MET:
            points += 2 * weight
        elif state is PARTLY:
            points += weight
        elif state is CLAIMED:
            continue
        total += weight
    return 100 * points // (2 * total) if total else None


@lru_cache(maxsize=32)
def _later(edition: Edition) -> tuple[Finding, ...]:
    return tuple(Finding(item, State.LATER) for item in edition.later)
