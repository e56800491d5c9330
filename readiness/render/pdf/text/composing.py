"""Compose paragraphs in any script: words from pieces, and a line's pieces in order.

Plain text in a shipped typeface never comes here. Other text is divided into words at
its spaces and between Chinese and Japanese characters, and each word into pieces of one
style, one typeface and one direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from unicodedata import east_asian_width

from readiness.render.pdf.fonts.fonts import Face, Glyph, by_characters
from readiness.render.pdf.fonts.found_fonts import Found, Others
from readiness.render.pdf.fonts.optional import can_shape
from readiness.render.pdf.text import bidi
from readiness.render.pdf.text.characters import spaced
from readiness.render.pdf.text.coverage import (
    Stretch,
    bare,
    clusters,
    needs_shape,
    stretches,
)
from readiness.render.pdf.text.pieces import (
    Piece,
    RunStyle,
    StyledText,
    Word,
    drawn,
    piece,
)
from readiness.render.pdf.text.shaping import shaped

_TOKENS = re.compile(" +|[^ ]+")
_NEVER_FIRST = frozenset(
    ")]},.!?:;%\u2019\u201d\u2026\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\u2025"
    "\uff09\uff3d\uff5d\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u30fb\u30fc"
    "\u3005\u303b\u309d\u309e\u30fd\u30fe\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085"
    "\u3087\u308e\u3095\u3096\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee"
    "\u30f5\u30f6\uff05\u3000\u00b0\u2103\uff61\uff63\uff64\uff65\uff70"
)
"""Closing marks, small kana and similar characters: no line begins with one."""
_NEVER_LAST = frozenset(
    "([{$\u00a3\u00a5\u2018\u201c\uff08\uff3b\uff5b\u3008\u300a\u300c\u300e\u3010\u3014"
    "\u3016\u3018\u301a\uff04\uffe5\uff62"
)
"""Opening marks: no line ends with one."""


def backwards(spans: Iterable[StyledText]) -> bool:
    """Tell whether a paragraph begins in a script that runs from right to left."""
    return bidi.base("".join(text for text, _ in spans)) == 1


def words(spans: Iterable[StyledText], others: Others) -> Iterator[tuple[Word, Word]]:
    """Yield each word of a paragraph with the space before it."""
    spans = [(spaced(text, style.face.glyphs), style) for text, style in spans]
    levels = bidi.levels("".join(text for text, _ in spans))
    space: Word = []
    word: Word = []
    at = 0
    for text, style in spans:
        for token in _TOKENS.findall(text):
            run = levels[at : at + len(token)]
            at += len(token)
            if token[0] == " ":
                if word:
                    yield space, word
                space, word = [piece(" ", style)._replace(level=run[0])], []
                continue
            for part in _pieces(token, run, style, others):
                if word and _may_part(word[-1].text[-1], part.text[0]):
                    yield space, word
                    space, word = [], []
                word.append(part)
    if word:
        yield space, word


def _may_part(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters without a space."""
    return (
        (_ideographic(before) or _ideographic(after))
        and after not in _NEVER_FIRST
        and before not in _NEVER_LAST
    )


@lru_cache(maxsize=1 << 12)
def _ideographic(char: str) -> bool:
    """Tell whether lines may break around a character; not so for Korean syllables."""
    syllable = "\u1100" <= char <= "\u11ff" or "\uac00" <= char <= "\ud7a3"
    return east_asian_width(char) in ("W", "F") and not syllable


def _pieces(
    token: str, levels: list[int], style: RunStyle, others: Others
) -> Iterator[Piece]:
    at = 0
    for level, run in groupby(levels):
        end = at + len(list(run))
        for stretch in stretches(token[at:end], style.face, others):
            for text in _units(stretch.text):
                if bare(text):
                    yield _piece(text, stretch.font, style, level)
        at = end


def _units(text: str) -> Iterator[str]:
    """Yield the parts of a text that no line break may divide."""
    start = at = 0
    for cluster in clusters(text):
        if at and _may_part(text[at - 1], cluster[0]):
            yield text[start:at]
            start = at
        at += len(cluster)
    yield text[start:]


def _piece(text: str, font: Found | None, style: RunStyle, level: int) -> Piece:
    if font:
        style = style._replace(face=font.face, size=style.size * font.scale)
    else:
        text = bare(text)
    if can_shape() and needs_shape(text):
        glyphs = shaped(font.file if font else style.face, text, level % 2 == 1)
        if glyphs:
            return drawn(text, style, glyphs, level)
    text = bare(text)
    if level % 2:
        return drawn(text, style, _turned(text, style.face), level)
    return piece(text, style)._replace(level=level)


def _turned(text: str, face: Face) -> tuple[Glyph, ...]:
    """Return the glyphs of a text that runs from right to left and needs no shaping."""
    glyphs = []
    for char in reversed(text):
        mirrored = ord(bidi.MIRRORED.get(char, char))
        seen = mirrored if mirrored in face.glyphs else ord(char)
        advance = face.advances[seen] / 1000
        glyphs.append(Glyph(face.glyphs[seen], advance, text=char, own=char))
    return tuple(glyphs)


def placed(line: Word) -> Iterator[tuple[float, Piece]]:
    """Yield the pieces of a line in reading order, each with its position."""
    order = bidi.visual(range(len(line)), [part.level for part in line])
    places = [0.0] * len(line)
    end = 0.0
    for n in order:
        places[n] = end
        end += line[n].width
    yield from zip(places, line, strict=True)


def divided(part: Piece, room: float, optional: bool) -> tuple[Piece, Piece] | None:
    """Divide a piece with shaped glyphs where the line is full.

    If ``optional``, it may also move to the next line undivided. The glyphs are not
    shaped again: a letter at the division keeps its joined form.
    """
    assert part.glyphs is not None
    groups = _as_read(by_characters(part.glyphs), part.level)
    ends = set(_ends(part.text))
    cut = best = 0
    used = 0.0
    for n, group in enumerate(groups):
        used += sum(glyph.advance for glyph in group) * part.style.size
        if used > room and (best or optional):
            break
        cut += sum(len(glyph.text) for glyph in group)
        if cut in ends:
            best, fit = cut, n + 1
    if not 0 < best < len(part.text):
        return None
    head, tail = groups[:fit], groups[fit:]
    return (
        _part(part, part.text[:best], head),
        _part(part, part.text[best:], tail),
    )


def _as_read(groups: list[list[Glyph]], level: int) -> list[list[Glyph]]:
    """Turn groups of glyphs from visual into reading order, or back."""
    return groups[::-1] if level % 2 else groups


def _ends(text: str) -> Iterator[int]:
    at = 0
    for cluster in clusters(text):
        at += len(cluster)
        yield at


def _part(part: Piece, text: str, groups: list[list[Glyph]]) -> Piece:
    drawing = _as_read(groups, part.level)
    glyphs = tuple(glyph for group in drawing for glyph in group)
    return drawn(text, part.style, glyphs, part.level)


def parts(text: str, face: Face, others: Others) -> Iterator[Stretch]:
    """Yield the stretches of a text, each with the font it is drawn with."""
    for token in spaced(text, face.glyphs).split():
        yield from stretches(token, face, others)
