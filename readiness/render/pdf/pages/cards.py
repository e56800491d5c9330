"""Set a finding in full: title and status, then its fields, each beside its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from readiness.render.pdf.file.structure import ORDERED, Element
from readiness.render.pdf.pages.drawing import Rule, Side
from readiness.render.pdf.pages.holding import Held, Rooms, Setting, hold, lines_of
from readiness.render.pdf.pages.pages import Group, Piece, Stack, stack
from readiness.render.pdf.pages.rows import Bookmark, Cell, Row, middle
from readiness.render.pdf.pages.signs import TONES, Mark
from readiness.render.pdf.text.styles import Sheet
from readiness.render.pdf.text.typesetting import part_of, spaced
from readiness.report.blocks import Card, Field, Tone

_TEXT = 92.0
"""Where the texts begin: right of the longest usual label."""
_UNDER = 1.75
"""The space between two fields."""


class _Open(NamedTuple):
    """The reserved lines of a field's texts, and how many lines are reserved before."""

    first: int
    held: tuple[Held, ...]


_LISTED = Element("L")
"""The list of fields of a card; each stack of rows gets its own copy."""


def card(block: Card, sheet: Sheet, depth: int) -> Group:
    """Set a finding; only a long one is divided, between its fields.

    Its status and its personal fields differ from person to person.
    """
    side = _side(block.status, sheet)
    status = Setting(block.status, "status", side, TONES[block.tone], True)
    told = [setting for field in block.fields for setting in _settings(field, sheet)]
    words, held = hold(sheet, [status, *told])
    about = block.title, block.tag, block.anchor, block.tone
    rows = [_title(*about, side, held[0], sheet, depth)]
    at = 1
    for n, field in enumerate(block.fields):
        if _is_own(field):
            count = len(field.texts)
            room = _Open(lines_of(held[:at]), held[at : at + count])
            rows += _field(n, field._replace(texts=()), room, sheet)
            at += count
        else:
            rows += _field(n, field, None, sheet)
    pieces = (Piece(stack(tuple(rows)), words),)
    again = (_again(block.again, sheet),) if block.again else ()
    return Group(pieces, before=sheet.points(7), whole=True, again=again)


@lru_cache(maxsize=1 << 10)
def _again(title: str, sheet: Sheet) -> Stack:
    """Set the title that is repeated where a card continues on another page."""
    lines = sheet.set(title, "strong", sheet.width - sheet.points(16), ink="muted")
    row = Row(
        (Cell(sheet.points(16), lines),),
        above=sheet.points(5),
        below=sheet.points(2.5),
        marks=(Rule(sheet.width, edge="top", weight=0.75),),
    )
    return Stack((row,))


def _is_own(field: Field) -> bool:
    """Tell whether a field's texts are personal; numbered steps are not."""
    return field.own and not field.numbered


def _settings(field: Field, sheet: Sheet) -> list[Setting]:
    if not _is_own(field):
        return []
    kind, _, width = _running_type(field, sheet)
    return [Setting(text, kind, width) for text in field.texts]


@lru_cache(maxsize=1 << 12)
def _title(
    title: str,
    tag: str,
    anchor: str,
    tone: Tone,
    side: float,
    held: Held,
    sheet: Sheet,
    depth: int,
) -> Row:
    """Set a card's head: its title, and reserved lines for its status on the right."""
    above, left = sheet.points(5), sheet.points(16)
    room = sheet.width - left - side - sheet.points(14)
    named = _named(title, tag, Element(f"H{depth}"), left, room, sheet)
    status = Rooms(sheet, (held,)).take("status", side, TONES[tone], right=True)
    sign = Mark(tone, 0, above + middle(named[0]), sheet.points(9.5))
    return Row(
        (*named, Cell(sheet.width - side, status, Element("P"))),
        above=above,
        below=sheet.points(2.5),
        marks=(Rule(sheet.width, edge="top", weight=0.75), sign),
        anchor=anchor,
        bookmark=Bookmark(title, 2),
    )


def _side(status: str, sheet: Sheet) -> float:
    """Return the width for a status, rounded up, and at most a fixed limit."""
    step = sheet.points(10)
    needed = sheet.natural(status, "status")
    return min(ceil(needed / step) * step, sheet.points(190))


def _named(
    title: str, tag: str, heading: Element, left: float, room: float, sheet: Sheet
) -> tuple[Cell, ...]:
    """Set the title with its tag beside it, or below it if there is no room."""
    lines = sheet.set(title, "strong", room)
    small = sheet.set(tag, "tag", room) if tag else ()
    end = sheet.natural(title, "strong") + sheet.points(8)
    if len(lines) == 1 and end + sheet.natural(tag, "tag") <= room:
        return Cell(left, lines, heading), Cell(left + end, small, Element("P"))
    return (Cell(left, (*lines, *part_of(Element("P"), small)), heading),)


@lru_cache(maxsize=1 << 13)
def _field(n: int, field: Field, open_: _Open | None, sheet: Sheet) -> tuple[Row, ...]:
    """Set the field with index ``n`` in its card, with its label beside its rows."""
    left, room = sheet.points(16), sheet.points(_TEXT - 25)
    remark = sheet.set(field.beside, "fine", room) if field.beside else ()
    side = (*sheet.set(field.label, "label", room), *remark)
    item = Element("LI", _LISTED)
    label, body = Element("Lbl", item), Element("LBody", item)
    if field.numbered and field.texts:
        rows = list(_numbered(field, body, sheet))
    else:
        rows = [_running(field, body, open_, sheet)]
    beside = Cell(left, side, label, hangs=True)
    first = replace(rows[0], cells=(beside, *rows[0].cells))
    lacking = max(0.0, first.needed - sum(row.height for row in rows))
    *before, last = first, *rows[1:]
    inner = last.height - last.above - last.below
    return *before, replace(last, least=inner + lacking)


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


def _running_type(field: Field, sheet: Sheet) -> tuple[str, float, float]:
    """Return the type of a field's texts, where they begin, and their width."""
    left = sheet.points(_TEXT + (9 if field.quoted else 0))
    kind = "quote" if field.quoted else "fine" if field.small else "cell"
    return kind, left, sheet.width - left


def _running(field: Field, body: Element, open_: _Open | None, sheet: Sheet) -> Row:
    kind, left, width = _running_type(field, sheet)
    below = sheet.points(_UNDER)
    if open_:
        rooms = Rooms(sheet, open_.held, open_.first)
        texts = [rooms.take(kind, width) for _ in open_.held]
    else:
        texts = [sheet.set(text, kind, width) for text in field.texts]
    side = Side(sheet.points(_TEXT) + 1, sheet.points(1), below + sheet.points(1))
    holder = Element("BlockQuote", body) if field.quoted else body
    several = field.quoted or len(texts) > 1
    told = [part_of(Element("P", holder) if several else holder, t) for t in texts]
    lines = spaced(told, sheet.points(1.5))[1:]
    grounds = (side,) if field.quoted else ()
    return Row((Cell(left, lines),), below=below, grounds=grounds)
