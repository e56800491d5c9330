"""The report by fpdf2: cells and writing between margins, each row measured first.

fpdf2 keeps typefaces in the document that uses them, so each report loads them anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from peers import look
from peers.fpdf2_rows import (
    Cell,
    Document,
    Mark,
    Row,
    at,
    linked,
    put_rows,
    rule,
    sign,
    tall,
    tick_box,
)
from peers.look import Ink
from readiness.report import blocks
from readiness.report.blocks import Block, Report, Section, Step, Text


def draw(report: Report) -> bytes:
    """Draw a report."""
    pdf = Document(report)
    pdf.add_page()
    put_rows(pdf, [_head(report)])
    for section in report.sections:
        _section(pdf, section)
    return bytes(pdf.output())


# Sections and blocks -------------------------------------------------------------


def _head(report: Report) -> Row:
    side = look.WIDTH - 170
    title = at(0, side, report.title, "title")
    issuer = replace(at(side, 170, report.issuer, "status"), right=True)
    return Row(
        ((title, at(0, side, report.subtitle, "small")), (issuer,)),
        anchor=report.sections[0].id,
        bookmark=(report.title, 0),
    )


def _section(pdf: Document, section: Section) -> None:
    if section.new_page:
        pdf.add_page()
    if section.title:
        title = at(0, look.WIDTH, section.title, "section")
        row = Row(
            ((title,),),
            above=28 if pdf.get_y() > look.MARGIN else 0,
            anchor=section.id,
            bookmark=(section.title, 0),
        )
        put_rows(pdf, [row], whole=True, room=60)
        pdf.section = section.title
    for block in section.blocks:
        _block(pdf, block)


def _block(pdf: Document, block: Block) -> None:
    match block:
        case blocks.Heading():
            put_rows(pdf, [_heading(block)], whole=True, room=40)
        case blocks.Paragraph():
            kind = "small" if block.small else "body"
            put_rows(pdf, [Row(((at(0, look.WIDTH, block.text, kind),),), 5, 3)])
        case blocks.VerdictBox():
            put_rows(pdf, [_verdict(block)])
        case blocks.Facts():
            put_rows(pdf, list(_facts(block)))
        case blocks.Steps():
            put_rows(pdf, list(_steps(block)))
        case blocks.Bars():
            put_rows(pdf, [_bar(bar) for bar in block.bars])
        case blocks.Table():
            put_rows(pdf, list(_table(block)))
        case blocks.Bullets():
            put_rows(pdf, list(_bullets(block)))
        case blocks.Card():
            put_rows(pdf, list(_card(block)), whole=True)
        case blocks.Lines():
            put_rows(pdf, list(_lines(block)))
        case blocks.Message():
            _message(pdf, block)
        case blocks.SignOff():
            put_rows(pdf, list(_sign_off(block)))
        case _:
            assert_never(block)


def _heading(block: blocks.Heading) -> Row:
    kind = "subheading" if block.level > 3 else "heading"
    cell = at(0, look.WIDTH, block.text, kind)
    bookmark = (block.text, max(1, block.level - 2))
    return Row(((cell,),), 12, 4, anchor=block.anchor, bookmark=bookmark)


def _verdict(box: blocks.VerdictBox) -> Row:
    ink = look.VERDICTS.get(box.verdict, "muted")
    width = look.WIDTH - 100
    told = [
        replace(at(80, width, box.word, "word"), ink=ink),
        at(80, width, box.sentence, "reason"),
        *(at(80, width, text, "meaning") for text in box.meaning),
        *(at(80, width, note, "note") for note in box.notes),
    ]

    def frame(pdf: Document, top: float) -> None:
        height = sum(tall(pdf, cell) for cell in told) + 26
        pdf.set_draw_color(look.INKS[ink])
        pdf.set_line_width(1.5)
        pdf.rect(
            look.MARGIN,
            top + 8,
            look.WIDTH,
            height,
            round_corners=True,
            corner_radius=6,
        )

    return Row((tuple(told),), 21, 21, (frame, sign(ink, 20, 42, 30)))


def _facts(block: blocks.Facts) -> Iterator[Row]:
    column = look.WIDTH / 4
    for start in range(0, len(block.pairs), 4):
        pairs = enumerate(block.pairs[start : start + 4])
        yield Row(
            tuple(
                (
                    at(n * column, column - 12, label, "label"),
                    at(n * column, column - 12, value, "value"),
                )
                for n, (label, value) in pairs
            )
        )


_AMOUNTS = (82, 74, 60, 66)


def _steps(block: blocks.Steps) -> Iterator[Row]:
    shown = look.columns(block)
    width = look.WIDTH - 47 - sum(_AMOUNTS[n] for n in shown)
    places = [
        47 + width + sum(_AMOUNTS[m] for m in shown[:n]) for n in range(len(shown))
    ]
    heads = [(at(36, width, block.heads[0], "head"),)]
    heads += [
        (at(x, _AMOUNTS[n] - 8, block.heads[n + 1], "head"),)
        for x, n in zip(places, shown, strict=True)
    ]
    yield Row(tuple(heads), above=9)
    for step in block.steps:
        told = look.amounts(step)
        amounts = [
            (replace(at(x, _AMOUNTS[n] - 8, told[n], "cell"), right=n > 0),)
            for x, n in zip(places, shown, strict=True)
        ]
        yield _step(step, width, amounts)
    if block.note:
        yield Row(((at(0, look.WIDTH, block.note, "meaning"),),), 7)


def _step(step: Step, width: float, amounts: Sequence[tuple[Cell, ...]]) -> Row:
    action = at(36, width - 8, linked(step.action, step.link), "strong")
    number = at(16, 18, str(step.number) if step.number else "", "strong")
    detail = at(36, width - 8, step.detail, "small")
    marks: tuple[Mark, ...] = (rule(0.5), tick_box)
    if step.when:
        marks = (*marks, sign(look.TONES[step.tone], 36 + width, 7, 7))
    return Row(((number,), (action, detail), *amounts), 4.5, 4.5, marks)


def _bar(bar: blocks.Bar) -> Row:
    def figure(pdf: Document, top: float) -> None:
        total, x = max(1, bar.met + bar.partly + bar.open), look.MARGIN + 170
        inks: tuple[tuple[int, Ink], ...]
        inks = ((bar.met, "ready"), (bar.partly, "conditional"), (bar.open, "rule"))
        for part, ink in inks:
            pdf.colour(ink)
            pdf.rect(x, top + 4, 130 * part / total, 6.5, style="F")
            x += 130 * part / total

    label = at(0, 165, linked(bar.label, bar.link), "cell")
    remark = replace(at(406, look.WIDTH - 406, bar.remark, "status"), right=True)
    cells = ((label,), (at(314, 92, bar.text, "cell"),), (remark,))
    return Row(cells, 1, 1, (figure,))


def _table(block: blocks.Table) -> Iterator[Row]:
    share = look.WIDTH + 10
    widths = [share * width - 10 for width in block.widths]
    places = [share * sum(block.widths[:n]) for n in range(len(widths))]

    def row(texts: Sequence[Text | str], kind: str, marks: tuple[Mark, ...]) -> Row:
        columns = zip(places, widths, texts, strict=True)
        cells = tuple((at(x, width, text, kind),) for x, width, text in columns)
        return Row(cells, 3, 3.5, marks)

    yield row(block.heads, "head", ())
    for texts in block.rows:
        yield row(texts, "cell", (rule(0.5),))


def _bullets(block: blocks.Bullets) -> Iterator[Row]:
    indent = 20 if block.numbered else 13
    for n, text in enumerate(block.items, start=1):
        number = at(0, indent, f"{n}." if block.numbered else "\u2022", "body")
        yield Row(((number,), (at(indent, look.WIDTH - indent, text, "body"),)))


def _card(card: blocks.Card) -> Iterator[Row]:
    ink = look.TONES[card.tone]
    title = at(16, look.WIDTH - 166, card.title, "strong")
    tag = at(16, look.WIDTH - 166, card.tag, "tag")
    status = at(look.WIDTH - 150, 150, card.status, "status")
    yield Row(
        ((title, tag), (replace(status, ink=ink, right=True),)),
        9,
        2.5,
        (rule(0.75), sign(ink, 0, 9.5, 10)),
        anchor=card.anchor,
        bookmark=(card.title, 2),
    )
    for field in card.fields:
        yield from _field(field)


def _field(field: blocks.Field) -> Iterator[Row]:
    kind = "quote" if field.quoted else "fine" if field.small else "cell"
    label = (at(16, 70, field.label, "label"), at(16, 70, field.beside, "fine"))
    if field.numbered:
        for n, text in enumerate(field.texts, start=1):
            step = at(108, look.WIDTH - 108, text, "cell")
            number = at(92, 16, f"{n}.", "cell")
            yield Row((label, (number,), (step,)), 0, 0.5)
            label = (at(0, 1, "", "label"), at(0, 1, "", "fine"))
    else:
        left = 101 if field.quoted else 92
        texts = (at(left, look.WIDTH - left, text, kind) for text in field.texts)
        yield Row((label, tuple(texts)), 0, 2.25)


def _lines(block: blocks.Lines) -> Iterator[Row]:
    status = 85 if any(row.status for row in block.rows) else 0
    width = (look.WIDTH - status - 15) * 0.36
    remark = 15 + status + width
    for row in block.rows:
        cells = (
            (at(15, status, row.status, "label"),),
            (at(15 + status, width - 10, row.title, "cell"),),
            (at(remark, look.WIDTH - remark, row.remark, "small"),),
        )
        signs = (sign(look.TONES[row.tone], 0, 8, 5),) if row.status else ()
        yield Row(cells, 3, 3, (rule(0.5), *signs), anchor=row.anchor)


def _message(pdf: Document, block: blocks.Message) -> None:
    cell = at(14, look.WIDTH - 28, block.text, "body")
    height = tall(pdf, cell)

    def ground(pdf: Document, top: float) -> None:
        pdf.colour("tint")
        pdf.rect(look.MARGIN, top, look.WIDTH, height + 23, style="F")

    put_rows(pdf, [Row(((cell,),), 11, 12, (ground,))])


def _sign_off(block: blocks.SignOff) -> Iterator[Row]:
    width = (look.WIDTH - 32) / 2

    def line(pdf: Document, top: float) -> None:
        pdf.set_draw_color(look.INKS["text"])
        for x in (look.MARGIN, look.MARGIN + width + 32):
            pdf.line(x, top + 40, x + width, top + 40)

    for start in range(0, len(block.labels), 2):
        pair = zip((0, width + 32), block.labels[start:], strict=False)
        cells = tuple((at(x, width, label, "label"),) for x, label in pair)
        yield Row(cells, 42, 3, (line,))
