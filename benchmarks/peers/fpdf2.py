"""The report by fpdf2: cells and writing between margins, each row measured first.

fpdf2 keeps typefaces in the document that uses them, so each report loads them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from peers import look
from peers.look import Ink
from readiness.report import blocks
from readiness.report.blocks import Block, Report, Section, Span, Step, Style, Text

_BOTTOM = look.PAPER[1] - 52


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text in a kind of type, from ``x`` on so wide."""

    x: float
    width: float
    text: Text
    kind: str
    ink: Ink | None = None
    right: bool = False


_Mark = Callable[["_Document", float], None]


@dataclass(frozen=True, slots=True)
class _Row:
    """Columns of cells one below another, the room around them, what is drawn first."""

    columns: tuple[tuple[_Cell, ...], ...]
    above: float = 3
    below: float = 3
    marks: tuple[_Mark, ...] = ()
    anchor: str = ""
    bookmark: tuple[str, int] | None = None


class _Document(FPDF):
    """Knows the report's furniture, typefaces and the places links lead to."""

    def __init__(self, report: Report) -> None:
        super().__init__(unit="pt", format=look.PAPER)
        self.report = report
        self.section = ""
        self.level = -1
        for role, file in look.FILES.items():
            self.add_font(role, fname=look.FONTS / file)
        self.set_margin(look.MARGIN)
        self.set_auto_page_break(False)
        self.c_margin = 0
        self.set_title(report.title)
        self.set_author(report.issuer)
        self.set_lang(report.language)
        self.places = {p: self.add_link(page=1) for p in look.places(report) if p}

    def header(self) -> None:
        """Name the report and the section on each page but the first."""
        if self.page_no() > 1:
            self.put("running")
            self.text(look.MARGIN, 31, self.report.title)
            wide = self.get_string_width(self.section)
            self.text(look.PAPER[0] - look.MARGIN - wide, 31, self.section)
            self.set_y(look.MARGIN)

    def footer(self) -> None:
        """Say which requirements these are, and page x of y."""
        self.rule(look.PAPER[1] - 42, 0.5)
        self.put("running")
        self.set_xy(look.MARGIN, look.PAPER[1] - 38)
        self.multi_cell(look.WIDTH - 90, 10.5, self.report.footer, align="L")
        self.set_xy(look.PAPER[0] - look.MARGIN - 90, look.PAPER[1] - 38)
        number = self.report.page.format(page=self.page_no(), pages="{nb}")
        self.cell(90, 10.5, number, align="R")

    def put(self, kind: str, ink: Ink | None = None, role: str = "") -> None:
        """Change to a kind of type."""
        size = look.SIZES[kind]
        self.set_font(role or size.role, size=size.size)
        self.colour(ink or size.ink)

    def colour(self, ink: Ink) -> None:
        """Change the colour of texts and areas."""
        self.set_text_color(look.INKS[ink])
        self.set_fill_color(look.INKS[ink])

    def rule(self, y: float, weight: float) -> None:
        """Draw a line across the text."""
        self.set_line_width(weight)
        self.set_draw_color(look.INKS["rule"])
        self.line(look.MARGIN, y, look.PAPER[0] - look.MARGIN, y)


def draw(report: Report) -> bytes:
    """Draw a report."""
    pdf = _Document(report)
    pdf.add_page()
    _rows(pdf, [_head(report)])
    for section in report.sections:
        _section(pdf, section)
    return bytes(pdf.output())


# Rows ----------------------------------------------------------------------------


def _rows(
    pdf: _Document, rows: Sequence[_Row], *, whole: bool = False, room: float = 0
) -> None:
    """Draw rows, each on one page; all on one page when they are to stay ``whole``."""
    heights = [_height(pdf, row) for row in rows]
    if whole and sum(heights) <= _BOTTOM - look.MARGIN:
        _make_room(pdf, sum(heights) + room)
    for row, height in zip(rows, heights, strict=True):
        _make_room(pdf, height)
        _row(pdf, row, height)


def _make_room(pdf: _Document, height: float) -> None:
    if pdf.get_y() + height > _BOTTOM:
        pdf.add_page()


def _height(pdf: _Document, row: _Row) -> float:
    tall = (sum(_tall(pdf, cell) for cell in column) for column in row.columns)
    return row.above + max(tall, default=0) + row.below


def _tall(pdf: _Document, cell: _Cell) -> float:
    """Measure a cell; a mix of faces as if it were all in the face of its kind."""
    words = "".join(span.text for span in cell.text)
    size = look.SIZES[cell.kind]
    pdf.put(cell.kind)
    if "\n" not in words and pdf.get_string_width(words) < cell.width * 0.95:
        return size.leading if words else 0.0
    wide = cell.width * (1 if len(cell.text) == 1 else 0.98)
    found = pdf.multi_cell(
        wide, size.leading, words, align="L", dry_run=True, output="LINES"
    )
    assert isinstance(found, list)
    return len(found) * size.leading


def _row(pdf: _Document, row: _Row, height: float) -> None:
    top = pdf.get_y()
    if row.anchor:
        pdf.set_link(pdf.places[row.anchor], y=top, page=pdf.page_no())
    if row.bookmark:
        title, level = row.bookmark
        pdf.level = min(level, pdf.level + 1)
        pdf.start_section(title, pdf.level)
    for mark in row.marks:
        mark(pdf, top)
    for column in row.columns:
        pdf.set_y(top + row.above)
        for cell in column:
            _cell(pdf, cell)
    pdf.set_y(top + height)


def _cell(pdf: _Document, cell: _Cell) -> None:
    size = look.SIZES[cell.kind]
    y = pdf.get_y()
    pdf.put(cell.kind, cell.ink)
    if len(cell.text) == 1 and not cell.text[0].link:
        pdf.set_x(cell.x)
        pdf.multi_cell(
            cell.width,
            size.leading,
            cell.text[0].text,
            align="R" if cell.right else "L",
            new_x=XPos.LEFT,
            new_y=YPos.NEXT,
        )
    elif cell.text:
        _mixed(pdf, cell)
        pdf.set_y(max(pdf.get_y(), y) + size.leading)


def _mixed(pdf: _Document, cell: _Cell) -> None:
    """Write spans with links and faces of their own between the cell's edges."""
    size = look.SIZES[cell.kind]
    pdf.set_left_margin(cell.x)
    pdf.set_right_margin(look.PAPER[0] - cell.x - cell.width)
    pdf.set_x(cell.x)
    for span in cell.text:
        ink, link = _link(pdf, span, cell.ink)
        role = "semibold" if span.style is Style.STRONG else ""
        pdf.put(cell.kind, ink, role)
        pdf.write(size.leading, span.text, link)
    pdf.set_margin(look.MARGIN)


def _link(pdf: _Document, span: Span, ink: Ink | None) -> tuple[Ink | None, int | str]:
    if span.link.startswith("https://"):
        return "accent", span.link
    if span.link.removeprefix("#") in pdf.places:
        return "accent", pdf.places[span.link.removeprefix("#")]
    return ("muted" if span.style is Style.QUIET else ink), ""


def _plain(text: str, link: str = "") -> Text:
    return (Span(text, link=link),) if text else ()


def _at(left: float, width: float, text: Text | str, kind: str) -> _Cell:
    spans = _plain(text) if isinstance(text, str) else text
    return _Cell(look.MARGIN + left, width, spans, kind)


def _rule(weight: float) -> _Mark:
    return lambda pdf, top: pdf.rule(top, weight)


def _sign(ink: Ink, left: float, size: float, down: float) -> _Mark:
    def draw(pdf: _Document, top: float) -> None:
        pdf.colour(ink)
        x, y = look.MARGIN + left + size / 2, top + down + size / 2
        pdf.circle(x, y, size / 2, style="F")

    return draw


def _box(pdf: _Document, top: float) -> None:
    pdf.set_line_width(0.8)
    pdf.set_draw_color(look.INKS["muted"])
    pdf.rect(look.MARGIN, top + 6, 9, 9)


# Sections and blocks -------------------------------------------------------------


def _head(report: Report) -> _Row:
    side = look.WIDTH - 170
    title = _at(0, side, report.title, "title")
    issuer = replace(_at(side, 170, report.issuer, "status"), right=True)
    return _Row(
        ((title, _at(0, side, report.subtitle, "small")), (issuer,)),
        anchor=report.sections[0].id,
        bookmark=(report.title, 0),
    )


def _section(pdf: _Document, section: Section) -> None:
    if section.new_page:
        pdf.add_page()
    if section.title:
        title = _at(0, look.WIDTH, section.title, "section")
        row = _Row(
            ((title,),),
            above=28 if pdf.get_y() > look.MARGIN else 0,
            anchor=section.id,
            bookmark=(section.title, 0),
        )
        _rows(pdf, [row], whole=True, room=60)
        pdf.section = section.title
    for block in section.blocks:
        _block(pdf, block)


def _block(pdf: _Document, block: Block) -> None:
    match block:
        case blocks.Heading():
            _rows(pdf, [_heading(block)], whole=True, room=40)
        case blocks.Paragraph():
            kind = "small" if block.small else "body"
            _rows(pdf, [_Row(((_at(0, look.WIDTH, block.text, kind),),), 5, 3)])
        case blocks.VerdictBox():
            _rows(pdf, [_verdict(block)])
        case blocks.Facts():
            _rows(pdf, list(_facts(block)))
        case blocks.Steps():
            _rows(pdf, list(_steps(block)))
        case blocks.Bars():
            _rows(pdf, [_bar(bar) for bar in block.bars])
        case blocks.Table():
            _rows(pdf, list(_table(block)))
        case blocks.Bullets():
            _rows(pdf, list(_bullets(block)))
        case blocks.Card():
            _rows(pdf, list(_card(block)), whole=True)
        case blocks.Lines():
            _rows(pdf, list(_lines(block)))
        case blocks.Message():
            _message(pdf, block)
        case blocks.SignOff():
            _rows(pdf, list(_sign_off(block)))
        case _:
            assert_never(block)


def _heading(block: blocks.Heading) -> _Row:
    kind = "subheading" if block.level > 3 else "heading"
    cell = _at(0, look.WIDTH, block.text, kind)
    bookmark = (block.text, max(1, block.level - 2))
    return _Row(((cell,),), 12, 4, anchor=block.anchor, bookmark=bookmark)


def _verdict(box: blocks.VerdictBox) -> _Row:
    ink = look.VERDICTS.get(box.verdict, "muted")
    width = look.WIDTH - 100
    told = [
        replace(_at(80, width, box.word, "word"), ink=ink),
        _at(80, width, box.sentence, "reason"),
        *(_at(80, width, text, "meaning") for text in box.meaning),
        *(_at(80, width, note, "note") for note in box.notes),
    ]

    def frame(pdf: _Document, top: float) -> None:
        height = sum(_tall(pdf, cell) for cell in told) + 26
        pdf.set_draw_color(look.INKS[ink])
        pdf.set_line_width(1.5)
        pdf.rect(
            look.MARGIN, top + 8, look.WIDTH, height, round_corners=True, corner_radius=6
        )

    return _Row((tuple(told),), 21, 21, (frame, _sign(ink, 20, 42, 30)))


def _facts(block: blocks.Facts) -> Iterator[_Row]:
    column = look.WIDTH / 4
    for start in range(0, len(block.pairs), 4):
        pairs = enumerate(block.pairs[start : start + 4])
        yield _Row(
            tuple(
                (
                    _at(n * column, column - 12, label, "label"),
                    _at(n * column, column - 12, value, "value"),
                )
                for n, (label, value) in pairs
            )
        )


_AMOUNTS = (82, 74, 60, 66)


def _steps(block: blocks.Steps) -> Iterator[_Row]:
    shown = look.columns(block)
    width = look.WIDTH - 47 - sum(_AMOUNTS[n] for n in shown)
    places = [
        47 + width + sum(_AMOUNTS[m] for m in shown[:n]) for n in range(len(shown))
    ]
    heads = [(_at(36, width, block.heads[0], "head"),)]
    heads += [
        (_at(x, _AMOUNTS[n] - 8, block.heads[n + 1], "head"),)
        for x, n in zip(places, shown, strict=True)
    ]
    yield _Row(tuple(heads), above=9)
    for step in block.steps:
        told = look.amounts(step)
        amounts = [
            (replace(_at(x, _AMOUNTS[n] - 8, told[n], "cell"), right=n > 0),)
            for x, n in zip(places, shown, strict=True)
        ]
        yield _step(step, width, amounts)
    if block.note:
        yield _Row(((_at(0, look.WIDTH, block.note, "meaning"),),), 7)


def _step(step: Step, width: float, amounts: list[tuple[_Cell, ...]]) -> _Row:
    action = _at(36, width - 8, _plain(step.action, step.anchor), "strong")
    number = _at(16, 18, str(step.number) if step.number else "", "strong")
    detail = _at(36, width - 8, step.detail, "small")
    marks = (_rule(0.5), _box)
    if step.when:
        marks = (*marks, _sign(look.TONES[step.tone], 36 + width, 7, 7))
    return _Row(((number,), (action, detail), *amounts), 4.5, 4.5, marks)


def _bar(bar: blocks.Bar) -> _Row:
    def figure(pdf: _Document, top: float) -> None:
        total, x = max(1, bar.met + bar.partly + bar.open), look.MARGIN + 170
        inks: tuple[tuple[int, Ink], ...]
        inks = ((bar.met, "ready"), (bar.partly, "conditional"), (bar.open, "rule"))
        for part, ink in inks:
            pdf.colour(ink)
            pdf.rect(x, top + 4, 130 * part / total, 6.5, style="F")
            x += 130 * part / total

    label = _at(0, 165, _plain(bar.label, bar.anchor), "cell")
    remark = replace(_at(406, look.WIDTH - 406, bar.remark, "status"), right=True)
    cells = ((label,), (_at(314, 92, bar.text, "cell"),), (remark,))
    return _Row(cells, 1, 1, (figure,))


def _table(block: blocks.Table) -> Iterator[_Row]:
    share = look.WIDTH + 10
    widths = [share * width - 10 for width in block.widths]
    places = [share * sum(block.widths[:n]) for n in range(len(widths))]

    def row(texts: Sequence[Text | str], kind: str, marks: tuple[_Mark, ...]) -> _Row:
        columns = zip(places, widths, texts, strict=True)
        cells = tuple((_at(x, width, text, kind),) for x, width, text in columns)
        return _Row(cells, 3, 3.5, marks)

    yield row(block.heads, "head", ())
    for texts in block.rows:
        yield row(texts, "cell", (_rule(0.5),))


def _bullets(block: blocks.Bullets) -> Iterator[_Row]:
    indent = 20 if block.numbered else 13
    for n, text in enumerate(block.items, start=1):
        sign = _at(0, indent, f"{n}." if block.numbered else "\u2022", "body")
        yield _Row(((sign,), (_at(indent, look.WIDTH - indent, text, "body"),)))


def _card(card: blocks.Card) -> Iterator[_Row]:
    ink = look.TONES[card.tone]
    title = _at(16, look.WIDTH - 166, card.title, "strong")
    tag = _at(16, look.WIDTH - 166, card.tag, "tag")
    status = _at(look.WIDTH - 150, 150, card.status, "status")
    yield _Row(
        ((title, tag), (replace(status, ink=ink, right=True),)),
        9,
        2.5,
        (_rule(0.75), _sign(ink, 0, 9.5, 10)),
        anchor=card.anchor,
        bookmark=(card.title, 2),
    )
    for field in card.fields:
        yield from _field(field)


def _field(field: blocks.Field) -> Iterator[_Row]:
    kind = "quote" if field.quoted else "fine" if field.small else "cell"
    label = (_at(16, 70, field.label, "label"), _at(16, 70, field.beside, "fine"))
    if field.numbered:
        for n, text in enumerate(field.texts, start=1):
            step = _at(108, look.WIDTH - 108, text, "cell")
            number = _at(92, 16, f"{n}.", "cell")
            yield _Row((label, (number,), (step,)), 0, 0.5)
            label = (_at(0, 1, "", "label"), _at(0, 1, "", "fine"))
    else:
        left = 101 if field.quoted else 92
        texts = (_at(left, look.WIDTH - left, text, kind) for text in field.texts)
        yield _Row((label, tuple(texts)), 0, 2.25)


def _lines(block: blocks.Lines) -> Iterator[_Row]:
    status = 85 if any(row.status for row in block.rows) else 0
    width = (look.WIDTH - status - 15) * 0.36
    remark = 15 + status + width
    for row in block.rows:
        cells = (
            (_at(15, status, row.status, "label"),),
            (_at(15 + status, width - 10, row.title, "cell"),),
            (_at(remark, look.WIDTH - remark, row.remark, "small"),),
        )
        sign = (_sign(look.TONES[row.tone], 0, 8, 5),) if row.status else ()
        yield _Row(cells, 3, 3, (_rule(0.5), *sign), anchor=row.anchor)


def _message(pdf: _Document, block: blocks.Message) -> None:
    cell = _at(14, look.WIDTH - 28, block.text, "body")
    height = _tall(pdf, cell)

    def ground(pdf: _Document, top: float) -> None:
        pdf.colour("tint")
        pdf.rect(look.MARGIN, top, look.WIDTH, height + 23, style="F")

    _rows(pdf, [_Row(((cell,),), 11, 12, (ground,))])


def _sign_off(block: blocks.SignOff) -> Iterator[_Row]:
    width = (look.WIDTH - 32) / 2

    def line(pdf: _Document, top: float) -> None:
        pdf.set_draw_color(look.INKS["text"])
        for x in (look.MARGIN, look.MARGIN + width + 32):
            pdf.line(x, top + 40, x + width, top + 40)

    for start in range(0, len(block.labels), 2):
        pair = zip((0, width + 32), block.labels[start:], strict=False)
        cells = tuple((_at(x, width, label, "label"),) for x, label in pair)
        yield _Row(cells, 42, 3, (line,))
