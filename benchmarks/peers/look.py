"""How the peers set a report: sizes, colours and typefaces near those of our own PDF.

The theme's file is read directly, not through our renderer: our renderer imports
ReportLab, and the benchmark measures what a peer imports for its first report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from readiness.report.blocks import Card, Heading, Lines, Report, Step, Steps, Tone

Ink = str
Role = str

_REPORTS = Path(__file__).resolve().parents[2] / "reports"
_THEME = json.loads((_REPORTS / "themes" / "default.json").read_text("utf-8"))

FONTS = _REPORTS / "fonts"
FILES: Mapping[Role, str] = _THEME["fonts"]
INKS: Mapping[Ink, str] = _THEME["colours"]
PAPER = (612.0, 792.0)
MARGIN = float(_THEME["page"]["margin"])
WIDTH = PAPER[0] - 2 * MARGIN


class Size(NamedTuple):
    """A style of text: typeface, size and leading in points, colour."""

    role: Role
    size: float
    leading: float
    ink: Ink = "text"


SIZES: Mapping[str, Size] = {
    "title": Size("bold", 19, 23),
    "section": Size("bold", 18, 23),
    "heading": Size("semibold", 12.5, 16),
    "subheading": Size("semibold", 10.5, 14),
    "body": Size("regular", 10, 14),
    "small": Size("regular", 8.5, 12, "muted"),
    "label": Size("regular", 8.5, 12, "muted"),
    "head": Size("semibold", 8.5, 12, "muted"),
    "cell": Size("regular", 9.25, 12.25),
    "strong": Size("semibold", 9.75, 13),
    "status": Size("semibold", 9, 13),
    "tag": Size("regular", 7.5, 11, "muted"),
    "fine": Size("regular", 8.25, 11, "muted"),
    "quote": Size("italic", 9.25, 12.5),
    "value": Size("regular", 10, 13),
    "word": Size("bold", 26, 31),
    "reason": Size("regular", 12, 16),
    "meaning": Size("regular", 9.5, 13),
    "note": Size("semibold", 9.25, 12.5),
    "running": Size("regular", 8, 10.5, "muted"),
}

TONES: Mapping[Tone, Ink] = {
    Tone.GOOD: "ready",
    Tone.PARTLY: "conditional",
    Tone.UNMET: "conditional",
    Tone.BAD: "not-ready",
    Tone.OPEN: "incomplete",
    Tone.QUIET: "muted",
}
VERDICTS: Mapping[str, Ink] = {
    "ready": "ready",
    "conditional": "conditional",
    "incomplete": "incomplete",
    "not-ready": "not-ready",
}


def amounts(step: Step) -> tuple[str, str, str, str]:
    """Return a step's values in the columns after its action."""
    return step.when, step.minutes, step.wait, step.cost


def columns(block: Steps) -> list[int]:
    """Return the columns after the action that have a value for at least one step."""
    told = zip(*map(amounts, block.steps), strict=True)
    return [n for n, texts in enumerate(told) if any(texts)]


def places(report: Report) -> Iterator[str]:
    """Yield every place that a link inside a report can lead to."""
    for section in report.sections:
        yield section.id
        for block in section.blocks:
            match block:
                case Heading() | Card():
                    yield block.anchor
                case Lines():
                    yield from (row.anchor for row in block.rows)
                case _:
                    pass
