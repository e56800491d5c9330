"""The pen that everything is drawn with: a canvas and a theme's colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from readiness.render.pdf.theme import Ink


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
