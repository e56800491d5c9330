"""Runs of text as the operators that a page's content is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from readiness.render.pdf.codes import Code, of_glyph, unusual
from readiness.render.pdf.fonts import Face, Glyph
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


class Hole(NamedTuple):
    """Where a line of somebody's own words goes: its start, and which one it is."""

    x: float
    y: float
    number: int
    element: Element | None


class Lettering:
    """Writes texts, each choice of font and colour only where it changes."""

    def __init__(self, colours: Mapping[Ink, str]) -> None:
        self._colours = colours
        self._font = b""
        self._ink: Ink | None = None
        self.faces: set[Face] = set()
        """The faces of all that was written so far."""
        self.codes: set[Code] = set()
        """What of it is not embedded with its face anyway."""

    def written(self, spots: Iterable[Spot | Hole]) -> bytes:
        """Write texts in their order, as one text object with a ``%b`` for each hole."""
        code = [b"BT"]
        before: tuple[float, float] | None = (0.0, 0.0)
        for spot in spots:
            there = (round(spot.x, 2), round(spot.y, 2))
            if isinstance(spot, Hole):
                code += (_put(there), b"%b")
                self._font, self._ink, before = b"", None, None
                continue
            code.append(_moved(before, there) if before else _put(there))
            code += (part.replace(b"%", b"%%") for part in self._letters(spot))
            before = there
        return b" ".join([*code, b"ET"])

    def line(self, spots: Iterable[Spot]) -> bytes:
        """Write one line to fill a hole, from where the hole is."""
        self._font, self._ink = b"", None
        code: list[bytes] = []
        at = 0.0
        for spot in spots:
            if round(spot.x, 2) != at:
                code.append(_moved((at, 0.0), (round(spot.x, 2), 0.0)))
                at = round(spot.x, 2)
            code += self._letters(spot)
        return b" ".join(code)

    def _letters(self, spot: Spot) -> list[bytes]:
        return [*self._changes(spot), self._shown(spot.run)]

    def _changes(self, spot: Spot) -> Iterator[bytes]:
        look = spot.run.look
        font = _font(look.face, look.size)
        if font != self._font:
            self._font = font
            yield font
        if spot.ink != self._ink:
            self._ink = spot.ink
            yield fill(self._colours[spot.ink])

    def _shown(self, run: Run) -> bytes:
        face = run.look.face
        self.faces.add(face)
        if run.shaped is not None:
            return self._shaped(run, run.shaped)
        if not face.by_character:
            glyphs = tuple(_plain(face, character) for character in run.text)
            return self._shaped(run, glyphs)
        self.codes |= unusual(face, run.text)
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
        codes = [of_glyph(face, glyph) for glyph in glyphs]
        self.codes.update(codes)
        shown = [
            _placed(glyph, code.code, face.widths[glyph.number], run.look.size)
            for glyph, code in zip(glyphs, codes, strict=True)
        ]
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


@cache
def _font(face: Face, size: float) -> bytes:
    return f"/{face.key} {number(size)} Tf".encode()


@cache
def fill(colour: str) -> bytes:
    """Choose a colour, ``#rrggbb``, for texts and surfaces."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return (" ".join(f"{part:.3f}" for part in parts) + " rg").encode()


def _plain(face: Face, character: str) -> Glyph:
    glyph = face.glyphs[ord(character)]
    return Glyph(glyph, face.widths[glyph] / 1000, text=character)


def _put(there: tuple[float, float]) -> bytes:
    return f"1 0 0 1 {number(there[0])} {number(there[1])} Tm".encode()


def _moved(before: tuple[float, float], there: tuple[float, float]) -> bytes:
    across, down = there[0] - before[0], there[1] - before[1]
    return f"{number(across)} {number(down)} Td".encode()


def _placed(glyph: Glyph, code: int, width: float, size: float) -> bytes:
    """Show one glyph; numbers in a TJ array are thousandths, and go to the left."""
    before, after = -glyph.dx * 1000, width - glyph.advance * 1000 + glyph.dx * 1000
    parts = f"[{number(before)}<{code:04X}>{number(after)}]TJ"
    rise = f"{number(glyph.dy * size)} Ts " if glyph.dy else ""
    return f"{rise}{parts}{' 0 Ts' if rise else ''}".encode()
