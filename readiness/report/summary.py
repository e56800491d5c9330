"""Build the summary that a terminal prints: verdict, what to do, the way to ready."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from readiness.assessing.plan import Part
from readiness.assessing.plan import Step as PlanStep
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
from readiness.report.brief import Brief, within
from readiness.report.context import coming
from readiness.report.doing import obstacles
from readiness.report.employer import asking
from readiness.report.facts import answered, applying, progress
from readiness.report.headline import box, valid_until, ways
from readiness.report.page_one import first_steps, keep_it_so, shared
from readiness.report.steps import part_title, steps

_STEPS, _NOTES = 4, 2
"""The most steps, less one for each note in the verdict box beyond so many."""
_LEAST = 2
"""The fewest steps that are shown, if there are so many."""


def screen(brief: Brief, *, reported: bool = False) -> tuple[Section, ...]:
    """Show on one screen what page one shows, in at most 40 lines of 78 columns.

    ``reported`` says that a report is written as well, to which this can refer.
    """
    blocks = (
        box(brief),
        *_about(brief),
        *_first(brief),
        *_ways(brief),
        *obstacles(brief),
        *_employer(brief),
        *shared(brief),
        *_report(brief, reported),
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


def _first(brief: Brief) -> Iterator[Block]:
    """Yield the first steps, each with how to begin it, and count the others."""
    if not brief.plan.steps:
        yield from keep_it_so(brief)
        return
    more = max(0, len(box(brief).notes) - _NOTES)
    shown = first_steps(brief, max(_LEAST, _STEPS - more))
    yield Heading(brief.words("first.title"))
    yield _hinted(brief, steps(brief, shown, told=False), shown)
    rest = Counter(s.part for s in brief.plan.steps if s not in shown)
    if rest:
        parts = [_counted(brief, part, rest[part]) for part in Part if rest[part]]
        what = brief.words("list.comma").join(parts)
        yield Paragraph(text(brief.words("screen.more", n=rest.total(), what=what)))


def _counted(brief: Brief, part: Part, number: int) -> str:
    within_ = within(part_title(brief, part))
    return brief.words(f"screen.part.{part}", n=number, part=within_)


def _hinted(brief: Brief, block: Steps, shown: Sequence[PlanStep]) -> Steps:
    """Add to each step how to begin, as the summary has no cards to refer to."""
    rows = tuple(
        row._replace(detail=_hint(brief, step))
        for row, step in zip(block.steps, shown, strict=True)
    )
    return block._replace(steps=rows)


def _hint(brief: Brief, step: PlanStep) -> str:
    """Return the first thing to do; for a question, how to find the answer."""
    system = brief.assessment.system
    if step.fix:
        return next(iter(step.fix.steps_for(system)), "")
    helped = step.finding.item.help
    told = helped.get(system) or helped.get("any", "")
    return told if len(told) <= _HINT else ""


_HINT = 73
"""The most characters of help, which fill one line; longer help is left out."""


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


def _employer(brief: Brief) -> Iterator[Block]:
    lines = [asking(brief), coming(brief, listed=False)]
    if any(lines):
        yield Paragraph(text(" ".join(filter(None, lines))))


def _report(brief: Brief, reported: bool) -> Iterator[Block]:
    """Refer to the report for the steps; without a report, say how to have one."""
    key = "screen.reported" if reported else "screen.report"
    if not brief.plan.steps:
        key = "" if reported else "screen.report.no-steps"
    if key:
        yield Paragraph(text(brief.words(key)))
