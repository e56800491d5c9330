"""The formats a report comes in. To add one: a file here, a line in ``FORMATS``.

Each entry imports its renderer only when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import Any, NamedTuple, Protocol

from readiness import catalog
from readiness.comparing import Comparison
from readiness.pipeline import Judged
from readiness.report import Report, compose, summary
from readiness.report.comparison import comparison_summary, compose_comparison
from readiness.wording import wording

SHARES = ("full", "employer", "summary")
"""How much a copy holds: everything; no notes; page one and the plan only."""


class Drawable(Protocol):
    """What is to be drawn, whatever it is about, and how: the theme's id, the screen."""

    @property
    def theme(self) -> str:
        """The id of the theme."""

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

    def report(self) -> Report:
        """Compose the whole report."""

    def summary(self) -> Report:
        """Compose what a screen shows."""

    def data(self) -> dict[str, Any]:
        """Return the same as JSON values."""


class Order(NamedTuple):
    """The report of judged answers; ``share`` says for whom the copy is.

    ``fonts`` are files to look into for characters that the theme's fonts lack.
    """

    judged: Judged
    share: str = "full"
    theme: str = "default"
    width: int = 78
    colour: bool = False
    fonts: tuple[Path, ...] = ()

    @property
    def as_of(self) -> date:
        """The day of the assessment."""
        return self.judged.assessment.as_of

    def report(self) -> Report:
        """Compose the whole report."""
        return compose(
            self.judged.assessment,
            self.judged.plan,
            wording(),
            sources=catalog.sources(),
            share=self.share,
            problems=self.judged.problems,
        )

    def summary(self) -> Report:
        """Compose what a screen shows."""
        judged = self.judged
        return summary(judged.assessment, judged.plan, wording(), self.share)

    def data(self) -> dict[str, Any]:
        """Return the assessment as JSON values."""
        from readiness.render import assessment_json

        judged = self.judged
        return assessment_json.render(
            judged.assessment, judged.plan, wording(), judged.problems, self.share
        )


class ComparisonOrder(NamedTuple):
    """The report of what changed between two assessments."""

    comparison: Comparison
    theme: str = "default"
    width: int = 78
    colour: bool = False
    fonts: tuple[Path, ...] = ()

    @property
    def as_of(self) -> date:
        """The day of the newer assessment."""
        return self.comparison.new.as_of

    def report(self) -> Report:
        """Compose the whole report."""
        return compose_comparison(self.comparison, wording())

    def summary(self) -> Report:
        """Compose what a screen shows."""
        return comparison_summary(self.comparison, wording())

    def data(self) -> dict[str, Any]:
        """Return the comparison as JSON values."""
        from readiness.render import comparison_json

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


def _pdf(order: Drawable) -> Drawn:
    from readiness.render import pdf

    report = order.report()
    theme = pdf.with_fonts(pdf.load_theme(order.theme), order.fonts)
    content = pdf.render(report, theme, order.as_of)
    return Drawn(content, pdf.remarks(pdf.missing(report, theme)))


def _html(order: Drawable) -> Drawn:
    from readiness.render import html

    return Drawn(html.render(order.report()).encode())


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
