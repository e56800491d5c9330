"""The report as a PDF.

Composing says what is told; here the same blocks are set in lines and rows
(``layout``), divided over pages (``pages``), furnished (``running``), drawn once as
stencils (``stencils``) and put together (``document``). Importing this package imports
ReportLab: do so when a PDF is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from readiness.carrying import Attachment
from readiness.render.pdf.characters import lacking
from readiness.render.pdf.document import document
from readiness.render.pdf.fonts import face
from readiness.render.pdf.layout import layout
from readiness.render.pdf.pages import paginate
from readiness.render.pdf.running import frame, furnish
from readiness.render.pdf.theme import Theme, load_theme
from readiness.report.blocks import Report

__all__ = ["Theme", "load_theme", "missing", "render"]


def render(
    report: Report, theme: Theme, as_of: date, attachments: Iterable[Attachment] = ()
) -> bytes:
    """Return the report as a PDF: the same bytes for the same input, on any day."""
    tall = frame(report, theme).tall
    laid = layout(report, theme, tall)
    pages = list(furnish(paginate(laid.groups, tall), report, theme))
    return document(pages, laid, report, theme, as_of, attachments)


def missing(report: Report, theme: Theme) -> tuple[str, ...]:
    """Return the characters that the theme's typeface lacks and the pages replace."""
    glyphs = face(theme.fonts["regular"]).glyphs
    return tuple(sorted({c for text in _texts(report) for c in lacking(text, glyphs)}))


def _texts(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for entry in part for text in _texts(entry)]
    return []
