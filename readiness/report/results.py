"""Show results by area: open items in full, met items in one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.judging.findings import LADDER, Finding, State
from readiness.questions.checklists import Severity
from readiness.records.tallies import AreaTally, by_area, met
from readiness.report.blocks import Block, Heading, Paragraph, Section, Span, Text, text
from readiness.report.brief import Brief, ended
from readiness.report.cards import gap, told
from readiness.report.places import Place, told_at, waived
from readiness.requirements.editions import Area

_SOON = tuple(Severity)


def results(brief: Brief) -> Section | None:
    """Show each area's findings, the most urgent first."""
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
    return Section("results", brief.words("results.title"), tuple(blocks))


def _area(brief: Brief, area: Area, found: Sequence[Finding]) -> Iterator[Block]:
    yield Heading(area.title, anchor=f"area-{area.id}")
    tally = next((t for t in by_area(brief.assessment) if t.id == area.id), None)
    if tally:
        yield Paragraph(_tally(brief, tally), small=True)
    for finding in sorted((f for f in found if f.open), key=_urgency):
        yield gap(brief, finding)
    yield from told(brief, (f for f in found if not f.open))


def _tally(brief: Brief, tally: AreaTally) -> Text:
    """Return how much of an area is met, and how much is shown elsewhere."""
    words, aside = brief.words, _aside(brief, tally.id)
    parts = [met(brief.words, tally)]
    parts += [words("areas.partly", n=tally.partly)] if tally.partly else []
    parts += [words("areas.open", n=tally.open)] if tally.open else []
    said = ended(words("list.comma").join(parts))
    if not aside:
        return text(said)
    return text(said, " ", Span(words("areas.aside", n=aside), link="#set-aside"))


def _aside(brief: Brief, area: str) -> int:
    """Count an area's waived and claimed items, which are shown in another section."""
    aside = (f for f in told_at(brief, Place.SET_ASIDE) if f.item.area == area)
    return sum(waived(f) or f.state is State.CLAIMED for f in aside)


def _urgency(finding: Finding) -> tuple[int, int]:
    return LADDER[finding.state] > 0, _SOON.index(finding.item.severity)
