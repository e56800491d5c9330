"""Tables and lists of findings in one line each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readiness.render.pdf.drawing import Rule
from readiness.render.pdf.pages import Group
from readiness.render.pdf.rows import Cell, Row, middle
from readiness.render.pdf.signs import Mark
from readiness.render.pdf.styles import Sheet
from readiness.report.blocks import Lines, Span, Table, Text, Tone

_GUTTER = 10.0
_NUMBER = re.compile(r"[-\u2212]?[$\u20ac\u00a3]?\d[\d.,]*(?:[ \u00a0]?%)?")


def table(block: Table, sheet: Sheet) -> Group:
    """Set rows under heads that come again on each page; numbers stand right."""
    gutter = sheet.points(_GUTTER)
    share = sheet.width + gutter
    widths = [share * width - gutter for width in block.widths]
    places = [share * sum(block.widths[:n]) for n in range(len(widths))]
    rights = [_numeric(row[n] for row in block.rows) for n in range(len(widths))]

    def row(texts: Iterable[Text], kind: str, weight: float) -> Row:
        columns = zip(texts, places, widths, rights, strict=True)
        return Row(
            tuple(Cell(x, sheet.set(t, kind, w, right=r)) for t, x, w, r in columns),
            above=sheet.points(3.5),
            below=sheet.points(4.5),
            grounds=(Rule(sheet.width, weight=weight),),
        )

    head = row(((Span(text),) for text in block.heads), "head", 1.0)
    rows = tuple(row(texts, "cell", 0.5) for texts in block.rows)
    return Group(rows, heads=(head,), before=sheet.points(9))


def _numeric(column: Iterable[Text]) -> bool:
    texts = ["".join(span.text for span in text).strip() for text in column]
    return any(texts) and all(_NUMBER.fullmatch(text) for text in texts if text)


def lines(block: Lines, sheet: Sheet) -> Group:
    """Set findings in one line each: sign, status, title, remark."""
    first = sheet.points(15)
    status = min(
        max((sheet.natural(row[1], "label") for row in block.rows), default=0),
        sheet.points(110),
    )
    title = first + status + sheet.points(14)
    remark = title + (sheet.width - title) * (0.45 if _remarked(block) else 1)

    def row(tone: Tone, word: str, what: str, said: Text) -> Row:
        width = remark - title - sheet.points(_GUTTER)
        cells = (
            Cell(first, sheet.set(word, "label", status)),
            Cell(title, sheet.set(what, "cell", width)),
            Cell(remark, sheet.set(said, "small", sheet.width - remark)),
        )
        return _ruled(cells, tone, sheet)

    rows = tuple(row(*entry) for entry in block.rows)
    return Group(rows, before=sheet.points(14))


def _remarked(block: Lines) -> bool:
    return any(said for *_, said in block.rows)


def _ruled(cells: tuple[Cell, ...], tone: Tone, sheet: Sheet) -> Row:
    above = sheet.points(3.5)
    sign = Mark(tone, 0, above + middle(*cells), sheet.points(8))
    return Row(
        cells,
        above=above,
        below=sheet.points(3.5),
        marks=(Rule(sheet.width, edge="top"), sign),
    )
