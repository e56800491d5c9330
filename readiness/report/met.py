"""Show by area what is met, in one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from readiness.judging.findings import Finding, State
from readiness.report.blocks import Block, Heading, Paragraph, Section, Span, text
from readiness.report.brief import Brief
from readiness.report.places import Place, told_at, waived
from readiness.report.rows import lines_of, remark
from readiness.report.said import usual_end
from readiness.requirements.editions import Area


def met(brief: Brief) -> Section | None:
    """Show what is met and what is for information; return None if there is nothing."""
    found: dict[str, list[Finding]] = {}
    for finding in told_at(brief, Place.RESULTS):
        if not finding.open:
            found.setdefault(finding.item.area, []).append(finding)
    usual = usual_end(finding for some in found.values() for finding in some)
    blocks = [
        block
        for area in brief.edition.areas
        if area.id in found
        for block in _area(brief, area, found[area.id], usual)
    ]
    if not blocks:
        return None
    if usual:
        said = brief.words("met.usual", day=brief.words.day(usual))
        blocks.insert(0, Paragraph(text(said), small=True))
    return Section("met", brief.words("met.title"), tuple(blocks))


def _area(
    brief: Brief, area: Area, found: Sequence[Finding], usual: date | None
) -> Iterator[Block]:
    yield Heading(area.title, anchor=f"area-{area.id}")
    if aside := _aside(brief, area.id):
        line = Span(brief.words("areas.aside", n=aside), link="#set-aside")
        yield Paragraph(text(line), small=True)
    yield from lines_of(brief, found, partial(remark, usual=usual), status=False)


def _aside(brief: Brief, area: str) -> int:
    """Count an area's waived and claimed items, which are shown in another section."""
    aside = (f for f in told_at(brief, Place.SET_ASIDE) if f.item.area == area)
    return sum(waived(f) or f.state is State.CLAIMED for f in aside)
