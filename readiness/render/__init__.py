"""The formats a report comes in. To add one: a file here, a line in ``FORMATS``.

Each entry imports its renderer only when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from readiness import catalog
from readiness.pipeline import Judged
from readiness.render.theme import Theme, load_theme
from readiness.report import Report, compose, summary
from readiness.wording import wording

SHARES = ("full", "employer", "summary")
"""How much a copy holds: everything; no notes; page one and the plan only."""


class Order(NamedTuple):
    """What is to be drawn, and how: the judged answers, the share, the look.

    ``fonts`` are files to look into for characters that the theme's fonts lack.
    """

    judged: Judged
    share: str = "full"
    theme: Theme | None = None
    """How it looks; as the default theme where there is none."""
    width: int = 78
    colour: bool = False
    fonts: tuple[Path, ...] = ()


class Drawn(NamedTuple):
    """A finished document, and what its reader has to be told beside it."""

    content: bytes
    remarks: tuple[str, ...] = ()


def draw(form: str, order: Order) -> Drawn:
    """Draw a report in one of ``FORMATS``; nothing is written yet."""
    return FORMATS[form](order)


def form_of(path: str) -> str | None:
    """Return the format that a file's suffix names; None when it names none."""
    suffix = PurePath(path).suffix.lower().removeprefix(".")
    suffix = {"htm": "html", "markdown": "md", "txt": "text"}.get(suffix, suffix)
    return suffix if suffix in FORMATS else None


def _report(order: Order) -> Report:
    return compose(
        order.judged.assessment,
        order.judged.plan,
        wording(),
        sources=catalog.sources(),
        share=order.share,
        problems=order.judged.problems,
    )


def _pdf(order: Order) -> Drawn:
    from readiness.render import pdf

    report = _report(order)
    theme = pdf.with_fonts(order.theme or load_theme(), order.fonts)
    content = pdf.render(report, theme, order.judged.assessment.as_of)
    return Drawn(content, pdf.remarks(pdf.missing(report, theme)))


def _html(order: Order) -> Drawn:
    from readiness.render import html

    theme = order.theme or load_theme()
    return Drawn(html.render(_report(order), theme).encode())


def _markdown(order: Order) -> Drawn:
    from readiness.render import markdown

    return Drawn(markdown.render(_report(order)).encode())


def _json(order: Order) -> Drawn:
    from readiness.render import assessment_json

    judged = order.judged
    data = assessment_json.render(
        judged.assessment, judged.plan, wording(), judged.problems, order.share
    )
    return Drawn((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())


def _text(order: Order) -> Drawn:
    from readiness.render import terminal

    judged = order.judged
    report = summary(judged.assessment, judged.plan, wording(), order.share)
    text = terminal.render(report, order.width, order.colour)
    return Drawn(text.encode())


FORMATS: Mapping[str, Callable[[Order], Drawn]] = {
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "json": _json,
    "text": _text,
}
