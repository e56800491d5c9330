"""Pages made into a PDF: what the file says of itself, its outline, its places.

The bytes depend on the report, the theme, the date and the installed libraries only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b
from io import BytesIO
from typing import Any, NamedTuple, cast

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from readiness import __version__
from readiness.render.pdf.characters import one_line
from readiness.render.pdf.fonts import face
from readiness.render.pdf.links import places
from readiness.render.pdf.pages import Page, Placed
from readiness.render.pdf.pen import Pen
from readiness.render.pdf.theme import Theme
from readiness.render.pdf.writing import Writer
from readiness.report.blocks import Report


def document(pages: Sequence[Page], report: Report, theme: Theme, as_of: date) -> bytes:
    """Draw all pages, placed from the upper edge of the paper, and return the PDF."""
    buffer = BytesIO()
    canvas = _canvas(buffer, report, theme, as_of)
    colours = {ink: HexColor(colour) for ink, colour in theme.colours.items()}
    known = places(placed.row for page in pages for placed in page)
    writer = Writer(Pen(canvas, colours), theme, known)
    outline = _Outline(canvas, theme)
    for page in pages:
        writer.write(page)
        outline.add(page, known)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _canvas(buffer: BytesIO, report: Report, theme: Theme, as_of: date) -> Canvas:
    rl_config.useA85 = 0
    canvas = Canvas(
        buffer,
        pagesize=theme.paper,
        pageCompression=1,
        invariant=1,
        initialFontName=cast(Any, face(theme.fonts["regular"]).name),
        lang=report.language,
    )
    canvas.setTitle(one_line(report.title))
    canvas.setSubject(one_line(report.subject))
    canvas.setAuthor(one_line(report.issuer))
    canvas.setCreator(f"Readiness {__version__}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    _fix(cast(Any, canvas)._doc, repr((report, theme)), as_of)
    return canvas


class _Stamp(NamedTuple):
    """Midnight of a day in UTC, in the words ReportLab has for a time."""

    YMDhms: tuple[int, int, int, int, int, int]
    dhh: int = 0
    dmm: int = 0


def _fix(document: Any, content: str, as_of: date) -> None:
    """Take the date and the file's id from the report, not from clock and environment."""
    document._timeStamp = _Stamp((as_of.year, as_of.month, as_of.day, 0, 0, 0))
    seed = content.encode("utf-8", "backslashreplace")
    document.signature = blake2b(seed, digest_size=16)


class _Outline:
    """The bookmarks of the file, and the places that links lead to."""

    def __init__(self, canvas: Canvas, theme: Theme) -> None:
        self._canvas = canvas
        self._theme = theme
        self._level = -1
        self._named: set[str] = set()
        self._count = 0

    def add(self, page: Page, known: Mapping[str, str]) -> None:
        """Add what stands on the current page."""
        for placed in page:
            place = known.get(placed.row.anchor, "")
            if place and place not in self._named:
                self._named.add(place)
                self._name(place, placed)
            if placed.row.bookmark:
                self._bookmark(placed)

    def _bookmark(self, placed: Placed) -> None:
        assert placed.row.bookmark
        self._count += 1
        key = f"outline-{self._count}"
        self._name(key, placed)
        self._level = min(placed.row.bookmark.level, self._level + 1)
        title = one_line(placed.row.bookmark.title) or "\u2013"
        self._canvas.addOutlineEntry(title, key, self._level, closed=True)

    def _name(self, key: str, placed: Placed) -> None:
        top = self._theme.paper[1] - placed.top + 6
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
