"""Things to do, in a table with boxes to tick on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readiness.render.pdf.drawing import Drawing, Rule, TickBox
from readiness.render.pdf.pages import Group
from readiness.render.pdf.rows import Cell, Row, middle
from readiness.render.pdf.signs import Mark
from readiness.render.pdf.styles import Sheet
from readiness.report.blocks import Step, Steps

_ACTION = 40.0
"""Where the action begins: behind the box and the number."""
_GUTTER = 16.0
_SIGN = 13.0


class _Column(NamedTuple):
    """A column after the action: which of the step's values, from where, how wide."""

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
    head = _head(block, columns, sheet)
    rows = tuple(_step(step, columns, sheet) for step in block.steps)
    table = Group(rows, heads=(head,), before=sheet.points(9))
    if not block.note:
        return (table,)
    note = Row((Cell(0, sheet.set(block.note, "meaning")),))
    return (table, Group((note,), before=sheet.points(7)))


def _columns(tables: Sequence[Steps], sheet: Sheet) -> list[_Column]:
    right = sheet.width
    columns = []
    for n in (4, 3, 2, 1):
        texts = [_values(step)[n] for table in tables for step in table.steps]
        if any(texts):
            heads = [table.heads[n] for table in tables]
            width = _width([*heads, *texts], n, sheet)
            columns.append(_Column(n, right - width, width))
            right -= width + sheet.points(_GUTTER)
    return columns


def _values(step: Step) -> tuple[str, str, str, str, str]:
    return step.action, step.when, step.minutes, step.wait, step.cost


def _width(texts: Sequence[str], n: int, sheet: Sheet) -> float:
    """As wide as its widest text, within reason."""
    widest = max(sheet.natural(text, "strong") for text in texts)
    return min(widest, sheet.points(92)) + (sheet.points(_SIGN) if n == 1 else 0)


def _room(columns: Sequence[_Column], sheet: Sheet) -> float:
    """Return how wide the action may be."""
    ends = [column.x - sheet.points(_GUTTER) for column in columns]
    return min(ends, default=sheet.width) - sheet.points(_ACTION)


def _head(block: Steps, columns: Sequence[_Column], sheet: Sheet) -> Row:
    room = _room(columns, sheet)
    action = Cell(sheet.points(_ACTION), sheet.set(block.heads[0], "head", room))
    others = (
        Cell(c.x, sheet.set(block.heads[c.n], "head", c.width, right=c.n > 1))
        for c in columns
    )
    ground = Rule(sheet.width, weight=1)
    below = sheet.points(3)
    return Row((action, *others), below=below, grounds=(ground,))


def _step(step: Step, columns: Sequence[_Column], sheet: Sheet) -> Row:
    action = _action(step, columns, sheet)
    above = sheet.points(5)
    level = above + middle(action)
    marks: list[Drawing] = [TickBox(0, level, sheet.points(9.5))]
    marks += [Mark(step.tone, c.x, level) for c in columns if c.n == 1 and step.when]
    return Row(
        (_number(step, sheet), action, *(_value(step, c, sheet) for c in columns)),
        above=above,
        below=sheet.points(5),
        grounds=(Rule(sheet.width),),
        marks=tuple(marks),
        link=step.anchor,
    )


def _number(step: Step, sheet: Sheet) -> Cell:
    width = sheet.points(18)
    return Cell(
        sheet.points(14), sheet.set(str(step.number), "strong", width, right=True)
    )


def _action(step: Step, columns: Sequence[_Column], sheet: Sheet) -> Cell:
    room = _room(columns, sheet)
    action = sheet.set(step.action, "strong", room)
    return Cell(
        sheet.points(_ACTION), (*action, *sheet.set(step.detail, "small", room))
    )


def _value(step: Step, column: _Column, sheet: Sheet) -> Cell:
    text = _values(step)[column.n]
    if column.n > 1:
        return Cell(column.x, sheet.set(text, "cell", column.width, right=True))
    sign = sheet.points(_SIGN)
    return Cell(column.x + sign, sheet.set(text, "cell", column.width - sign))
