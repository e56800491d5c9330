"""The report as a PDF.

Composing says what is told; here the same blocks are set in lines and rows
(``layout``), divided over pages (``pages``), furnished (``running``), drawn once as
stencils (``stencils``) and put together (``document``). Importing this package imports
ReportLab: do so when a PDF is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from readiness.carrying import Attachment
from readiness.render.pdf.characters import shown
from readiness.render.pdf.composing import lost
from readiness.render.pdf.coverage import plain
from readiness.render.pdf.document import document
from readiness.render.pdf.fonts import face
from readiness.render.pdf.found_fonts import digests, others
from readiness.render.pdf.layout import layout
from readiness.render.pdf.pages import paginate
from readiness.render.pdf.running import frame, furnish
from readiness.render.pdf.stand_ins import remarks, told
from readiness.render.pdf.theme import Theme, load_theme
from readiness.report.blocks import Report

__all__ = [
    "Theme",
    "digests",
    "load_theme",
    "missing",
    "remarks",
    "render",
    "with_fonts",
]


def render(
    report: Report, theme: Theme, as_of: date, attachments: Iterable[Attachment] = ()
) -> bytes:
    """Return the report as a PDF: the same bytes for the same input, on any day."""
    report = told(report, missing(report, theme))
    tall = frame(report, theme).tall
    laid = layout(report, theme, tall)
    pages = list(furnish(paginate(laid.groups, tall), report, theme))
    return document(pages, laid, report, theme, as_of, attachments)


def missing(report: Report, theme: Theme) -> tuple[str, ...]:
    """Return the characters that no font has and the pages replace."""
    regular, fonts = face(theme.fonts["regular"]), others(theme.others)
    texts = (shown(text) for text in _texts(report))
    odd = (text for text in texts if not plain(text, regular))
    return tuple(sorted({char for text in odd for char in lost(text, regular, fonts)}))


@lru_cache(maxsize=32)
def with_fonts(theme: Theme, fonts: tuple[Path, ...]) -> Theme:
    """Return a theme that turns to these font files for what its own lack.

    Raises ``BadFont`` when one cannot be used.
    """
    others(fonts)
    return replace(theme, others=fonts) if fonts else theme


def _texts(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for entry in part for text in _texts(entry)]
    return []
