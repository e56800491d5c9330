"""A finding in full: title and status, then its parts, each behind its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readiness.render.pdf.drawing import TONES, Mark, Rule, Side
from readiness.render.pdf.pages import Group
from readiness.render.pdf.rows import Bookmark, Cell, Row, middle
from readiness.render.pdf.styles import Sheet
from readiness.render.pdf.typesetting import Line, gap
from readiness.report.blocks import Card, Field

_TEXT = 96.0
"""Where the texts begin: behind the longest usual label."""


def card(block: Card, sheet: Sheet) -> Group:
    """Set a finding; it is divided only when it is longer than a page."""
    parts = (row for field in block.fields for row in _field(field, sheet))
    return Group((_title(block, sheet), *parts), before=sheet.points(12), whole=True)


def _title(block: Card, sheet: Sheet) -> Row:
    side = sheet.points(150)
    left = sheet.points(16)
    tag = sheet.set(block.tag, "tag", side, right=True) if block.tag else ()
    status = sheet.set(block.status, "status", side, ink=TONES[block.tone], right=True)
    title = Cell(left, sheet.set(block.title, "strong", sheet.width - left - side - 8))
    cells = (title, Cell(sheet.width - side, (*status, *tag)))
    above = sheet.points(8)
    return Row(
        cells,
        above=above,
        below=sheet.points(5),
        marks=(
            Rule(sheet.width, edge="top", weight=0.75),
            Mark(block.tone, 0, above + middle(title), sheet.points(9.5)),
        ),
        anchor=block.anchor,
        bookmark=Bookmark(block.title, 2),
    )


def _field(field: Field, sheet: Sheet) -> Iterator[Row]:
    left = sheet.points(16)
    label = Cell(left, sheet.set(field.label, "label", sheet.points(_TEXT - 24)))
    rows = _numbered(field, sheet) if field.numbered else _running(field, sheet)
    for n, row in enumerate(rows):
        yield replace(row, cells=(label, *row.cells)) if n == 0 else row


def _numbered(field: Field, sheet: Sheet) -> Iterator[Row]:
    left, indent = sheet.points(_TEXT), sheet.points(16)
    width = sheet.width - left - indent
    last = len(field.texts)
    for n, text in enumerate(field.texts, start=1):
        number = Cell(left, sheet.set(f"{n}.", "cell", indent, ink="muted"))
        step = Cell(left + indent, sheet.set(text, "cell", width))
        yield Row((number, step), below=sheet.points(5 if n == last else 1.5))


def _running(field: Field, sheet: Sheet) -> Iterator[Row]:
    indent = sheet.points(9 if field.quoted else 0)
    left, below = sheet.points(_TEXT) + indent, sheet.points(5)
    kind = "quote" if field.quoted else "cell"
    texts = [sheet.set(text, kind, sheet.width - left) for text in field.texts]
    side = Side(left - indent + 1, sheet.points(1), below + sheet.points(1))
    grounds = (side,) if field.quoted else ()
    yield Row((Cell(left, _joined(texts, sheet)),), below=below, grounds=grounds)


def _joined(texts: list[tuple[Line, ...]], sheet: Sheet) -> tuple[Line, ...]:
    room = gap(sheet.points(3))
    lines = [line for text in texts for line in (room, *text)]
    return tuple(lines[1:])
