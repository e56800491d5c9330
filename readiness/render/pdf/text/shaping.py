"""Shape text: choose and position the glyphs of its characters.

In Arabic a letter's form depends on its neighbours, in Devanagari its position does
too, and accents must be placed on their letters. The two libraries that do this are an
optional extra, ``scripts``; without it such text cannot be drawn.
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
"""Ornamental ligatures are off: PDF readers reverse their letters."""
_NOTHING = "\u200b"


@lru_cache(maxsize=1 << 12)
def shaped(font: FontFile | Face, text: str, backwards: bool) -> tuple[Glyph, ...]:
    """Return the glyphs of a text in one script, as drawn from left to right.

    With ``backwards`` the text is read from right to left. Lengths are in em. There are
    no glyphs if the font lacks one of them.
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
    """Yield the glyphs of each cluster; the first glyph has the cluster's text."""
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
    """Yield each glyph with its own text: all of the cluster, or its part of it."""
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
    """Return the character of each glyph, or the first if there are several."""
    glyphs = font.glyphs if isinstance(font, Face) else font.characters
    chars: dict[int, str] = {}
    for char in sorted(glyphs):
        if not 0xFB50 <= char < 0xFF00:
            chars.setdefault(glyphs[char], chr(char))
    return chars
