"""A finding in full: title and status, then its parts, each behind its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readiness.render.pdf.drawing import Rule, Side
from readiness.render.pdf.pages import Group, group
from readiness.render.pdf.rows import Bookmark, Cell, Row, middle
from readiness.render.pdf.signs import TONES, Mark
from readiness.render.pdf.structure import ORDERED, Element
from readiness.render.pdf.styles import Sheet
from readiness.render.pdf.typesetting import part_of, spaced
from readiness.report.blocks import Card, Field

_TEXT = 92.0
"""Where the texts begin: behind the longest usual label."""
_UNDER = 2.25
"""The room between two fields."""


def card(block: Card, sheet: Sheet, depth: int) -> Group:
    """Set a finding; only a long one is divided, between its fields."""
    listed = Element("L")
    title = _title(block, sheet, depth)
    parts = (row for field in block.fields for row in _field(field, listed, sheet))
    return group(title, *parts, before=sheet.points(9), whole=True)


def _title(block: Card, sheet: Sheet, depth: int) -> Row:
    above = sheet.points(5)
    left, side = sheet.points(16), _side(block, sheet)
    room = sheet.width - left - side - sheet.points(14)
    title = _named(block, Element(f"H{depth}"), left, room, sheet)
    ink = TONES[block.tone]
    status = sheet.set(block.status, "status", side, ink=ink, right=True)
    sign = Mark(block.tone, 0, above + middle(title[0]), sheet.points(9.5))
    return Row(
        (*title, Cell(sheet.width - side, status, Element("P"))),
        above=above,
        below=sheet.points(2.5),
        marks=(Rule(sheet.width, edge="top", weight=0.75), sign),
        anchor=block.anchor,
        bookmark=Bookmark(block.title, 2),
    )


def _side(block: Card, sheet: Sheet) -> float:
    return min(sheet.natural(block.status, "status"), sheet.points(190))


def _named(
    block: Card, heading: Element, left: float, room: float, sheet: Sheet
) -> tuple[Cell, ...]:
    """Set the title with its tag behind it, or below where there is no room."""
    title = sheet.set(block.title, "strong", room)
    tag = sheet.set(block.tag, "tag", room) if block.tag else ()
    end = sheet.natural(block.title, "strong") + sheet.points(8)
    if len(title) == 1 and end + sheet.natural(block.tag, "tag") <= room:
        return Cell(left, title, heading), Cell(left + end, tag, Element("P"))
    return (Cell(left, (*title, *part_of(Element("P"), tag)), heading),)


def _field(field: Field, listed: Element, sheet: Sheet) -> Iterator[Row]:
    """Set a field's label down the side of its rows, a line to each but the last."""
    left, room = sheet.points(16), sheet.points(_TEXT - 25)
    remark = sheet.set(field.beside, "fine", room) if field.beside else ()
    side = (*sheet.set(field.label, "label", room), *remark)
    item = Element("LI", listed)
    label, body = Element("Lbl", item), Element("LBody", item)
    set_ = _numbered if field.numbered else _running
    rows = list(set_(field, body, sheet))
    for n, row in enumerate(rows, start=1):
        lines, side = (side, ()) if n == len(rows) else (side[:1], side[1:])
        beside = (Cell(left, lines, label),) if lines else ()
        yield replace(row, cells=(*beside, *row.cells))


def _numbered(field: Field, body: Element, sheet: Sheet) -> Iterator[Row]:
    left, indent = sheet.points(_TEXT), sheet.points(16)
    width = sheet.width - left - indent
    listed = Element("L", body, ORDERED)
    last = len(field.texts)
    for n, text in enumerate(field.texts, start=1):
        item = Element("LI", listed)
        number = sheet.set(f"{n}.", "cell", indent, ink="muted")
        step = sheet.set(text, "cell", width)
        cells = (
            Cell(left, number, Element("Lbl", item)),
            Cell(left + indent, step, Element("LBody", item)),
        )
        yield Row(cells, below=sheet.points(_UNDER if n == last else 0.5))


def _running(field: Field, body: Element, sheet: Sheet) -> Iterator[Row]:
    indent = sheet.points(9 if field.quoted else 0)
    left, below = sheet.points(_TEXT) + indent, sheet.points(_UNDER)
    kind = "quote" if field.quoted else "fine" if field.small else "cell"
    texts = [sheet.set(text, kind, sheet.width - left) for text in field.texts]
    side = Side(left - indent + 1, sheet.points(1), below + sheet.points(1))
    grounds = (side,) if field.quoted else ()
    holder = Element("BlockQuote", body) if field.quoted else body
    paragraphs = [part_of(Element("P", holder), text) for text in texts]
    lines = spaced(paragraphs, sheet.points(1.5))[1:]
    yield Row((Cell(left, lines),), below=below, grounds=grounds)
