"""What is drawn rather than written: shapes as paths, never glyphs or pictures.

Each shape differs from its neighbours in form, not only in colour: a report is read
in grey, too. A drawing is placed by the top left corner of its row; to add one, write
a frozen class with ``draw``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal, Protocol

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from readiness.render.pdf.theme import Ink
from readiness.report.blocks import Tone


@dataclass(frozen=True, slots=True)
class Pen:
    """A canvas and the theme's colours."""

    canvas: Canvas
    colours: Mapping[Ink, Color]

    def fill(self, ink: Ink | None) -> None:
        """Choose the colour of surfaces; none is white paper."""
        self.canvas.setFillColor(self.colours[ink] if ink else Color(1, 1, 1))

    def stroke(self, ink: Ink | None, weight: float) -> None:
        """Choose the colour and weight of lines."""
        self.canvas.setStrokeColor(self.colours[ink] if ink else Color(1, 1, 1))
        self.canvas.setLineWidth(weight)

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1.0) -> Iterator[Canvas]:
        """Draw around a point of its own, and leave no trace in the state."""
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.scale(scale, scale)
        yield self.canvas
        self.canvas.restoreState()


class Drawing(Protocol):
    """Anything drawn in or behind a row."""

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw it in a row of that height with its top left corner there."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, along the upper or the lower edge of a row."""

    width: float
    x: float = 0.0
    edge: Literal["top", "bottom"] = "bottom"
    weight: float = 0.5
    ink: Ink = "rule"

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the line."""
        y = top - (height if self.edge == "bottom" else 0)
        pen.stroke(self.ink, self.weight)
        pen.canvas.line(left + self.x, y, left + self.x + self.width, y)


@dataclass(frozen=True, slots=True)
class SignLine:
    """A line to sign on, ``y`` points below the top of its row."""

    width: float
    x: float
    y: float

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the line."""
        pen.stroke("text", 0.6)
        x, y = left + self.x, top - self.y
        pen.canvas.line(x, y, x + self.width, y)


@dataclass(frozen=True, slots=True)
class Fill:
    """A tinted ground behind a row."""

    width: float
    x: float = 0.0

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the ground."""
        pen.fill("tint")
        x, y = left + self.x, top - height
        pen.canvas.rect(x, y, self.width, height, stroke=0, fill=1)


@dataclass(frozen=True, slots=True)
class Side:
    """A line down the side of somebody's own words."""

    x: float
    above: float
    below: float

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the line beside the text, not beside the room around it."""
        x = left + self.x
        pen.stroke("rule", 2)
        pen.canvas.line(x, top - self.above, x, top - height + self.below)


@dataclass(frozen=True, slots=True)
class Frame:
    """A border with round corners around a row."""

    width: float
    ink: Ink

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the border just inside the row."""
        pen.stroke(self.ink, 1.5)
        x, y = left + 0.75, top - height + 0.75
        pen.canvas.roundRect(x, y, self.width - 1.5, height - 1.5, 6, fill=0)


@dataclass(frozen=True, slots=True)
class TickBox:
    """An empty box to tick on paper."""

    x: float
    y: float
    size: float = 9.5

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the box; ``y`` is its middle, down from the top of the row."""
        pen.stroke("muted", 0.9)
        x, y = left + self.x + 0.5, top - self.y - self.size / 2
        pen.canvas.roundRect(x, y, self.size, self.size, 1.5, fill=0)


@dataclass(frozen=True, slots=True)
class AreaBar:
    """How much of an area is met (solid), partly met (hatched), open (empty)."""

    x: float
    y: float
    width: float
    height: float
    met: int
    partly: int
    open: int

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the bar; ``y`` is its middle, down from the top of the row."""
        whole = max(1, self.met + self.partly + self.open)
        solid = self.width * self.met / whole
        hatched = self.width * self.partly / whole
        with pen.at(left + self.x, top - self.y - self.height / 2) as canvas:
            canvas.clipPath(self._outline(canvas), stroke=0, fill=0)
            pen.fill("accent")
            canvas.rect(0, 0, solid, self.height, stroke=0, fill=1)
            self._hatch(pen, solid, hatched)
        with pen.at(left + self.x, top - self.y - self.height / 2) as canvas:
            pen.stroke("accent", 0.6)
            canvas.drawPath(self._outline(canvas), stroke=1, fill=0)

    def _outline(self, canvas: Canvas) -> PDFPathObject:
        path = canvas.beginPath()
        path.roundRect(0, 0, self.width, self.height, min(2.0, self.height / 2))
        return path

    def _hatch(self, pen: Pen, start: float, width: float) -> None:
        if width <= 0:
            return
        area = pen.canvas.beginPath()
        area.rect(start, 0, width, self.height)
        pen.canvas.clipPath(area, stroke=0, fill=0)
        pen.stroke("accent", 0.7)
        for n in range(int((width + self.height) / 2.6) + 2):
            x = start - self.height + n * 2.6
            pen.canvas.line(x, 0, x + self.height, self.height)
        pen.canvas.line(start + width, 0, start + width, self.height)


TONES: Mapping[Tone, Ink] = {
    Tone.GOOD: "ready",
    Tone.PARTLY: "conditional",
    Tone.BAD: "not-ready",
    Tone.OPEN: "incomplete",
    Tone.QUIET: "muted",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The small sign of a status: ``x`` its left edge, ``y`` its middle."""

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
    """The large sign of a verdict: ``x`` its left edge, ``y`` its middle."""

    verdict: str
    x: float
    y: float
    size: float

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the sign; a verdict of a later version gets a plain ring."""
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

# The signs below are drawn in a circle of radius 1 around the point (0, 0).


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


def _barred_ring(pen: Pen, ink: Ink) -> None:
    _ring(pen, ink)
    pen.fill(ink)
    pen.canvas.roundRect(-0.5, -0.12, 1.0, 0.24, 0.06, stroke=0, fill=1)


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
    Tone.BAD: _octagon,
    Tone.OPEN: _question,
    Tone.QUIET: _dash,
}

_VERDICTS: Mapping[str, _Sign] = {
    "ready": _tick,
    "conditional": _barred_ring,
    "incomplete": _question,
    "not-ready": _octagon,
}
