"""Draw the signs of statuses and verdicts: shapes differ, so that grey print works.

A new tone or verdict needs a function that draws in a circle of radius 1 around the
point (0, 0), and a line in one of the tables at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin

from readiness.render.pdf.pages.pen import Pen
from readiness.report.blocks import Tone
from readiness.themes.theme import Ink

TONES: Mapping[Tone, Ink] = {
    Tone.GOOD: "ready",
    Tone.PARTLY: "conditional",
    Tone.UNMET: "conditional",
    Tone.BAD: "not-ready",
    Tone.OPEN: "incomplete",
    Tone.QUIET: "muted",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The small sign of a status; ``x`` is its left edge, ``y`` its middle."""

    tone: Tone
    x: float
    y: float
    size: float = 8.5

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the sign of this tone in its colour."""
        radius = self.size / 2
        with pen.at(left + self.x + radius, top - self.y, radius):
            _SIGNS[self.tone](pen, TONES[self.tone])


@dataclass(frozen=True, slots=True)
class VerdictSign:
    """The large sign of a verdict; ``x`` is its left edge, ``y`` its middle."""

    verdict: str
    x: float
    y: float
    size: float

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the sign; an unknown verdict of a later version gets a plain ring."""
        radius = self.size / 2
        with pen.at(left + self.x + radius, top - self.y, radius):
            _VERDICTS.get(self.verdict, _ring)(pen, verdict_ink(self.verdict))


def verdict_ink(verdict: str) -> Ink:
    """Return the ink of a verdict."""
    return _INKS.get(verdict, "muted")


_INKS: Mapping[str, Ink] = {
    "ready": "ready",
    "conditional": "conditional",
    "incomplete": "incomplete",
    "not-ready": "not-ready",
}


def _tick(pen: Pen, ink: Ink) -> None:
    pen.fill(ink)
    pen.canvas.circle(0, 0, 1, stroke=0, fill=1)
    pen.stroke(None, 0.24)
    pen.canvas.setLineCap(1)
    pen.canvas.setLineJoin(1)
    path = pen.canvas.beginPath()
    path.moveTo(-0.46, 0.0)
    path.lineTo(-0.14, -0.36)
    path.lineTo(0.48, 0.36)
    pen.canvas.drawPath(path, stroke=1, fill=0)


def _ring(pen: Pen, ink: Ink) -> None:
    pen.stroke(ink, 0.2)
    pen.canvas.circle(0, 0, 0.9, stroke=1, fill=0)


def _half(pen: Pen, ink: Ink) -> None:
    pen.fill(ink)
    pen.canvas.wedge(-0.9, -0.9, 0.9, 0.9, 90, 180, stroke=0, fill=1)
    _ring(pen, ink)


def _octagon(pen: Pen, ink: Ink) -> None:
    corners = [(cos(a), sin(a)) for a in (pi / 8 + n * pi / 4 for n in range(8))]
    path = pen.canvas.beginPath()
    path.moveTo(*corners[-1])
    for corner in corners:
        path.lineTo(*corner)
    path.close()
    pen.fill(ink)
    pen.canvas.drawPath(path, stroke=0, fill=1)
    pen.fill(None)
    pen.canvas.roundRect(-0.55, -0.15, 1.1, 0.3, 0.06, stroke=0, fill=1)


def _question(pen: Pen, ink: Ink) -> None:
    pen.stroke(ink, 0.18)
    pen.canvas.setDash(0.42, 0.28)
    pen.canvas.circle(0, 0, 0.9, stroke=1, fill=0)
    pen.canvas.setDash()
    pen.canvas.setLineCap(1)
    path = pen.canvas.beginPath()
    path.moveTo(-0.27, 0.22)
    path.curveTo(-0.27, 0.62, 0.3, 0.6, 0.3, 0.25)
    path.curveTo(0.3, 0.0, 0.0, 0.02, 0.0, -0.2)
    pen.canvas.drawPath(path, stroke=1, fill=0)
    pen.fill(ink)
    pen.canvas.circle(0, -0.5, 0.12, stroke=0, fill=1)


def _dash(pen: Pen, ink: Ink) -> None:
    pen.fill(ink)
    pen.canvas.roundRect(-0.7, -0.11, 1.4, 0.22, 0.1, stroke=0, fill=1)


_Sign = Callable[[Pen, Ink], None]

_SIGNS: Mapping[Tone, _Sign] = {
    Tone.GOOD: _tick,
    Tone.PARTLY: _half,
    Tone.UNMET: _ring,
    Tone.BAD: _octagon,
    Tone.OPEN: _question,
    Tone.QUIET: _dash,
}

_VERDICTS: Mapping[str, _Sign] = {
    "ready": _tick,
    "conditional": _half,
    "incomplete": _question,
    "not-ready": _octagon,
}
