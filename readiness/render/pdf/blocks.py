"""Each block of a report as groups of rows: one small function per block.

A new kind of block gets a function here and a line in ``lay``; mypy names the match
that lacks it. Sizes are points at the sheet's scale; faces and colours have names.
"""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from readiness.render.pdf.bars import bars
from readiness.render.pdf.cards import card
from readiness.render.pdf.drawing import Fill, Frame, SignLine
from readiness.render.pdf.pages import Group
from readiness.render.pdf.rows import Bookmark, Cell, Row
from readiness.render.pdf.signs import VerdictSign, verdict_ink
from readiness.render.pdf.steps import steps
from readiness.render.pdf.styles import Sheet
from readiness.render.pdf.tables import lines, table
from readiness.render.pdf.typesetting import Line, spaced
from readiness.report.blocks import (
    Bars,
    Block,
    Bullets,
    Card,
    Facts,
    Heading,
    Lines,
    Message,
    Paragraph,
    SignOff,
    Steps,
    Table,
    VerdictBox,
)


@lru_cache(maxsize=4096)
def lay(block: Block, sheet: Sheet) -> tuple[Group, ...]:
    """Make the rows of one block; what many reports share is laid out once."""
    match block:
        case Heading():
            return (heading(block, sheet),)
        case Paragraph():
            return (paragraph(block, sheet),)
        case VerdictBox():
            return (verdict_box(block, sheet),)
        case Facts():
            return (facts(block, sheet),)
        case Steps():
            return steps(block, sheet)
        case Bars():
            return (bars(block, sheet),)
        case Table():
            return (table(block, sheet),)
        case Bullets():
            return (bullets(block, sheet),)
        case Card():
            return (card(block, sheet),)
        case Lines():
            return (lines(block, sheet),)
        case Message():
            return (message(block, sheet),)
        case SignOff():
            return (sign_off(block, sheet),)
        case _:
            assert_never(block)


def heading(block: Heading, sheet: Sheet) -> Group:
    """Set a heading; it stays with what follows."""
    small = block.level > 3
    row = Row(
        (Cell(0, sheet.set(block.text, "subheading" if small else "heading")),),
        below=sheet.points(4),
        anchor=block.anchor,
        bookmark=Bookmark(block.text, max(1, block.level - 2)),
    )
    return Group((row,), before=sheet.points(12 if small else 18), tied=True)


def paragraph(block: Paragraph, sheet: Sheet) -> Group:
    """Set running text."""
    kind = "small" if block.small else "body"
    row = Row((Cell(0, sheet.set(block.text, kind)),))
    return Group((row,), before=sheet.points(5 if block.small else 8))


def verdict_box(block: VerdictBox, sheet: Sheet) -> Group:
    """Set the verdict: a drawn sign, the word, why, what it allows."""
    ink, left = verdict_ink(block.verdict), sheet.points(80)
    width = sheet.width - left - sheet.points(20)
    meaning = [sheet.set(text, "meaning", width) for text in block.meaning]
    notes = [sheet.set(text, "note", width) for text in block.notes]
    column = (
        *sheet.set(block.word, "word", width, ink=ink),
        *sheet.set(block.sentence, "reason", width),
        *spaced((*meaning, *notes), sheet.points(3)),
    )
    size, room = sheet.points(42), sheet.points(13)
    row = Row(
        (Cell(left, column),),
        above=room,
        below=room + sheet.points(3),
        least=size,
        grounds=(Frame(sheet.width, ink),),
        marks=(
            VerdictSign(block.verdict, sheet.points(20), room + size / 2 + 3, size),
        ),
    )
    return Group((row,), before=sheet.points(14), whole=True)


def facts(block: Facts, sheet: Sheet) -> Group:
    """Set labels over values, four in a row."""
    column = sheet.width / 4
    rows = []
    for start in range(0, len(block.pairs), 4):
        cells = [
            Cell(n * column, _fact(pair, sheet, column - sheet.points(12)))
            for n, pair in enumerate(block.pairs[start : start + 4])
        ]
        rows.append(Row(tuple(cells), below=sheet.points(8)))
    return Group(tuple(rows), before=sheet.points(14), whole=True)


def _fact(pair: tuple[str, str], sheet: Sheet, width: float) -> tuple[Line, ...]:
    label, value = pair
    return (*sheet.set(label, "label", width), *sheet.set(value, "value", width))


def bullets(block: Bullets, sheet: Sheet) -> Group:
    """Set a list, each entry behind its number or a dot."""
    indent = sheet.points(20 if block.numbered else 13)
    rows = []
    for n, text in enumerate(block.items, start=1):
        sign = f"{n}." if block.numbered else "\u2022"
        entry = sheet.set(text, "body", sheet.width - indent)
        label = sheet.set(sign, "body", indent, ink="muted")
        rows.append(Row((Cell(0, label), Cell(indent, entry)), below=sheet.points(3)))
    return Group(tuple(rows), before=sheet.points(7))


def message(block: Message, sheet: Sheet) -> Group:
    """Set a message to copy, on a tinted ground."""
    room = sheet.points(14)
    text = sheet.set(block.text, "body", sheet.width - 2 * room)
    row = Row(
        (Cell(room, text),),
        above=sheet.points(11),
        below=sheet.points(12),
        grounds=(Fill(sheet.width),),
    )
    return Group((row,), before=sheet.points(9), whole=True)


def sign_off(block: SignOff, sheet: Sheet) -> Group:
    """Draw lines to sign on, two in a row, each over its label."""
    gutter = sheet.points(32)
    width = (sheet.width - gutter) / 2
    rows = []
    for start in range(0, len(block.labels), 2):
        pair = list(zip((0.0, width + gutter), block.labels[start:], strict=False))
        cells = tuple(Cell(x, sheet.set(text, "label", width)) for x, text in pair)
        lines = tuple(SignLine(width, x, sheet.points(40)) for x, _ in pair)
        rows.append(Row(cells, above=sheet.points(42), marks=lines))
    return Group(tuple(rows), before=sheet.points(6), whole=True)
