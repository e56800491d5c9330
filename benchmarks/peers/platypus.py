"""The report by plain ReportLab Platypus: flowables, tables, one pass, no tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from io import BytesIO
from typing import Any, assert_never

from reportlab import rl_config
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
)

from peers import look
from peers import platypus_styles as styles
from peers.platypus_pages import AreaBar, Document, NumberedCanvas, Sign, heading
from peers.platypus_styles import STYLES
from readiness.report import blocks
from readiness.report.blocks import Block, Report, Section, Span, Step, Style, Text


def draw(report: Report) -> bytes:
    """Draw a report."""
    rl_config.useA85 = 0  # faster, and smaller
    buffer = BytesIO()
    document = Document(buffer, report)
    document.build(list(_story(report)), canvasmaker=NumberedCanvas)
    return buffer.getvalue()


def _story(report: Report) -> Iterator[Flowable]:
    yield NextPageTemplate("later")
    anchor = report.sections[0].id
    title = heading(
        escape(report.title), STYLES["title"], anchor, report.title, level=0
    )
    subtitle = _paragraph(report.subtitle, "small")
    issuer = _paragraph(report.issuer, "issuer")
    widths = [look.WIDTH - 170, 170]
    yield Table([[[title, subtitle], issuer]], widths, style=styles.PLAIN)
    for section in report.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[Flowable]:
    if section.new_page:
        yield PageBreak()
    if section.title:
        yield heading(
            escape(section.title), STYLES["section"], section.id, section.title, 0
        )
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterable[Flowable]:
    match block:
        case blocks.Heading():
            style = STYLES["subheading" if block.level > 3 else "heading"]
            level = max(1, block.level - 2)
            return [heading(escape(block.text), style, block.anchor, block.text, level)]
        case blocks.Paragraph():
            return [_paragraph(block.text, "small" if block.small else "body")]
        case blocks.VerdictBox():
            return _verdict(block)
        case blocks.Facts():
            return _facts(block)
        case blocks.Steps():
            return _steps(block)
        case blocks.Bars():
            return _bars(block)
        case blocks.Table():
            return _table(block)
        case blocks.Bullets():
            return _bullets(block)
        case blocks.Card():
            return _card(block)
        case blocks.Lines():
            return _lines(block)
        case blocks.Message():
            return _message(block)
        case blocks.SignOff():
            return _sign_off(block)
        case _:
            assert_never(block)


def _paragraph(text: Text | str, style: str) -> Paragraph:
    return Paragraph(_markup(text), STYLES[style])


def _markup(text: Text | str) -> str:
    if isinstance(text, str):
        return escape(text).replace("\n", "<br/>")
    return "".join(map(_span, text))


def _span(span: Span) -> str:
    shown = escape(span.text).replace("\n", "<br/>")
    match span.style:
        case Style.STRONG:
            shown = f"<b>{shown}</b>"
        case Style.QUIET:
            shown = f'<font color="{look.INKS["muted"]}">{shown}</font>'
        case Style.PLAIN | Style.CODE:
            pass
        case _:
            assert_never(span.style)
    return _link(shown, span.link)


def _link(shown: str, link: str) -> str:
    if not link.startswith(("#", "https://")):
        return shown
    return f'<a href="{escape(link)}" color="{look.INKS["accent"]}">{shown}</a>'


def _verdict(box: blocks.VerdictBox) -> Iterator[Flowable]:
    ink = look.VERDICTS.get(box.verdict, "muted")
    column = [
        Paragraph(escape(box.word), styles.WORDS[ink]),
        _paragraph(box.sentence, "reason"),
        *(_paragraph(text, "meaning") for text in box.meaning),
        *(_paragraph(text, "note") for text in box.notes),
    ]
    yield Spacer(0, 14)
    yield Table(
        [[Sign(42, ink), column]], [80, look.WIDTH - 80], style=styles.VERDICTS[ink]
    )


def _facts(block: blocks.Facts) -> Iterator[Flowable]:
    cells: list[Any] = [
        [_paragraph(label, "label"), _paragraph(value, "value")]
        for label, value in block.pairs
    ]
    cells += [""] * (-len(cells) % 4)
    rows = [cells[n : n + 4] for n in range(0, len(cells), 4)]
    yield Spacer(0, 14)
    yield Table(rows, [look.WIDTH / 4] * 4, style=styles.FACTS)


AMOUNTS = (82, 74, 60, 66)


def _steps(block: blocks.Steps) -> Iterator[Flowable]:
    shown = look.columns(block)
    named = [_paragraph(block.heads[n + 1], "head") for n in shown]
    head = ["", "", _paragraph(block.heads[0], "head"), "", *named]
    rows = [head, *(_step(step, shown) for step in block.steps)]
    widths = [AMOUNTS[n] for n in shown]
    room = look.WIDTH - 47 - sum(widths)
    yield Spacer(0, 9)
    yield Table(rows, [16, 20, room, 11, *widths], repeatRows=1, style=styles.STEPS)
    if block.note:
        yield _paragraph(block.note, "meaning")


def _step(step: Step, shown: Sequence[int]) -> list[Any]:
    number = _paragraph(str(step.number), "strong") if step.number else ""
    action: list[Flowable] = [
        Paragraph(_link(escape(step.action), step.link), STYLES["strong"])
    ]
    if step.detail:
        action.append(_paragraph(step.detail, "detail"))
    sign = Sign(7, look.TONES[step.tone]) if step.when else ""
    told = look.amounts(step)
    amounts = (_paragraph(told[n], "amount" if n else "cell") for n in shown)
    return [Sign(9), number, action, sign, *amounts]


def _bars(block: blocks.Bars) -> Iterator[Flowable]:
    yield Spacer(0, 8)
    rows = [
        [
            Paragraph(_link(escape(bar.label), bar.link), STYLES["cell"]),
            AreaBar(bar, 130),
            _paragraph(bar.text, "cell"),
            _paragraph(bar.remark, "issuer"),
        ]
        for bar in block.bars
    ]
    yield Table(rows, [170, 144, 92, look.WIDTH - 406], style=styles.BARS)


def _table(block: blocks.Table) -> Iterator[Flowable]:
    head = [_paragraph(text, "head") for text in block.heads]
    rows = [[_paragraph(text, "cell") for text in row] for row in block.rows]
    widths = [look.WIDTH * share for share in block.widths]
    yield Spacer(0, 9)
    yield Table([head, *rows], widths, repeatRows=1, style=styles.TABLE)


def _bullets(block: blocks.Bullets) -> Iterator[Flowable]:
    yield Spacer(0, 7)
    for n, text in enumerate(block.items, start=1):
        sign = f"{n}." if block.numbered else "\u2022"
        yield Paragraph(_markup(text), styles.BULLETS[block.numbered], bulletText=sign)


def _card(card: blocks.Card) -> Iterator[Flowable]:
    ink = look.TONES[card.tone]
    tag = f'&nbsp; <font name="{styles.NAMES["regular"]}" size="7.5">{escape(card.tag)}</font>'
    title = heading(
        escape(card.title) + (tag if card.tag else ""),
        STYLES["strong"],
        card.anchor,
        card.title,
        level=2,
    )
    status = Paragraph(escape(card.status), styles.STATUS[ink])
    widths = [16, look.WIDTH - 166, 150]
    head = Table([[Sign(9.5, ink), title, status]], widths, style=styles.TITLE)
    rows = [["", _label(field), list(_texts(field))] for field in card.fields]
    fields = (
        [Table(rows, [16, 76, look.WIDTH - 92], style=styles.FIELDS)] if rows else []
    )
    yield KeepTogether([Spacer(0, 9), head, *fields])


def _label(field: blocks.Field) -> list[Flowable]:
    label = _paragraph(field.label, "label")
    return [label, _paragraph(field.beside, "fine")] if field.beside else [label]


def _texts(field: blocks.Field) -> Iterator[Flowable]:
    style = STYLES["fine" if field.small else "cell"]
    for n, text in enumerate(field.texts, start=1):
        if field.numbered:
            yield Paragraph(_markup(text), styles.NUMBERED, bulletText=f"{n}.")
        else:
            yield Paragraph(_markup(text), styles.QUOTE if field.quoted else style)


def _lines(block: blocks.Lines) -> Iterator[Flowable]:
    status = 85 if any(row.status for row in block.rows) else 0
    title = (look.WIDTH - status - 15) * 0.36
    widths = [15, status, title, look.WIDTH - title - status - 15]
    rows = [
        [
            Sign(8, look.TONES[row.tone]) if row.status else "",
            _paragraph(row.status, "label") if row.status else "",
            heading(escape(row.title), STYLES["cell"], row.anchor),
            _paragraph(row.remark, "detail"),
        ]
        for row in block.rows
    ]
    yield Spacer(0, 10)
    yield Table(rows, widths, style=styles.LINES)


def _message(block: blocks.Message) -> Iterator[Flowable]:
    yield Spacer(0, 9)
    yield Table([[_paragraph(block.text, "plain")]], [look.WIDTH], style=styles.MESSAGE)


def _sign_off(block: blocks.SignOff) -> Iterator[Flowable]:
    width = (look.WIDTH - 32) / 2
    for start in range(0, len(block.labels), 2):
        labels = [
            _paragraph(label, "label") for label in block.labels[start : start + 2]
        ]
        row = [labels[0], "", labels[1] if labels[1:] else ""]
        yield Spacer(0, 42)
        yield Table([row], [width, 32, width], style=styles.SIGN_OFF)
