"""What Platypus draws besides paragraphs and tables: pages, headings, small figures."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
)

from peers import look
from peers.platypus_styles import COLOURS, NAMES, STYLES
from readiness.report.blocks import Bar, Report


class NumberedCanvas(Canvas):
    """Prints the number of pages wherever a page left room for it."""

    def save(self) -> None:
        """Write the file, now that the number of pages is known."""
        pages = self.getPageNumber() - 1
        self.beginForm("pages")
        _run(self, 0, 0, str(pages))
        self.endForm()
        super().save()


class Document(BaseDocTemplate):
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
        height = look.PAPER[1]
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
        """Remember the section for the running head of the next page."""
        if isinstance(flowable, Heading) and flowable.level == 0:
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


class Heading(Paragraph):
    """A paragraph that is a bookmark, or only a target for links."""

    title = ""
    anchor = ""
    level = -1

    def draw(self) -> None:
        """Draw it, and mark it as a target."""
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


def heading(
    markup: str, style: ParagraphStyle, anchor: str, title: str = "", level: int = -1
) -> Heading:
    """Make a heading from markup; without a title it is no bookmark."""
    heading = Heading(markup, style)
    heading.anchor, heading.title, heading.level = anchor, title, level
    return heading


class Sign(Flowable):
    """A small coloured shape: filled for a status, an empty box to tick."""

    def __init__(self, size: float, ink: Any = None) -> None:
        super().__init__()
        self.width = self.height = size
        self.ink = ink

    def draw(self) -> None:
        """Draw a disc, or a box if there is no colour."""
        canvas, size = self.canv, self.width
        if self.ink:
            canvas.setFillColor(COLOURS[self.ink])
            canvas.circle(size / 2, size / 2, size / 2, stroke=0, fill=1)
        else:
            canvas.setLineWidth(0.8)
            canvas.setStrokeColor(COLOURS["muted"])
            canvas.rect(0, 0, size, size)


class AreaBar(Flowable):
    """An area's bar: met, partly met and open items as lengths."""

    def __init__(self, bar: Bar, width: float) -> None:
        super().__init__()
        self.bar, self.width, self.height = bar, width, 9.0

    def draw(self) -> None:
        """Draw the parts one after another."""
        bar, x = self.bar, 0.0
        total = max(1, bar.met + bar.partly + bar.open)
        for part, ink in ((bar.met, "ready"), (bar.partly, "conditional")):
            self.canv.setFillColor(COLOURS[ink])
            length = self.width * part / total
            self.canv.rect(x, 0, length, 6.5, stroke=0, fill=1)
            x += length
        self.canv.setStrokeColor(COLOURS["rule"])
        self.canv.setLineWidth(0.5)
        self.canv.rect(0, 0, self.width, 6.5)
