"""Set tables, and lists of findings in one line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from readiness.render.pdf.file.structure import COLUMN, Element
from readiness.render.pdf.pages.drawing import Rule
from readiness.render.pdf.pages.holding import Held, Rooms, Setting, hold
from readiness.render.pdf.pages.pages import Group, Piece, Stack, stack
from readiness.render.pdf.pages.rows import Cell, Row, middle
from readiness.render.pdf.pages.signs import Mark
from readiness.render.pdf.text.styles import Sheet
from readiness.report.blocks import Line, Lines, Span, Table, Text

_GUTTER = 10.0
_TOGETHER = 6
"""The number of rows of a table that are placed as one stack if they fit a page."""
_NUMBER = re.compile(r"[-\u2212]?[$\u20ac\u00a3]?\d[\d.,]*(?:[ \u00a0]?%)?")


@lru_cache(maxsize=1 << 10)
def table(block: Table, sheet: Sheet) -> Group:
    """Set rows under heads that each page repeats; numbers are aligned right."""
    gutter = sheet.points(_GUTTER)
    share = sheet.width + gutter
    columns = tuple(
        _Column(
            share * sum(block.widths[:n]),
            share * width - gutter,
            _numeric(row[n] for row in block.rows),
        )
        for n, width in enumerate(block.widths)
    )
    heads = tuple((Span(text),) for text in block.heads)
    head = Stack((_cells(heads, columns, True, sheet),))
    rows = [_cells(row, columns, False, sheet) for row in block.rows]
    # A single last row joins the piece before it.
    starts = [*range(0, len(rows) - 1, _TOGETHER)] or [0] * len(rows)
    ends = [*starts[1:], len(rows)]
    pieces = tuple(
        Piece(stack(tuple(rows[start:end])))
        for start, end in zip(starts, ends, strict=False)
    )
    return Group(pieces, (head,), Element("Table"), before=sheet.points(9))


class _Column(NamedTuple):
    """Where a column begins, its width, and whether its texts are aligned right."""

    x: float
    width: float
    right: bool


@lru_cache(maxsize=1 << 12)
def _cells(
    texts: tuple[Text, ...], columns: tuple[_Column, ...], head: bool, sheet: Sheet
) -> Row:
    kind, weight = ("head", 1.0) if head else ("cell", 0.5)
    row = Element("TR")
    cells = (
        Cell(
            column.x,
            sheet.set(text, kind, column.width, right=column.right),
            Element("TH", row, COLUMN) if head else Element("TD", row),
        )
        for text, column in zip(texts, columns, strict=True)
    )
    return Row(
        tuple(cells),
        above=sheet.points(3),
        below=sheet.points(3.5),
        grounds=(Rule(sheet.width, weight=weight),),
    )


def _numeric(column: Iterable[Text]) -> bool:
    texts = ["".join(span.text for span in text).strip() for text in column]
    # A single number does not make a column of numbers.
    return (
        len(texts) > 1
        and any(texts)
        and all(_NUMBER.fullmatch(text) for text in texts if text)
    )


class Rows(NamedTuple):
    """What the column widths of lists depend on: statuses, and any remarks."""

    statuses: frozenset[str]
    remarked: bool

    @classmethod
    def of(cls, lists: Sequence[Lines]) -> Rows:
        """Collect it from lists whose columns are aligned with each other."""
        rows = [row for each in lists for row in each.rows]
        statuses = frozenset([row.status for row in rows])
        return cls(statuses, any(row.remark for row in rows))


def lines(block: Lines, sheet: Sheet, beside: Rows | None = None) -> Group:
    """Set findings in one line each: sign, status, title, remark.

    The columns are aligned with those of the lists ``beside`` it.
    """
    columns = _columns(beside or Rows.of([block]), sheet)
    pieces = tuple(_piece(row, columns, sheet) for row in block.rows)
    return Group(pieces, container=Element("L"), before=sheet.points(7))


@lru_cache(maxsize=1 << 13)
def _piece(row: Line, columns: _Columns, sheet: Sheet) -> Piece:
    """Set a line, whose remark is personal text."""
    remark = Setting(row.remark, "row", sheet.width - columns.remark, "muted")
    words, held = hold(sheet, (remark,))
    wordless = Line(row.tone, row.status, row.title, (), row.anchor)
    return Piece(_line(wordless, columns, held, sheet), words)


class _Columns(NamedTuple):
    """Where status, title and remark begin."""

    status: float
    title: float
    remark: float


@lru_cache(maxsize=256)
def _columns(rows: Rows, sheet: Sheet) -> _Columns:
    statuses, remarked = rows
    widest = max((sheet.natural(status, "row") for status in statuses), default=0.0)
    first = sheet.points(15) if widest else 0.0
    title = first + min(widest, sheet.points(110)) + sheet.points(12 if widest else 0)
    remark = title + (sheet.width - title) * (0.28 if remarked else 1)
    return _Columns(first, title, remark)


@lru_cache(maxsize=1 << 13)
def _line(row: Line, columns: _Columns, held: tuple[Held, ...], sheet: Sheet) -> Stack:
    first, title, remark = columns
    gutter, above = sheet.points(_GUTTER), sheet.points(0.75)
    status = sheet.set(row.status, "row", title - first or None, ink="muted")
    said = Rooms(sheet, held).take("row", sheet.width - remark, "muted")
    body = Element("LBody", Element("LI"))
    cells = (
        Cell(first, status, body),
        Cell(title, sheet.set(row.title, "row", remark - title - gutter), body),
        Cell(remark, said, body),
    )
    sign = Mark(row.tone, 0, above + middle(*cells), sheet.points(8))
    made = Row(
        cells,
        above=above,
        below=sheet.points(0.75),
        marks=(sign,) if row.status else (),
        anchor=row.anchor,
    )
    return Stack((made,))
