"""Show the rules in full: what decides, what counts, and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.judging.verdicts import Verdict
from readiness.questions.checklists import Severity
from readiness.questions.sentences import length
from readiness.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Section,
    Span,
    Style,
    Table,
    text,
)
from readiness.report.brief import Brief
from readiness.report.easier import easier
from readiness.report.headline import sentence
from readiness.report.judging import events

_DECIDING = (
    Verdict.NOT_READY,
    Verdict.INCOMPLETE,
    Verdict.CONDITIONAL,
    Verdict.READY,
)


def rules(brief: Brief) -> Section:
    """Show the rules in full, and what these requirements make easier."""
    blocks = (*_rules(brief), *_measures(brief), *_sooner(brief), *easier(brief))
    return Section("rules", brief.words("rules.title"), blocks)


def _rules(brief: Brief) -> Iterator[Block]:
    words = brief.words
    yield Paragraph(text(words("judging.intro")))
    rules = (
        (Span(words(f"verdict.{v}"), Style.STRONG), words(f"judging.{v}"))
        for v in _DECIDING
    )
    yield Bullets(tuple(text(*rule) for rule in rules), numbered=True)
    best = brief.edition.best_verdict
    if best:
        yield Paragraph(text(words("judging.best", best=words(f"verdict.{best}"))))
    yield Heading(words("judging.decided"), anchor="decided")
    yield Paragraph(text(sentence(brief)))


def _measures(brief: Brief) -> Iterator[Block]:
    words, edition = brief.words, brief.edition
    weights = {str(s): edition.weights.get(s, 0) for s in Severity}
    yield Heading(words("judging.measures"), anchor="measures")
    grace = length(edition.grace, words)
    facts = [words("judging.answered"), words("judging.progress", **weights)]
    if edition.min_progress is not None:
        facts.append(words("judging.least", least=edition.min_progress))
    facts += [words("judging.employer"), words("judging.renewal", grace=grace)]
    yield Bullets(tuple(text(fact) for fact in facts))


def _sooner(brief: Brief) -> Iterator[Block]:
    """Yield the events after which certain answers have to be given again."""
    words, found = brief.words, events(brief)
    if found:
        yield Heading(words("judging.sooner"), anchor="sooner")
        heads = (words("judging.event"), words("judging.anew"))
        rows = tuple(
            (text(words(f"event.{event}")), text(words("list.comma").join(titles)))
            for event, titles in found.items()
        )
        yield Table(heads, rows, (0.36, 0.64))
