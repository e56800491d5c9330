"""The one picture in a report: the logo that a theme brings along."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from reportlab.lib.utils import ImageReader

from readiness.errors import ReadinessError
from readiness.render.pdf.pen import Pen

_TALLEST = 28.0


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture with its upper left corner ``x`` points from the left of its row."""

    x: float
    width: float
    height: float

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the picture at the top of the row."""
        pen.picture(left + self.x, top - self.height, self.width, self.height)


def logo(content: bytes, right: float, widest: float) -> Picture:
    """Fit a PNG or JPEG picture into the upper right corner of a row.

    Raises ``ReadinessError`` when it is no picture.
    """
    try:
        reader = ImageReader(BytesIO(content))
        width, height = reader.getSize()
        scale = min(_TALLEST / height, widest / width)
    except Exception as fault:
        told = "The logo cannot be read as a picture. Use a PNG or JPEG file."
        raise ReadinessError(told) from fault
    return Picture(right - width * scale, width * scale, height * scale)


def pixels(content: bytes) -> tuple[int, int, bytes]:
    """Return a picture's width, height and its pixels in red, green and blue."""
    reader = ImageReader(BytesIO(content))
    width, height = reader.getSize()
    return width, height, cast(Any, reader).getRGBData()
