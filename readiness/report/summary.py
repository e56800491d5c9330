"""Build the summary that a terminal prints: verdict, what to do, the way to ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.assessing.plan import Part
from readiness.assessing.plan import Step as PlanStep
from readiness.records.tallies import by_area
from readiness.report.amounts import way_totals
from readiness.report.blocks import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Section,
    Span,
    Steps,
    Style,
    text,
)
from readiness.report.brief import Brief, capital
from readiness.report.context import coming
from readiness.report.doing import obstacles
from readiness.report.employer import asking
from readiness.report.facts import answered, applying, progress
from readiness.report.headline import box, opens, valid_until, ways
from readiness.report.page_one import keep_it_so, shared
from readiness.report.steps import part_title, steps

_SHOWN = {
    Part.FIX_FIRST: 9,
    Part.FIND_OUT: 4,
    Part.WITHIN_7_DAYS: 4,
    Part.WITHIN_30_DAYS: 0,
}
"""The most steps of each part that are shown; the others are counted."""


def screen(brief: Brief) -> tuple[Section, ...]:
    """Show on one screen what page one shows."""
    blocks = (
        box(brief),
        *_about(brief),
        *_parts(brief),
        *_ways(brief),
        *obstacles(brief),
        *_areas(brief),
        *_employer(brief),
        *shared(brief),
    )
    return (Section("summary", "", blocks),)


def _about(brief: Brief) -> Iterator[Block]:
    words = brief.words
    day = words.day(brief.assessment.as_of)
    about = words("screen.about", applying=applying(brief), day=day)
    yield Paragraph(text(Span(about, Style.QUIET)))
    pairs = (
        ("answered", answered(brief)),
        ("progress", progress(brief)),
        ("valid-until", valid_until(brief)),
    )
    yield Facts(tuple((words(f"fact.{key}"), value) for key, value in pairs))


def _parts(brief: Brief) -> Iterator[Block]:
    if not brief.plan.steps:
        yield from keep_it_so(brief)
    for part in Part:
        chosen = [step for step in brief.plan.steps if step.part is part]
        if not chosen:
            continue
        words = brief.words
        title = words("plan.part.title", part=part_title(brief, part), n=len(chosen))
        yield Heading(title)
        shown, rest = chosen[: _SHOWN[part]], chosen[_SHOWN[part] :]
        if shown:
            yield _hinted(brief, steps(brief, shown), shown)
        if rest:
            named = _named(brief, part, rest)
            key = "screen.more" if shown else "screen.named"
            named = named if shown else capital(named)
            yield Paragraph(text(words(key, n=len(rest), what=named)))


def _named(brief: Brief, part: Part, rest: Sequence[PlanStep]) -> str:
    """Name steps by what to do; questions to find out are named by their titles."""
    found = [step.finding for step in rest]
    name = brief.titles if part is Part.FIND_OUT else brief.to_do
    return name(found, most=4)


def _hinted(brief: Brief, block: Steps, shown: list[PlanStep]) -> Steps:
    """Add below each step how to begin, as the summary has no cards to refer to."""
    rows = (
        row._replace(detail="\n".join(filter(None, (row.detail, _hint(brief, step)))))
        for row, step in zip(block.steps, shown, strict=True)
    )
    return block._replace(steps=tuple(rows))


def _hint(brief: Brief, step: PlanStep) -> str:
    first = step.fix.steps_for(brief.assessment.system)[:1] if step.fix else ()
    return first[0] if first and step.part is Part.FIX_FIRST else ""


def _ways(brief: Brief) -> Iterator[Block]:
    words = brief.words
    pairs = tuple(
        (
            words(f"verdict.{verdict}"),
            words(
                "screen.way",
                n=len(way.steps),
                steps=brief.step_titles(way.steps),
                totals=way_totals(way, words),
            ),
        )
        for verdict, way in ways(brief)
    )
    if pairs:
        yield Heading(words("way.title"))
        yield Facts(pairs)
    if any(opens(brief, way) for _, way in ways(brief)):
        yield Paragraph(text(words("way.opens")))


def _areas(brief: Brief) -> Iterator[Block]:
    words, tallies = brief.words, by_area(brief.assessment)
    unfinished = [
        words("screen.area", area=t.title, n=t.counted - t.met)
        for t in tallies
        if t.met < t.counted
    ]
    done = [t.title for t in tallies if t.met == t.counted]
    sentences = []
    if unfinished:
        areas = words("list.comma").join(unfinished)
        sentences.append(words("screen.unfinished", areas=areas))
    if done:
        sentences.append(words("screen.done", areas=words("list.comma").join(done)))
    if sentences:
        yield Paragraph(text(" ".join(sentences)))


def _employer(brief: Brief) -> Iterator[Block]:
    for line in (asking(brief), coming(brief, listed=False)):
        if line:
            yield Paragraph(text(line))
