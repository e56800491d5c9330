"""Set each block of a report as groups of rows: one small function per block.

A new kind of block needs a function here and a case in ``lay``; mypy reports the match
that lacks it. Sizes are points at the sheet's scale; faces and colours have names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import assert_never

from readiness.render.pdf.file.structure import ORDERED, UNORDERED, Element
from readiness.render.pdf.pages.bars import bars
from readiness.render.pdf.pages.cards import card
from readiness.render.pdf.pages.drawing import Fill, Frame, SignLine
from readiness.render.pdf.pages.holding import Held, Rooms, Setting, hold
from readiness.render.pdf.pages.pages import Group, Piece, Stack, group
from readiness.render.pdf.pages.rows import Bookmark, Cell, Row
from readiness.render.pdf.pages.signs import VerdictSign, verdict_ink
from readiness.render.pdf.pages.steps import steps
from readiness.render.pdf.pages.tables import Rows, lines, table
from readiness.render.pdf.text.styles import Sheet
from readiness.render.pdf.text.typesetting import Line, gap, part_of
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

_Plain = Heading | Paragraph | Bullets | Message | SignOff


@dataclass(frozen=True, eq=False)
class Beside:
    """The blocks of a section; those of one kind have aligned columns."""

    blocks: tuple[Block, ...] = ()

    @cached_property
    def steps(self) -> tuple[Steps, ...]:
        """All blocks of steps."""
        return tuple([block for block in self.blocks if isinstance(block, Steps)])

    @cached_property
    def rows(self) -> Rows:
        """The data of all lists of findings in one line each."""
        return Rows.of([block for block in self.blocks if isinstance(block, Lines)])


def lay(
    block: Block, sheet: Sheet, depth: int, beside: Beside | None = None
) -> tuple[Group, ...]:
    """Make the rows of one block; what many reports share is laid out once.

    ``depth`` is the level of its heading, if it has one, from 1 to 6. The columns of
    steps and of lines are aligned with those of the blocks ``beside`` them.
    """
    match block:
        case Card():
            return (card(block, sheet, depth),)
        case Steps():
            return steps(block, sheet, beside.steps if beside else ())
        case Lines():
            return (lines(block, sheet, beside.rows if beside else None),)
        case Bars():
            return (bars(block, sheet),)
        case VerdictBox():
            return (verdict_box(block, sheet),)
        case Facts():
            return (facts(block, sheet),)
        case Table():
            return (table(block, sheet),)
        case _:
            return (_same(block, sheet, depth),)


@lru_cache(maxsize=1 << 13, typed=True)
def _same(block: _Plain, sheet: Sheet, depth: int) -> Group:
    match block:
        case Heading():
            return heading(block, sheet, depth)
        case Paragraph():
            return paragraph(block, sheet)
        case Bullets():
            return bullets(block, sheet)
        case Message():
            return message(block, sheet)
        case SignOff():
            return sign_off(block, sheet)
        case _:
            assert_never(block)


def heading(block: Heading, sheet: Sheet, depth: int) -> Group:
    """Set a heading; it stays with what follows."""
    small = block.level > 3
    text = sheet.set(block.text, "subheading" if small else "heading")
    row = Row(
        (Cell(0, text, Element(f"H{depth}")),),
        below=sheet.points(1),
        anchor=block.anchor,
        bookmark=Bookmark(block.text, max(1, block.level - 2)),
    )
    return group(row, before=sheet.points(8 if small else 9), tied=True)


def paragraph(block: Paragraph, sheet: Sheet) -> Group:
    """Set running text."""
    kind = "small" if block.small else "body"
    row = Row((Cell(0, sheet.set(block.text, kind), Element("P")),))
    return group(row, before=sheet.points(5 if block.small else 8))


def verdict_box(block: VerdictBox, sheet: Sheet) -> Group:
    """Set the verdict: a drawn sign, the word, the reason, what it allows."""
    ink, left = verdict_ink(block.verdict), sheet.points(80)
    width = sheet.width - left - sheet.points(20)
    settings = (
        Setting(block.word, "word", width, ink),
        Setting(block.sentence, "reason", width),
        *[Setting(text, "meaning", width) for text in block.meaning],
        *[Setting(text, "note", width) for text in block.notes],
    )
    words = hold(sheet, settings)
    open_ = tuple([setting._replace(text="") for setting in settings])
    piece = Piece(_verdict(block.verdict, open_, words.held, sheet), words.own)
    return Group((piece,), before=sheet.points(14), whole=True)


@lru_cache(maxsize=1 << 8)
def _verdict(
    verdict: str, settings: tuple[Setting, ...], held: tuple[Held, ...], sheet: Sheet
) -> Stack:
    """Reserve lines for the text beside the sign."""
    rooms = Rooms(sheet, held)
    column: list[Line] = []
    for _, kind, width, ink, _ in settings:
        if kind in ("meaning", "note"):
            column.append(gap(sheet.points(3)))
        column += part_of(Element("P"), rooms.take(kind, width, ink))
    size, room = sheet.points(42), sheet.points(13)
    sign = VerdictSign(verdict, sheet.points(20), room + size / 2 + 3, size)
    row = Row(
        (Cell(sheet.points(80), tuple(column)),),
        above=room,
        below=room + sheet.points(3),
        least=size,
        grounds=(Frame(sheet.width, verdict_ink(verdict)),),
        marks=(sign,),
    )
    return Stack((row,))


def facts(block: Facts, sheet: Sheet) -> Group:
    """Set labels above values, four in a row."""
    width = sheet.width / 4 - sheet.points(12)
    values = [value.strip() or "\u2013" for _, value in block.pairs]
    words = hold(sheet, [Setting(value, "value", width) for value in values])
    labels = tuple([label for label, _ in block.pairs])
    piece = Piece(_facts(labels, words.held, sheet), words.own)
    return Group((piece,), before=sheet.points(14), whole=True)


@lru_cache(maxsize=1 << 8)
def _facts(labels: tuple[str, ...], held: tuple[Held, ...], sheet: Sheet) -> Stack:
    """Reserve lines for the values below their labels."""
    rooms = Rooms(sheet, held)
    column = sheet.width / 4
    width = column - sheet.points(12)
    listed = Element("L")
    cells = []
    for n, text in enumerate(labels):
        item = Element("LI", listed)
        label = part_of(Element("Lbl", item), sheet.set(text, "label", width))
        value = part_of(Element("LBody", item), rooms.take("value", width))
        cells.append(Cell(n % 4 * column, (*label, *value)))
    fours = (cells[n : n + 4] for n in range(0, len(cells), 4))
    return Stack(tuple(Row(tuple(row), below=sheet.points(8)) for row in fours))


def bullets(block: Bullets, sheet: Sheet) -> Group:
    """Set a list, each entry after its number or a bullet."""
    indent = sheet.points(20 if block.numbered else 13)
    listed = Element("L", attributes=ORDERED if block.numbered else UNORDERED)
    rows = []
    for n, text in enumerate(block.items, start=1):
        sign = f"{n}." if block.numbered else "\u2022"
        entry = sheet.set(text, "body", sheet.width - indent)
        label = sheet.set(sign, "body", indent, ink="muted")
        item = Element("LI", listed)
        cells = (
            Cell(0, label, Element("Lbl", item)),
            Cell(indent, entry, Element("LBody", item)),
        )
        rows.append(Row(cells, below=sheet.points(3)))
    return group(*rows, before=sheet.points(7))


def message(block: Message, sheet: Sheet) -> Group:
    """Set a message to copy, on a tinted background."""
    room = sheet.points(14)
    text = sheet.set(block.text, "cell", sheet.width - 2 * room)
    row = Row(
        (Cell(room, text, Element("P", Element("BlockQuote"))),),
        above=sheet.points(8),
        below=sheet.points(9),
        grounds=(Fill(sheet.width),),
    )
    return group(row, before=sheet.points(9), whole=True)


def sign_off(block: SignOff, sheet: Sheet) -> Group:
    """Draw lines to sign on, two in a row, each above its label."""
    gutter = sheet.points(32)
    width = (sheet.width - gutter) / 2
    rows = []
    for start in range(0, len(block.labels), 2):
        pair = list(zip((0.0, width + gutter), block.labels[start:], strict=False))
        cells = tuple(
            Cell(x, sheet.set(text, "label", width), Element("P")) for x, text in pair
        )
        lines = tuple(SignLine(width, x, sheet.points(32)) for x, _ in pair)
        rows.append(Row(cells, above=sheet.points(34), marks=lines))
    return group(*rows, before=sheet.points(6), whole=True)
