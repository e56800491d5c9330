"""Set one question of a form: its text, its help, the boxes, the room for a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from readiness.asking.pdf_form.boxes import Box, options_of, unsure_of
from readiness.asking.pdf_form.content import Content
from readiness.asking.pdf_form.names import (
    CLAIM,
    MARKED,
    Part,
    field_name,
    state_of,
)
from readiness.asking.pdf_form.rows import row_of, text_field
from readiness.questions.checklists import Item
from readiness.render.pdf.file.structure import Element
from readiness.render.pdf.pages.drawing import Rule
from readiness.render.pdf.pages.pages import Group, group
from readiness.render.pdf.pages.rows import Cell, Row
from readiness.render.pdf.pages.widgets import BUTTON, Widget
from readiness.render.pdf.text.styles import Sheet
from readiness.wording import wording

INDENT = 26.0
_BESIDE = BUTTON + 6
"""From the left of a box to the left of its label, in points."""
_BETWEEN = 22.0
"""Between the label of an option and the next box."""
_FIELD, _NOTE, _TYPED = 17.0, 34.0, 190.0
"""The heights of a field and of a note, and the width of a number or a day."""
_TALLEST = 150.0
"""The height up to which a note grows with what is in it; longer ones scroll."""


class Question:
    """Sets one question; ``entry`` is the answer that it begins with."""

    def __init__(self, item: Item, content: Content, sheet: Sheet) -> None:
        self._item, self._content, self._sheet = item, content, sheet
        self._entry = content.entries.get(item.id, {})
        self._words = wording()
        self._width = sheet.width - INDENT

    def group(self) -> Group:
        """Return the rows; they stay on one page."""
        rows = [*self._head(), *self._answer(), *self._others(), self._note()]
        return group(*rows, before=9, whole=True)

    def _head(self) -> Iterator[Row]:
        sheet, item = self._sheet, self._item
        number = str(self._content.numbers[item.id])
        text = sheet.set(item.question, "strong", self._width)
        heading = Element("H3")
        cells = (
            Cell(0, sheet.set(number, "strong", INDENT, ink="accent"), heading),
            Cell(INDENT, text, heading),
        )
        yield Row(cells, above=6, grounds=(Rule(sheet.width, edge="top"),))
        content = self._content
        small = content.condition(item), content.earlier(item), content.help(item)
        for told in small:
            if told:
                lines = sheet.set(told, "small", self._width)
                yield Row((Cell(INDENT, lines, Element("P")),), above=1)

    def _answer(self) -> Iterator[Row]:
        kind, entry = self._item.kind, self._entry
        options, unsure = options_of(kind, entry), unsure_of(entry)
        if kind.name in ("yes-no", "choice"):
            yield from self._boxes([*options, unsure], "radio")
        elif kind.name == "choices":
            yield from self._boxes(options, "tick")
            yield from self._boxes([unsure], "tick")
        else:
            yield self._typing()
            yield from self._boxes([*options, unsure], "tick")

    def _boxes(self, boxes: Sequence[Box], kind: Any) -> Iterator[Row]:
        """Put boxes side by side: all in a row, or two, or one."""
        widths = [_BESIDE + self._sheet.natural(box.label, "cell") for box in boxes]
        if sum(widths) + _BETWEEN * (len(boxes) - 1) <= self._width:
            starts = [sum(widths[:n]) + _BETWEEN * n for n in range(len(boxes))]
            yield self._side_by_side(boxes, starts, kind)
            return
        half = self._width / 2
        columns = 2 if max(widths) <= half - _BETWEEN else 1
        for n in range(0, len(boxes), columns):
            yield self._side_by_side(boxes[n : n + columns], [0, half], kind)

    def _side_by_side(
        self, boxes: Sequence[Box], starts: Sequence[float], kind: Any
    ) -> Row:
        cells: list[Cell] = []
        for box, start in zip(boxes, starts, strict=False):
            left = INDENT + start
            cells += self._box(box, left, self._sheet.width - left - _BESIDE, kind)
        return row_of(cells, above=5)

    def _box(self, box: Box, left: float, room: float, kind: Any) -> Iterator[Cell]:
        """Yield a box, then its label: read one after the other."""
        part: Part = "choice" if kind == "radio" else "mark"
        option = "" if kind == "radio" else box.state
        lines = self._sheet.set(box.label, "cell", room)
        middle = lines[0].drop - 0.33 * 9
        widget = Widget(
            kind,
            field_name(part, self._item.id, option),
            f"{self._item.question} {box.label}",
            (left, -5 - middle - BUTTON / 2, left + BUTTON, -5 - middle + BUTTON / 2),
            Element("Form"),
            state=state_of(box.state) if kind == "radio" else MARKED,
            on=box.on,
            group=self._item.question,
        )
        yield Cell(left, (), widget=widget)
        yield Cell(left + _BESIDE, lines, Element("P"))

    def _typing(self) -> Row:
        """Return the room for what is typed: wide for a text, with the unit for a number."""
        kind, value = self._item.kind, self._entry.get("value")
        known = {each.value for each in kind.instead}
        text = "" if value is None or value in known else _typed(value)
        width = self._width if kind.name == "text" else _TYPED
        unit = getattr(kind, "unit", "") or self._words(f"fillable.{kind.name}")
        said = f"{self._item.question} {unit}"
        right = INDENT + width
        beside = "" if kind.name == "text" else unit
        label = self._sheet.set(beside, "small", self._width - width - 8)
        cell = Cell(right + 8, label, Element("P") if label else None)
        return self._row_with_field("value", said, text, (INDENT, right), (cell,))

    def _others(self) -> Iterator[Row]:
        """Yield the box for a question that does not apply, with room to say why."""
        if self._item.about_you:
            return
        claim = self._entry.get("not_applicable", "")
        text = self._words("fillable.because")
        kind = "radio" if self._item.kind.name in ("yes-no", "choice") else "tick"
        left = INDENT + _BESIDE + self._sheet.natural(text, "cell") + 8
        said = f"{self._item.question} {self._words('form.reason')}"
        field = self._field("reason", said, claim, (left, self._sheet.width), _FIELD)
        box = self._box(Box(CLAIM, text, bool(claim)), INDENT, self._width, kind)
        yield row_of((*box, Cell(left, (), widget=field)), above=5, least=14, below=3)

    def _note(self) -> Row:
        label = self._sheet.set(self._words("sheet.column.note"), "label", 60)
        said = f"{self._words('sheet.column.note')}: {self._item.question}"
        note = self._entry.get("note", "")
        edges = (INDENT + 30, self._sheet.width)
        lines = len(self._sheet.set(note, "cell", edges[1] - edges[0] - 6))
        height = min(max(_NOTE, 8 + 11.5 * lines), _TALLEST)
        field = self._field("note", said, note, edges, height, several=True)
        cells = (
            Cell(INDENT, label, Element("P")),
            Cell(edges[0], (), widget=field),
        )
        return row_of(cells, above=5, least=height - 2)

    def _row_with_field(
        self,
        part: Part,
        said: str,
        text: str,
        edges: tuple[float, float],
        more: Sequence[Cell] = (),
    ) -> Row:
        field = self._field(part, said, text, edges, _FIELD)
        return row_of((Cell(edges[0], (), widget=field), *more), above=5, least=14)

    def _field(
        self,
        part: Part,
        said: str,
        text: str,
        edges: tuple[float, float],
        height: float,
        *,
        several: bool = False,
    ) -> Widget:
        name = field_name(part, self._item.id)
        return text_field(name, said, text, (*edges, height), self._sheet, several)


def _typed(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
