"""Draw with ReportLab's canvas and a theme's colours.

The canvas only supplies operators, which become part of a stencil. This is the only
module that uses the private attribute of ReportLab that is needed for it.
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
"""The resource name of the only picture."""


class Pen:
    """A canvas and the theme's colours."""

    def __init__(self, colours: Mapping[Ink, str]) -> None:
        self.canvas = _OWN.canvas
        self._colours = colours
        # Discard what an interrupted drawing left behind.
        self.taken()

    def fill(self, ink: Ink | None) -> None:
        """Set the fill colour; None is white, the colour of the paper."""
        self.canvas.setFillColor(self._colour(ink))

    def stroke(self, ink: Ink | None, weight: float) -> None:
        """Set the colour and the width of lines."""
        self.canvas.setStrokeColor(self._colour(ink))
        self.canvas.setLineWidth(weight)

    def _colour(self, ink: Ink | None) -> Color:
        return _parsed(self._colours[ink] if ink else "#ffffff")

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1.0) -> Iterator[Canvas]:
        """Draw around a new origin, and restore the graphics state afterwards."""
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
        """Write operators unchanged."""
        self._code.extend(operators)

    @property
    def _code(self) -> list[str]:
        return cast(list[str], self.canvas._code)  # type: ignore[attr-defined]

    def taken(self) -> bytes:
        """Return what was drawn since the last call."""
        drawn = "\n".join(self._code).encode("ascii")
        self._code.clear()
        return drawn


class _Own(local):
    """The canvas of each thread: its pens share one, as making one takes time."""

    def __init__(self) -> None:
        self.canvas = Canvas(BytesIO())


_OWN = _Own()


@cache
def _parsed(colour: str) -> Color:
    return HexColor(colour)
