"""Load typefaces: their glyphs, the widths of characters, how they are embedded.

A shipped typeface is parsed once per process, when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple, cast

from reportlab.pdfbase.ttfonts import TTFontFile

from readiness.errors import UnknownName
from readiness.render.pdf.fonts.programs import Outlines
from readiness.resources import data, folder

BY_NUMBER = 0xE000
"""The first code of shaped glyphs in a face that is coded by characters.

These codes are not characters (Unicode's private use area, up to U+F8FF)."""


class Metrics(NamedTuple):
    """The entries of a PDF font descriptor; lengths in thousandths of the size."""

    ascent: float
    descent: float
    cap_height: float
    stem: float
    italic_angle: float
    bbox: tuple[float, float, float, float]
    flags: int


class Glyph(NamedTuple):
    """A glyph in a shaped run; lengths are in em.

    ``text`` are the characters it stands for; it is empty if its neighbour has them.
    ``own`` is the best text for the glyph alone.
    """

    number: int
    advance: float
    dx: float = 0.0
    dy: float = 0.0
    text: str = ""
    own: str = ""


def by_characters(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group glyphs that stand for the same characters, from left to right."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.text or not groups:
            groups.append([])
        groups[-1].append(glyph)
    return groups


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One typeface at one weight.

    ``glyphs`` and ``advances`` are by code point, ``widths`` by glyph number; advances
    and widths are in thousandths of the size. ``program`` makes a TrueType file with
    only the given glyphs, which keep their numbers. The codes in a PDF are the code
    points of characters in a face ``by_character``, glyph numbers in any other face.
    """

    name: str
    glyphs: Mapping[int, int]
    advances: Mapping[int, float]
    widths: Sequence[float]
    metrics: Metrics
    program: Callable[[frozenset[int]], bytes]
    by_character: bool = False

    @property
    def key(self) -> str:
        """The resource name of the face in page content."""
        return _key(self.name)


@cache
def _key(name: str) -> str:
    return "F" + blake2b(name.encode(), digest_size=3).hexdigest()


def face(file: str) -> Face:
    """Load a font file of ``reports/fonts``.

    Raises ``UnknownName`` when there is no file of that name.
    """
    # All threads must share one face, as its characters are embedded together.
    with _LOADING:
        return _face(file)


_LOADING = Lock()


@cache
def _face(file: str) -> Face:
    shipped = {entry.name for entry in folder("reports").joinpath("fonts").iterdir()}
    if file not in shipped:
        raise UnknownName("font", file, (n for n in shipped if n.endswith(".ttf")))
    content = data("reports", "fonts", file)
    font = cast(Any, TTFontFile(BytesIO(content)))
    outlines = Outlines(content)
    scale = 1000 / font.unitsPerEm
    return Face(
        name=file.removesuffix(".ttf"),
        glyphs={code: n for code, n in font.charToGlyph.items() if _codes(code)},
        advances=font.charWidths,
        widths=[width * scale for width in outlines.advances],
        metrics=_metrics(font),
        program=outlines.only,
        by_character=True,
    )


def _codes(character: int) -> bool:
    """Tell whether a character can be its own code: two bytes, not a shaped glyph's."""
    return character < BY_NUMBER or 0xF900 <= character < 0xFEFF


def _metrics(font: Any) -> Metrics:
    return Metrics(
        font.ascent,
        font.descent,
        font.capHeight,
        font.stemV,
        font.italicAngle,
        tuple(font.bbox),
        # Symbolic: its characters have no standard encoding. No other bit is needed.
        4 | (64 if font.italicAngle else 0),
    )


def width(face: Face, text: str) -> float:
    """Return the width of a text at a size of one point."""
    return widths(face)[text] if len(text) < 40 else _added(face, text)


def _added(face: Face, text: str) -> float:
    return sum([face.advances[ord(char)] for char in text]) / 1000


class Widths(dict[str, float]):
    """A cache of the widths of words at a size of one point."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, word: str) -> float:
        """Measure a word; long texts are not cached, as they seldom recur."""
        found = _added(self._face, word)
        if len(word) < 40:
            if len(self) > _MOST_WORDS:
                self.clear()
            self[word] = found
        return found


_MOST_WORDS = 1 << 14
widths = cache(Widths)
