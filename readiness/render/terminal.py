"""Render a report for a terminal: plain lines from 40 columns, no box drawing.

Words and numbers convey everything; colour only repeats it. ``columns.py`` measures
and wraps texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from readiness.render.columns import pad, width_of, wrapped
from readiness.report.blocks import (
    Bars,
    Block,
    Bullets,
    Card,
    Facts,
    Field,
    Heading,
    Line,
    Lines,
    Message,
    Paragraph,
    Report,
    Section,
    SignOff,
    Span,
    Step,
    Steps,
    Table,
    Text,
    Tone,
    VerdictBox,
)

_TONES: Mapping[Tone, str] = {
    Tone.GOOD: "32",
    Tone.PARTLY: "33",
    Tone.UNMET: "33",
    Tone.BAD: "31",
    Tone.OPEN: "36",
    Tone.QUIET: "2",
}
_VERDICTS = {"ready": "1;32", "conditional": "1;33", "incomplete": "1;36"}
_BOLD, _FAINT = "1", "2"


def render(report: Report, width: int = 78, colour: bool = False) -> str:
    """Return the report as lines of at most ``width`` columns, which is at least 20."""
    screen = _Screen(max(width, 20), colour)
    parts = [screen.title(report)] if report.title else []
    parts += [part for section in report.sections for part in screen.section(section)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


@dataclass(frozen=True, slots=True)
class _Screen:
    """The width to write in, and whether to write in colour."""

    width: int
    colour: bool

    def title(self, report: Report) -> list[str]:
        return [*self.fill(report.title, ink=_BOLD), *self.fill(report.subtitle)]

    def section(self, section: Section) -> Iterator[list[str]]:
        if section.title:
            yield self.heading(section.title)
        for block in _joined(section.blocks):
            yield [line for part in block for line in self.block(part)]

    def block(self, block: Block) -> list[str]:
        match block:
            case Heading():
                return (
                    self.heading(block.text)
                    if block.level < 4
                    else self.fill(block.text)
                )
            case Paragraph():
                return self.fill(_plain(block.text))
            case VerdictBox():
                return self.verdict(block)
            case Facts():
                return self.facts(block.pairs)
            case Steps():
                return self.steps(block)
            case Bars():
                return self.bars(block)
            case Table():
                return self.table(block)
            case Bullets():
                return self.bullets(block.items, block.numbered)
            case Card():
                return self.card(block)
            case Lines():
                return [line for row in block.rows for line in self.line_of(row)]
            case Message():
                return self.fill(block.text, indent=2)
            case SignOff():
                return [
                    line for label in block.labels for line in ["", *self.sign(label)]
                ]
            case _:
                assert_never(block)

    def heading(self, text: str) -> list[str]:
        return self.fill(text.upper(), ink=_BOLD)

    def fill(
        self, text: str, indent: int = 0, first: str = "", ink: str = ""
    ) -> list[str]:
        """Wrap a text, keeping its line breaks; ``first`` fills the first indent."""
        lines = wrapped(text, max(self.width - indent, 10))
        starts = [pad(first, indent), *[" " * indent] * len(lines)]
        inked = [self.ink(line, ink) for line in lines]
        return [(a + b).rstrip() for a, b in zip(starts, inked, strict=False)]

    def ink(self, text: str, ink: str) -> str:
        return f"\x1b[{ink}m{text}\x1b[0m" if self.colour and ink and text else text

    def verdict(self, box: VerdictBox) -> list[str]:
        ink = _VERDICTS.get(box.verdict, "1;31")
        lines = [*self.fill(box.word, ink=ink), *self.fill(box.sentence, ink=_BOLD)]
        for text in (*box.meaning, *map(_plain, box.notes)):
            lines += self.fill(text)
        return lines

    def facts(self, pairs: tuple[tuple[str, str], ...]) -> list[str]:
        longest = max((width_of(label) for label, _ in pairs), default=0)
        column = min(longest + 2, self.width // 2)
        if longest >= column:  # too narrow for two columns
            return [
                line
                for label, value in pairs
                for line in [*self.fill(label), *self.fill(value, 2)]
            ]
        return [
            line for label, value in pairs for line in self.fill(value, column, label)
        ]

    def steps(self, block: Steps) -> list[str]:
        lines = [line for step in block.steps for line in self.step(step)]
        return [*lines, "", *self.fill(_plain(block.note))] if block.note else lines

    def step(self, step: Step) -> list[str]:
        wait = f"+ {step.wait}" if step.wait else ""
        amounts = "  ".join(part for part in (step.minutes, wait, step.cost) if part)
        lines = self.fill(step.action, 5, f"{step.number or '-':>3}")
        lines = self.beside(lines, amounts)
        first, *rest = step.detail.split("\n")
        told = "\n".join([f"{first}  {step.tag}" if step.tag else first, *rest])
        return [*lines, *self.fill(told, 5, ink=_FAINT)]

    def beside(self, lines: list[str], text: str) -> list[str]:
        """Put a text at the right of the last line if there is room, else below."""
        room = self.width - width_of(lines[-1]) - width_of(text)
        if text and room >= 2:
            return [*lines[:-1], f"{lines[-1]}{' ' * room}{text}"]
        return [*lines, *self.fill(text, 5)] if text else lines

    def bars(self, block: Bars) -> list[str]:
        said = (", ".join(filter(None, (bar.text, bar.remark))) for bar in block.bars)
        labels = (bar.label for bar in block.bars)
        return self.facts(tuple(zip(labels, said, strict=True)))

    def table(self, block: Table) -> list[str]:
        """Align the cells in columns, or list them row by row if they are too wide."""
        rows = [[_plain(cell) for cell in row] for row in block.rows]
        columns = list(zip(block.heads, *rows, strict=True))
        widths = [max(map(width_of, column)) + 2 for column in columns]
        if sum(widths) - 2 > self.width or any("\n" in c for row in rows for c in row):
            return [line for row in rows for line in self.row(block.heads, row)]
        head, *lines = (
            "".join(map(pad, row, widths)).rstrip() for row in (block.heads, *rows)
        )
        return [self.ink(head, _FAINT), *lines]

    def row(self, heads: tuple[str, ...], row: list[str]) -> list[str]:
        """List a row: its first cell and, below it, the others behind their heads."""
        first, *rest = row
        told = zip(heads[1:], rest, strict=True)
        below = [self.fill(f"{head}: {cell}", 4) for head, cell in told if cell]
        return [*self.fill(first), *(line for lines in below for line in lines)]

    def bullets(self, items: tuple[Text, ...], numbered: bool) -> list[str]:
        marks = (f"{n}." if numbered else "-" for n in range(1, len(items) + 1))
        return [
            line
            for mark, item in zip(marks, items, strict=True)
            for line in self.fill(_plain(item), 4, mark)
        ]

    def card(self, card: Card) -> list[str]:
        lines = self.fill(card.title, ink=_BOLD)
        status = f"{card.status}  {card.tag}" if card.tag else card.status
        lines += self.fill(status, 2, ink=_TONES[card.tone])
        return lines + [line for field in card.fields for line in self.field(field)]

    def field(self, field: Field) -> list[str]:
        beside = f" ({field.beside})" if field.beside else ""
        lines = self.fill(f"{field.label}{beside}:", 2)
        for number, text in enumerate(field.texts, 1):
            mark = (
                f"    {number}." if field.numbered else "    |" if field.quoted else ""
            )
            lines += self.fill(_plain(text), 7 if field.numbered else 6, mark)
        return lines

    def line_of(self, row: Line) -> list[str]:
        tone, status = row.tone, row.status
        said = f"{row.title}. {_plain(row.remark)}" if row.remark else row.title
        if not status:
            return self.fill(said)
        column = min(18, self.width // 3)
        if width_of(status) >= column:
            return self.fill(f"{status}: {said}")
        lines = self.fill(said, column, status)
        inked = self.ink(status, _TONES[tone])
        return [lines[0].replace(status, inked, 1), *lines[1:]]

    def sign(self, label: str) -> list[str]:
        return self.fill(f"{label}: {'_' * 24}")


def _joined(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Group each heading with the block that follows it."""
    heads: list[Block] = []
    for block in blocks:
        heads.append(block)
        if not isinstance(block, Heading):
            yield heads
            heads = []
    if heads:
        yield heads


def _plain(text: Text) -> str:
    return "".join(_reached(span) for span in text)


def _reached(span: Span) -> str:
    """Add the address of a web link to its text, as a terminal has no links."""
    outside = span.link.startswith("https://")
    return f"{span.text} <{span.link}>" if outside else span.text
