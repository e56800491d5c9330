"""The one picture in a report: the logo that a theme brings along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from reportlab.lib.utils import ImageReader

from readiness.logos import Logo
from readiness.render.pdf.pen import Pen

_TALLEST = 28.0


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture with its upper left corner ``x`` points from the left of its row."""

    reader: ImageReader
    x: float
    width: float
    height: float
    alt: str = ""
    """What stands for the picture where it cannot be seen."""

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw the picture at the top of the row."""
        x, y = left + self.x, top - self.height
        pen.canvas.drawImage(self.reader, x, y, self.width, self.height)


def logo(picture: Logo, right: float, widest: float) -> Picture:
    """Fit a logo into the upper right corner of a row."""
    scale = min(_TALLEST / picture.height, widest / picture.width)
    width, height = picture.width * scale, picture.height * scale
    return Picture(_reader(picture.content), right - width, width, height, picture.alt)


@lru_cache(maxsize=16)
def _reader(content: bytes) -> ImageReader:
    return ImageReader(BytesIO(content))
