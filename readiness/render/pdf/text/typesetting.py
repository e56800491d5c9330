"""Break text into lines and position them, before anything is drawn.

A line is broken when it is full, in time linear in the length of the text. Line breaks
that a person typed are kept; a word wider than its line is divided.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from readiness.render.pdf.file.structure import Element
from readiness.render.pdf.fonts import fonts
from readiness.render.pdf.fonts.faces import Faces
from readiness.render.pdf.fonts.fonts import Glyph
from readiness.render.pdf.text import composing
from readiness.render.pdf.text.characters import shown
from readiness.render.pdf.text.coverage import is_simple
from readiness.render.pdf.text.filling import SLACK, filled
from readiness.render.pdf.text.pieces import Piece, StyledText, Word, advance, piece
from readiness.render.pdf.text.pieces import RunStyle as RunStyle
from readiness.report.blocks import Span, Style, Text
from readiness.themes.theme import Ink, Role

_TOKENS = re.compile(" +|[^ ]+")
_BREAKS_AFTER = frozenset("/-_.,;:?&=@#)")


@dataclass(frozen=True, slots=True)
class Type:
    """How running text is set: role of the typeface, size, leading, ink, alignment."""

    role: Role
    size: float
    leading: float
    ink: Ink = "text"
    right: bool = False

    @property
    def drop(self) -> float:
        """The distance from a line's top to its baseline; capitals are centred."""
        return self.leading / 2 + 0.33 * self.size


class Run(NamedTuple):
    """Text in one style, ``x`` points from the left of its line.

    ``shaped`` are the glyphs to draw if they are not simply one per character.
    """

    x: float
    text: str
    style: RunStyle
    shaped: tuple[Glyph, ...] | None = None

    @property
    def width(self) -> float:
        """The width of the run."""
        if self.shaped is not None:
            return advance(self.shaped) * self.style.size
        return fonts.width(self.style.face, self.text) * self.style.size


class Line(NamedTuple):
    """One line: its runs, its height, the distance to its baseline, its element.

    ``hole`` is the number of a line of personal text that is filled in later.
    """

    runs: tuple[Run, ...]
    height: float
    drop: float = 0.0
    element: Element | None = None
    hole: int | None = None

    @property
    def is_gap(self) -> bool:
        """Whether the line is empty."""
        return not self.runs and self.hole is None


def part_of(element: Element, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Assign lines to an element, for a cell that has several elements."""
    return tuple(line._replace(element=element) for line in lines)


_STYLE = attrgetter("style")


def gap(height: float) -> Line:
    """Return an empty line as space between two texts."""
    return Line((), height)


def spaced(texts: Iterable[tuple[Line, ...]], height: float) -> tuple[Line, ...]:
    """Put texts below each other, with space before each of them."""
    return tuple(line for text in texts for line in (gap(height), *text))


def set_lines(text: Text, type_: Type, faces: Faces, width: float) -> tuple[Line, ...]:
    """Break a text into lines of at most ``width`` points; an empty text has no lines.

    Each line ends with a space of no width, so that screen readers separate the words
    of two lines or two texts.
    """
    if not any(span.text for span in text):
        return ()
    spans = ((shown(span.text), style_of(span, type_, faces)) for span in text)
    return tuple(
        line
        for paragraph in _paragraphs(spans)
        for line in _set(paragraph, type_, faces, width)
    )


def _set(
    paragraph: list[StyledText], type_: Type, faces: Faces, width: float
) -> Iterable[Line]:
    if _plain(paragraph):
        lines = filled(paragraph, width + SLACK) or [*_broken(_words(paragraph), width)]
        _end(lines, paragraph[-1][1])
        return [_line(line, type_, width) for line in lines]
    lines = [*_broken(composing.words(paragraph, faces.others), width)]
    _end(lines, paragraph[-1][1])
    if len(lines) > 1 and composing.backwards(paragraph):
        type_ = replace(type_, right=True)
    return [_composed(line, type_, width) for line in lines]


def _end(lines: list[Word], style: RunStyle) -> None:
    """Add the space that separates the last line from the next text."""
    if lines[-1] and lines[-1][-1].text[-1:] != " ":
        ending = Piece(" ", style, 0.0, level=lines[-1][-1].level)
        lines[-1] = [*lines[-1], ending]


def _plain(paragraph: list[StyledText]) -> bool:
    for text, style in paragraph:
        if not text.isascii() and not is_simple(text, style.face):
            return False
    return True


def natural_width(text: str, type_: Type, faces: Faces) -> float:
    """Return the width of a text without line breaks."""
    face = faces[type_.role]
    if is_simple(text := shown(text), face):
        return max(fonts.width(face, line) for line in text.split("\n")) * type_.size
    lines = set_lines((Span(text),), type_, faces, math.inf)
    return max((sum(run.width for run in line.runs) for line in lines), default=0.0)


def style_of(span: Span, type_: Type, faces: Faces) -> RunStyle:
    """Return the style of a span in running text."""
    strong = span.style is Style.STRONG and type_.role in ("regular", "italic")
    ink: Ink = "muted" if span.style is Style.QUIET else type_.ink
    face = faces["semibold" if strong else type_.role]
    return RunStyle(face, type_.size, ink, span.link, span.style is Style.CODE)


def _paragraphs(spans: Iterable[StyledText]) -> list[list[StyledText]]:
    """Begin a new paragraph at each line break in the text."""
    paragraphs: list[list[StyledText]] = [[]]
    for text, style in spans:
        first, *more = text.split("\n")
        paragraphs[-1].append((first, style))
        paragraphs += [[(line, style)] for line in more]
    return paragraphs


def _words(spans: Iterable[StyledText]) -> Iterator[tuple[Word, Word]]:
    """Yield each word with the space before it; both may contain several styles."""
    space: Word = []
    word: Word = []
    for text, style in spans:
        for token in _TOKENS.findall(text):
            if token[0] != " ":
                word.append(piece(token, style))
                continue
            if word:
                yield space, word
                word = []
            space = [piece(" ", style)]
    if word:
        yield space, word


def _broken(words: Iterable[tuple[Word, Word]], width: float) -> Iterator[Word]:
    line: Word = []
    used = 0.0
    for space, word in words:
        needed = _width(word)
        if line and used + _width(space) + needed > width + SLACK:
            yield [*line, *(part._replace(width=0.0) for part in space)]
            line, used = [], 0.0
        while needed > width + SLACK and (parts := _divided(word, width)):
            yield parts[0]
            needed -= _width(parts[0])
            word = parts[1]
        if line:
            line += space
            used += _width(space)
        line += word
        used += needed
    yield line


def _width(word: Word) -> float:
    return word[0].width if len(word) == 1 else sum(piece.width for piece in word)


def _divided(word: Word, width: float) -> tuple[Word, Word] | None:
    """Divide a word where the line is full, if possible after a character for breaks."""
    used = 0.0
    for n, part in enumerate(word):
        if used + part.width > width:
            head, tail = _cut(part, width - used, bool(n))
            if head or n:
                return [*word[:n], *head], [*tail, *word[n + 1 :]]
        used += part.width
    return None


def _cut(part: Piece, room: float, optional: bool) -> tuple[Word, Word]:
    """Divide a piece; if ``optional``, it may also move to the next line undivided."""
    if part.glyphs is not None:
        parts = composing.divided(part, room, optional)
        return ([parts[0]], [parts[1]]) if parts else ([], [part])
    text, style, used = part.text, part.style, 0.0
    for at, char in enumerate(text):
        used += fonts.width(style.face, char) * style.size
        if used > room and (optional or at):
            cut = _last_break(text, at) or at
            head = [piece(text[:cut], style)._replace(level=part.level)] if cut else []
            return head, [piece(text[cut:], style)._replace(level=part.level)]
    return [], [part]


def _last_break(text: str, end: int) -> int:
    """Return the index after the last break character in the second half, or 0."""
    spots = (i for i in range(end, end // 2, -1) if text[i - 1] in _BREAKS_AFTER)
    return next(spots, 0)


def _line(pieces: Word, type_: Type, width: float) -> Line:
    runs = []
    end = 0.0
    for style, alike in groupby(pieces, key=_STYLE):
        parts = list(alike)
        runs.append(Run(end, "".join([part.text for part in parts]), style))
        end += sum([part.width for part in parts])
    return _aligned(runs, end, type_, width)


def _composed(pieces: Word, type_: Type, width: float) -> Line:
    """Make a line from pieces of both directions; its runs are in reading order."""
    runs: list[Run] = []
    for x, part in composing.placed(pieces):
        last = runs[-1] if runs else None
        if last and _goes_on(last, x, part):
            runs[-1] = last._replace(text=last.text + part.text)
        else:
            runs.append(Run(x, part.text, part.style, part.glyphs))
    return _aligned(runs, sum(part.width for part in pieces), type_, width)


def _goes_on(last: Run, x: float, part: Piece) -> bool:
    """Tell whether a piece can be appended to the run before it."""
    # Shaped runs stay separate, as each has its own actual text.
    plainly = last.shaped is None and part.glyphs is None
    follows = part.level % 2 == 0 and last.style == part.style
    return plainly and follows and abs(last.x + last.width - x) < SLACK


def _aligned(runs: list[Run], end: float, type_: Type, width: float) -> Line:
    if type_.right:
        runs = [run._replace(x=run.x + width - end) for run in runs]
    return Line(tuple(runs), type_.leading, type_.drop)
