"""Which verdict a person's findings come to: the rules, in the order they are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from readiness.checklists import Severity
from readiness.findings import LADDER, Finding, Flag, State


class Verdict(StrEnum):
    """What an assessment comes to."""

    NOT_READY = "not-ready"
    INCOMPLETE = "incomplete"
    CONDITIONAL = "conditional"
    READY = "ready"


BETTER: tuple[Verdict, ...] = tuple(Verdict)
"""From worst to best: the order of ``--require`` and of ``best_verdict``."""


class Rule(StrEnum):
    """The rule that decided a verdict."""

    BLOCKED = "blocked"
    UNANSWERED = "unanswered"
    SITUATION = "situation"
    NOTHING_COUNTED = "nothing-counted"
    GAP = "gap"
    CLAIM = "claim"
    MINOR_UNANSWERED = "minor-unanswered"
    CONFLICT = "conflict"
    PROGRESS = "progress"
    ALL_MET = "all-met"
    CAPPED = "capped"


class Case(NamedTuple):
    """What the rules look at; ``lacking`` are the counted findings not plainly met."""

    lacking: Sequence[Finding]
    situation: Sequence[Finding]
    progress: int | None
    min_progress: int | None


class Decision(NamedTuple):
    """A verdict, the rule that decided it, and the findings that made it so."""

    verdict: Verdict
    rule: Rule
    because: tuple[Finding, ...] = ()


MISSING = frozenset({State.UNANSWERED, State.EXPIRED})
"""The states that leave a question open; a claim is an answer."""

_GAPS = frozenset({State.NOT_MET, State.PARTLY})
_URGENT = frozenset({Severity.BLOCKER, Severity.MAJOR})


def decide(case: Case, best: Verdict | None) -> Decision:
    """Try the rules in order; no verdict is better than ``best``, where given.

    The first rule that holds decides; what other rules of the same verdict found
    is named as well, because all of it has to change.
    """
    first, *others = filter(None, (rule(case) for rule in RULES))
    if best and BETTER.index(first.verdict) > BETTER.index(best):
        return Decision(best, Rule.CAPPED)
    alike = [first, *(other for other in others if other.verdict is first.verdict)]
    because = {f.item.id: f for decision in alike for f in decision.because}
    return first._replace(because=tuple(because.values()))


def taken(finding: Finding) -> State:
    """Return the state the verdict takes: an accepted exception counts as partly met."""
    if finding.excepted and LADDER.get(finding.state, 4) < LADDER[State.PARTLY]:
        return State.PARTLY
    return finding.state


def urgent(finding: Finding) -> bool:
    """Tell whether an item is a blocker or a major one."""
    return finding.item.severity in _URGENT


def weighty_claim(finding: Finding) -> bool:
    """Tell whether a claim of not-applicable stands in the way of ready."""
    weighty = urgent(finding) or finding.item.blocks is not None
    return finding.state is State.CLAIMED and weighty


def _blocked(case: Case) -> Decision | None:
    found = (f for f in case.lacking if taken(f) is State.BLOCKED)
    return _decision(Verdict.NOT_READY, Rule.BLOCKED, found)


def _unanswered(case: Case) -> Decision | None:
    found = (f for f in case.lacking if urgent(f) and taken(f) in MISSING)
    return _decision(Verdict.INCOMPLETE, Rule.UNANSWERED, found)


def _situation(case: Case) -> Decision | None:
    found = (f for f in case.situation if f.state in MISSING)
    return _decision(Verdict.INCOMPLETE, Rule.SITUATION, found)


def _nothing_counted(case: Case) -> Decision | None:
    if case.progress is not None:
        return None
    return Decision(Verdict.INCOMPLETE, Rule.NOTHING_COUNTED)


def _gap(case: Case) -> Decision | None:
    found = (f for f in case.lacking if urgent(f) and (taken(f) in _GAPS or f.excepted))
    return _decision(Verdict.CONDITIONAL, Rule.GAP, found)


def _claim(case: Case) -> Decision | None:
    found = filter(weighty_claim, case.lacking)
    return _decision(Verdict.CONDITIONAL, Rule.CLAIM, found)


def _minor_unanswered(case: Case) -> Decision | None:
    found = (f for f in case.lacking if taken(f) in MISSING)
    return _decision(Verdict.CONDITIONAL, Rule.MINOR_UNANSWERED, found)


def _conflict(case: Case) -> Decision | None:
    found = (f for f in case.lacking if Flag.CONFLICT in f.flags)
    return _decision(Verdict.CONDITIONAL, Rule.CONFLICT, found)


def _progress(case: Case) -> Decision | None:
    least = case.min_progress
    if least is None or case.progress is None or case.progress >= least:
        return None
    found = (f for f in case.lacking if f.open)
    return _decision(Verdict.CONDITIONAL, Rule.PROGRESS, found)


def _all_met(case: Case) -> Decision:
    return Decision(Verdict.READY, Rule.ALL_MET)


def _decision(
    verdict: Verdict, rule: Rule, found: Iterable[Finding]
) -> Decision | None:
    because = tuple(found)
    return Decision(verdict, rule, because) if because else None


RULES: tuple[Callable[[Case], Decision | None], ...] = (
    _blocked,
    _unanswered,
    _situation,
    _nothing_counted,
    _gap,
    _claim,
    _minor_unanswered,
    _conflict,
    _progress,
    _all_met,
)
