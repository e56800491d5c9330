"""Write runs of text as content stream operators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import bidirectional

from readiness.render.pdf.file.notation import literal, number, string
from readiness.render.pdf.fonts.codes import Code, of_glyph, unusual
from readiness.render.pdf.fonts.fonts import Face, Glyph, by_characters
from readiness.render.pdf.text.characters import REPLACEMENT
from readiness.render.pdf.text.typesetting import Run
from readiness.themes.theme import Ink


class Lettered(NamedTuple):
    """A line as page content, relative to its start, and what has to be embedded.

    ``codes`` are those that are not always embedded with their face. ``replaced`` says
    whether it may have a replacement for a character that no font has.
    """

    code: bytes
    faces: frozenset[Face]
    codes: frozenset[Code]
    replaced: bool


def lettered(
    runs: Iterable[Run],
    colours: Mapping[Ink, str],
    start: float = 0.0,
    ink: Ink | None = None,
) -> Lettered:
    """Write one line from position ``start`` on, all in ``ink`` if that is given."""
    writing = _Writing(colours, ink)
    code = writing.line(runs, start)
    faces, codes = frozenset(writing.faces), frozenset(writing.codes)
    return Lettered(code, faces, codes, writing.replaced)


class _Writing:
    """Writes runs; it sets the font and the colour only when they change."""

    def __init__(self, colours: Mapping[Ink, str], ink: Ink | None) -> None:
        self._colours = colours
        self._only = ink
        self._font = b""
        self._ink: Ink | None = None
        self.faces: set[Face] = set()
        self.codes: set[Code] = set()
        self.replaced = False

    def line(self, runs: Iterable[Run], at: float) -> bytes:
        """Write a line from a position in it."""
        code: list[bytes] = []
        for run in runs:
            if round(run.x, 2) != round(at, 2):
                code.append(f"{number(run.x - at)} 0 Td".encode())
                at = round(run.x, 2)
            code += (*self._changes(run), self._shown(run))
        return b" ".join(code)

    def _changes(self, run: Run) -> Iterator[bytes]:
        style = run.style
        chosen = font(style.face, style.size)
        if chosen != self._font:
            self._font = chosen
            yield chosen
        ink = self._only or style.ink
        if ink != self._ink:
            self._ink = ink
            yield fill(self._colours[ink])

    def _shown(self, run: Run) -> bytes:
        face = run.style.face
        self.faces.add(face)
        if REPLACEMENT in run.text:
            self.replaced = True
        if run.shaped is not None:
            return self._shaped(run, run.shaped)
        if not face.by_character:
            glyphs = tuple(_plain(face, character) for character in run.text)
            return self._shaped(run, glyphs)
        self.codes |= unusual(face, run.text)
        return plainly(run.text)

    def _shaped(self, run: Run, glyphs: tuple[Glyph, ...]) -> bytes:
        """Show glyphs at their positions, with the actual text they stand for.

        Readers reverse letters that run from right to left: one actual text for all
        of them would come out reversed, so each letter has its own.
        """
        turned = any(bidirectional(character) in _TO_THE_LEFT for character in run.text)
        if not turned:
            return self._spoken(glyphs, run, run.text)
        letters = by_characters(glyphs)
        texts = ("".join(glyph.text for glyph in letter) for letter in letters)
        parts = zip(letters, texts, strict=True)
        return b" ".join(self._spoken(letter, run, text) for letter, text in parts)

    def _spoken(self, glyphs: Sequence[Glyph], run: Run, text: str) -> bytes:
        face = run.style.face
        codes = [of_glyph(face, glyph) for glyph in glyphs]
        self.codes.update(codes)
        shown = [
            _placed(glyph, code.code, face.widths[glyph.number], run.style.size)
            for glyph, code in zip(glyphs, codes, strict=True)
        ]
        before = f"/Span<</ActualText{string(text)}>>BDC".encode()
        return b" ".join([before, *shown, b"EMC"])


_TO_THE_LEFT = ("R", "AL")
"""The bidirectional classes of letters that run from right to left."""


def plainly(text: str) -> bytes:
    """Show a text of one glyph per character, in a face coded by characters."""
    return literal(text.encode("utf-16-be")) + b" Tj"


@cache
def font(face: Face, size: float) -> bytes:
    """Return the operator that selects a typeface and its size."""
    return f"/{face.key} {number(size)} Tf".encode()


@cache
def fill(colour: str) -> bytes:
    """Return the operator that sets the fill colour, ``#rrggbb``."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return (" ".join(f"{part:.3f}" for part in parts) + " rg").encode()


def _plain(face: Face, character: str) -> Glyph:
    glyph = face.glyphs[ord(character)]
    return Glyph(glyph, face.widths[glyph] / 1000, text=character)


def _placed(glyph: Glyph, code: int, width: float, size: float) -> bytes:
    """Show one glyph; numbers in a TJ array are thousandths and move left."""
    before, after = -glyph.dx * 1000, width - glyph.advance * 1000 + glyph.dx * 1000
    parts = f"[{number(before)}<{code:04X}>{number(after)}]TJ"
    rise = f"{number(glyph.dy * size)} Ts " if glyph.dy else ""
    return f"{rise}{parts}{' 0 Ts' if rise else ''}".encode()
