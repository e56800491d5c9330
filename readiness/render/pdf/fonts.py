"""The shipped typefaces, parsed when first used and once in a process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from io import BytesIO
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from readiness.errors import UnknownName
from readiness.resources import data, folder


class Glyph(NamedTuple):
    """One drawn shape: its number in the typeface, how far it moves on, its place.

    Lengths are in em. ``text`` are the characters it stands for, as they are read: of
    several glyphs for the same characters the first has them. ``own`` is what the glyph
    alone is best read as, by those who do not see it with its neighbours.
    """

    number: int
    advance: float
    dx: float = 0.0
    dy: float = 0.0
    text: str = ""
    own: str = ""


class Metrics(NamedTuple):
    """A typeface's measures, per mille of its size."""

    ascent: float = 0.0
    descent: float = 0.0
    cap_height: float = 0.0
    italic_angle: float = 0.0
    bbox: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    flags: int = 4


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One typeface at one weight: its name in the PDF, its characters, their widths."""

    name: str
    glyphs: Mapping[int, int]
    advances: Mapping[int, float]
    widths: Sequence[float] = ()
    metrics: Metrics = field(default_factory=Metrics)
    program: Callable[[frozenset[int]], bytes] = lambda _: b""


@cache
def face(file: str) -> Face:
    """Load a font file of ``reports/fonts``.

    Raises ``UnknownName`` when there is none of that name.
    """
    shipped = {entry.name for entry in folder("reports").joinpath("fonts").iterdir()}
    if file not in shipped:
        raise UnknownName("font", file, (n for n in shipped if n.endswith(".ttf")))
    name = file.removesuffix(".ttf")
    font = TTFont(name, BytesIO(data("reports", "fonts", file)), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return Face(name, font.face.charToGlyph, font.face.charWidths)


def width(face: Face, text: str) -> float:
    """Return how wide a text is at a size of one point."""
    return _word(face, text) if len(text) < 40 else _added(face, text)


def _added(face: Face, text: str) -> float:
    return sum(face.advances[ord(char)] for char in text) / 1000


_word = lru_cache(maxsize=1 << 14)(_added)
"""The same words come again and again; a long text seldom does."""
