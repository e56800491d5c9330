"""The pieces that lines are made of: characters in one look, running one way."""

from __future__ import annotations

from typing import NamedTuple

from readiness.render.pdf.fonts import fonts
from readiness.render.pdf.fonts.fonts import Face, Glyph
from readiness.themes.theme import Ink


class RunStyle(NamedTuple):
    """All that tells one run of text from its neighbour."""

    face: Face
    size: float
    ink: Ink
    link: str
    tint: bool


class Piece(NamedTuple):
    """A text in one look; ``level`` tells which way it runs: odd is to the left.

    With ``glyphs``, these are drawn from left to right, and not the characters.
    """

    text: str
    style: RunStyle
    width: float
    glyphs: tuple[Glyph, ...] | None = None
    level: int = 0


Word = list[Piece]
StyledText = tuple[str, RunStyle]


def piece(text: str, style: RunStyle) -> Piece:
    """Measure a text of one glyph to a character, running to the right."""
    return Piece(text, style, fonts.width(style.face, text) * style.size)


def drawn(text: str, style: RunStyle, glyphs: tuple[Glyph, ...], level: int) -> Piece:
    """Measure a text that has glyphs of its own."""
    return Piece(text, style, advance(glyphs) * style.size, glyphs, level)


def advance(glyphs: tuple[Glyph, ...]) -> float:
    """Return how far glyphs go, in em."""
    return sum(glyph.advance for glyph in glyphs)
