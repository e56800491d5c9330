"""Hold what every section is written from: assessment, plan, wording and share.

``Brief`` also has the wording that several sections have in common: what was answered,
what is needed, what the outcome is, where in the report an item is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from readiness.answers.answers import readable
from readiness.answers.reviews import ReviewKind
from readiness.assessing.assessment import Assessment
from readiness.assessing.plan import Plan
from readiness.assessing.plan import Step as PlanStep
from readiness.errors import Problem
from readiness.judging.findings import Finding, State, Why
from readiness.judging.verdicts import taken
from readiness.questions import sentences
from readiness.questions.catalog import EMPLOYMENT
from readiness.questions.checklists import Item, Who
from readiness.questions.kinds.options import quoted
from readiness.records.share import Share
from readiness.report.blocks import Span, Text
from readiness.requirements.editions import Edition
from readiness.wording import Wording

Sources = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Brief:
    """Everything a section is written from."""

    assessment: Assessment
    plan: Plan
    words: Wording
    sources: Sources = field(default_factory=dict)
    share: Share = Share.FULL
    problems: tuple[Problem, ...] = ()
    """Problems found while the files were read."""
    attached: bool | None = None
    """Whether the file contains the data it was made from; None if it never can."""
    appendix: bool = False
    """Whether the report has its appendix."""

    @property
    def edition(self) -> Edition:
        """The requirements the report is about."""
        return self.assessment.edition

    @cached_property
    def steps(self) -> Mapping[str, PlanStep]:
        """The steps of the plan by item id, in order."""
        return {step.finding.item.id: step for step in self.plan.steps}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each step of the plan, by item id."""
        return {name: number for number, name in enumerate(self.steps, 1)}

    @property
    def hired(self) -> bool:
        """Whether there may be an employer: the person is not a known applicant."""
        told = self.assessment.answers.given.get(EMPLOYMENT)
        return told is None or told.value != "applicant"

    @property
    def to_ask(self) -> tuple[Finding, ...]:
        """What to ask the employer.

        A person without an employer does not ask about answers they are unsure of.
        """
        asked = self.plan.ask_employer
        if self.hired:
            return asked
        return tuple(f for f in asked if f.item.who is Who.EMPLOYER)

    def said(self, finding: Finding) -> str:
        """Return what was answered, or that nothing was."""
        answer, why = finding.answer, finding.why
        if answer is None:
            return self.words("said.nothing")
        if answer.claim:
            return self.words("said.claim", reason=answer.claim)
        if answer.unsure:
            return self.words("said.unsure")
        if not readable(answer):
            return self.words("said.unreadable")
        if why is Why.INVALID or finding.item.kind.fault(answer.value):
            return quoted(answer.value)
        return sentences.shown(answer.value, finding.item.kind, self.words)

    def note(self, finding: Finding) -> str:
        """Return the person's note; empty if it is blank or this copy omits notes."""
        answer = finding.answer
        note = answer.note if answer and self.share.discloses.notes else ""
        return note if note.strip() else ""

    def found(self, finding: Finding) -> list[tuple[str, str]]:
        """Return each reviewer with what they found; adjustments are left out."""
        kind = finding.item.kind
        return [
            (review.by, sentences.shown(review.value, kind, self.words))
            for review in finding.reviews
            if review.kind is not ReviewKind.ADJUSTMENT
            and review.value is not None
            and not kind.fault(review.value)
        ]

    def needed(self, item: Item) -> str:
        """Return what an answer has to be."""
        return sentences.needed(item, self.words)

    def state(self, finding: Finding) -> State:
        """Return a finding's state; it is blocked only if it decides the verdict."""
        if finding.state is not State.BLOCKED:
            return finding.state
        decides = taken(finding) is State.BLOCKED and self.edition.counts(finding.item)
        return State.BLOCKED if decides else State.NOT_MET

    def status(self, finding: Finding) -> str:
        """Return a finding's outcome in a word or two."""
        if finding.why is not None and finding.state is State.UNANSWERED:
            return self.words(f"why.{finding.why}")
        return self.words(f"state.{self.state(finding)}")

    def titles(self, findings: Sequence[Finding], most: int = 3) -> str:
        """Name some findings, and count the others."""
        return self.some([finding.item.title for finding in findings], most)

    def some(self, names: Sequence[str], most: int = 3) -> str:
        """List names in a sentence; if there are too many, count the last ones."""
        if len(names) > most:
            more = len(names) - most + 1
            names = [*names[: most - 1], self.words("list.more", n=more)]
        return sentences.listed(names, self.words)

    def to_do(self, findings: Sequence[Finding], most: int = 3) -> str:
        """Name some findings by what to do about them, for use within a sentence."""
        items = [finding.item for finding in findings]
        named = [i.title if i.action == i.title else within(i.action) for i in items]
        return self.some(named, most)

    def linked(self, findings: Sequence[Finding], most: int = 3) -> Text:
        """Name some findings, each linked to its place in the report."""
        names = [Span(f.item.title, link=self.link(f.item)) for f in findings]
        if len(names) > most:
            more = self.words("list.more", n=len(names) - most + 1)
            names = [*names[: most - 1], Span(more)]
        comma = Span(self.words("list.comma"))
        return tuple(part for name in names for part in (comma, name))[1:]

    def link(self, item: Item) -> str:
        """Return the link to an item; empty if this copy does not show answers."""
        return f"#{anchor(item)}" if self.share.discloses.answers else ""

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


def anchor(item: Item) -> str:
    """Return the anchor of an item's place in the report."""
    return f"item-{item.id}"


def capital(text: str) -> str:
    """Capitalise the first letter, as for a sentence; names such as macOS stay."""
    first, *_ = text.split() or [""]
    return text[:1].upper() + text[1:] if first == first.lower() else text


def within(text: str) -> str:
    """Lower the first letter, for use within a sentence; names such as VPN stay."""
    first, *_ = text.split() or [""]
    plain = first[1:].islower() or first == "A"
    return text[:1].lower() + text[1:] if plain else text


def ended(text: str) -> str:
    """End a text with a full stop unless it already ends as a sentence."""
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
