"""Explain how it was judged: the rules, what applies here, and what this is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import readiness
from readiness.judging.findings import State
from readiness.judging.verdicts import Verdict
from readiness.questions.checklists import Item, Severity
from readiness.questions.sentences import length
from readiness.records.inputs import answers_digest
from readiness.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Section,
    SignOff,
    Span,
    Style,
    Table,
    text,
)
from readiness.report.brief import Brief
from readiness.report.easier import easier
from readiness.report.facts import requirements
from readiness.report.headline import sentence
from readiness.report.places import Place, told_at

_DECIDING = (
    Verdict.NOT_READY,
    Verdict.INCOMPLETE,
    Verdict.CONDITIONAL,
    Verdict.READY,
)


def judging(brief: Brief) -> Section:
    """Show the rules, the rule that decided, and what the report is based on."""
    blocks = (
        *_rules(brief),
        *_measures(brief),
        *_sooner(brief),
        *easier(brief),
        *_problems(brief),
        *_identity(brief),
        *_proving(brief),
        *_notice(brief),
    )
    return Section("judging", brief.words("judging.title"), blocks)


def sign_off(brief: Brief) -> Section:
    """Return the section with lines to sign on paper."""
    words = brief.words
    labels = tuple(
        words(f"sign.{who}") for who in ("person", "date", "reviewer", "date")
    )
    intro = Paragraph(text(words("sign.intro")), small=True)
    blocks = intro, SignOff(labels)
    return Section("sign-off", words("sign.title"), blocks, never_alone=True)


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
    events: dict[str, list[str]] = {}
    for finding in told_at(brief, Place.RESULTS):
        for event in finding.item.renew_on:
            events.setdefault(event, []).append(finding.item.title)
    if events:
        words = brief.words
        yield Heading(words("judging.sooner"), anchor="sooner")
        heads = (words("judging.event"), words("judging.anew"))
        rows = tuple(
            (text(words(f"event.{event}")), text(words("list.comma").join(titles)))
            for event, titles in events.items()
        )
        yield Table(heads, rows, (0.36, 0.64))


def _problems(brief: Brief) -> Iterator[Block]:
    problems = brief.problems
    if problems and brief.share.discloses.problems:
        yield Heading(brief.words("judging.problems"), anchor="problems")
        yield Paragraph(text(brief.words("judging.problems-intro")), small=True)
        yield Bullets(tuple(text(str(p.without_folder)) for p in problems))


def _identity(brief: Brief) -> Iterator[Block]:
    """Yield exactly what was judged and by what, so that anyone can repeat it."""
    words, edition = brief.words, brief.edition
    issuer = [edition.issuer.get("name", ""), edition.issuer.get("contact", "")]
    rows = (
        ("requirements", text(requirements(brief))),
        ("issuer", text(words("list.comma").join(part for part in issuer if part))),
        ("areas", text(_areas(brief))),
        ("edition", text(Span(edition.digest, Style.CODE))),
        ("answers", text(Span(_carried_digest(brief), Style.CODE))),
        ("as-of", text(words.day(brief.assessment.as_of))),
        ("recheck", text(recheck(brief))),
        ("tool", text(words("identity.version", version=readiness.__version__))),
    )
    yield Heading(words("identity.title"), anchor="identity")
    heads = (words("identity.what"), words("identity.which"))
    lines = tuple(
        (text(words(f"identity.{key}")), value)
        for key, value in rows
        if any(span.text for span in value)
    )
    yield Table(heads, lines, (0.28, 0.72))


def _proving(brief: Brief) -> Iterator[Block]:
    """Say what data the file contains, and how to check its pages against them."""
    if brief.carrying:
        words = brief.words
        yield Heading(words("proving.title"), anchor="proving")
        said = f"proving.{brief.share}"
        yield Paragraph(text(words(said), " ", words("proving.how")))
        yield Paragraph(text(words("proving.limits")), small=True)


def _carried_digest(brief: Brief) -> str:
    """Return the digest of the answers used, as this copy holds them."""
    return answers_digest(brief.assessment, brief.share)


def _areas(brief: Brief) -> str:
    words = brief.words
    named = (
        words("requirements", title=area.title, version=area.version)
        for area in brief.edition.areas
    )
    return words("list.comma").join(named)


def recheck(brief: Brief) -> str:
    """Return the day from which the content itself should be checked again."""
    days = sorted(item.recheck for item in _applying(brief) if item.recheck)
    if not days:
        return ""
    words = brief.words
    past = sum(day <= brief.assessment.as_of.isoformat() for day in days)
    checked = _checked(brief)
    first = words(
        "identity.checked" if checked else "identity.recheck-from",
        checked=_day(brief, checked) if checked else "",
        day=_day(brief, days[0]),
    )
    return f"{first} {words('identity.recheck-past', n=past)}" if past else first


def _applying(brief: Brief) -> Iterator[Item]:
    for finding in brief.assessment.findings:
        if finding.state not in (State.LATER, State.NOT_APPLICABLE):
            yield finding.item


def _checked(brief: Brief) -> str:
    """Return the latest day on which a cited source was checked."""
    cited = {c.source for item in _applying(brief) for c in item.sources}
    return max(
        (brief.sources.get(name, {}).get("as_of", "") for name in cited), default=""
    )


def _day(brief: Brief, day: str) -> str:
    return brief.words.day(date.fromisoformat(day))


def _notice(brief: Brief) -> Iterator[Block]:
    words = brief.words
    yield Heading(words("notice.title"), anchor="notice")
    yield Paragraph(text(words("notice")))
    yield Paragraph(text(words("notice.more")))
