"""What every section is written from: one assessment, its plan, the wording, the share.

Here stands what several sections say in the same way: what was answered, what is
needed, how soon, where in the report an item is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from readiness import sentences
from readiness.answers import UNREADABLE
from readiness.assessment import Assessment
from readiness.checklists import Item, Severity
from readiness.editions import Edition
from readiness.errors import Problem
from readiness.findings import Finding, State, Why
from readiness.kinds.options import quoted
from readiness.plan import Plan
from readiness.plan import Step as PlanStep
from readiness.reviews import ReviewKind
from readiness.wording import Wording

Sources = Mapping[str, Mapping[str, Any]]


class Share(StrEnum):
    """Who a report is for, and so what it leaves out."""

    FULL = "full"
    EMPLOYER = "employer"
    SUMMARY = "summary"


@dataclass(frozen=True)
class Brief:
    """Everything a section is written from."""

    assessment: Assessment
    plan: Plan
    words: Wording
    sources: Sources = field(default_factory=dict)
    share: Share = Share.FULL
    problems: tuple[Problem, ...] = ()
    """What was wrong in the files on the way here."""

    @property
    def edition(self) -> Edition:
        """The requirements the report is about."""
        return self.assessment.edition

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number each step of the plan bears, by item id."""
        steps = enumerate(self.plan.steps, 1)
        return {step.finding.item.id: number for number, step in steps}

    @cached_property
    def notes(self) -> int:
        """How many answers carry a note."""
        return sum(bool(f.answer and f.answer.note) for f in self.assessment.findings)

    def said(self, finding: Finding) -> str:
        """Say what was answered, or that nothing was."""
        answer, why = finding.answer, finding.why
        if answer is None:
            return self.words("said.nothing")
        if answer.claim:
            return self.words("said.claim", reason=answer.claim)
        if answer.unsure:
            return self.words("said.unsure")
        if answer is UNREADABLE:
            return self.words("said.unreadable")
        if why is Why.INVALID or finding.item.kind.fault(answer.value):
            return quoted(answer.value)
        return finding.item.kind.show(answer.value, self.words)

    def note(self, finding: Finding) -> str:
        """Return the person's note, unless this copy leaves notes out."""
        answer = finding.answer
        return answer.note if answer and self.share is Share.FULL else ""

    def found(self, finding: Finding) -> list[tuple[str, str]]:
        """Return who found what, where reviewers said; never for an adjustment."""
        kind = finding.item.kind
        return [
            (review.by, kind.show(review.value, self.words))
            for review in finding.reviews
            if review.kind is not ReviewKind.ADJUSTMENT
            and review.value is not None
            and not kind.fault(review.value)
        ]

    def needed(self, item: Item) -> str:
        """Say what an answer has to be."""
        return sentences.needed(item, self.words)

    def soon(self, severity: Severity) -> str:
        """Say how soon an open item of a severity has to be closed."""
        days = self.edition.due_days.get(severity, 0)
        return self.words(f"severity.{severity}", n=days)

    def status(self, finding: Finding) -> str:
        """Say a finding's outcome in a word or two."""
        if finding.excepted and finding.state is State.BLOCKED:
            return self.words(f"state.{State.NOT_MET}")
        if finding.why is not None and finding.state is State.UNANSWERED:
            return self.words(f"why.{finding.why}")
        return self.words(f"state.{finding.state}")

    def reason(self, finding: Finding) -> str:
        """Say in a sentence or two why a finding is what it is."""
        answer = finding.answer
        return self.words(
            f"reason.{_key(finding)}",
            said=ended(self.said(finding)),
            needed=ended(self.needed(finding.item)),
            on=self.words.day(answer.on) if answer and answer.on else "",
            waits=sentences.listed(self.conditions(finding.item), self.words),
        )

    def conditions(self, item: Item) -> list[str]:
        """Name what decides whether an item applies, with what is known of it."""
        names = dict.fromkeys(name for way in item.when for name in way)
        found = (self.assessment.by_id.get(name) for name in names)
        return [
            self.words("condition", what=f.item.title, said=self.said(f))
            for f in found
            if f is not None
        ]

    def titles(self, findings: Sequence[Finding], most: int = 3) -> str:
        """Name some findings, and how many more there are."""
        names = [finding.item.title for finding in findings]
        if len(names) > most:
            more = len(names) - most + 1
            names = [*names[: most - 1], self.words("list.more", n=more)]
        return sentences.listed(names, self.words)

    def link(self, item: Item) -> str:
        """Return the anchor of an item's card in this copy, where it has one."""
        return f"#{anchor(item)}" if self.share is not Share.SUMMARY else ""

    def step_titles(self, steps: Sequence[PlanStep]) -> str:
        """Name steps by their numbers: "1 to 3 and 5"."""
        numbers = sorted(self.numbers[step.finding.item.id] for step in steps)
        return sentences.listed(self._runs(numbers), self.words)

    def _runs(self, numbers: Sequence[int]) -> list[str]:
        runs: list[list[int]] = []
        for number in numbers:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return [part for run in runs for part in self._run(run[0], run[-1])]

    def _run(self, first: int, last: int) -> list[str]:
        if last - first < 2:
            return [str(number) for number in range(first, last + 1)]
        return [self.words("amount.range", least=first, most=last)]


def _key(finding: Finding) -> str:
    """A claim that was accepted does not follow from other answers."""
    claim = finding.answer.claim if finding.answer else ""
    if finding.state is State.NOT_APPLICABLE and (claim or not finding.item.when):
        return "accepted"
    return finding.why or finding.state


def anchor(item: Item) -> str:
    """Return the anchor of an item's card."""
    return f"item-{item.id}"


def ended(text: str) -> str:
    """End a text as a sentence ends, unless it does already."""
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
