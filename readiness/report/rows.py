"""Show findings in one line each, or as cards where that is not enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import groupby

from readiness.judging.findings import Finding
from readiness.report.blocks import Card, Line, Lines, text
from readiness.report.brief import Brief, anchor, capital, ended
from readiness.report.cards import short
from readiness.report.said import (
    found_sentences,
    in_short,
    is_long,
    is_yes_no,
    lasting,
    review_sentence,
)
from readiness.report.steps import tone


def lines_of(
    brief: Brief,
    findings: Iterable[Finding],
    say: Say | None = None,
    *,
    status: bool = True,
) -> Iterator[Lines | Card]:
    """Yield findings in order: one line each, or a card if there is free text.

    ``say`` returns the remark of a line; by default the remark gives the answer.
    Without ``status``, a line does not show its outcome, because its section does.
    """
    for full, group in groupby(findings, partial(_wordy, brief)):
        if full:
            yield from (short(brief, finding) for finding in group)
        else:
            yield Lines(
                tuple(
                    _line(brief, f, (say or remark)(brief, f), status=status)
                    for f in group
                )
            )


Say = Callable[[Brief, Finding], str]


def _line(brief: Brief, finding: Finding, said: str, *, status: bool) -> Line:
    item, outcome = finding.item, brief.status(finding) if status else ""
    told_ = " ".join([said, *_beside(brief, finding)])
    return Line(tone(brief, finding), outcome, item.title, text(told_), anchor(item))


def remark(brief: Brief, finding: Finding, usual: date | None = None) -> str:
    """Return in short what was answered, and how long it is valid if not as usual."""
    words, item, said = brief.words, finding.item, ended(in_short(brief, finding))
    if is_yes_no(finding):
        question = item.question.removeprefix(words("message.prefix"))
        told_ = words("line.asked", question=question, said=capital(said))
    else:
        told_ = capital(said) if finding.item.kind.name != "text" else said
    ending = () if finding.until == usual else lasting(brief, finding)
    return " ".join([told_, *ending])


def _beside(brief: Brief, finding: Finding) -> Iterator[str]:
    """Yield the note, and what reviewers said, for a line."""
    if note := brief.note(finding):
        yield brief.words("line.note", note=note)
    yield from (review_sentence(brief, review) for review in finding.reviews)
    yield from found_sentences(brief, finding)


_ROOM = 300
"""The most characters of note and reviews in a line; with more, there is a card."""


def _wordy(brief: Brief, finding: Finding) -> bool:
    """Tell whether a finding has more text than fits in a line."""
    beside = " ".join(_beside(brief, finding))
    return len(beside) > _ROOM or "\n" in beside or is_long(brief, finding)
