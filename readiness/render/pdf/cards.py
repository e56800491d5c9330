"""A finding in full: title and status, then its parts, each behind its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from math import ceil

from readiness.render.pdf.drawing import Rule, Side
from readiness.render.pdf.own_words import Own, joined, own
from readiness.render.pdf.pages import Group, Piece, Stack
from readiness.render.pdf.rows import Bookmark, Cell, Row, middle
from readiness.render.pdf.signs import TONES, Mark
from readiness.render.pdf.structure import ORDERED, Element
from readiness.render.pdf.styles import Sheet
from readiness.render.pdf.typesetting import Line, part_of, spaced
from readiness.report.blocks import Card, Field, Text

_TEXT = 92.0
"""Where the texts begin: behind the longest usual label."""
_UNDER = 2.25
"""The room between two fields."""


def card(block: Card, sheet: Sheet, depth: int) -> Group:
    """Set a finding; only a long one is divided, between its fields."""
    side = _side(block, sheet)
    words = list(_words(block, side, sheet))
    told = [own for own in words if own is not None]
    if len(told) == len(words):
        counts = tuple(len(own.lines) for own in told)
        stack = _stack(_wordless(block), side, counts, sheet, depth)
        pieces = (Piece(stack, joined(told)),)
    else:
        pieces = (Piece(_stack(block, side, None, sheet, depth)),)
    return Group(pieces, before=sheet.points(9), whole=True)


def _words(block: Card, side: float, sheet: Sheet) -> Iterator[Own | None]:
    """Set what differs from person to person: the status with its day, own words."""
    yield own(sheet, block.status, "status", side, TONES[block.tone], True)
    for field in block.fields:
        if field.own:
            kind, _, width = _running_type(field, sheet)
            for text in field.texts:
                yield own(sheet, text, kind, width)


def _wordless(block: Card) -> Card:
    fields = (
        field._replace(texts=((),) * len(field.texts)) if field.own else field
        for field in block.fields
    )
    return block._replace(status="", fields=tuple(fields))


class _Setting:
    """How the words of a card are set: as they are, or as room for so many lines."""

    def __init__(self, sheet: Sheet, counts: tuple[int, ...] | None) -> None:
        self._sheet = sheet
        self._counts = None if counts is None else iter(counts)
        self._used = 0

    def set(self, text: Text | str, kind: str, width: float) -> tuple[Line, ...]:
        """Set own words."""
        if self._counts is None:
            return self._sheet.set(text, kind, width)
        return self._holes(kind)

    def status(self, block: Card, width: float) -> tuple[Line, ...]:
        """Set the outcome, which stands on the right and comes first."""
        if self._counts is None:
            ink = TONES[block.tone]
            return self._sheet.set(block.status, "status", width, ink=ink, right=True)
        return self._holes("status")

    def _holes(self, kind: str) -> tuple[Line, ...]:
        assert self._counts is not None
        count = next(self._counts)
        self._used += count
        return self._sheet.holes(kind, self._used - count, count)


@lru_cache(maxsize=1 << 13)
def _stack(
    block: Card, side: float, counts: tuple[int, ...] | None, sheet: Sheet, depth: int
) -> Stack:
    setting = _Setting(sheet, counts)
    listed = Element("L")
    title = _title(block, side, setting, sheet, depth)
    fields = (_field(field, listed, setting, sheet) for field in block.fields)
    return Stack((title, *chain.from_iterable(fields)))


def _title(
    block: Card, side: float, setting: _Setting, sheet: Sheet, depth: int
) -> Row:
    above, left = sheet.points(5), sheet.points(16)
    room = sheet.width - left - side - sheet.points(14)
    title = _named(block, Element(f"H{depth}"), left, room, sheet)
    status = setting.status(block, side)
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
    """Return the room for a status: one of a few widths, up to a most."""
    step = sheet.points(10)
    needed = sheet.natural(block.status, "status")
    return min(ceil(needed / step) * step, sheet.points(190))


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


def _field(
    field: Field, listed: Element, setting: _Setting, sheet: Sheet
) -> Iterator[Row]:
    """Set a field's label down the side of its rows."""
    left, room = sheet.points(16), sheet.points(_TEXT - 25)
    remark = sheet.set(field.beside, "fine", room) if field.beside else ()
    side = (*sheet.set(field.label, "label", room), *remark)
    item = Element("LI", listed)
    label, body = Element("Lbl", item), Element("LBody", item)
    if field.numbered:
        rows = list(_numbered(field, body, sheet))
    else:
        rows = [_running(field, body, setting, sheet)]
    beside = Cell(left, side, label, hangs=True)
    first = replace(rows[0], cells=(beside, *rows[0].cells))
    lacking = max(0.0, first.needed - sum(row.height for row in rows))
    rows = [first, *rows[1:]]
    yield from rows[:-1]
    yield replace(rows[-1], below=rows[-1].below + lacking)


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
    """Return the type of a field's texts, where they begin, and how wide they are."""
    left = sheet.points(_TEXT + (9 if field.quoted else 0))
    kind = "quote" if field.quoted else "fine" if field.small else "cell"
    return kind, left, sheet.width - left


def _running(field: Field, body: Element, setting: _Setting, sheet: Sheet) -> Row:
    kind, left, width = _running_type(field, sheet)
    below = sheet.points(_UNDER)
    texts = [
        setting.set(text, kind, width) if field.own else sheet.set(text, kind, width)
        for text in field.texts
    ]
    side = Side(sheet.points(_TEXT) + 1, sheet.points(1), below + sheet.points(1))
    holder = Element("BlockQuote", body) if field.quoted else body
    several = field.quoted or len(texts) > 1
    told = [part_of(Element("P", holder) if several else holder, t) for t in texts]
    lines = spaced(told, sheet.points(1.5))[1:]
    grounds = (side,) if field.quoted else ()
    return Row((Cell(left, lines),), below=below, grounds=grounds)
