"""Set areas as bars with their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from readiness.render.pdf.file.notation import string
from readiness.render.pdf.file.structure import ROW, Element
from readiness.render.pdf.pages.drawing import AreaBar, Room
from readiness.render.pdf.pages.holding import Held, Rooms, Setting, hold
from readiness.render.pdf.pages.own_words import joined, own_drawing
from readiness.render.pdf.pages.pages import Group, Piece, Stack
from readiness.render.pdf.pages.rows import Cell, Row, middle
from readiness.render.pdf.text.styles import Sheet
from readiness.report.blocks import Bar, Bars, Span, Style

_GUTTER = 14.0
_STEP = 10.0
_MANY = 10
"""With more areas than this the rows are closer, so that all fit on page one."""


class _Shape(NamedTuple):
    """The widths of labels, numbers and remarks."""

    label: float
    numbers: float
    remark: float


def bars(block: Bars, sheet: Sheet) -> Group:
    """Set each area in a row: name, bar, numbers, remark; bars get the spare width."""
    shape = _Shape(
        _widest((bar.label for bar in block.bars), 170, sheet),
        _widest((bar.text for bar in block.bars), 110, sheet),
        _widest((bar.remark for bar in block.bars), 110, sheet),
    )
    room = sheet.points(0 if len(block.bars) > _MANY else 1)
    pieces = tuple(_bar(bar, shape, room, sheet) for bar in block.bars)
    summary = f"/A<</O/Table/Summary{string(block.alt)}>>"
    table = Element("Table", attributes=summary)
    return Group(pieces, (), table, before=sheet.points(8), whole=True)


def _widest(texts: Iterable[str], most: float, sheet: Sheet) -> float:
    """Return the width of the widest text, rounded up, and at most ``most``."""
    step = sheet.points(_STEP)
    widest = max((sheet.natural(text, "strong") for text in texts), default=0.0)
    return min(ceil(widest / step) * step, sheet.points(most))


@lru_cache(maxsize=1 << 12)
def _bar(bar: Bar, shape: _Shape, room: float, sheet: Sheet) -> Piece:
    """Set an area, of which only the name is the same in all reports."""
    label, numbers, remark = shape
    start = label + sheet.points(_GUTTER) if label else 0.0
    end = sheet.width - remark - numbers
    end -= sheet.points(_GUTTER) * (2 if remark else 1)
    strong = (Span(bar.remark, Style.STRONG),)
    settings = (
        Setting(bar.text, "cell", numbers),
        Setting(strong, "cell", remark, right=True),
    )
    said, held = hold(sheet, settings)
    named = sheet.set((Span(bar.label),), "cell", label)
    level = room + middle(Cell(0, named))
    high = sheet.points(6.5)
    drawing = AreaBar(start, level, end - start, high, bar.met, bar.partly, bar.open)
    words = joined((own_drawing(sheet, drawing), said))
    return Piece(_row(bar.label, bar.link, held, shape, room, sheet), words)


@lru_cache(maxsize=1 << 12)
def _row(
    label: str,
    link: str,
    held: tuple[Held, ...],
    shape: _Shape,
    room: float,
    sheet: Sheet,
) -> Stack:
    last = sheet.width - shape.remark
    middle_ = last - shape.numbers - (sheet.points(_GUTTER) if shape.remark else 0.0)
    row = Element("TR")
    named = sheet.set((Span(label),), "cell", shape.label)
    rooms = Rooms(sheet, held, first=1)  # hole 0 is the bar itself
    numbers = rooms.take("cell", shape.numbers)
    remark = rooms.take("cell", shape.remark, right=True)
    cells = (
        Cell(0, named, Element("TH", row, ROW), link),
        Cell(middle_, numbers, Element("TD", row)),
        Cell(last, remark, Element("TD", row)),
    )
    return Stack((Row(cells, above=room, below=room, marks=(Room(0),)),))
