"""Render a report as a PDF.

The blocks of a composed report are set in lines and rows (``layout``), divided into
pages (``pages``), given headers and footers (``running``), drawn once as stencils
(``stencils``) and assembled (``document``). Importing this package imports ReportLab,
so import it only when a PDF is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from readiness.records.attachment import Attachment
from readiness.records.inputs import DrawnWith
from readiness.render.pdf.document.binding import Pages, replaced, stand
from readiness.render.pdf.document.document import document
from readiness.render.pdf.document.drawn_with import drawn_with_of
from readiness.render.pdf.fonts.faces import turned_to
from readiness.render.pdf.fonts.fonts import face
from readiness.render.pdf.fonts.found_fonts import digests, others
from readiness.render.pdf.pages.layout import Laid, layout
from readiness.render.pdf.pages.pages import paginate
from readiness.render.pdf.pages.running import frame, furnish
from readiness.render.pdf.text.characters import shown
from readiness.render.pdf.text.composing import parts
from readiness.render.pdf.text.coverage import Stretch, is_simple
from readiness.render.pdf.text.stand_ins import remarks, with_remark
from readiness.report.blocks import Report
from readiness.themes.theme import Theme, load_theme

__all__ = [
    "Theme",
    "as_drawn",
    "digests",
    "drawn_with",
    "load_theme",
    "missing",
    "remarks",
    "render",
    "with_fonts",
]


def render(
    report: Report,
    theme: Theme,
    as_of: date,
    attachments: Iterable[Attachment] = (),
    *,
    signing: bool = False,
) -> bytes:
    """Return the report as a PDF: the same bytes for the same input, on any day.

    With ``signing`` it has an empty signature field.
    """
    pages, laid = _set(report, theme)
    if replaced(pages):
        report = with_remark(report, missing(report, theme))
        pages, laid = _set(report, theme)
    return document(pages, laid, report, theme, as_of, attachments, signing=signing)


def _set(report: Report, theme: Theme) -> tuple[Pages, Laid]:
    tall = frame(report, theme).tall
    laid = layout(report, theme, tall)
    pages = paginate(laid.groups, tall)
    furnished = list(furnish(pages, laid.sections, report, theme))
    return stand(furnished, theme), laid


def missing(report: Report, theme: Theme) -> tuple[str, ...]:
    """Return the characters that no font has and that the pages replace."""
    odd = _odd(report, theme)
    return tuple(sorted({char for stretch in odd for char in stretch.lost}))


def _fonts_of(stretches: Iterable[Stretch]) -> Mapping[str, str]:
    """Return the other fonts in use; with the same fonts the pages are the same."""
    fonts = {stretch.font for stretch in stretches if stretch.font}
    named = {font.file.path.name: font.digest for font in fonts}
    return dict(sorted(named.items()))


def _odd(report: Report, theme: Theme) -> Iterator[Stretch]:
    """Yield the stretches of all text that is not plain in the theme's typeface."""
    regular = face(theme.fonts["regular"])
    # The theme's employer is on each page too.
    for text in map(shown, _beyond_ascii((report, theme.employer))):
        if not is_simple(text, regular):
            yield from parts(text, regular, turned_to(theme))


def drawn_with(report: Report, theme: Theme) -> DrawnWith:
    """Return how a report is drawn, as recorded in the PDF."""
    odd = list(_odd(report, theme))
    return drawn_with_of(theme, _fonts_of(odd), shaped=bool(odd))


@lru_cache(maxsize=32)
def with_fonts(theme: Theme, fonts: tuple[Path, ...]) -> Theme:
    """Return a theme that uses these font files for characters its own fonts lack.

    Raises ``BadFont`` when one cannot be used.
    """
    others(fonts)
    return replace(theme, others=fonts) if fonts else theme


def as_drawn(drawn_with: DrawnWith, fonts: tuple[Path, ...]) -> Theme:
    """Return the theme for drawing a report again with only its original fonts.

    They are looked for among ``fonts`` and on this machine. Raises ``BadFont`` when one
    of ``fonts`` cannot be used.
    """
    only = frozenset(font["sha256"] for font in drawn_with.fonts)
    return replace(with_fonts(Theme.read(drawn_with.theme), fonts), only=only)


def _beyond_ascii(whole: tuple[object, ...]) -> list[str]:
    """List the texts in nested tuples, such as a report, that are not all ASCII."""
    found: list[str] = []
    waiting = [whole]
    while waiting:
        for part in waiting.pop():
            if isinstance(part, tuple):
                waiting.append(part)
            elif isinstance(part, str) and not part.isascii():
                found.append(part)
    return found
