"""Show what only the employer can answer: a message to send, and existing answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.judging.findings import Finding, State
from readiness.judging.verdicts import MISSING
from readiness.report.blocks import Block, Heading, Message, Paragraph, Section, text
from readiness.report.brief import Brief
from readiness.report.cards import gap
from readiness.report.places import Place, told_at
from readiness.report.rows import lines_of


def employer(brief: Brief) -> Section | None:
    """Show the questions as a message ready to send, and the answers so far."""
    blocks = (*_message(brief), *_answered(brief))
    if not blocks:
        return None
    return Section("employer", brief.words("employer.section"), blocks)


def _message(brief: Brief) -> Iterator[Block]:
    asked, words = brief.to_ask, brief.words
    if not asked:
        return
    yield Paragraph(text(asking(brief), " ", words("message.title")), small=True)
    yield Message(_letter(brief, asked))


def asking(brief: Brief) -> str:
    """Return how many questions a current or future employer has to answer.

    The text is empty if there are none.
    """
    if not brief.to_ask:
        return ""
    key = "employer.line" if brief.hired else "employer.line-later"
    return brief.words(key, n=len(brief.to_ask))


def _letter(brief: Brief, asked: Sequence[Finding]) -> str:
    words, name = brief.words, brief.assessment.answers.name
    prefix = words("message.prefix")
    questions = [
        f"{number}. {finding.item.title}: {finding.item.question.removeprefix(prefix)}"
        for number, finding in enumerate(asked, 1)
    ]
    greeting = words("message.greeting", requirements=brief.edition.title)
    closing = words("message.closing", name=name)
    return "\n".join([greeting, "", *questions, "", closing]).rstrip()


def _answered(brief: Brief) -> Iterator[Block]:
    found = [f for f in told_at(brief, Place.EMPLOYER) if _said(f)]
    if not found:
        return
    yield Heading(brief.words("employer.answered"), anchor="employer-answered")
    yield Paragraph(text(brief.words("employer.apart")), small=True)
    yield from (gap(brief, f) for f in found if f.open)
    yield from lines_of(brief, (f for f in found if not f.open))


def _said(finding: Finding) -> bool:
    """Tell whether anyone has answered or reviewed; the message asks for the rest."""
    if finding.answer is not None or finding.reviews:
        return True
    return finding.state not in MISSING and finding.state is not State.NOT_APPLICABLE
