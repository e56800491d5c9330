"""The report as a PDF.

Composing says what is told; here the same blocks are set in lines and rows
(``layout``), divided over pages (``pages``), furnished (``running``) and drawn
(``document``). Importing this package imports ReportLab: do so when a PDF is asked.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

from readiness.carrying import Attachment
from readiness.render.pdf.characters import lacking
from readiness.render.pdf.document import document
from readiness.render.pdf.fonts import face
from readiness.render.pdf.layout import layout
from readiness.render.pdf.running import frame, furnish
from readiness.render.pdf.theme import Theme, load_theme
from readiness.report.blocks import Report

__all__ = ["Theme", "load_theme", "missing", "render"]


def render(
    report: Report,
    theme: Theme,
    as_of: date,
    attachments: tuple[Attachment, ...] = (),
) -> bytes:
    """Return the report as a PDF: the same bytes for the same input, on any day."""
    pages = layout(report, theme, frame(report, theme).tall)
    content = document(furnish(pages, report, theme), report, theme, as_of)
    return _interim(content, attachments) if attachments else content


def _interim(content: bytes, attachments: tuple[Attachment, ...]) -> bytes:
    from io import BytesIO

    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(content))
    for attachment in attachments:
        writer.add_attachment(attachment.name, attachment.content)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def missing(report: Report, theme: Theme) -> tuple[str, ...]:
    """Return the characters that the theme's typeface lacks and the pages replace."""
    glyphs = face(theme.fonts["regular"]).glyphs
    return tuple(sorted({c for text in _texts(report) for c in lacking(text, glyphs)}))


def _texts(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for entry in part for text in _texts(entry)]
    if is_dataclass(part):
        return [text for f in fields(part) for text in _texts(getattr(part, f.name))]
    return []
