"""The report by plain ReportLab Platypus: flowables, tables, one pass, no tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape
from io import BytesIO
from typing import Any, assert_never

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from peers import look
from readiness.report import blocks
from readiness.report.blocks import Block, Report, Section, Span, Step, Style, Text

COLOURS = {ink: HexColor(colour) for ink, colour in look.INKS.items()}
NAMES = {role: file.removesuffix(".ttf") for role, file in look.FILES.items()}


def _register() -> None:
    for role, file in look.FILES.items():
        registerFont(TTFont(NAMES[role], str(look.FONTS / file), asciiReadable=False))
    strong, slanted = NAMES["semibold"], NAMES["italic"]
    for role in ("regular", "semibold"):
        registerFontFamily(NAMES[role], NAMES[role], strong, slanted, strong)


def _style(name: str, **more: Any) -> ParagraphStyle:
    size = look.SIZES[name]
    return ParagraphStyle(
        name,
        fontName=NAMES[size.role],
        fontSize=size.size,
        leading=size.leading,
        textColor=COLOURS[size.ink],
        splitLongWords=1,
        **more,
    )


_register()
STYLES = {
    **{name: _style(name) for name in look.SIZES},
    "section": _style("section", spaceBefore=28, spaceAfter=6, keepWithNext=1),
    "heading": _style("heading", spaceBefore=14, spaceAfter=4, keepWithNext=1),
    "subheading": _style("subheading", spaceBefore=10, spaceAfter=4, keepWithNext=1),
    "body": _style("body", spaceBefore=8),
    "small": _style("small", spaceBefore=5),
    "step": _style("strong"),
    "detail": _style("small"),
    "told": _style("small"),
    "plain": _style("body"),
    "amount": _style("cell", alignment=TA_RIGHT),
    "issuer": _style("status", alignment=TA_RIGHT),
}
STATUS = {
    ink: ParagraphStyle(f"status-{ink}", STYLES["issuer"], textColor=colour)
    for ink, colour in COLOURS.items()
}
WORDS = {
    ink: ParagraphStyle(f"word-{ink}", STYLES["word"], textColor=colour)
    for ink, colour in COLOURS.items()
}


def draw(report: Report) -> bytes:
    """Draw a report."""
    buffer = BytesIO()
    document = _Document(buffer, report)
    document.build(list(_story(report)), canvasmaker=partial(_Canvas, lang="en"))
    return buffer.getvalue()


# Pages ---------------------------------------------------------------------------


class _Canvas(Canvas):
    """Says how many pages there are, where each page left room for it."""

    def save(self) -> None:
        pages = self.getPageNumber() - 1
        self.beginForm("pages")
        _run(self, 0, 0, str(pages))
        self.endForm()
        super().save()


class _Document(BaseDocTemplate):
    """Puts the running head and the footer on each page."""

    def __init__(self, buffer: BytesIO, report: Report) -> None:
        super().__init__(
            buffer,
            pagesize=look.PAPER,
            title=report.title,
            author=report.issuer,
            subject=report.subject,
            lang=report.language,
            invariant=1,
        )
        self.report = report
        self.section = ""
        self.footer = Paragraph(escape(report.footer), STYLES["running"])
        width, height = look.PAPER
        frame = Frame(
            look.MARGIN, 48, look.WIDTH, height - 96, *(0, 0, 0, 0), id="text"
        )
        self.addPageTemplates(
            [
                PageTemplate("first", [frame], onPage=self._foot),
                PageTemplate("later", [frame], onPage=self._furnish),
            ]
        )

    def afterFlowable(self, flowable: Flowable) -> None:
        """Remember the section that the next page begins in."""
        if isinstance(flowable, _Heading) and flowable.level == 0:
            self.section = flowable.title

    def _furnish(self, canvas: Canvas, _: Any) -> None:
        top = look.PAPER[1] - 31
        _run(canvas, look.MARGIN, top, self.report.title)
        size = look.SIZES["running"]
        canvas.setFont(NAMES[size.role], size.size)
        canvas.drawRightString(look.PAPER[0] - look.MARGIN, top, self.section)
        self._foot(canvas, _)

    def _foot(self, canvas: Canvas, _: Any) -> None:
        right = look.PAPER[0] - look.MARGIN
        canvas.setStrokeColor(COLOURS["rule"])
        canvas.setLineWidth(0.5)
        canvas.line(look.MARGIN, 42, right, 42)
        _, tall = self.footer.wrapOn(canvas, look.WIDTH - 90, 30)
        self.footer.drawOn(canvas, look.MARGIN, 38 - tall)
        before, _, after = self.report.page.partition("{pages}")
        before = before.format(page=canvas.getPageNumber())
        place = right - 10 - canvas.stringWidth(after, *_running())
        _run(canvas, place - canvas.stringWidth(before, *_running()), 30, before)
        canvas.saveState()
        canvas.translate(place, 30)
        canvas.doForm("pages")
        canvas.restoreState()
        if after:
            _run(canvas, place + 10, 30, after)


def _running() -> tuple[str, float]:
    size = look.SIZES["running"]
    return NAMES[size.role], size.size


def _run(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.setFont(*_running())
    canvas.setFillColor(COLOURS["muted"])
    canvas.drawString(x, y, text)


# Sections and blocks -------------------------------------------------------------


class _Heading(Paragraph):
    """A paragraph that is a bookmark, or only a place that links lead to."""

    title = ""
    anchor = ""
    level = -1

    def draw(self) -> None:
        canvas: Any = self.canv
        if self.anchor:
            canvas.bookmarkHorizontal(self.anchor, 0, self.height)
        if self.title:
            key = self.anchor or f"title {id(self)}"
            canvas.bookmarkHorizontal(key, 0, self.height)
            level = min(self.level, getattr(canvas, "outlined", -1) + 1)
            canvas.outlined = level
            canvas.addOutlineEntry(self.title, key, level, closed=True)
        super().draw()


def _heading(
    markup: str, style: ParagraphStyle, anchor: str, title: str = "", level: int = -1
) -> _Heading:
    heading = _Heading(markup, style)
    heading.anchor, heading.title, heading.level = anchor, title, level
    return heading


def _story(report: Report) -> Iterator[Flowable]:
    yield NextPageTemplate("later")
    anchor = report.sections[0].id
    title = _heading(
        escape(report.title), STYLES["title"], anchor, report.title, level=0
    )
    subtitle = _paragraph(report.subtitle, "small")
    issuer = _paragraph(report.issuer, "issuer")
    widths = [look.WIDTH - 170, 170]
    yield Table([[[title, subtitle], issuer]], widths, style=PLAIN)
    for section in report.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[Flowable]:
    if section.new_page:
        yield PageBreak()
    if section.title:
        yield _heading(
            escape(section.title), STYLES["section"], section.id, section.title, 0
        )
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterable[Flowable]:
    match block:
        case blocks.Heading():
            style = STYLES["subheading" if block.level > 3 else "heading"]
            level = max(1, block.level - 2)
            return [
                _heading(escape(block.text), style, block.anchor, block.text, level)
            ]
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


class _Sign(Flowable):
    """A small shape in a colour: filled for a status, empty to be ticked."""

    def __init__(self, size: float, ink: Any = None) -> None:
        super().__init__()
        self.width = self.height = size
        self.ink = ink

    def draw(self) -> None:
        """Draw a disc, or a box without a colour."""
        canvas, size = self.canv, self.width
        if self.ink:
            canvas.setFillColor(COLOURS[self.ink])
            canvas.circle(size / 2, size / 2, size / 2, stroke=0, fill=1)
        else:
            canvas.setLineWidth(0.8)
            canvas.setStrokeColor(COLOURS["muted"])
            canvas.rect(0, 0, size, size)


BARE = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
PLAIN = TableStyle(BARE)
VERDICTS = {
    ink: TableStyle(
        [
            ("BOX", (0, 0), (-1, -1), 1.5, COLOURS[ink]),
            ("ROUNDEDCORNERS", [6, 6, 6, 6]),
            ("TOPPADDING", (0, 0), (-1, -1), 13),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 13),
            ("LEFTPADDING", (0, 0), (0, 0), 20),
            ("VALIGN", (0, 0), (0, 0), "MIDDLE"),
        ]
    )
    for ink in look.VERDICTS.values()
}


def _verdict(box: blocks.VerdictBox) -> Iterator[Flowable]:
    ink = look.VERDICTS.get(box.verdict, "muted")
    column = [
        Paragraph(escape(box.word), WORDS[ink]),
        _paragraph(box.sentence, "reason"),
        *(_paragraph(text, "meaning") for text in box.meaning),
        *(_paragraph(text, "note") for text in box.notes),
    ]
    yield Spacer(0, 14)
    yield Table([[_Sign(42, ink), column]], [80, look.WIDTH - 80], style=VERDICTS[ink])


FACTS = TableStyle(
    [*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 8), ("RIGHTPADDING", (0, 0), (-1, -1), 12)]
)


def _facts(block: blocks.Facts) -> Iterator[Flowable]:
    cells: list[Any] = [
        [_paragraph(label, "label"), _paragraph(value, "value")]
        for label, value in block.pairs
    ]
    cells += [""] * (-len(cells) % 4)
    rows = [cells[n : n + 4] for n in range(0, len(cells), 4)]
    yield Spacer(0, 14)
    yield Table(rows, [look.WIDTH / 4] * 4, style=FACTS)


STEPS = TableStyle(
    [
        *BARE,
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-2, -1), 8),
        ("LINEBELOW", (0, 0), (-1, 0), 1, COLOURS["rule"]),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, COLOURS["rule"]),
    ]
)
AMOUNTS = (82, 74, 60, 66)


def _steps(block: blocks.Steps) -> Iterator[Flowable]:
    shown = look.columns(block)
    named = [_paragraph(block.heads[n + 1], "head") for n in shown]
    head = ["", "", _paragraph(block.heads[0], "head"), "", *named]
    rows = [head, *(_step(step, shown) for step in block.steps)]
    widths = [AMOUNTS[n] for n in shown]
    room = look.WIDTH - 47 - sum(widths)
    yield Spacer(0, 9)
    yield Table(rows, [16, 20, room, 11, *widths], repeatRows=1, style=STEPS)
    if block.note:
        yield _paragraph(block.note, "meaning")


def _step(step: Step, shown: Sequence[int]) -> list[Any]:
    number = _paragraph(str(step.number), "strong") if step.number else ""
    action: list[Flowable] = [
        Paragraph(_link(escape(step.action), step.anchor), STYLES["strong"])
    ]
    if step.detail:
        action.append(_paragraph(step.detail, "detail"))
    sign = _Sign(7, look.TONES[step.tone]) if step.when else ""
    told = look.amounts(step)
    amounts = (_paragraph(told[n], "amount" if n else "cell") for n in shown)
    return [_Sign(9), number, action, sign, *amounts]


class _Bar(Flowable):
    """An area's bar: met, partly met and open items as lengths."""

    def __init__(self, bar: blocks.Bar, width: float) -> None:
        super().__init__()
        self.bar, self.width, self.height = bar, width, 9.0

    def draw(self) -> None:
        """Draw the parts one after another."""
        bar, x = self.bar, 0.0
        total = max(1, bar.met + bar.partly + bar.open)
        for part, ink in ((bar.met, "ready"), (bar.partly, "conditional")):
            self.canv.setFillColor(COLOURS[ink])  # type: ignore[index]
            length = self.width * part / total
            self.canv.rect(x, 0, length, 6.5, stroke=0, fill=1)
            x += length
        self.canv.setStrokeColor(COLOURS["rule"])
        self.canv.setLineWidth(0.5)
        self.canv.rect(0, 0, self.width, 6.5)


BARS = TableStyle([*BARE, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])


def _bars(block: blocks.Bars) -> Iterator[Flowable]:
    yield Spacer(0, 8)
    rows = [
        [
            Paragraph(_link(escape(bar.label), bar.anchor), STYLES["cell"]),
            _Bar(bar, 130),
            _paragraph(bar.text, "cell"),
            _paragraph(bar.remark, "issuer"),
        ]
        for bar in block.bars
    ]
    yield Table(rows, [170, 144, 92, look.WIDTH - 406], style=BARS)


TABLE = TableStyle(
    [
        *BARE,
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("RIGHTPADDING", (0, 0), (-2, -1), 10),
        ("LINEBELOW", (0, 0), (-1, 0), 1, COLOURS["rule"]),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, COLOURS["rule"]),
    ]
)


def _table(block: blocks.Table) -> Iterator[Flowable]:
    head = [_paragraph(text, "head") for text in block.heads]
    rows = [[_paragraph(text, "cell") for text in row] for row in block.rows]
    widths = [look.WIDTH * share for share in block.widths]
    yield Spacer(0, 9)
    yield Table([head, *rows], widths, repeatRows=1, style=TABLE)


BULLETS = {
    numbered: _style(
        "body", leftIndent=20 if numbered else 13, bulletFontSize=10, spaceAfter=3
    )
    for numbered in (False, True)
}
for _bulleted in BULLETS.values():
    _bulleted.bulletFontName = NAMES["regular"]


def _bullets(block: blocks.Bullets) -> Iterator[Flowable]:
    yield Spacer(0, 7)
    for n, text in enumerate(block.items, start=1):
        sign = f"{n}." if block.numbered else "\u2022"
        yield Paragraph(_markup(text), BULLETS[block.numbered], bulletText=sign)


TITLE = TableStyle(
    [
        *BARE,
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LINEABOVE", (0, 0), (-1, 0), 0.75, COLOURS["rule"]),
    ]
)
FIELDS = TableStyle([*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 2.25)])


def _card(card: blocks.Card) -> Iterator[Flowable]:
    ink = look.TONES[card.tone]
    tag = f'&nbsp; <font name="{NAMES["regular"]}" size="7.5">{escape(card.tag)}</font>'
    title = _heading(
        escape(card.title) + (tag if card.tag else ""),
        STYLES["strong"],
        card.anchor,
        card.title,
        level=2,
    )
    status = Paragraph(escape(card.status), STATUS[ink])
    widths = [16, look.WIDTH - 166, 150]
    head = Table([[_Sign(9.5, ink), title, status]], widths, style=TITLE)
    rows = [
        ["", _label(field), list(_texts(field))] for field in card.fields
    ]
    fields = [Table(rows, [16, 76, look.WIDTH - 92], style=FIELDS)] if rows else []
    yield KeepTogether([Spacer(0, 9), head, *fields])


def _label(field: blocks.Field) -> list[Flowable]:
    label = _paragraph(field.label, "label")
    return [label, _paragraph(field.beside, "fine")] if field.beside else [label]


NUMBERED = _style("cell", leftIndent=16, bulletFontSize=9.25)
NUMBERED.bulletFontName = NAMES["regular"]
QUOTE = _style("quote", leftIndent=9)


def _texts(field: blocks.Field) -> Iterator[Flowable]:
    style = STYLES["fine" if field.small else "cell"]
    for n, text in enumerate(field.texts, start=1):
        if field.numbered:
            yield Paragraph(_markup(text), NUMBERED, bulletText=f"{n}.")
        else:
            yield Paragraph(_markup(text), QUOTE if field.quoted else style)


LINES = TableStyle(
    [
        *BARE,
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-2, -1), 10),
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, COLOURS["rule"]),
    ]
)


def _lines(block: blocks.Lines) -> Iterator[Flowable]:
    status = 85 if any(row.status for row in block.rows) else 0
    title = (look.WIDTH - status - 15) * 0.36
    widths = [15, status, title, look.WIDTH - title - status - 15]
    rows = [
        [
            _Sign(8, look.TONES[row.tone]) if row.status else "",
            _paragraph(row.status, "label") if row.status else "",
            _heading(escape(row.title), STYLES["cell"], row.anchor),
            _paragraph(row.remark, "told"),
        ]
        for row in block.rows
    ]
    yield Spacer(0, 10)
    yield Table(rows, widths, style=LINES)


MESSAGE = TableStyle(
    [
        ("BACKGROUND", (0, 0), (-1, -1), COLOURS["tint"]),
        ("LEFTPADDING", (0, 0), (-1, -1), 14),
        ("TOPPADDING", (0, 0), (-1, -1), 11),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
    ]
)


def _message(block: blocks.Message) -> Iterator[Flowable]:
    yield Spacer(0, 9)
    yield Table([[_paragraph(block.text, "plain")]], [look.WIDTH], style=MESSAGE)


SIGN_OFF = TableStyle(
    [
        *BARE,
        ("LINEABOVE", (0, 0), (0, -1), 0.75, COLOURS["text"]),
        ("LINEABOVE", (2, 0), (2, -1), 0.75, COLOURS["text"]),
    ]
)


def _sign_off(block: blocks.SignOff) -> Iterator[Flowable]:
    width = (look.WIDTH - 32) / 2
    for start in range(0, len(block.labels), 2):
        labels = [_paragraph(label, "label") for label in block.labels[start : start + 2]]
        row = [labels[0], "", labels[1] if labels[1:] else ""]
        yield Spacer(0, 42)
        yield Table([row], [width, 32, width], style=SIGN_OFF)
