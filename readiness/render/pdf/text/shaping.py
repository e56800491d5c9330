"""Characters made into the shapes they take beside each other.

In Arabic a letter's form depends on its neighbours, in Devanagari even its place does,
and accents must sit on what they belong to. The two libraries that know how are an
optional extra, ``readiness[scripts]``; without it such text counts as not drawable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from readiness.render.pdf.fonts.font_files import FontFile, Unusable
from readiness.render.pdf.fonts.font_programs import outlines
from readiness.render.pdf.fonts.fonts import Face, Glyph
from readiness.render.pdf.fonts.optional import drawable, shipped

_FEATURES = {"liga": False, "clig": False}
"""Ornamental ligatures: readers of a PDF turn their letters around."""
_NOTHING = "\u200b"


@lru_cache(maxsize=1 << 12)
def shaped(font: FontFile | Face, text: str, backwards: bool) -> tuple[Glyph, ...]:
    """Return the shapes of a text in one script, as drawn from left to right.

    ``backwards``: it is read from right to left. Lengths are in em. No glyphs when the
    font lacks one of them.
    """
    import uharfbuzz

    library = shipped(font) if isinstance(font, Face) else drawable(font)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.language = "und"
    buffer.guess_segment_properties()
    uharfbuzz.shape(library, buffer, _FEATURES if backwards else None)
    if not _all_there(font, [info.codepoint for info in buffer.glyph_infos]):
        return ()
    groups = _groups(buffer, text, library.face.upem)
    return tuple(glyph for group in groups for glyph in _read(group, _chars(font)))


def _all_there(font: FontFile | Face, numbers: list[int]) -> bool:
    if 0 in numbers or isinstance(font, Face):
        return 0 not in numbers
    try:
        outlines(font, numbers)
    except Unusable:
        return False
    return True


def _groups(buffer: Any, text: str, unit: int) -> Iterator[list[Glyph]]:
    """Yield glyphs with those that stand for the same characters; the first has them."""
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    both = zip(infos, places, strict=True)
    for start, group in groupby(both, key=lambda pair: pair[0].cluster):
        glyphs = [
            Glyph(
                info.codepoint,
                place.x_advance / unit,
                place.x_offset / unit,
                place.y_offset / unit,
            )
            for info, place in group
        ]
        yield [glyphs[0]._replace(text=text[start : ends[start]]), *glyphs[1:]]


def _read(group: list[Glyph], chars: Mapping[int, str]) -> Iterator[Glyph]:
    """Tell of each glyph what it is read as: alone all, together each its share."""
    text = group[0].text
    if len(group) == 1:
        yield group[0]._replace(own=text)
        return
    shares = [chars.get(glyph.number, "") for glyph in group]
    rest = "".join(char for char in text if char not in shares)
    for glyph, share in zip(group, shares, strict=True):
        yield glyph._replace(own=share or rest or _NOTHING)
        rest = rest if share else ""


@cache
def _chars(font: FontFile | Face) -> Mapping[int, str]:
    """Return the character of each glyph, the first where there are several."""
    glyphs = font.glyphs if isinstance(font, Face) else font.characters
    chars: dict[int, str] = {}
    for char in sorted(glyphs):
        if not 0xFB50 <= char < 0xFF00:
            chars.setdefault(glyphs[char], chr(char))
    return chars
