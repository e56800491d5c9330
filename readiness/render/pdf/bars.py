"""Areas as bars with their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.render.pdf.drawing import AreaBar
from readiness.render.pdf.pages import Group
from readiness.render.pdf.rows import Cell, Row, middle
from readiness.render.pdf.styles import Sheet
from readiness.report.blocks import Bar, Bars, Span, Style

_GUTTER = 14.0
_MANY = 10
"""Areas above which the rows stand closer: they share a page with what comes first."""


def bars(block: Bars, sheet: Sheet) -> Group:
    """Set each area in a row: name, bar, numbers, remark; the bars get what is left."""
    label = _widest((bar.label for bar in block.bars), 170, sheet)
    count = _widest((bar.text for bar in block.bars), 110, sheet)
    remark = _widest((bar.remark for bar in block.bars), 110, sheet)
    room = sheet.points(0 if len(block.bars) > _MANY else 1)
    rows = tuple(_bar(bar, (label, count, remark), room, sheet) for bar in block.bars)
    return Group(rows, before=sheet.points(8), whole=True)


def _widest(texts: Iterable[str], most: float, sheet: Sheet) -> float:
    widest = max((sheet.natural(text, "strong") for text in texts), default=0.0)
    return min(widest, sheet.points(most))


def _bar(
    bar: Bar, widths: tuple[float, float, float], room: float, sheet: Sheet
) -> Row:
    label, count, remark = widths
    gutter = sheet.points(_GUTTER)
    start = label + gutter if label else 0.0
    last = sheet.width - remark
    middle_ = last - count - (gutter if remark else 0.0)
    name = Cell(0, sheet.set((Span(bar.label),), "cell", label))
    cells = (
        name,
        Cell(middle_, sheet.set(bar.text, "cell", count)),
        Cell(
            last,
            sheet.set((Span(bar.remark, Style.STRONG),), "cell", remark, right=True),
        ),
    )
    figure = AreaBar(
        start,
        room + middle(name),
        middle_ - gutter - start,
        sheet.points(6.5),
        bar.met,
        bar.partly,
        bar.open,
    )
    return Row(cells, above=room, below=room, marks=(figure,), link=bar.anchor)
