"""Areas as bars with their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from readiness.render.pdf.drawing import AreaBar
from readiness.render.pdf.pages import Group, group
from readiness.render.pdf.rows import Cell, Figure, Row, middle
from readiness.render.pdf.structure import ROW, Element
from readiness.render.pdf.styles import Sheet
from readiness.report.blocks import Bar, Bars, Span, Style

_GUTTER = 14.0
_MANY = 10
"""Areas above which the rows stand closer: they share a page with what comes first."""


class _Shape(NamedTuple):
    """How wide label, count and remark are, and what the bars are together."""

    label: float
    numbers: float
    remark: float
    figure: Element
    table: Element


def bars(block: Bars, sheet: Sheet) -> Group:
    """Set each area in a row: name, bar, numbers, remark; the bars get what is left."""
    shape = _Shape(
        _widest((bar.label for bar in block.bars), 170, sheet),
        _widest((bar.text for bar in block.bars), 110, sheet),
        _widest((bar.remark for bar in block.bars), 110, sheet),
        Element("Figure", alt=block.alt),
        Element("Table"),
    )
    room = sheet.points(0 if len(block.bars) > _MANY else 1)
    rows = (_bar(bar, shape, room, sheet) for bar in block.bars)
    return group(*rows, before=sheet.points(8), whole=True)


def _widest(texts: Iterable[str], most: float, sheet: Sheet) -> float:
    widest = max((sheet.natural(text, "strong") for text in texts), default=0.0)
    return min(widest, sheet.points(most))


def _bar(bar: Bar, shape: _Shape, room: float, sheet: Sheet) -> Row:
    label, numbers, remark, figure, table = shape
    gutter = sheet.points(_GUTTER)
    start = label + gutter if label else 0.0
    last = sheet.width - remark
    middle_ = last - numbers - (gutter if remark else 0.0)
    row = Element("TR", table)
    name = Cell(
        0,
        sheet.set((Span(bar.label),), "cell", label),
        Element("TH", row, ROW),
        f"#{bar.anchor}" if bar.anchor else "",
    )
    said = sheet.set((Span(bar.remark, Style.STRONG),), "cell", remark, right=True)
    cells = (
        name,
        Cell(middle_, sheet.set(bar.text, "cell", numbers), Element("TD", row)),
        Cell(last, said, Element("TD", row)),
    )
    level, high = room + middle(name), sheet.points(6.5)
    drawn = AreaBar(
        start, level, middle_ - gutter - start, high, bar.met, bar.partly, bar.open
    )
    box = (start, -level - high / 2, middle_ - gutter, -level + high / 2)
    figures = (Figure(drawn, figure, box),)
    return Row(cells, above=room, below=room, figures=figures)
