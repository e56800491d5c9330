"""Show the context of the judging: what comes later, about you, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from readiness.answers.reviews import ReviewKind
from readiness.judging.findings import Finding
from readiness.report.blocks import (
    Bullets,
    Card,
    Heading,
    Paragraph,
    Section,
    Span,
    Style,
    Text,
    text,
)
from readiness.report.brief import Brief
from readiness.report.cards import gap
from readiness.report.places import Place, told_at
from readiness.report.rows import lines_of, remark
from readiness.report.said import usual_end


def coming(brief: Brief, *, listed: bool) -> str:
    """Return how much comes later, if anything; if ``listed``, refer to the section."""
    found = told_at(brief, Place.LATER)
    key = "later.line" if listed else "later.count"
    return brief.words(key, n=len(found)) if found else ""


def about_you(brief: Brief) -> Section | None:
    """Show what was asked only because other questions depend on it."""
    waited = {finding.item.id for finding in brief.assessment.situation}
    found = [
        f
        for f in told_at(brief, Place.ABOUT_YOU)
        if f.answer or f.reviews or (f.open and f.item.id in waited)
    ]
    if not found:
        return None
    known = [f for f in found if not f.open]
    usual = usual_end(known)
    intro = [brief.words("about.intro")]
    intro += [brief.words("met.usual", day=brief.words.day(usual))] if usual else []
    rows = (
        *(gap(brief, f) for f in found if f.open),
        *lines_of(brief, known, partial(remark, usual=usual), status=False),
    )
    # The title of a card is a heading below that of its group.
    cards = any(isinstance(row, Card) for row in rows)
    title = Heading(brief.words("about.answers"), anchor="about-answers")
    head = Paragraph(text(" ".join(intro)), small=True)
    blocks = (head, *([title] if cards else []), *rows)
    return Section("about-you", brief.words("about.title"), blocks)


def evidence(brief: Brief) -> Section | None:
    """List the documents that answers and reviews refer to, each once."""
    entries = tuple(
        dict.fromkeys(
            _reference(brief, finding, entry)
            for finding in brief.assessment.findings
            for entry in _entries(finding)
        )
    )
    if not entries:
        return None
    intro = Paragraph(text(brief.words("evidence.intro")), small=True)
    title = brief.words("evidence.title")
    return Section("evidence", title, (intro, Bullets(entries)))


def _entries(finding: Finding) -> Iterator[Mapping[str, str]]:
    if finding.answer:
        yield from finding.answer.evidence
    for review in finding.reviews:
        if review.kind is not ReviewKind.ADJUSTMENT:
            yield from review.evidence


def _reference(brief: Brief, finding: Finding, entry: Mapping[str, str]) -> Text:
    parts = [entry.get("kind", ""), entry.get("ref", "")]
    named = brief.words("list.comma").join(part for part in parts if part)
    digest = entry.get("sha256", "")
    mark = Span(digest, Style.CODE) if digest else ""
    title = Span(finding.item.title, Style.STRONG)
    return text(title, brief.words("list.colon"), named, " " if mark else "", mark)
