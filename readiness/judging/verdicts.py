"""Which verdict follows from a person's findings: the rules, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from readiness.judging.findings import (
    BLOCKED,
    CLAIMED,
    LADDER,
    MET,
    Finding,
    Flag,
    State,
)
from readiness.questions.checklists import Severity


class Verdict(StrEnum):
    """The result of an assessment."""

    NOT_READY = "not-ready"
    INCOMPLETE = "incomplete"
    CONDITIONAL = "conditional"
    READY = "ready"


BETTER: tuple[Verdict, ...] = tuple(Verdict)
"""The verdicts from worst to best, for ``--require`` and ``best_verdict``."""


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


class Decision(NamedTuple):
    """A verdict, the rule that decided it, and the findings that caused it."""

    verdict: Verdict
    rule: Rule
    because: tuple[Finding, ...] = ()


VERDICTS: Mapping[Rule, Verdict] = {
    Rule.BLOCKED: Verdict.NOT_READY,
    Rule.UNANSWERED: Verdict.INCOMPLETE,
    Rule.SITUATION: Verdict.INCOMPLETE,
    Rule.NOTHING_COUNTED: Verdict.INCOMPLETE,
    Rule.GAP: Verdict.CONDITIONAL,
    Rule.CLAIM: Verdict.CONDITIONAL,
    Rule.MINOR_UNANSWERED: Verdict.CONDITIONAL,
    Rule.CONFLICT: Verdict.CONDITIONAL,
    Rule.PROGRESS: Verdict.CONDITIONAL,
}
"""The rules in the order in which they are tried; if none holds, it is ready."""

MISSING = frozenset({State.UNANSWERED, State.EXPIRED})
"""The states that leave a question open; a claim counts as an answer."""

_URGENT = frozenset({Severity.BLOCKER, Severity.MAJOR})


def decide(
    lacking: Iterable[Finding],
    situation: Iterable[Finding],
    progress: int | None,
    min_progress: int | None = None,
    best: Verdict | None = None,
) -> Decision:
    """Decide by the first rule that holds; no verdict is better than ``best``.

    ``lacking`` contains the counted findings that are not simply met. The result also
    includes the findings of other rules with the same verdict, because all of these
    have to change.
    """
    held = _held(lacking, situation)
    if progress is None:
        held[Rule.NOTHING_COUNTED] = []
    elif min_progress is not None and progress < min_progress:
        held[Rule.PROGRESS] = [f for f in lacking if f.open]
    rules = [rule for rule in VERDICTS if rule in held]
    verdict = VERDICTS[rules[0]] if rules else Verdict.READY
    if best is not None and BETTER.index(verdict) > BETTER.index(best):
        return Decision(best, Rule.CAPPED)
    if not rules:
        return Decision(verdict, Rule.ALL_MET)
    alike = [f for rule in rules if VERDICTS[rule] is verdict for f in held[rule]]
    because = {finding.item.id: finding for finding in alike}
    return Decision(verdict, rules[0], tuple(because.values()))


def taken(finding: Finding) -> State:
    """Return the state the verdict uses: an accepted exception counts as partly met."""
    if not finding.flags:
        return finding.state
    if finding.excepted and LADDER.get(finding.state, 4) < LADDER[State.PARTLY]:
        return State.PARTLY
    return finding.state


def urgent(finding: Finding) -> bool:
    """Tell whether an item is a blocker or major."""
    return finding.item.severity in _URGENT


def weighty_claim(finding: Finding) -> bool:
    """Tell whether a claim of not-applicable keeps the verdict from being ready."""
    weighty = urgent(finding) or finding.item.blocks is not None
    return finding.state is State.CLAIMED and weighty


def _held(
    lacking: Iterable[Finding], situation: Iterable[Finding]
) -> dict[Rule, list[Finding]]:
    """Return the rules that hold, each with the findings that make it hold."""
    held: dict[Rule, list[Finding]] = {}
    for finding in lacking:
        rule = _rule(finding)
        if rule is not None:
            held.setdefault(rule, []).append(finding)
        if finding.flags and Flag.CONFLICT in finding.flags:
            held.setdefault(Rule.CONFLICT, []).append(finding)
    open_questions = [finding for finding in situation if finding.state in MISSING]
    return held | ({Rule.SITUATION: open_questions} if open_questions else {})


def _rule(finding: Finding) -> Rule | None:
    """Return the rule that a single finding makes hold, if any."""
    state = taken(finding)
    if state is BLOCKED:
        return Rule.BLOCKED
    if state in MISSING:
        return Rule.UNANSWERED if urgent(finding) else Rule.MINOR_UNANSWERED
    if state is CLAIMED:
        return Rule.CLAIM if weighty_claim(finding) else None
    short = state is not MET or finding.excepted
    return Rule.GAP if short and urgent(finding) else None
