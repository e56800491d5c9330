"""Find the codes of a text, which a document has to embed with its typeface."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from readiness.render.pdf.fonts.fonts import BY_NUMBER, Face, Glyph

_USUAL = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(
        ord, "\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2212\u2192"
    ),
    *map(ord, "\u2190\u2264\u2265\u20ac\u2122\u25a1\u2713"),
)
"""The characters that are usual in English reports."""


class Code(NamedTuple):
    """A code of a face, its glyph and its characters."""

    face: Face
    code: int
    glyph: int
    text: str


@cache
def usual(face: Face) -> frozenset[Code]:
    """Return the codes that are always embedded with a face."""
    if not face.by_character:
        return frozenset()
    known = (code for code in _USUAL if code in face.glyphs)
    return frozenset(Code(face, c, face.glyphs[c], chr(c)) for c in known)


@cache
def _usual_characters(face: Face) -> frozenset[str]:
    return frozenset(code.text for code in usual(face))


def unusual(face: Face, text: str) -> set[Code]:
    """Return the codes of a text that are not always embedded with the face."""
    if text.isascii():
        return set()
    odd = set(text) - _usual_characters(face)
    return {Code(face, ord(c), face.glyphs[ord(c)], c) for c in odd}


def of_glyph(face: Face, glyph: Glyph) -> Code:
    """Return the code of a glyph that is drawn by its number."""
    first = BY_NUMBER if face.by_character else 0
    text = glyph.own or glyph.text
    return Code(face, first + glyph.number, glyph.number, text)
