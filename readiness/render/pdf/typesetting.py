"""Text broken into lines: what stands where, before anything is drawn.

Lines are broken where they are full, in time that grows with the length of the text
only. Line breaks a person typed are kept; a word wider than its line is divided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from readiness.render.pdf import fonts
from readiness.render.pdf.characters import legible, shown
from readiness.render.pdf.fonts import Face, Glyph
from readiness.render.pdf.structure import Element
from readiness.render.pdf.theme import Ink, Role
from readiness.report.blocks import Span, Style, Text

_TOKENS = re.compile(" +|[^ ]+")
_SLACK = 0.01
"""Sums of widths are not exact to the last digit."""
_BREAKS_AFTER = frozenset("/-_.,;:?&=@#)")


@dataclass(frozen=True, slots=True)
class Type:
    """How running text is set: role of the typeface, size, leading, ink, side."""

    role: Role
    size: float
    leading: float
    ink: Ink = "text"
    right: bool = False

    @property
    def drop(self) -> float:
        """From the top of a line to its baseline: capitals sit in the middle."""
        return self.leading / 2 + 0.33 * self.size


class Look(NamedTuple):
    """All that tells one run of text from its neighbour."""

    face: Face
    size: float
    ink: Ink
    link: str
    tint: bool


class Run(NamedTuple):
    """Text in one look, ``x`` points from the left of its line.

    ``shaped`` is what is drawn where it is not simply one glyph for each character.
    """

    x: float
    text: str
    look: Look
    shaped: tuple[Glyph, ...] | None = None

    @property
    def width(self) -> float:
        """How wide the run is."""
        if self.shaped is not None:
            return sum(glyph.advance for glyph in self.shaped) * self.look.size
        return fonts.width(self.look.face, self.text) * self.look.size


class Line(NamedTuple):
    """One line: its runs, its height, how far down its baseline is, what it is."""

    runs: tuple[Run, ...]
    height: float
    drop: float = 0.0
    element: Element | None = None


def part_of(element: Element, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Say of lines what they are, where a cell holds several things."""
    return tuple(line._replace(element=element) for line in lines)


class _Piece(NamedTuple):
    text: str
    look: Look
    width: float


_Word = list[_Piece]
_Looking = tuple[str, Look]
_LOOK = attrgetter("look")


def _piece(text: str, look: Look) -> _Piece:
    return _Piece(text, look, fonts.width(look.face, text) * look.size)


def gap(height: float) -> Line:
    """Return an empty line: room between two texts."""
    return Line((), height)


def spaced(texts: Iterable[tuple[Line, ...]], height: float) -> tuple[Line, ...]:
    """Put texts under each other, with room before each of them."""
    return tuple(line for text in texts for line in (gap(height), *text))


def set_lines(
    text: Text, type_: Type, faces: Mapping[Role, Face], width: float
) -> tuple[Line, ...]:
    """Break a text into lines of at most ``width`` points; no text has no lines."""
    spans = ((shown(span.text), _look(span, type_, faces)) for span in text)
    return tuple(
        _line(line, type_, width)
        for paragraph in _paragraphs(spans)
        for line in _broken(paragraph, width)
    )


def natural_width(text: str, type_: Type, faces: Mapping[Role, Face]) -> float:
    """Return how wide a text is when nothing breaks it."""
    face = faces[type_.role]
    lines = legible(shown(text), face.glyphs).split("\n")
    return max(fonts.width(face, line) for line in lines) * type_.size


def _look(span: Span, type_: Type, faces: Mapping[Role, Face]) -> Look:
    strong = span.style is Style.STRONG and type_.role in ("regular", "italic")
    ink: Ink = "muted" if span.style is Style.QUIET else type_.ink
    face = faces["semibold" if strong else type_.role]
    return Look(face, type_.size, ink, span.link, span.style is Style.CODE)


def _paragraphs(spans: Iterable[_Looking]) -> list[list[_Looking]]:
    """Begin a new paragraph at each line break that somebody typed."""
    paragraphs: list[list[_Looking]] = [[]]
    for text, look in spans:
        first, *more = legible(text, look.face.glyphs).split("\n")
        paragraphs[-1].append((first, look))
        paragraphs += [[(line, look)] for line in more]
    return paragraphs if any(paragraphs) else []


def _words(spans: Iterable[_Looking]) -> Iterator[tuple[_Word, _Word]]:
    """Yield each word with the space before it; both may change looks inside."""
    space: _Word = []
    word: _Word = []
    for text, look in spans:
        for token in _TOKENS.findall(text):
            if token[0] != " ":
                word.append(_piece(token, look))
                continue
            if word:
                yield space, word
                word = []
            space = [_piece(" ", look)]
    if word:
        yield space, word


def _broken(spans: Iterable[_Looking], width: float) -> Iterator[_Word]:
    line: _Word = []
    used = 0.0
    for space, word in _words(spans):
        needed = _width(word)
        if line and used + _width(space) + needed > width + _SLACK:
            yield line
            line, used = [], 0.0
        while needed > width + _SLACK and (parts := _divided(word, width)):
            yield parts[0]
            needed -= _width(parts[0])
            word = parts[1]
        if line:
            line += space
            used += _width(space)
        line += word
        used += needed
    yield line


def _width(word: _Word) -> float:
    return word[0].width if len(word) == 1 else sum(piece.width for piece in word)


def _divided(word: _Word, width: float) -> tuple[_Word, _Word] | None:
    """Divide a word where it fills a line, after a sign that allows it if there is."""
    used = 0.0
    for n, (text, look, _) in enumerate(word):
        for at, char in enumerate(text):
            used += fonts.width(look.face, char) * look.size
            if used > width and (n or at):
                cut = _last_break(text, at) or at
                head = [_piece(text[:cut], look)] if cut else []
                return [*word[:n], *head], [_piece(text[cut:], look), *word[n + 1 :]]
    return None


def _last_break(text: str, end: int) -> int:
    """Return the place after the last sign that allows a break, in the later half."""
    spots = (i for i in range(end, end // 2, -1) if text[i - 1] in _BREAKS_AFTER)
    return next(spots, 0)


def _line(pieces: _Word, type_: Type, width: float) -> Line:
    runs = []
    end = 0.0
    for look, alike in groupby(pieces, key=_LOOK):
        texts, _, widths = zip(*alike, strict=True)
        runs.append(Run(end, "".join(texts), look))
        end += sum(widths)
    if type_.right:
        runs = [run._replace(x=run.x + width - end) for run in runs]
    return Line(tuple(runs), type_.leading, type_.drop)
