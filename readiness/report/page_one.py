"""Build page one: verdict, facts, what to do first, areas and notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from operator import itemgetter

from readiness.assessing.plan import Part
from readiness.assessing.plan import Step as PlanStep
from readiness.judging.findings import Finding, Flag, State
from readiness.judging.verdicts import Verdict
from readiness.records.share import Share
from readiness.records.tallies import AreaTally, by_area, met
from readiness.report.blocks import (
    Bar,
    Bars,
    Block,
    Heading,
    Paragraph,
    Section,
    Span,
    Style,
    Table,
    text,
)
from readiness.report.brief import Brief
from readiness.report.context import coming
from readiness.report.employer import asking
from readiness.report.facts import facts
from readiness.report.headline import box, opens, way_sentence, ways
from readiness.report.places import Place, told_at, waived
from readiness.report.steps import steps

_FIRST, _FEWER = 5, 3
"""The most steps that fit on page one, and the most if its box has many notes."""
_AREAS = 10
"""Areas that fit on page one with all those steps; with more areas, one step fewer."""


def page_one(brief: Brief) -> Section:
    """Show on one page what decided the verdict and what to do about it."""
    blocks = (
        box(brief),
        facts(brief),
        *_next(brief),
        *_areas(brief),
        *_employer(brief),
        *shared(brief),
        Paragraph(text(brief.words("notice")), small=True),
    )
    return Section("page-one", "", blocks)


def _next(brief: Brief) -> Iterator[Block]:
    words = brief.words
    if brief.assessment.verdict is Verdict.READY or not brief.plan.steps:
        yield from keep_it_so(brief)
        return
    yield Heading(words("first.title"), anchor="first")
    ahead = tuple(ways(brief))
    sentences = [way_sentence(brief, verdict, way) for verdict, way in ahead]
    if any(opens(brief, way) for _, way in ahead):
        sentences.append(words("way.opens"))
    more = Span(words("first.more"), link="#plan")
    chosen = first_steps(brief, _most(brief))
    numbers = [brief.numbers[step.finding.item.id] for step in chosen]
    if numbers != [*range(1, len(chosen) + 1)]:
        sentences.append(words("first.order"))
    note = text(" ".join([*sentences, ""]), more)
    yield steps(brief, chosen, note)


def first_steps(brief: Brief, most: int) -> list[PlanStep]:
    """Choose the first steps: those the next verdict needs, then by due day."""
    today = brief.assessment.as_of
    needed = {s.finding.item.id for _, way in islice(ways(brief), 1) for s in way.steps}

    def urgency(step: PlanStep) -> tuple[bool, bool, date]:
        apart = step.finding.item.id not in needed
        return apart, step.part is not Part.FIX_FIRST, max(step.due, today)

    return sorted(brief.plan.steps, key=urgency)[:most]


def _most(brief: Brief) -> int:
    """Return how many steps fit on page one."""
    if len(box(brief).notes) >= _FEWER:
        return _FEWER
    return _FIRST - (len(by_area(brief.assessment)) > _AREAS)


def keep_it_so(brief: Brief) -> Iterator[Block]:
    """List the findings that lapse next."""
    words = brief.words
    found = (f for f in brief.assessment.findings if brief.edition.counts(f.item))
    lapsing = [(f.until, f) for f in found if f.until and not f.open]
    if not lapsing:
        return
    yield Heading(words("keep.title"), anchor="first")
    rows = tuple(
        (
            text(Span(finding.item.title, link=brief.link(finding.item))),
            text(words.day(day)),
            text(words(_then(finding))),
        )
        for day, finding in sorted(lapsing, key=itemgetter(0))[:_FIRST]
    )
    heads = (words("keep.what"), words("keep.day"), words("keep.do"))
    yield Table(heads, rows, (0.44, 0.2, 0.36))


def _then(finding: Finding) -> str:
    """Return the key of what to do then: a reviewer checks again what they waived."""
    if waived(finding) or finding.state is State.NOT_APPLICABLE:
        return "keep.review"
    return "keep.due" if Flag.DUE in finding.flags else "keep.then"


def _areas(brief: Brief) -> Iterator[Block]:
    words, tallies = brief.words, by_area(brief.assessment)
    if not tallies:
        return
    yield Heading(words("areas.title"), anchor="areas")
    links = _links(brief)
    bars = tuple(_bar(brief, tally, links.get(tally.id, "")) for tally in tallies)
    sentences = (words("areas.alt", area=bar.label, text=bar.text) for bar in bars)
    yield Bars(bars, " ".join(sentences))


def _links(brief: Brief) -> dict[str, str]:
    """Return where each area leads: to what is open there first, else to what is met."""
    found = [f for f in told_at(brief, Place.RESULTS) if brief.link(f.item)]
    met_ = {f.item.area: f"#area-{f.item.area}" for f in found if not f.open}
    number = {f.item.id: brief.numbers.get(f.item.id, len(found)) for f in found}
    ahead = sorted((f for f in found if f.open), key=lambda f: -number[f.item.id])
    return met_ | {f.item.area: brief.link(f.item) for f in ahead}


def _bar(brief: Brief, tally: AreaTally, link: str) -> Bar:
    return Bar(
        tally.title,
        tally.met,
        tally.partly,
        tally.open,
        met(brief.words, tally),
        _remark(brief, tally),
        link,
    )


def _remark(brief: Brief, tally: AreaTally) -> str:
    if tally.blocked:
        return brief.words("areas.blocked", n=tally.blocked)
    return brief.words("areas.claimed", n=tally.claimed) if tally.claimed else ""


def _employer(brief: Brief) -> Iterator[Block]:
    """Point to what the person need not do now: the employer's part and later items."""
    whole = brief.share.discloses.sections is None
    listed = whole and brief.appendix
    told = {"employer": asking(brief), "later": coming(brief, listed=listed)}
    lines = {name: line for name, line in told.items() if line}
    if lines:
        title = "employer.title" if "employer" in lines else "later.title"
        yield Heading(brief.words(title), anchor="from-employer")
        links = {"employer": "#employer" if whole else ""}
        links["later"] = "#later" if listed else ""
        spans = [Span(line, link=links[name]) for name, line in lines.items()]
        yield Paragraph(text(*[part for span in spans for part in (" ", span)][1:]))


def shared(brief: Brief) -> Iterator[Block]:
    """Say what a copy for others omits, and if it does not contain its data."""
    if brief.share is not Share.FULL:
        words = brief.words(f"share.{brief.share}")
        yield Paragraph(text(Span(words, Style.STRONG)))
    if brief.attached is False:
        yield Paragraph(text(brief.words("share.nothing-carried")), small=True)
