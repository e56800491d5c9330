"""Answers held against an edition: which count as not answered, and what would be right.

Nothing here stops a report: each problem is told with its place, and the answer it is
about counts as not given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readiness import catalog
from readiness.answers import UNREADABLE, Answer, Answers
from readiness.checklists import Item
from readiness.editions import Edition
from readiness.errors import Problem, did_you_mean


def problems(answers: Answers, edition: Edition, as_of: date) -> tuple[Problem, ...]:
    """Return everything wrong with single answers, in the order of the file."""
    found = list(answers.problems)
    for name, answer in answers.given.items():
        item = edition.by_id.get(name)
        if item is None:
            found += _unknown(answers, edition, name)
        elif answer is not UNREADABLE and edition.asks(item):
            found += _unfit(answers, item, answer, as_of)
    if not any(answer.on for answer in answers.given.values()):
        found += _undated(answers)
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def _unknown(answers: Answers, edition: Edition, name: str) -> Iterator[Problem]:
    """An item of another profile is kept and ignored; a name nobody knows is told."""
    area = name.partition(".")[0]
    if catalog.item(name) is None and not area.startswith("x-"):
        known = {*edition.by_id, *catalog.item_ids()}
        what = f"There is no item {name!r}; this answer is not used."
        yield _problem(answers, name, what, did_you_mean(name, known))


def _unfit(
    answers: Answers, item: Item, answer: Answer, as_of: date
) -> Iterator[Problem]:
    if answer.on is not None and answer.on > as_of:
        what = f"This answer is dated {answer.on}, after {as_of}; it is not used yet."
        yield _problem(answers, item.id, what, "Correct the date, or assess later.")
    elif answer.claim and item.about_you:
        what = "A question about you always applies; this counts as not answered."
        yield _problem(answers, item.id, what, "Answer it, or leave it out.")
    elif not answer.claim and not answer.unsure:
        fault = item.kind.fault(answer.value)
        if fault:
            yield _problem(answers, item.id, fault, "Until then it is not answered.")


def _undated(answers: Answers) -> Iterator[Problem]:
    if answers.given and answers.document:
        what = "Nobody said when these answers were given, so they do not grow old."
        mend = 'Add "answered_on": "2026-03-01" with the right day.'
        yield answers.document.problem((), what, mend, level="warning")


def _problem(answers: Answers, name: str, what: str, mend: str) -> Problem:
    if answers.document is None:
        return Problem("answers", what, mend, name, level="warning")
    return answers.document.problem(("answers", name), what, mend, level="warning")
