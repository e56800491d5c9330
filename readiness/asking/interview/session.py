"""What an interview asks next, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil

from readiness.answers.reviews import NO_REVIEWS
from readiness.asking.interview.notebook import Notebook
from readiness.asking.interview.scope import Scope
from readiness.assessing.assessment import Assessment, assess
from readiness.judging.findings import Finding, State, Why
from readiness.questions.checklists import Item
from readiness.requirements.editions import Edition

SECONDS = 25
"""How long one question takes on average, which is our estimate."""


class Session:
    """The questions of an edition, in order, as far as they apply and are wanted."""

    def __init__(
        self, edition: Edition, notebook: Notebook, scope: Scope, as_of: date
    ) -> None:
        self.edition, self.notebook = edition, notebook
        self._scope, self._as_of = scope, as_of
        self._done: list[str] = []
        first = {f.item.id: f for f in self._asked()}
        self._asked_at_first = frozenset(first)
        self._wanted = {n for n, f in first.items() if scope.wants(f, as_of)}

    @property
    def assessment(self) -> Assessment:
        """What follows from the answers so far."""
        return assess(self.edition, self.notebook.answers, NO_REVIEWS, self._as_of)

    def left(self) -> list[Finding]:
        """Return what is still to be asked, in the order of the requirements."""
        return [
            f for f in self._asked() if f.item.id not in self._done and self._now(f)
        ]

    def next(self) -> Finding | None:
        """Return what to ask next; None if nothing is left."""
        return next(iter(self.left()), None)

    def pass_by(self, item: Item) -> None:
        """Go on to the next question, whether this one was answered or skipped."""
        if item.id not in self._done:
            self._done.append(item.id)

    def back(self) -> bool:
        """Go back to the question before; tell whether there is one."""
        if not self._done:
            return False
        self._wanted.add(self._done.pop())
        return True

    def again(self, name: str) -> None:
        """Ask a question again that was already passed by."""
        self._wanted.add(name)
        if name in self._done:
            self._done.remove(name)

    def progress(self) -> tuple[int, int, int]:
        """Return how many questions are passed by, how many there are, and minutes left."""
        left = len(self.left())
        return len(self._done), len(self._done) + left, ceil(left * SECONDS / 60)

    def asked(self) -> list[Finding]:
        """Return all questions that the person is asked and that apply."""
        return list(self._asked())

    def to_check(self) -> list[Finding]:
        """Return the questions whose answers to check: all, or those of a limited scope."""
        if not self._scope.limited:
            return self.asked()
        return [f for f in self._asked() if f.item.id in self._done]

    def _now(self, finding: Finding) -> bool:
        """Tell whether a question is wanted, or has only come up by an answer here."""
        name = finding.item.id
        if name in self._wanted:
            return True
        came_up = name not in self._asked_at_first and not self._scope.items
        return came_up and finding.state in (State.UNANSWERED, State.EXPIRED)

    def _asked(self) -> Iterator[Finding]:
        """Yield the findings for the questions that the person is asked and that apply."""
        for finding in self.assessment.findings:
            gone = finding.state in (State.NOT_APPLICABLE, State.LATER)
            waits = finding.why is Why.UNDETERMINED
            if not gone and not waits and self.edition.asks(finding.item):
                yield finding
