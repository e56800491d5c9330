"""The formats a report comes in. To add one: a file here, a line in ``FORMATS``.

Each entry imports its renderer only when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from readiness.assessing.pipeline import Judged
from readiness.questions import catalog
from readiness.records.comparing import Comparison
from readiness.records.inputs import DrawnWith
from readiness.records.share import Share
from readiness.report import Report, compose, summary
from readiness.report.comparison import comparison_summary, compose_comparison
from readiness.themes.theme import Theme, load_theme
from readiness.wording import wording

if TYPE_CHECKING:
    from readiness.records.attachment import Attachment


class Drawable(Protocol):
    """What is to be drawn, whatever it is about, and how: the theme, the screen."""

    @property
    def theme(self) -> Theme | None:
        """How it looks; as the default theme where there is none."""

    @property
    def width(self) -> int:
        """The columns of the screen."""

    @property
    def colour(self) -> bool:
        """Whether the screen has colours."""

    @property
    def fonts(self) -> tuple[Path, ...]:
        """Files to look into for characters that the theme's fonts lack."""

    @property
    def as_of(self) -> date:
        """The day the document is about."""

    @property
    def signing(self) -> bool:
        """Whether a PDF has an empty place for a signature."""

    def report(self) -> Report:
        """Compose the whole report."""

    def pages(self) -> Report:
        """Compose the report of a PDF, which says what it carries."""

    def enclosed(
        self, drawn_with: DrawnWith, inputs: bytes = b""
    ) -> tuple[Attachment, ...]:
        """Return the files that a PDF carries; ``inputs`` as they are, where given."""

    def inside(self, file: str) -> str:
        """Say what a PDF of that name carries; nothing where nobody expects any."""

    def summary(self) -> Report:
        """Compose what a screen shows."""

    def data(self) -> dict[str, Any]:
        """Return the same as JSON values."""


class Order(NamedTuple):
    """The report of judged answers; ``share`` says for whom the copy is.

    ``fonts`` are files to look into for characters that the theme's fonts lack.
    """

    judged: Judged
    share: Share = Share.FULL
    theme: Theme | None = None
    """How it looks; as the default theme where there is none."""
    width: int = 78
    colour: bool = False
    fonts: tuple[Path, ...] = ()
    attach: bool = True
    """Whether a PDF carries what it was made from."""
    signing: bool = False

    @property
    def as_of(self) -> date:
        """The day of the assessment."""
        return self.judged.assessment.as_of

    def report(self) -> Report:
        """Compose the whole report."""
        return self.composed()

    def pages(self) -> Report:
        """Compose the report of a PDF, which says what it carries."""
        return self.composed(carrying=self.carries)

    @property
    def carries(self) -> bool:
        """Whether a PDF carries what it was made from."""
        return self.attach and self.share.discloses.attached

    def enclosed(
        self, drawn_with: DrawnWith, inputs: bytes = b""
    ) -> tuple[Attachment, ...]:
        """Return the files that a PDF carries; ``inputs`` as they are, where given."""
        from readiness.render.attachments import attachments

        if not self.carries:
            return ()
        return attachments(self.judged, self.share, drawn_with, inputs)

    def inside(self, file: str) -> str:
        """Say what a PDF of that name carries."""
        from readiness.render.attachments import carried

        return carried(file, self.judged, self.share, attach=self.attach)

    def composed(self, carrying: bool | None = None) -> Report:
        """Compose the report; ``carrying`` is what it says of its inside, if anything."""
        return compose(
            self.judged.assessment,
            self.judged.plan,
            wording(),
            sources=catalog.sources(),
            share=self.share,
            problems=self.judged.problems,
            carrying=carrying,
        )

    def summary(self) -> Report:
        """Compose what a screen shows."""
        judged = self.judged
        return summary(judged.assessment, judged.plan, wording(), self.share)

    def data(self) -> dict[str, Any]:
        """Return the assessment as JSON values."""
        from readiness.records import assessment_json

        judged = self.judged
        return assessment_json.render(
            judged.assessment, judged.plan, wording(), judged.problems, self.share
        )


class ComparisonOrder(NamedTuple):
    """The report of what changed between two assessments."""

    comparison: Comparison
    theme: Theme | None = None
    width: int = 78
    colour: bool = False
    fonts: tuple[Path, ...] = ()
    signing: bool = False

    @property
    def as_of(self) -> date:
        """The day of the newer assessment."""
        return self.comparison.new.as_of

    def report(self) -> Report:
        """Compose the whole report."""
        return compose_comparison(self.comparison, wording())

    def pages(self) -> Report:
        """Compose the report of a PDF."""
        return self.report()

    def enclosed(
        self, drawn_with: DrawnWith, inputs: bytes = b""
    ) -> tuple[Attachment, ...]:
        """Return nothing: what was compared has its own files."""
        return ()

    def inside(self, file: str) -> str:
        """Say nothing: nobody expects anything inside."""
        return ""

    def summary(self) -> Report:
        """Compose what a screen shows."""
        return comparison_summary(self.comparison, wording())

    def data(self) -> dict[str, Any]:
        """Return the comparison as JSON values."""
        from readiness.records import comparison_json

        return comparison_json.render(self.comparison)


class Drawn(NamedTuple):
    """A finished document, and what its reader has to be told beside it."""

    content: bytes
    remarks: tuple[str, ...] = ()


def draw(form: str, order: Drawable) -> Drawn:
    """Draw a report in one of ``FORMATS``; nothing is written yet."""
    return FORMATS[form](order)


def form_of(path: str) -> str | None:
    """Return the format that a file's suffix names; None when it names none."""
    suffix = PurePath(path).suffix.lower().removeprefix(".")
    suffix = {"htm": "html", "markdown": "md", "txt": "text"}.get(suffix, suffix)
    return suffix if suffix in FORMATS else None


def draw_again(order: Order, drawn_with: DrawnWith, inputs: bytes) -> bytes:
    """Draw a PDF that carries these inputs once more, as its ``look`` says.

    No other fonts are used than those it names: what was replaced for want of a font is
    replaced again.
    """
    from readiness.render import pdf

    theme = pdf.as_drawn(drawn_with, order.fonts)
    return _drawn(
        order, order.composed(carrying=True), theme, drawn_with, inputs
    ).content


def fonts_needed(order: Order, drawn_with: DrawnWith) -> tuple[Mapping[str, str], ...]:
    """Return the fonts, beside the theme's, that a PDF is drawn again with here."""
    from readiness.render import pdf

    theme = pdf.as_drawn(drawn_with, order.fonts)
    return pdf.drawn_with(order.composed(carrying=True), theme).fonts


def _pdf(order: Drawable) -> Drawn:
    from readiness.render import pdf

    theme = pdf.with_fonts(order.theme or load_theme(), order.fonts)
    report = order.pages()
    return _drawn(order, report, theme, pdf.drawn_with(report, theme))


def _drawn(
    order: Drawable,
    report: Report,
    theme: Theme,
    drawn_with: DrawnWith,
    inputs: bytes = b"",
) -> Drawn:
    from readiness.render import pdf

    enclosed = order.enclosed(drawn_with, inputs)
    content = pdf.render(report, theme, order.as_of, enclosed, signing=order.signing)
    # To look for what is missing takes time, and without odd characters nothing is.
    missing = pdf.missing(report, theme) if drawn_with.shaped else ()
    return Drawn(content, pdf.remarks(missing))


def _html(order: Drawable) -> Drawn:
    from readiness.render import html

    theme = order.theme or load_theme()
    return Drawn(html.render(order.report(), theme).encode())


def _markdown(order: Drawable) -> Drawn:
    from readiness.render import markdown

    return Drawn(markdown.render(order.report()).encode())


def _json(order: Drawable) -> Drawn:
    text = json.dumps(order.data(), ensure_ascii=False, indent=2)
    return Drawn(f"{text}\n".encode())


def _text(order: Drawable) -> Drawn:
    from readiness.render import terminal

    text = terminal.render(order.summary(), order.width, order.colour)
    return Drawn(text.encode())


FORMATS: Mapping[str, Callable[[Drawable], Drawn]] = {
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "json": _json,
    "text": _text,
}
