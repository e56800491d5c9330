"""Results by area: what is open in full, what is met in one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.checklists import Severity
from readiness.editions import Area
from readiness.findings import LADDER, Finding
from readiness.report.blocks import Block, Heading, Paragraph, Section, text
from readiness.report.brief import Brief
from readiness.report.cards import gap, told
from readiness.report.places import Place, told_at
from readiness.report.tallies import AreaTally, by_area

_SOON = tuple(Severity)


def results(brief: Brief) -> Section | None:
    """Tell each area's findings, what comes first before what can wait."""
    found: dict[str, list[Finding]] = {}
    for finding in told_at(brief, Place.RESULTS):
        found.setdefault(finding.item.area, []).append(finding)
    blocks = [
        block
        for area in brief.edition.areas
        if area.id in found
        for block in _area(brief, area, found[area.id])
    ]
    if not blocks:
        return None
    return Section(
        "results", brief.words("results.title"), tuple(blocks), new_page=True
    )


def _area(brief: Brief, area: Area, found: Sequence[Finding]) -> Iterator[Block]:
    yield Heading(area.title, anchor=f"area-{area.id}")
    tally = next((t for t in by_area(brief.assessment) if t.id == area.id), None)
    if tally:
        yield Paragraph(text(_tally(brief, tally)), small=True)
    for finding in sorted((f for f in found if f.open), key=_urgency):
        yield gap(brief, finding)
    yield from told(brief, (f for f in found if not f.open))


def _tally(brief: Brief, tally: AreaTally) -> str:
    met = brief.words("areas.met", n=tally.met, all=tally.counted)
    parts = [met, brief.words("areas.partly", n=tally.partly) if tally.partly else ""]
    parts += [brief.words("areas.open", n=tally.open) if tally.open else ""]
    return brief.words("list.comma").join(part for part in parts if part)


def _urgency(finding: Finding) -> tuple[int, int]:
    return LADDER[finding.state] > 0, _SOON.index(finding.item.severity)
