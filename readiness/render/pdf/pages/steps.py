"""Set steps in a table with boxes to tick on paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from readiness.render.pdf.file.structure import COLUMN, ROW, Element
from readiness.render.pdf.pages.drawing import Drawing, Rule, TickBox
from readiness.render.pdf.pages.holding import Held, Rooms, Setting, hold
from readiness.render.pdf.pages.pages import Group, Piece, Stack, group
from readiness.render.pdf.pages.rows import Cell, Row, middle
from readiness.render.pdf.pages.signs import Mark
from readiness.render.pdf.text.styles import Sheet
from readiness.render.pdf.text.typesetting import Line
from readiness.report.blocks import Step, Steps, Text

_ACTION, _NUMBER = 22.0, 18.0
"""Where the action begins, right of the box, and the extra width for a number."""
_MOST = 0.55
"""The most that all columns but the action take of the line width."""
_GUTTER = 12.0
_SIGN = 13.0
_WIDTHS = (0.0, 80.0, 48.0, 32.0, 56.0)
"""Column widths, fixed so that a step has the same layout in all reports; longer text
is broken into lines."""


class _Column(NamedTuple):
    """A column: the index of the step's value, its position and width; action first."""

    n: int
    x: float
    width: float


def steps(
    block: Steps, sheet: Sheet, beside: Sequence[Steps] = ()
) -> tuple[Group, ...]:
    """Set steps, each with a box to tick; empty columns are left out.

    The columns are aligned with those of the tables ``beside`` it.
    """
    columns = _columns(beside or (block,), sheet)
    head = _head(block.heads, columns, sheet)
    pieces = tuple(_piece(step, columns, sheet) for step in block.steps)
    table = Group(pieces, (head,), Element("Table"), before=sheet.points(9))
    return (table, *_note(block.note, sheet)) if block.note else (table,)


@lru_cache(maxsize=64)
def _note(text: Text, sheet: Sheet) -> tuple[Group, ...]:
    row = Row((Cell(0, sheet.set(text, "meaning"), Element("P")),))
    return (group(row, before=sheet.points(7)),)


def _columns(tables: Sequence[Steps], sheet: Sheet) -> tuple[_Column, ...]:
    """Give each of the other columns its width, and the action the rest."""
    found = [step for table in tables for step in table.steps]
    told = (any(texts) for texts in zip(*map(_values, found), strict=True))
    shown = [n for n, some in enumerate(told) if some and n]
    widths = {n: sheet.points(_WIDTHS[n]) for n in reversed(shown)}
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
    return (_Column(0, left, right - left), *reversed(columns))


def _values(step: Step) -> tuple[str, str, str, str, str]:
    return step.action, step.when, step.minutes, step.wait, step.cost


@lru_cache(maxsize=256)
def _head(heads: tuple[str, ...], columns: tuple[_Column, ...], sheet: Sheet) -> Stack:
    row = Element("TR")
    cells = (
        Cell(
            c.x,
            sheet.set(heads[c.n], "head", c.width, right=c.n > 1),
            Element("TH", row, COLUMN),
        )
        for c in columns
    )
    ground = Rule(sheet.width, weight=1)
    return Stack((Row(tuple(cells), below=sheet.points(3), grounds=(ground,)),))


def _piece(step: Step, columns: tuple[_Column, ...], sheet: Sheet) -> Piece:
    """Set a step, whose number, detail and day are personal text."""
    words, held = hold(sheet, _own(step, columns, sheet))
    wordless = step._replace(number=min(step.number, 1), detail="", when="")
    return Piece(_step(wordless, columns, held, sheet), words)


def _own(step: Step, columns: tuple[_Column, ...], sheet: Sheet) -> list[Setting]:
    """Return a step's personal text, in the order of its cells."""
    number = Setting(str(step.number), "strong", sheet.points(_NUMBER), None, True)
    told = [number] if step.number else []
    told.append(Setting(step.detail, "small", columns[0].width))
    whens = [column.width - sheet.points(_SIGN) for column in columns if column.n == 1]
    return told + [Setting(step.when, "cell", width) for width in whens]


@lru_cache(maxsize=1 << 13)
def _step(
    step: Step, columns: tuple[_Column, ...], held: tuple[Held, ...], sheet: Sheet
) -> Stack:
    above, row = sheet.points(3.25), Element("TR")
    rooms = Rooms(sheet, held)
    number: tuple[Line, ...] = ()
    if step.number:
        number = rooms.take("strong", sheet.points(_NUMBER), right=True)
    action = _action(step, columns[0], rooms, row, sheet)
    values = [_value(step, column, rooms, row, sheet) for column in columns[1:]]
    level = above + middle(action)
    marks: list[Drawing] = [TickBox(0, level, sheet.points(9.5))]
    whens = [(c, v) for c, v in zip(columns[1:], values, strict=True) if c.n == 1]
    marks += [Mark(step.tone, c.x, level) for c, when in whens if when.lines]
    counted = (Cell(sheet.points(14), number, action.element),)
    made = Row(
        (*(counted if step.number else ()), action, *values),
        above=above,
        below=sheet.points(3.25),
        grounds=(Rule(sheet.width),),
        marks=tuple(marks),
    )
    return Stack((made,))


def _action(
    step: Step, column: _Column, rooms: Rooms, row: Element, sheet: Sheet
) -> Cell:
    detail = rooms.take("small", column.width)
    lines = (*sheet.set(step.action, "strong", column.width), *detail)
    return Cell(column.x, lines, Element("TH", row, ROW), step.link)


def _value(
    step: Step, column: _Column, rooms: Rooms, row: Element, sheet: Sheet
) -> Cell:
    x, width = column.x, column.width
    if column.n == 1:
        sign = sheet.points(_SIGN)
        return Cell(x + sign, rooms.take("cell", width - sign), Element("TD", row))
    text = _values(step)[column.n]
    return Cell(x, sheet.set(text, "cell", width, right=True), Element("TD", row))
