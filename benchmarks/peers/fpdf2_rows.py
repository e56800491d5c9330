"""What fpdf2 gets to draw: rows of cells, each measured before it is placed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from peers import look
from peers.look import Ink
from readiness.report.blocks import Report, Span, Style, Text

_BOTTOM = look.PAPER[1] - 52


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a kind of type, from ``x`` on so wide."""

    x: float
    width: float
    text: Text
    kind: str
    ink: Ink | None = None
    right: bool = False


Mark = Callable[["Document", float], None]


@dataclass(frozen=True, slots=True)
class Row:
    """Columns of cells one below another, the room around them, what is drawn first."""

    columns: tuple[tuple[Cell, ...], ...]
    above: float = 3
    below: float = 3
    marks: tuple[Mark, ...] = ()
    anchor: str = ""
    bookmark: tuple[str, int] | None = None


class Document(FPDF):
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


def put_rows(
    pdf: Document, rows: Sequence[Row], *, whole: bool = False, room: float = 0
) -> None:
    """Draw rows, each on one page; all on one page when they are to stay ``whole``."""
    heights = [_height(pdf, row) for row in rows]
    if whole and sum(heights) <= _BOTTOM - look.MARGIN:
        _make_room(pdf, sum(heights) + room)
    for row, height in zip(rows, heights, strict=True):
        _make_room(pdf, height)
        _row(pdf, row, height)


def _make_room(pdf: Document, height: float) -> None:
    if pdf.get_y() + height > _BOTTOM:
        pdf.add_page()


def _height(pdf: Document, row: Row) -> float:
    heights = (sum(tall(pdf, cell) for cell in column) for column in row.columns)
    return row.above + max(heights, default=0) + row.below


def tall(pdf: Document, cell: Cell) -> float:
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


def _row(pdf: Document, row: Row, height: float) -> None:
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


def _cell(pdf: Document, cell: Cell) -> None:
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


def _mixed(pdf: Document, cell: Cell) -> None:
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


def _link(pdf: Document, span: Span, ink: Ink | None) -> tuple[Ink | None, int | str]:
    if span.link.startswith("https://"):
        return "accent", span.link
    if span.link.removeprefix("#") in pdf.places:
        return "accent", pdf.places[span.link.removeprefix("#")]
    return ("muted" if span.style is Style.QUIET else ink), ""


def linked(text: str, link: str = "") -> Text:
    """Make a text that leads somewhere, or an empty one."""
    return (Span(text, link=link),) if text else ()


def at(left: float, width: float, text: Text | str, kind: str) -> Cell:
    """Make a cell so far from the left margin."""
    spans = linked(text) if isinstance(text, str) else text
    return Cell(look.MARGIN + left, width, spans, kind)


def rule(weight: float) -> Mark:
    """Draw a line over a row."""
    return lambda pdf, top: pdf.rule(top, weight)


def sign(ink: Ink, left: float, size: float, down: float) -> Mark:
    """Draw a disc into a row."""

    def draw(pdf: Document, top: float) -> None:
        pdf.colour(ink)
        x, y = look.MARGIN + left + size / 2, top + down + size / 2
        pdf.circle(x, y, size / 2, style="F")

    return draw


def tick_box(pdf: Document, top: float) -> None:
    """Draw a box to tick."""
    pdf.set_line_width(0.8)
    pdf.set_draw_color(look.INKS["muted"])
    pdf.rect(look.MARGIN, top + 6, 9, 9)
