"""List what is not asked of the person now: what waits, and what comes later."""

from __future__ import annotations

from readiness.report.blocks import (
    Block,
    Heading,
    Line,
    Lines,
    Paragraph,
    Section,
    Tone,
    text,
)
from readiness.report.brief import Brief
from readiness.report.names import area_title
from readiness.report.places import Place, told_at


def waiting(brief: Brief) -> Section | None:
    """List the questions that are not asked until other answers are known."""
    return _listed(brief, Place.WAITING, "waiting.title", "waiting.intro")


def later(brief: Brief) -> Section | None:
    """List the items that these requirements announce and do not judge yet."""
    return _listed(brief, Place.LATER, "later.title", "reason.later")


def _listed(brief: Brief, place: Place, title: str, intro: str) -> Section | None:
    """List the questions of one place by area."""
    rows: dict[str, list[Line]] = {}
    for item in (finding.item for finding in told_at(brief, place)):
        row = Line(Tone.QUIET, "", item.title, text(item.question))
        rows.setdefault(item.area, []).append(row)
    if not rows:
        return None
    blocks: list[Block] = [Paragraph(text(brief.words(intro)), small=True)]
    for area, lines in rows.items():
        blocks += [Heading(area_title(brief.edition, area)), Lines(tuple(lines))]
    return Section(place, brief.words(title), tuple(blocks))
