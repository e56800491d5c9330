"""Things to do, in a table with boxes to tick on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from readiness.render.pdf.drawing import Drawing, Rule, TickBox
from readiness.render.pdf.own_words import joined, own
from readiness.render.pdf.pages import Group, Piece, Stack, group
from readiness.render.pdf.rows import Cell, Row, middle
from readiness.render.pdf.signs import Mark
from readiness.render.pdf.structure import COLUMN, ROW, Element
from readiness.render.pdf.styles import Sheet
from readiness.report.blocks import Step, Steps, Text

_ACTION, _NUMBER = 22.0, 18.0
"""Where the action begins: behind the box; and how much further behind a number."""
_MOST = 0.55
"""So much of a line, at most, goes to all columns but what to do."""
_GUTTER = 12.0
_SIGN = 13.0
_WIDTHS = (0.0, 84.0, 48.0, 32.0, 56.0)
"""The same for everyone, so that a step stands alike in all reports; what is longer is
broken into lines."""


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
    head = _head(block.heads, columns, sheet)
    pieces = tuple(_piece(step, columns, sheet) for step in block.steps)
    table = Group(pieces, (head,), Element("Table"), before=sheet.points(9))
    return (table, *_note(block.note, sheet)) if block.note else (table,)


@lru_cache(maxsize=64)
def _note(text: Text, sheet: Sheet) -> tuple[Group, ...]:
    row = Row((Cell(0, sheet.set(text, "meaning"), Element("P")),))
    return (group(row, before=sheet.points(7)),)


def _columns(tables: Sequence[Steps], sheet: Sheet) -> tuple[_Column, ...]:
    """Give each of the last columns its width, and the action what is left."""
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
    """Set a step: its place in the plan, its day and what was said are the person's."""
    texts = [own(sheet, *setting) for setting in _own(step, columns, sheet)]
    told = [text for text in texts if text is not None]
    if len(told) < len(texts):
        return Piece(_step(step, columns, None, sheet))
    counts = tuple(len(text.lines) for text in told)
    wordless = step._replace(number=min(step.number, 1), detail="", when="")
    return Piece(_step(wordless, columns, counts, sheet), joined(told))


def _own(
    step: Step, columns: tuple[_Column, ...], sheet: Sheet
) -> Iterator[tuple[str, str, float, None, bool]]:
    """Yield a step's own words and how they are set, in the order of its cells."""
    if step.number:
        yield str(step.number), "strong", sheet.points(_NUMBER), None, True
    yield step.detail, "small", columns[0].width, None, False
    for column in columns:
        if column.n == 1:
            yield step.when, "cell", column.width - sheet.points(_SIGN), None, False


@lru_cache(maxsize=1 << 13)
def _step(
    step: Step,
    columns: tuple[_Column, ...],
    counts: tuple[int, ...] | None,
    sheet: Sheet,
) -> Stack:
    above, row = sheet.points(4.5), Element("TR")
    said = _Said(step, columns, counts, sheet)
    action, *values = (_value(step, column, said, row, sheet) for column in columns)
    level = above + middle(action)
    marks: list[Drawing] = [TickBox(0, level, sheet.points(9.5))]
    marks += [Mark(step.tone, c.x, level) for c in columns if c.n == 1 and said.when]
    number = (Cell(sheet.points(14), said.number, action.element),)
    made = Row(
        (*(number if step.number else ()), action, *values),
        above=above,
        below=sheet.points(4.5),
        grounds=(Rule(sheet.width),),
        marks=tuple(marks),
    )
    return Stack((made,))


class _Said:
    """The own words of a step, as they are or as room for so many lines."""

    def __init__(
        self,
        step: Step,
        columns: tuple[_Column, ...],
        counts: tuple[int, ...] | None,
        sheet: Sheet,
    ) -> None:
        used = 0
        lines = []
        for n, (text, kind, width, _, right) in enumerate(_own(step, columns, sheet)):
            count = 0 if counts is None else counts[n]
            held = sheet.holes(kind, used, count)
            set_ = sheet.set(text, kind, width, right=right)
            lines.append(set_ if counts is None else held)
            used += count
        self.number = lines.pop(0) if step.number else ()
        self.detail = lines.pop(0)
        self.when = lines.pop(0) if lines else ()


def _value(
    step: Step, column: _Column, said: _Said, row: Element, sheet: Sheet
) -> Cell:
    text, width = _values(step)[column.n], column.width
    if column.n > 1:
        lines = sheet.set(text, "cell", width, right=True)
        return Cell(column.x, lines, Element("TD", row))
    if column.n == 1:
        return Cell(column.x + sheet.points(_SIGN), said.when, Element("TD", row))
    lines = (*sheet.set(text, "strong", width), *said.detail)
    return Cell(column.x, lines, Element("TH", row, ROW), step.link)
