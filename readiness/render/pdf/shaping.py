"""Characters made into the shapes they take beside each other.

In Arabic a letter's form depends on its neighbours, in Devanagari even its place does,
and accents must sit on what they belong to. The two libraries that know how are an
optional extra, ``readiness[scripts]``; without it such text counts as not drawable.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

from readiness.render.pdf.font_files import FontFile, Unusable, guarded
from readiness.render.pdf.fonts import Face, Glyph
from readiness.resources import data

EXTRA = "readiness[scripts]"
"""What to install to have text shaped."""


@cache
def can_shape() -> bool:
    """Tell whether the optional libraries are installed."""
    return all(find_spec(name) is not None for name in ("uharfbuzz", "fontTools"))


@lru_cache(maxsize=16)
@guarded
def drawable(font: FontFile) -> Any:
    """Return a font as the shaping library has it, measured in the font's units.

    Raises ``Unusable``.
    """
    if not can_shape():
        raise Unusable(f"can only be used with {EXTRA} installed")
    return _loaded(font.content, font.number)


@cache
def _shipped(face: Face) -> Any:
    return _loaded(data("reports", "fonts", f"{face.name}.ttf"), 0)


def _loaded(content: bytes, number: int) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(content), number))


@lru_cache(maxsize=1 << 12)
def shaped(font: FontFile | Face, text: str, backwards: bool) -> tuple[Glyph, ...]:
    """Return the shapes of a text in one script, as drawn from left to right.

    ``backwards``: it is read from right to left. Lengths are in em. No glyphs when the
    font lacks one of them.
    """
    import uharfbuzz

    library = _shipped(font) if isinstance(font, Face) else drawable(font)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.language = "und"
    buffer.guess_segment_properties()
    uharfbuzz.shape(library, buffer)
    return _glyphs(buffer, text, library.face.upem)


def _glyphs(buffer: Any, text: str, unit: int) -> tuple[Glyph, ...]:
    """Give characters to the first glyph of those that stand for them together."""
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    if any(info.codepoint == 0 for info in infos):
        return ()
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return tuple(
        Glyph(
            info.codepoint,
            place.x_advance / unit,
            place.x_offset / unit,
            place.y_offset / unit,
            text[info.cluster : ends.pop(info.cluster, info.cluster)],
        )
        for info, place in zip(infos, places, strict=True)
    )
