"""The formats of a report; to add one, write a module here and a line in ``FORMATS``.

Each entry imports its renderer only when it is used.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import NamedTuple

from readiness.answers.answers import Answers
from readiness.answers.reviews import ReviewFile
from readiness.assessing.pipeline import judge
from readiness.records.inputs import DrawnWith
from readiness.records.share import Share
from readiness.render.copies import ComparisonCopy, Copy, Drawable
from readiness.report import Report
from readiness.requirements.editions import Edition
from readiness.themes.theme import Theme, load_theme

__all__ = [
    "FORMATS",
    "PLAIN",
    "REPORTS",
    "ComparisonCopy",
    "Copy",
    "Drawable",
    "Drawn",
    "Dress",
    "draw",
    "draw_again",
    "fonts_needed",
    "form_of",
    "report",
]


class Dress(NamedTuple):
    """How something is drawn, independent of its content."""

    theme: Theme | None = None
    """The theme; None for the default one."""
    fonts: tuple[Path, ...] = ()
    """Font files to use for characters that the theme's fonts lack."""
    width: int = 78
    """The width of a screen in columns."""
    colour: bool = False
    """Whether the screen has colours."""


PLAIN = Dress()
"""The default theme, on a screen of the usual width without colours."""


class Drawn(NamedTuple):
    """A finished document, and remarks for the person who had it made."""

    content: bytes
    remarks: tuple[str, ...] = ()


def report(
    edition: Edition,
    answers: Answers,
    reviews: ReviewFile | None,
    as_of: date,
    form: str = "pdf",
    share: Share = Share.FULL,
    dress: Dress = PLAIN,
) -> Drawn:
    """Judge, plan, compose and draw in one call, as ``docs/how-it-works.md`` shows."""
    judged = judge(edition, answers, reviews, as_of)
    return draw(form, Copy(judged, share), dress)


def draw(form: str, copy: Drawable, dress: Dress = PLAIN) -> Drawn:
    """Draw a copy in one of ``FORMATS``, without writing a file."""
    return FORMATS[form](copy, dress)


def form_of(path: str) -> str | None:
    """Return the format that a file's suffix names, or None."""
    suffix = PurePath(path).suffix.lower().removeprefix(".")
    suffix = {"htm": "html", "markdown": "md", "txt": "text"}.get(suffix, suffix)
    return suffix if suffix in FORMATS else None


def draw_again(
    copy: Copy, drawn_with: DrawnWith, inputs: bytes, fonts: tuple[Path, ...] = ()
) -> bytes:
    """Draw again a PDF that contains these inputs, as ``drawn_with`` says.

    Only the fonts that it names are used: characters that were replaced because no font
    had them are replaced again.
    """
    from readiness.render import pdf

    theme = pdf.as_drawn(drawn_with, fonts)
    return _drawn(copy, copy.composed(attached=True), theme, drawn_with, inputs).content


def fonts_needed(
    copy: Copy, drawn_with: DrawnWith, fonts: tuple[Path, ...] = ()
) -> tuple[Mapping[str, str], ...]:
    """Return the fonts, besides the theme's, with which a PDF is drawn again here."""
    from readiness.render import pdf

    theme = pdf.as_drawn(drawn_with, fonts)
    return pdf.drawn_with(copy.composed(attached=True), theme).fonts


def _pdf(copy: Drawable, dress: Dress) -> Drawn:
    from readiness.render import pdf

    theme = pdf.with_fonts(dress.theme or load_theme(), dress.fonts)
    report = copy.pages()
    return _drawn(copy, report, theme, pdf.drawn_with(report, theme))


def _drawn(
    copy: Drawable,
    report: Report,
    theme: Theme,
    drawn_with: DrawnWith,
    inputs: bytes = b"",
) -> Drawn:
    from readiness.render import pdf

    attached_files = copy.attachments(drawn_with, inputs)
    content = pdf.render(
        report, theme, copy.as_of, attached_files, signing=copy.signing
    )
    # Finding missing characters takes time, and plain text has none.
    missing = pdf.missing(report, theme) if drawn_with.shaped else ()
    return Drawn(content, pdf.remarks(missing))


def _html(copy: Drawable, dress: Dress) -> Drawn:
    from readiness.render import html

    theme = dress.theme or load_theme()
    return Drawn(html.render(copy.report(), theme).encode())


def _markdown(copy: Drawable, dress: Dress) -> Drawn:
    from readiness.render import markdown

    return Drawn(markdown.render(copy.report()).encode())


def _json(copy: Drawable, dress: Dress) -> Drawn:
    text = json.dumps(copy.data(), ensure_ascii=False, indent=2)
    return Drawn(f"{text}\n".encode())


def _text(copy: Drawable, dress: Dress) -> Drawn:
    from readiness.render import terminal

    text = terminal.render(copy.summary(), dress.width, dress.colour)
    return Drawn(text.encode())


REPORTS = ("pdf", "html", "md")
"""The formats that hold a whole report."""

FORMATS: Mapping[str, Callable[[Drawable, Dress], Drawn]] = {
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "json": _json,
    "text": _text,
}
