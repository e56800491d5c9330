"""A report as groups of rows: the head of page one, then section after section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from readiness.render.pdf.blocks import lay
from readiness.render.pdf.pages import Group, Page, paginate
from readiness.render.pdf.pictures import logo
from readiness.render.pdf.rows import Bookmark, Cell, Row
from readiness.render.pdf.steps import steps
from readiness.render.pdf.styles import Sheet, sheet
from readiness.render.pdf.tables import lines
from readiness.render.pdf.theme import Theme
from readiness.report.blocks import (
    Block,
    Heading,
    Lines,
    Paragraph,
    Report,
    Section,
    Steps,
)

_SCALES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8)
"""Page one is set smaller, step by step, when it would not fit one page."""
_UNDER, _UNDER_TITLE = 3.0, 12.0
"""The room under a heading before text, and before another heading."""
_LEAD = 60.0
"""A paragraph up to this high stays with what it leads over to."""


def layout(report: Report, theme: Theme, tall: float) -> tuple[Page, ...]:
    """Lay a report out on pages whose text is ``tall`` points high."""
    full = sheet(theme)
    front = _front(report, theme, tall)
    rest = (g for section in report.sections[1:] for g in _section(section, full))
    return paginate((*front, *rest), tall)


def _front(report: Report, theme: Theme, tall: float) -> tuple[Group, ...]:
    """Lay out page one on one page: smaller where needed, then with fewer steps.

    Every step stands in the plan as well. Where nothing helps it flows over.
    """
    tries = (_head_and_first(report, theme, scale) for scale in _SCALES)
    fewer = (_head_and_first(r, theme, _SCALES[-1]) for r in _with_fewer_steps(report))
    groups: tuple[Group, ...] = ()
    for groups in chain(tries, fewer):
        if len(paginate(groups, tall)) == 1:
            return groups
    return groups


def _with_fewer_steps(report: Report) -> Iterator[Report]:
    """Yield the report with one step fewer on page one, and again, down to one."""
    for front in report.sections[:1]:
        most = max(
            (len(b.steps) for b in front.blocks if isinstance(b, Steps)), default=1
        )
        for kept in range(most - 1, 0, -1):
            blocks = tuple(
                replace(b, steps=b.steps[:kept]) if isinstance(b, Steps) else b
                for b in front.blocks
            )
            first = replace(front, blocks=blocks)
            yield replace(report, sections=(first, *report.sections[1:]))


def _head_and_first(report: Report, theme: Theme, scale: float) -> tuple[Group, ...]:
    style = sheet(theme, scale)
    sections = report.sections[:1]
    return (
        _head(report, theme, style),
        *(g for s in sections for g in _section(s, style)),
    )


def _head(report: Report, theme: Theme, sheet: Sheet) -> Group:
    side = sheet.points(170)
    left = (
        *sheet.set(report.title, "title", sheet.width - side),
        *sheet.set(report.subtitle, "small", sheet.width - side),
    )
    issuer = "" if theme.logo else theme.employer or report.issuer
    right = sheet.set(issuer, "status", side, right=True)
    row = Row(
        (Cell(0, left), Cell(sheet.width - side, right)),
        marks=(logo(theme.logo, sheet.width, side),) if theme.logo else (),
        anchor=report.sections[0].id if report.sections else "",
        bookmark=Bookmark(report.title, 0),
    )
    return Group((row,))


def _section(section: Section, sheet: Sheet) -> tuple[Group, ...]:
    groups = [*_title(section, sheet), *_blocks(section, sheet)]
    if groups:
        groups[0] = replace(groups[0], fresh=section.new_page)
    return tuple(groups)


def _title(section: Section, sheet: Sheet) -> Iterator[Group]:
    if section.title:
        row = Row(
            (Cell(0, sheet.set(section.title, "section")),),
            below=sheet.points(2),
            anchor=section.id,
            bookmark=Bookmark(section.title, 0),
        )
        yield Group((row,), before=sheet.points(28), tied=True)


def _blocks(section: Section, sheet: Sheet) -> Iterator[Group]:
    blocks = section.blocks
    around = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    for last, block, after in around:
        first, *more = _groups(block, section, sheet)
        if isinstance(last, Heading) or (last is None and section.title):
            first = replace(first, before=_near(first, block, sheet))
        tied = first.tied or (_leads(last, block, after) and first.height < _LEAD)
        yield from (replace(first, tied=tied), *more)


def _near(group: Group, block: Block, sheet: Sheet) -> float:
    """Return the room between a heading and what it heads."""
    most = _UNDER_TITLE if isinstance(block, Heading) else _UNDER
    return min(group.before, sheet.points(most))


def _groups(block: Block, section: Section, sheet: Sheet) -> tuple[Group, ...]:
    """Lay a block out; the columns of steps and of lines line up through a section."""
    if isinstance(block, Steps):
        return steps(block, sheet, [b for b in section.blocks if isinstance(b, Steps)])
    if isinstance(block, Lines):
        return (
            lines(block, sheet, [b for b in section.blocks if isinstance(b, Lines)]),
        )
    return lay(block, sheet)


def _leads(last: Block | None, block: Block, after: Block | None) -> bool:
    """Tell whether a paragraph under a heading leads over to what follows it."""
    follows = after is not None and not isinstance(after, Paragraph)
    return follows and isinstance(block, Paragraph) and isinstance(last, Heading | None)
