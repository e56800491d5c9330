"""The pieces that lines are made of: characters in one style and one direction."""

from __future__ import annotations

from typing import NamedTuple

from readiness.render.pdf.fonts import fonts
from readiness.render.pdf.fonts.fonts import Face, Glyph
from readiness.themes.theme import Ink


class RunStyle(NamedTuple):
    """The style of a run of text."""

    face: Face
    size: float
    ink: Ink
    link: str
    tint: bool


class Piece(NamedTuple):
    """A text in one style; an odd ``level`` means that it runs from right to left.

    If there are ``glyphs``, they are drawn from left to right in place of the text.
    """

    text: str
    style: RunStyle
    width: float
    glyphs: tuple[Glyph, ...] | None = None
    level: int = 0


Word = list[Piece]
StyledText = tuple[str, RunStyle]


def piece(text: str, style: RunStyle) -> Piece:
    """Measure a text of one glyph per character, running from left to right."""
    return Piece(text, style, fonts.width(style.face, text) * style.size)


def drawn(text: str, style: RunStyle, glyphs: tuple[Glyph, ...], level: int) -> Piece:
    """Measure a text that has shaped glyphs."""
    return Piece(text, style, advance(glyphs) * style.size, glyphs, level)


def advance(glyphs: tuple[Glyph, ...]) -> float:
    """Return the total advance of glyphs, in em."""
    return sum(glyph.advance for glyph in glyphs)
