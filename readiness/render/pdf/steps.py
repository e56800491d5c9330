"""Things to do, in a table with boxes to tick on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readiness.render.pdf.drawing import Drawing, Rule, TickBox
from readiness.render.pdf.pages import Group, group
from readiness.render.pdf.rows import Cell, Row, middle
from readiness.render.pdf.signs import Mark
from readiness.render.pdf.structure import COLUMN, ROW, Element
from readiness.render.pdf.styles import Sheet
from readiness.report.blocks import Step, Steps

_ACTION, _NUMBER = 22.0, 18.0
"""Where the action begins: behind the box; and how much further behind a number."""
_MOST = 0.5
"""So much of a line, at most, goes to all columns but what to do."""
_GUTTER = 16.0
_SIGN = 13.0


class _Column(NamedTuple):
    """A column: which of the step's values, from where, how wide; the action is first."""

    n: int
    x: float
    width: float


def steps(
    block: Steps, sheet: Sheet, beside: Sequence[Steps] = ()
) -> tuple[Group, ...]:
    """Set things to do, each with a box to tick; empty columns are left out.

    Its columns line up with those of the tables ``beside`` it.
    """
    columns = _columns(beside or (block,), sheet)
    whole = Element("Table")
    head = _head(block, columns, Element("TR", whole), sheet)
    rows = (_step(s, columns, Element("TR", whole), sheet) for s in block.steps)
    table = group(*rows, heads=(head,), before=sheet.points(9))
    if not block.note:
        return (table,)
    note = Row((Cell(0, sheet.set(block.note, "meaning"), Element("P")),))
    return (table, group(note, before=sheet.points(7)))


def _columns(tables: Sequence[Steps], sheet: Sheet) -> list[_Column]:
    """Give the last columns what they need, and the action what is left."""
    found = [step for table in tables for step in table.steps]
    widths = {}
    for n in (4, 3, 2, 1):
        texts = [_values(step)[n] for step in found]
        if any(texts):
            heads = [table.heads[n] for table in tables]
            widths[n] = _width([*heads, *texts], n, sheet)
    gutter = sheet.points(_GUTTER)
    taken = sum(widths.values()) + gutter * len(widths)
    shrink = min(1.0, _MOST * sheet.width / taken) if taken else 1.0
    right = sheet.width
    columns: list[_Column] = []
    for n, width in widths.items():
        columns.append(_Column(n, right - width * shrink, width * shrink))
        right -= (width + gutter) * shrink
    numbered = any(step.number for step in found)
    left = sheet.points(_ACTION + (_NUMBER if numbered else 0))
    return [_Column(0, left, right - left), *columns]


def _values(step: Step) -> tuple[str, str, str, str, str]:
    return step.action, step.when, step.minutes, step.wait, step.cost


def _width(texts: Sequence[str], n: int, sheet: Sheet) -> float:
    """As wide as its widest text, within reason."""
    widest = max(sheet.natural(text, "strong") for text in texts)
    return min(widest, sheet.points(92)) + (sheet.points(_SIGN) if n == 1 else 0)


def _head(block: Steps, columns: Sequence[_Column], row: Element, sheet: Sheet) -> Row:
    cells = (
        Cell(
            c.x,
            sheet.set(block.heads[c.n], "head", c.width, right=c.n > 1),
            Element("TH", row, COLUMN),
        )
        for c in columns
    )
    return Row(
        tuple(cells), below=sheet.points(3), grounds=(Rule(sheet.width, weight=1),)
    )


def _step(step: Step, columns: Sequence[_Column], row: Element, sheet: Sheet) -> Row:
    action, *values = (_value(step, column, row, sheet) for column in columns)
    above = sheet.points(4.5)
    level = above + middle(action)
    marks: list[Drawing] = [TickBox(0, level, sheet.points(9.5))]
    marks += [Mark(step.tone, c.x, level) for c in columns if c.n == 1 and step.when]
    return Row(
        (*_number(step, action.element, sheet), action, *values),
        above=above,
        below=sheet.points(4.5),
        grounds=(Rule(sheet.width),),
        marks=tuple(marks),
    )


def _number(step: Step, element: Element | None, sheet: Sheet) -> tuple[Cell, ...]:
    if not step.number:
        return ()
    number = sheet.set(str(step.number), "strong", sheet.points(_NUMBER), right=True)
    return (Cell(sheet.points(14), number, element),)


def _value(step: Step, column: _Column, row: Element, sheet: Sheet) -> Cell:
    text, width = _values(step)[column.n], column.width
    if column.n > 1:
        lines = sheet.set(text, "cell", width, right=True)
        return Cell(column.x, lines, Element("TD", row))
    if column.n == 1:
        sign = sheet.points(_SIGN)
        lines = sheet.set(text, "cell", width - sign)
        return Cell(column.x + sign, lines, Element("TD", row))
    detail = sheet.set(step.detail, "small", width)
    lines = (*sheet.set(text, "strong", width), *detail)
    link = f"#{step.anchor}" if step.anchor else ""
    return Cell(column.x, lines, Element("TH", row, ROW), link)
