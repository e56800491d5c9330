"""What is drawn rather than written: lines, grounds, boxes, bars.

All are paths, never glyphs or pictures. A drawing is placed by the top left corner of
its row; to add one, write a frozen class with ``draw``.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal, Protocol

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from readiness.render.pdf.pen import Pen
from readiness.render.pdf.theme import Ink


class Drawing(Hashable, Protocol):
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
