"""A report as groups of rows: the head of page one, then section after section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readiness.render.pdf.blocks import lay
from readiness.render.pdf.pages import Group, Page, paginate
from readiness.render.pdf.rows import Bookmark, Cell, Row
from readiness.render.pdf.styles import Sheet, sheet
from readiness.render.pdf.theme import Theme
from readiness.report.blocks import Report, Section

_SCALES = (1.0, 0.96, 0.92, 0.88, 0.84)
"""Page one is set smaller, step by step, when it would not fit one page."""


def layout(report: Report, theme: Theme, tall: float) -> tuple[Page, ...]:
    """Lay a report out on pages whose text is ``tall`` points high."""
    full = sheet(theme)
    front = _front(report, theme, tall)
    rest = (g for section in report.sections[1:] for g in _section(section, full))
    return paginate((*front, *rest), tall)


def _front(report: Report, theme: Theme, tall: float) -> tuple[Group, ...]:
    """Lay out page one, as large as it fits; at full size when nothing helps."""
    sizes = (_head_and_first(report, sheet(theme, scale)) for scale in _SCALES)
    for groups in sizes:
        if len(paginate(groups, tall)) == 1:
            return groups
    return _head_and_first(report, sheet(theme))


def _head_and_first(report: Report, sheet: Sheet) -> tuple[Group, ...]:
    sections = report.sections[:1]
    return (_head(report, sheet), *(g for s in sections for g in _section(s, sheet)))


def _head(report: Report, sheet: Sheet) -> Group:
    side = sheet.points(170) if report.issuer else 0.0
    left = (
        *sheet.set(report.title, "title", sheet.width - side),
        *sheet.set(report.subtitle, "small", sheet.width - side),
    )
    issuer = sheet.set(report.issuer, "status", side, right=True) if side else ()
    cells = (Cell(0, left), Cell(sheet.width - side, issuer))
    anchor = report.sections[0].id if report.sections else ""
    row = Row(cells, anchor=anchor, bookmark=Bookmark(report.title, 0))
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
        yield Group((row,), before=sheet.points(32), tied=True)


def _blocks(section: Section, sheet: Sheet) -> Iterator[Group]:
    for block in section.blocks:
        yield from lay(block, sheet)
