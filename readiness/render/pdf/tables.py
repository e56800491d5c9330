"""Tables and lists of findings in one line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from readiness.render.pdf.drawing import Rule
from readiness.render.pdf.pages import Group, group
from readiness.render.pdf.rows import Cell, Row, middle
from readiness.render.pdf.signs import Mark
from readiness.render.pdf.structure import COLUMN, Element
from readiness.render.pdf.styles import Sheet
from readiness.report.blocks import Line, Lines, Span, Table, Text

_GUTTER = 10.0
_NUMBER = re.compile(r"[-\u2212]?[$\u20ac\u00a3]?\d[\d.,]*(?:[ \u00a0]?%)?")


def table(block: Table, sheet: Sheet) -> Group:
    """Set rows under heads that come again on each page; numbers stand right."""
    gutter = sheet.points(_GUTTER)
    share = sheet.width + gutter
    widths = [share * width - gutter for width in block.widths]
    places = [share * sum(block.widths[:n]) for n in range(len(widths))]
    rights = [_numeric(row[n] for row in block.rows) for n in range(len(widths))]

    whole = Element("Table")

    def row(texts: Iterable[Text], kind: str, weight: float) -> Row:
        columns = zip(texts, places, widths, rights, strict=True)
        cells = Element("TR", whole)
        head = partial(Element, "TH", cells, COLUMN)
        make = head if kind == "head" else partial(Element, "TD", cells)
        return Row(
            tuple(
                Cell(x, sheet.set(t, kind, w, right=r), make())
                for t, x, w, r in columns
            ),
            above=sheet.points(3),
            below=sheet.points(3.5),
            grounds=(Rule(sheet.width, weight=weight),),
        )

    head = row(((Span(text),) for text in block.heads), "head", 1.0)
    rows = tuple(row(texts, "cell", 0.5) for texts in block.rows)
    return group(*rows, heads=(head,), before=sheet.points(9))


def _numeric(column: Iterable[Text]) -> bool:
    texts = ["".join(span.text for span in text).strip() for text in column]
    return any(texts) and all(_NUMBER.fullmatch(text) for text in texts if text)


def lines(block: Lines, sheet: Sheet, beside: Sequence[Lines] = ()) -> Group:
    """Set findings in one line each: sign, status, title, remark.

    Its columns line up with those of the lists ``beside`` it.
    """
    columns = _columns([row for each in beside or (block,) for row in each.rows], sheet)
    listed = Element("L")
    rows = (_line(row, columns, Element("LI", listed), sheet) for row in block.rows)
    return group(*rows, before=sheet.points(10))


class _Columns(NamedTuple):
    """Where status, title and remark begin."""

    status: float
    title: float
    remark: float


def _columns(rows: Sequence[Line], sheet: Sheet) -> _Columns:
    widest = max((sheet.natural(row.status, "label") for row in rows), default=0.0)
    first = sheet.points(15) if widest else 0.0
    title = first + min(widest, sheet.points(110)) + sheet.points(12 if widest else 0)
    remarked = any(row.remark for row in rows)
    remark = title + (sheet.width - title) * (0.36 if remarked else 1)
    return _Columns(first, title, remark)


def _line(row: Line, columns: _Columns, item: Element, sheet: Sheet) -> Row:
    first, title, remark = columns
    gutter, above = sheet.points(_GUTTER), sheet.points(3)
    status = sheet.set(row.status, "label", title - first or None)
    body = Element("LBody", item)
    cells = (
        Cell(first, status, Element("Lbl", item) if status else None),
        Cell(title, sheet.set(row.title, "cell", remark - title - gutter), body),
        Cell(remark, sheet.set(row.remark, "small", sheet.width - remark), body),
    )
    sign = Mark(row.tone, 0, above + middle(*cells), sheet.points(8))
    return Row(
        cells,
        above=above,
        below=sheet.points(3),
        marks=(Rule(sheet.width, edge="top"), *((sign,) if row.status else ())),
        anchor=row.anchor,
    )
