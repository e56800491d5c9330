"""Place the only picture in a report, the logo of a theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image

from readiness.render.pdf.pages.pen import Pen
from readiness.themes.logos import Logo

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


def logo(picture: Logo, right: float, widest: float) -> Picture:
    """Fit a logo into the upper right corner of a row."""
    scale = min(_TALLEST / picture.height, widest / picture.width)
    width, height = picture.width * scale, picture.height * scale
    return Picture(right - width, width, height)


@lru_cache(maxsize=4)
def pixels(picture: Logo) -> tuple[int, int, bytes]:
    """Return a logo's width, height and its pixels in red, green and blue."""
    with Image.open(BytesIO(picture.content), formats=("PNG",)) as opened:
        return picture.width, picture.height, opened.convert("RGB").tobytes()
