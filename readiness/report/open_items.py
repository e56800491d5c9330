"""Show each open item in full, with how to close it, in the order of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readiness.assessing.plan import Part
from readiness.judging.findings import Finding
from readiness.report.blocks import Block, Heading, Paragraph, Section, text
from readiness.report.brief import Brief
from readiness.report.cards import gap
from readiness.report.places import Place, told_at
from readiness.report.said import usual_start
from readiness.report.steps import part_title


def open_items(brief: Brief) -> Section | None:
    """Show the open items part by part; return None if nothing is open."""
    found = {f.item.id: f for f in told_at(brief, Place.RESULTS) if f.open}
    if not found:
        return None
    usual = usual_start(found.values())
    blocks = [block for part in Part for block in _part(brief, part, found, usual)]
    blocks += _others(brief, found, usual)
    if usual:
        said = brief.words("open.usual", day=brief.words.day(usual))
        blocks.insert(0, Paragraph(text(said), small=True))
    return Section("open", brief.words("open.title"), tuple(blocks))


def _part(
    brief: Brief, part: Part, found: dict[str, Finding], usual: date | None
) -> Iterator[Block]:
    """Yield the items of one part of the plan, and take them out of ``found``."""
    names = [name for name, step in brief.steps.items() if step.part is part]
    chosen = [found.pop(name) for name in names if name in found]
    if chosen:
        yield Heading(part_title(brief, part), anchor=f"open-{part}")
        yield from (gap(brief, finding, usual) for finding in chosen)


def _others(
    brief: Brief, found: dict[str, Finding], usual: date | None
) -> Iterator[Block]:
    """Yield the open items that no step of the plan closes."""
    if found:
        yield Heading(brief.words("open.others"), anchor="open-others")
        yield from (gap(brief, finding, usual) for finding in found.values())
