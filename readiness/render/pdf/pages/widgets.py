"""Define the fields of a form where they are on a page: texts to type, boxes to mark.

A widget belongs to a cell of a row; ``document/fields`` writes it into the file. What
is seen of an empty one, its frame, is a decoration of its row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from readiness.render.pdf.file.structure import Box, Element
from readiness.render.pdf.pages.pen import Pen
from readiness.render.pdf.text.typesetting import Line

BUTTON = 10.0
"""The width and height of a box to mark, in points."""


class Widget(NamedTuple):
    """A text field, or one box to mark.

    ``field`` is the field's name, ``said`` what a screen reader says, and ``group``
    what it says of several boxes of which only one can be marked. ``box`` is where it
    is: left, bottom, right, top, from the corner of its row. ``state`` is the name of
    the mark. A field begins with ``value``, drawn in ``lines``, or with the mark if it
    is ``on``. With ``several`` lines can be written.
    """

    kind: Literal["text", "tick", "radio"]
    field: str
    said: str
    box: Box
    element: Element
    state: str = ""
    on: bool = False
    value: str = ""
    lines: tuple[Line, ...] = ()
    several: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class WidgetFrame:
    """The frame of a widget: a circle for a ``radio``, else a rectangle."""

    kind: Literal["text", "tick", "radio"]
    left: float
    low: float
    right: float
    high: float

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the frame."""
        pen.stroke("muted", 0.8 if self.kind != "text" else 0.6)
        x, y = left + self.left, top + self.low
        width, tall = self.right - self.left, self.high - self.low
        if self.kind == "radio":
            pen.canvas.circle(x + width / 2, y + tall / 2, width / 2, fill=0)
        else:
            pen.canvas.roundRect(x, y, width, tall, 1.5, fill=0)


@dataclass(frozen=True, slots=True)
class MarkSign:
    """What is seen in a marked box: a dot for a ``radio``, else a tick."""

    kind: Literal["text", "tick", "radio"]

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the sign with the lower left corner of the box at the origin."""
        if self.kind == "radio":
            pen.fill("text")
            pen.canvas.circle(BUTTON / 2, BUTTON / 2, BUTTON * 0.27, stroke=0, fill=1)
            return
        pen.stroke("text", 1.5)
        path = pen.canvas.beginPath()
        path.moveTo(BUTTON * 0.22, BUTTON * 0.5)
        path.lineTo(BUTTON * 0.42, BUTTON * 0.27)
        path.lineTo(BUTTON * 0.78, BUTTON * 0.76)
        pen.canvas.drawPath(path, stroke=1, fill=0)


def frame_of(widget: Widget) -> WidgetFrame:
    """Return the frame of a widget."""
    return WidgetFrame(widget.kind, *widget.box)
