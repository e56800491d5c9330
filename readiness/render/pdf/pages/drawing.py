"""Draw graphics: lines, backgrounds, boxes, bars.

All are paths, never glyphs or pictures. A drawing is placed by the top left corner of
its row; to add one, write a frozen class with ``draw``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from readiness.render.pdf.pages.pen import Pen
from readiness.themes.theme import Ink


class Drawing(Hashable, Protocol):
    """Anything drawn in or behind a row."""

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw it in a row of that height with its top left corner there."""


def drawn(drawing: Drawing, height: float, colours: Mapping[Ink, str]) -> bytes:
    """Draw in a row of that height, from its top left corner."""
    pen = Pen(colours)
    drawing.draw(pen, 0, 0, height)
    return pen.taken()


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line along the upper or lower edge of a row."""

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
    """A tinted background behind a row."""

    width: float
    x: float = 0.0

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the background."""
        pen.fill("tint")
        x, y = left + self.x, top - height
        pen.canvas.rect(x, y, self.width, height, stroke=0, fill=1)


@dataclass(frozen=True, slots=True)
class Side:
    """A vertical line beside a quotation."""

    x: float
    above: float
    below: float

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the line beside the text, not beside the space around it."""
        x = left + self.x
        pen.stroke("rule", 2)
        pen.canvas.line(x, top - self.above, x, top - height + self.below)


@dataclass(frozen=True, slots=True)
class Frame:
    """A border with rounded corners around a row."""

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
        """Draw the box; ``y`` is the distance of its middle from the top of the row."""
        pen.stroke("muted", 0.9)
        x, y = left + self.x + 0.5, top - self.y - self.size / 2
        pen.canvas.roundRect(x, y, self.size, self.size, 1.5, fill=0)


@dataclass(frozen=True, slots=True)
class Room:
    """A placeholder for a personal drawing, with the number of its hole."""

    hole: int

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw nothing: the drawing is filled in later."""


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
        """Draw the bar; ``y`` is the distance of its middle from the top of the row.

        Bars differ from person to person, so they are written without a canvas.
        """
        whole = max(1, self.met + self.partly + self.open)
        solid = self.width * self.met / whole
        hatched = self.width * self.partly / whole
        outline = self._outline()
        pen.write(
            f"q 1 0 0 1 {left + self.x:.2f} {top - self.y - self.height / 2:.2f} cm q"
        )
        pen.write(outline, "W n")
        pen.fill("accent")
        pen.write(f"0 0 {solid:.2f} {self.height:.2f} re f")
        if hatched:
            self._hatch(pen, solid, hatched)
        pen.write("Q")
        pen.stroke("accent", 0.6)
        pen.write(outline, "S Q")

    def _outline(self) -> str:
        """Return a path with rounded corners."""
        right, high = self.width, self.height
        round_ = min(2.0, high / 2)
        near = round_ * 0.4477
        points = (
            (right - round_, 0, right - near, 0, right, near, right, round_),
            (
                right,
                high - round_,
                right,
                high - near,
                right - near,
                high,
                right - round_,
                high,
            ),
            (round_, high, near, high, 0, high - near, 0, high - round_),
            (0, round_, 0, near, near, 0, round_, 0),
        )
        sides = (_SIDE % corner for corner in points)
        return f"{round_:.2f} 0 m {' '.join(sides)} h"

    def _hatch(self, pen: Pen, start: float, width: float) -> None:
        pen.write(f"{start:.2f} 0 {width:.2f} {self.height:.2f} re W n")
        pen.stroke("accent", 0.7)
        high = self.height
        first = start - high
        for n in range(int((width + high) / 2.6) + 2):
            x = first + n * 2.6
            pen.write(f"{x:.2f} 0 m {x + high:.2f} {high:.2f} l S")
        pen.write(f"{start + width:.2f} 0 m {start + width:.2f} {high:.2f} l S")


_SIDE = "%.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c"
