"""The pen that everything is drawn with: ReportLab's canvas and a theme's colours.

The canvas is only asked for its operators: they become part of a stencil. The private
name of ReportLab that this needs is used here only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from threading import local
from typing import cast

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from readiness.render.pdf.file.notation import number
from readiness.themes.theme import Ink

PICTURE = "Logo"
"""The name by which a page's content calls the one picture there is."""


class Pen:
    """A canvas and the theme's colours."""

    def __init__(self, colours: Mapping[Ink, str]) -> None:
        self.canvas = _OWN.canvas
        self._colours = colours
        # What an interrupted drawing left behind belongs to no stencil.
        self.taken()

    def fill(self, ink: Ink | None) -> None:
        """Choose the colour of surfaces; none is white paper."""
        self.canvas.setFillColor(self._colour(ink))

    def stroke(self, ink: Ink | None, weight: float) -> None:
        """Choose the colour and weight of lines."""
        self.canvas.setStrokeColor(self._colour(ink))
        self.canvas.setLineWidth(weight)

    def _colour(self, ink: Ink | None) -> Color:
        return _parsed(self._colours[ink] if ink else "#ffffff")

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1.0) -> Iterator[Canvas]:
        """Draw around a point of its own, and leave no trace in the state."""
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.scale(scale, scale)
        yield self.canvas
        self.canvas.restoreState()

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """Place the picture of the theme."""
        sizes = " ".join(map(number, (width, 0, 0, height, x, y)))
        self.write(f"q {sizes} cm /{PICTURE} Do Q")

    def write(self, *operators: str) -> None:
        """Write operators as they are."""
        self._code.extend(operators)

    @property
    def _code(self) -> list[str]:
        return cast(list[str], self.canvas._code)  # type: ignore[attr-defined]

    def taken(self) -> bytes:
        """Return what was drawn since the last time."""
        drawn = "\n".join(self._code).encode("ascii")
        self._code.clear()
        return drawn


class _Own(local):
    """The canvas of each thread: one for all its pens, making one takes time."""

    def __init__(self) -> None:
        self.canvas = Canvas(BytesIO())


_OWN = _Own()


@cache
def _parsed(colour: str) -> Color:
    return HexColor(colour)
