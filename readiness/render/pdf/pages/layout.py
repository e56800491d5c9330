"""Lay out a report as groups of rows: the head of page one, then each section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from readiness.render.pdf.file.structure import Element
from readiness.render.pdf.pages.blocks import Beside, lay
from readiness.render.pdf.pages.pages import Group, Piece, Stack, group, height
from readiness.render.pdf.pages.pictures import logo
from readiness.render.pdf.pages.rows import Bookmark, Cell, Figure, Row
from readiness.render.pdf.text.styles import Sheet, sheet
from readiness.render.pdf.text.typesetting import part_of
from readiness.report.blocks import (
    Bars,
    Block,
    Heading,
    Paragraph,
    Report,
    Section,
    Steps,
)
from readiness.themes.theme import Theme

_SCALES = (1.0, 0.9, 0.85, 0.8)
"""The scales at which page one is set until it fits on one page."""
_STEP, _BAR, _REST = 62.0, 17.0, 420.0
"""The approximate heights of a step, a bar and the rest of page one, in points."""
_UNDER, _UNDER_TITLE = 3.0, 8.0
"""The space below a heading before text, and before another heading."""
_LEAD = 60.0
"""The height up to which a paragraph stays with the block that it introduces."""


class Laid(NamedTuple):
    """A report's groups in order, and the section of each group."""

    groups: tuple[Group, ...]
    sections: tuple[int, ...]


def layout(report: Report, theme: Theme, tall: float) -> Laid:
    """Lay a report out for pages whose text is ``tall`` points high."""
    full = sheet(theme)
    laid = [_front(report, theme, tall)]
    laid += [_section(section, full) for section in report.sections[1:]]
    for n, section in enumerate(report.sections):
        if section.never_alone and n > 1:  # page one stays as it is
            laid[n - 1] = _coming_along(laid[n - 1])
    numbers = (n for n, groups in enumerate(laid) for _ in groups)
    return Laid(tuple(chain.from_iterable(laid)), tuple(numbers))


def _front(report: Report, theme: Theme, tall: float) -> tuple[Group, ...]:
    """Lay out page one on one page: smaller if needed, then with fewer steps.

    Every step is in the plan as well. If nothing helps, page one takes a second page.
    Scales that are probably too large are skipped: first by what is on the page, then
    by the height at the last scale.
    """
    hope = _shrunk(tall, _expected(report))
    left_out: list[float] = []
    for scale in _SCALES:
        if scale > max(hope, _SCALES[-1]):
            left_out.append(scale)
            continue
        groups = _head_and_first(report, theme, scale)
        if (needed := height(groups)) <= tall:
            larger = [each for each in left_out if each * needed / scale <= tall]
            return _fitting(report, theme, tall, larger) or groups
        left_out.clear()
        hope = scale * _shrunk(tall, needed)
    for fewer in _with_fewer_steps(report):
        groups = _head_and_first(fewer, theme, _SCALES[-1])
        if height(groups) <= tall:
            break
    return groups


def _fitting(
    report: Report, theme: Theme, tall: float, scales: Iterable[float]
) -> tuple[Group, ...]:
    """Return page one at the first of these scales at which it fits, or nothing."""
    tries = (_head_and_first(report, theme, scale) for scale in scales)
    return next((groups for groups in tries if height(groups) <= tall), ())


def _shrunk(tall: float, needed: float) -> float:
    """Return the scale at which content of height ``needed`` is about ``tall`` high.

    Smaller text has lower lines and more words per line, but not all of it is long.
    """
    return float((max(tall, 0.0) / needed) ** 0.6)


def _expected(report: Report) -> float:
    """Return the approximate height of page one at full size."""
    blocks = [block for section in report.sections[:1] for block in section.blocks]
    steps = sum(len(block.steps) for block in blocks if isinstance(block, Steps))
    bars = sum(len(block.bars) for block in blocks if isinstance(block, Bars))
    return _REST + _STEP * steps + _BAR * bars


def _with_fewer_steps(report: Report) -> Iterator[Report]:
    """Yield the report with fewer and fewer steps on page one, down to one."""
    for front in report.sections[:1]:
        most = max(
            (len(b.steps) for b in front.blocks if isinstance(b, Steps)), default=1
        )
        for kept in range(most - 1, 0, -1):
            blocks = tuple(
                b._replace(steps=b.steps[:kept]) if isinstance(b, Steps) else b
                for b in front.blocks
            )
            first = front._replace(blocks=blocks)
            yield report._replace(sections=(first, *report.sections[1:]))


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
        *part_of(Element("H1"), sheet.set(report.title, "title", sheet.width - side)),
        *part_of(Element("P"), sheet.set(report.subtitle, "small", sheet.width - side)),
    )
    issuer = "" if theme.logo else theme.employer or report.issuer
    right = sheet.set(issuer, "status", side, right=True)
    row = Row(
        (
            Cell(0, left),
            Cell(sheet.width - side, right, Element("P") if issuer else None),
        ),
        figures=_logo(report, theme, sheet, side),
        anchor=report.sections[0].id if report.sections else "",
        bookmark=Bookmark(report.title, 0),
    )
    return group(row)


def _logo(
    report: Report, theme: Theme, sheet: Sheet, widest: float
) -> tuple[Figure, ...]:
    if not theme.logo:
        return ()
    picture = logo(theme.logo, sheet.width, widest)
    named = Element("Figure", alt=theme.employer or report.issuer)
    box = (picture.x, -picture.height, picture.x + picture.width, 0.0)
    return (Figure(picture, named, box),)


def _section(section: Section, sheet: Sheet) -> tuple[Group, ...]:
    groups = [*_title(section, sheet), *_blocks(section, sheet)]
    if groups:
        groups[0] = groups[0]._replace(fresh=section.new_page)
    return tuple(groups)


def _coming_along(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Tie a section's last group, and so what that is tied to, to the next section."""
    return (*groups[:-1], *(group._replace(tied=True) for group in groups[-1:]))


def _title(section: Section, sheet: Sheet) -> Iterator[Group]:
    if section.title:
        row = _titled(section.title, section.id, sheet)
        yield Group((Piece(row),), before=sheet.points(17), tied=True)


@lru_cache(maxsize=256)
def _titled(title: str, anchor: str, sheet: Sheet) -> Stack:
    row = Row(
        (Cell(0, sheet.set(title, "section"), Element("H2")),),
        below=sheet.points(2),
        anchor=anchor,
        bookmark=Bookmark(title, 0),
    )
    return Stack((row,))


def _blocks(section: Section, sheet: Sheet) -> Iterator[Group]:
    blocks = section.blocks
    around = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    beside = Beside(blocks)
    depth = 2 if section.title else 1
    for last, block, after in around:
        if isinstance(block, Heading):
            depth = _depth(block, section, depth)
        level = depth if isinstance(block, Heading) else min(depth + 1, 6)
        first, *more = lay(block, sheet, level, beside)
        if isinstance(last, Heading) or (last is None and section.title):
            first = first._replace(before=_near(first, block, sheet))
        tied = first.tied or (_leads(last, block, after) and first.height < _LEAD)
        yield first if tied == first.tied else first._replace(tied=tied)
        yield from more


def _depth(heading: Heading, section: Section, before: int) -> int:
    """Return the level of a heading for screen readers, without skipping levels."""
    level = heading.level if section.title else heading.level - 1
    return min(level, before + 1, 5)


def _near(group: Group, block: Block, sheet: Sheet) -> float:
    """Return the space between a heading and the group below it."""
    most = _UNDER_TITLE if isinstance(block, Heading) else _UNDER
    return min(group.before, sheet.points(most))


def _leads(last: Block | None, block: Block, after: Block | None) -> bool:
    """Tell whether a paragraph below a heading introduces the block after it."""
    follows = after is not None and not isinstance(after, Paragraph)
    return follows and isinstance(block, Paragraph) and isinstance(last, Heading | None)
