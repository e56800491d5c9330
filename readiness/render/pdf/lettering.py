"""Runs of text as the operators that a page's content is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from readiness.render.pdf.fonts import BY_NUMBER, Face, Glyph
from readiness.render.pdf.notation import literal, number, string
from readiness.render.pdf.structure import Element
from readiness.render.pdf.theme import Ink
from readiness.render.pdf.typesetting import Run


class Spot(NamedTuple):
    """A run of text, its ink, where its baseline begins, what it is part of."""

    x: float
    y: float
    run: Run
    ink: Ink
    element: Element | None = None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the text."""
        size = self.run.look.size
        right = self.x + self.run.width
        return self.x, self.y - 0.25 * size, right, self.y + 0.82 * size


class Code(NamedTuple):
    """What a document has to embed: a code of a face, its glyph and its characters."""

    face: Face
    code: int
    glyph: int
    text: str


class Lettering:
    """Writes texts, each choice of font and colour only where it changes."""

    def __init__(self, colours: Mapping[Ink, str]) -> None:
        self._colours = colours
        self._font = b""
        self._ink: Ink | None = None
        self.codes: set[Code] = set()
        """All that was written so far."""

    def written(self, spots: Iterable[Spot]) -> bytes:
        """Write texts in their order, as one text object."""
        code = [b"BT"]
        before = (0.0, 0.0)
        for spot in spots:
            code += self._changes(spot)
            there = (round(spot.x, 2), round(spot.y, 2))
            code.append(_moved(before, there))
            code.append(self._shown(spot.run))
            before = there
        return b" ".join([*code, b"ET"])

    def _changes(self, spot: Spot) -> Iterator[bytes]:
        look = spot.run.look
        font = f"/{look.face.key} {number(look.size)} Tf".encode()
        if font != self._font:
            self._font = font
            yield font
        if spot.ink != self._ink:
            self._ink = spot.ink
            yield fill(self._colours[spot.ink])

    def _shown(self, run: Run) -> bytes:
        face = run.look.face
        if run.shaped is not None:
            return self._shaped(run, run.shaped)
        if not face.by_character:
            glyphs = tuple(_plain(face, character) for character in run.text)
            return self._shaped(run, glyphs)
        self.codes.update(Code(face, ord(c), face.glyphs[ord(c)], c) for c in run.text)
        return literal(run.text.encode("utf-16-be")) + b" Tj"

    def _shaped(self, run: Run, glyphs: tuple[Glyph, ...]) -> bytes:
        """Show glyphs where they belong; readers are told the text they stand for.

        Readers turn a text around that runs to the left: told as a whole it would end
        up backwards, so each of its letters is told by itself.
        """
        told = "".join(glyph.text for glyph in glyphs) == run.text
        groups = [list(glyphs)] if told else _letters(glyphs)
        return b" ".join(self._told(group, run) for group in groups)

    def _told(self, glyphs: Sequence[Glyph], run: Run) -> bytes:
        face = run.look.face
        first = BY_NUMBER if face.by_character else 0
        shown = []
        for glyph in glyphs:
            code = first + glyph.number
            self.codes.add(Code(face, code, glyph.number, glyph.own or glyph.text))
            shown.append(_placed(glyph, code, face.widths[glyph.number], run.look.size))
        text = string("".join(glyph.text for glyph in glyphs))
        return b" ".join([f"/Span<</ActualText{text}>>BDC".encode(), *shown, b"EMC"])


def _letters(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Put each glyph to those that stand for the same characters."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.text or not groups:
            groups.append([])
        groups[-1].append(glyph)
    return groups


def fill(colour: str) -> bytes:
    """Choose a colour, ``#rrggbb``, for texts and surfaces."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return (" ".join(f"{part:.3f}" for part in parts) + " rg").encode()


def _plain(face: Face, character: str) -> Glyph:
    glyph = face.glyphs[ord(character)]
    return Glyph(glyph, face.widths[glyph] / 1000, text=character)


def _moved(before: tuple[float, float], there: tuple[float, float]) -> bytes:
    across, down = there[0] - before[0], there[1] - before[1]
    return f"{number(across)} {number(down)} Td".encode()


def _placed(glyph: Glyph, code: int, width: float, size: float) -> bytes:
    """Show one glyph; numbers in a TJ array are thousandths, and go to the left."""
    before, after = -glyph.dx * 1000, width - glyph.advance * 1000 + glyph.dx * 1000
    parts = f"[{number(before)}<{code:04X}>{number(after)}]TJ"
    rise = f"{number(glyph.dy * size)} Ts " if glyph.dy else ""
    return f"{rise}{parts}{' 0 Ts' if rise else ''}".encode()
