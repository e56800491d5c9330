"""Page one, which decides: verdict, facts, what to do first, areas, notice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from readiness.findings import Flag, State, Why
from readiness.report.blocks import (
    Bar,
    Bars,
    Block,
    Facts,
    Heading,
    Paragraph,
    Section,
    Span,
    Style,
    Table,
    text,
)
from readiness.report.brief import Brief, Share
from readiness.report.headline import box, valid_until, way_sentence, ways
from readiness.report.places import Place, told_at
from readiness.report.steps import steps
from readiness.report.tallies import AreaTally, by_area, given, known
from readiness.verdicts import Verdict

_FIRST = 5
"""Rows that leave page one a page."""


def page_one(brief: Brief) -> Section:
    """Tell on one page what decides and what to do about it."""
    blocks = (
        box(brief),
        facts(brief),
        *_next(brief),
        *_areas(brief),
        *_employer(brief),
        *_share(brief),
        Paragraph(text(brief.words("notice")), small=True),
    )
    return Section("page-one", "", blocks)


def facts(brief: Brief) -> Facts:
    """Say who, when, under which requirements, how complete and how known."""
    assessment, words = brief.assessment, brief.words
    answers = assessment.answers
    pairs = (
        ("person", answers.name or answers.id or words("fact.nobody")),
        ("as-of", words.day(assessment.as_of)),
        ("valid-until", valid_until(brief)),
        ("judged-by", _judged_by(brief)),
        ("answered", answered(brief)),
        ("known", words("fact.known.value", **known(assessment)._asdict())),
        ("progress", progress(brief)),
        ("given", _given(brief)),
    )
    return Facts(tuple((words(f"fact.{key}"), value) for key, value in pairs))


def answered(brief: Brief) -> str:
    """Say how much is answered, and what the rest is."""
    assessment, words = brief.assessment, brief.words
    asked = (*assessment.counted, *assessment.situation)
    rest = {
        "unsure": sum(f.why is Why.UNSURE for f in asked),
        "expired": sum(f.state is State.EXPIRED for f in asked),
    }
    parts = [
        words("fact.answered.value", n=assessment.answered, asked=assessment.asked)
    ]
    parts += [words(f"fact.answered.{key}", n=n) for key, n in rest.items() if n]
    return words("list.comma").join(parts)


def progress(brief: Brief) -> str:
    """Say the progress, with what it never does."""
    value, words = brief.assessment.progress, brief.words
    if value is None:
        return words("fact.progress.none")
    blocked = brief.assessment.verdict is Verdict.NOT_READY
    key = "fact.progress.blocked" if blocked else "fact.progress.value"
    return words(key, n=value)


def requirements(brief: Brief) -> str:
    """Name the requirements with their version."""
    edition = brief.edition
    return brief.words("requirements", title=edition.title, version=edition.version)


def applying(brief: Brief) -> str:
    """Say which requirements these are and how many of their items apply."""
    judged = [f for f in brief.assessment.findings if _is_judged(brief, f.item.id)]
    apply = sum(f.state is not State.NOT_APPLICABLE for f in judged)
    return brief.words(
        "applying", requirements=requirements(brief), n=apply, all=len(judged)
    )


def _is_judged(brief: Brief, name: str) -> bool:
    item = brief.edition.by_id.get(name)
    return item is not None and not item.about_you and name not in brief.edition.context


def _judged_by(brief: Brief) -> str:
    issuer = brief.edition.issuer.get("name", "")
    named = requirements(brief)
    return brief.words("fact.judged-by.value", requirements=named, issuer=issuer)


def _given(brief: Brief) -> str:
    days, words = given(brief.assessment), brief.words
    if days is None:
        return words("fact.given.none")
    first, last = map(words.day, days)
    if first == last:
        return first
    return words("fact.given.value", first=first, last=last)


def _next(brief: Brief) -> Iterator[Block]:
    words = brief.words
    if brief.assessment.verdict is Verdict.READY or not brief.plan.steps:
        yield from keep_it_so(brief)
        return
    yield Heading(words("first.title"), anchor="first")
    chosen = islice(brief.plan.steps, _FIRST)
    sentences = [way_sentence(brief, verdict, way) for verdict, way in ways(brief)]
    more = Span(words("first.more"), link="#plan")
    yield steps(brief, chosen, text(" ".join([*sentences, ""]), more))


def keep_it_so(brief: Brief) -> Iterator[Block]:
    """List what lapses next."""
    words = brief.words
    lapsing = sorted(
        (f for f in brief.assessment.counted if f.until and not f.open),
        key=lambda f: f.until or brief.assessment.as_of,
    )
    if not lapsing:
        return
    yield Heading(words("keep.title"), anchor="first")
    rows = tuple(
        (
            text(f.item.title),
            text(words.day(f.until) if f.until else ""),
            text(words("keep.due" if Flag.DUE in f.flags else "keep.then")),
        )
        for f in lapsing[:_FIRST]
    )
    heads = (words("keep.what"), words("keep.day"), words("keep.do"))
    yield Table(heads, rows, (0.44, 0.2, 0.36))


def _areas(brief: Brief) -> Iterator[Block]:
    words, tallies = brief.words, by_area(brief.assessment)
    if not tallies:
        return
    yield Heading(words("areas.title"), anchor="areas")
    linked = {f.item.area for f in told_at(brief, Place.RESULTS) if brief.link(f.item)}
    bars = tuple(_bar(brief, tally, tally.id in linked) for tally in tallies)
    sentences = (words("areas.alt", area=bar.label, text=bar.text) for bar in bars)
    yield Bars(bars, " ".join(sentences))


def _bar(brief: Brief, tally: AreaTally, linked: bool) -> Bar:
    return Bar(
        tally.title,
        tally.met,
        tally.partly,
        tally.open,
        brief.words("areas.met", n=tally.met, all=tally.counted),
        _remark(brief, tally),
        f"#area-{tally.id}" if linked else "",
    )


def _remark(brief: Brief, tally: AreaTally) -> str:
    if tally.blocked:
        return brief.words("areas.blocked", n=tally.blocked)
    return brief.words("areas.claimed", n=tally.claimed) if tally.claimed else ""


def _employer(brief: Brief) -> Iterator[Block]:
    words, link = brief.words, brief.share is not Share.SUMMARY
    asked = len(brief.plan.ask_employer)
    later = len(told_at(brief, Place.LATER))
    spans = []
    if asked:
        spans.append(
            Span(words("employer.line", n=asked), link="#employer" if link else "")
        )
    if later:
        spans.append(Span(words("later.line", n=later), link="#later" if link else ""))
    if spans:
        yield Heading(words("employer.title"), anchor="from-employer")
        joined = [part for span in spans for part in (" ", span)][1:]
        yield Paragraph(text(*joined))


def _share(brief: Brief) -> Iterator[Block]:
    if brief.share is not Share.FULL:
        words = brief.words(f"share.{brief.share}", n=brief.notes)
        yield Paragraph(text(Span(words, Style.STRONG)))
