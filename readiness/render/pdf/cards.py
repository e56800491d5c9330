"""A finding in full: title and status, then its parts, each behind its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readiness.render.pdf.drawing import Rule, Side
from readiness.render.pdf.pages import Group
from readiness.render.pdf.rows import Bookmark, Cell, Row, middle
from readiness.render.pdf.signs import TONES, Mark
from readiness.render.pdf.styles import Sheet
from readiness.render.pdf.typesetting import spaced
from readiness.report.blocks import Card, Field

_TEXT = 96.0
"""Where the texts begin: behind the longest usual label."""


def card(block: Card, sheet: Sheet) -> Group:
    """Set a finding; it is divided only when it is longer than a page."""
    parts = (row for field in block.fields for row in _field(field, sheet))
    return Group((_title(block, sheet), *parts), before=sheet.points(12), whole=True)


def _title(block: Card, sheet: Sheet) -> Row:
    above = sheet.points(8)
    left, side = sheet.points(16), _side(block, sheet)
    title = _named(block, left, sheet.width - left - side - sheet.points(14), sheet)
    ink = TONES[block.tone]
    status = sheet.set(block.status, "status", side, ink=ink, right=True)
    sign = Mark(block.tone, 0, above + middle(title[0]), sheet.points(9.5))
    return Row(
        (*title, Cell(sheet.width - side, status)),
        above=above,
        below=sheet.points(4),
        marks=(Rule(sheet.width, edge="top", weight=0.75), sign),
        anchor=block.anchor,
        bookmark=Bookmark(block.title, 2),
    )


def _side(block: Card, sheet: Sheet) -> float:
    return min(sheet.natural(block.status, "status"), sheet.points(190))


def _named(block: Card, left: float, room: float, sheet: Sheet) -> tuple[Cell, ...]:
    """Set the title with its tag behind it, or below where there is no room."""
    title = sheet.set(block.title, "strong", room)
    tag = sheet.set(block.tag, "tag", room) if block.tag else ()
    end = sheet.natural(block.title, "strong") + sheet.points(8)
    if len(title) == 1 and end + sheet.natural(block.tag, "tag") <= room:
        return Cell(left, title), Cell(left + end, tag)
    return (Cell(left, (*title, *tag)),)


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
        yield Row((number, step), below=sheet.points(4.5 if n == last else 1))


def _running(field: Field, sheet: Sheet) -> Iterator[Row]:
    indent = sheet.points(9 if field.quoted else 0)
    left, below = sheet.points(_TEXT) + indent, sheet.points(4.5)
    kind = "quote" if field.quoted else "cell"
    texts = [sheet.set(text, kind, sheet.width - left) for text in field.texts]
    side = Side(left - indent + 1, sheet.points(1), below + sheet.points(1))
    grounds = (side,) if field.quoted else ()
    lines = spaced(texts, sheet.points(1.5))[1:]
    yield Row((Cell(left, lines),), below=below, grounds=grounds)
