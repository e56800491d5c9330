"""Load the optional libraries: HarfBuzz, which shapes text, and fontTools, for curves.

All code that needs them checks here first. A report can be made without them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

from readiness.render.pdf.fonts.font_files import FontFile, Unusable, guarded
from readiness.render.pdf.fonts.fonts import Face
from readiness.resources import data


class LacksLibraries(Unusable):
    """The font can only be used with the optional libraries."""

    def __init__(self) -> None:
        super().__init__("needs optional libraries that are not installed")


@cache
def can_shape() -> bool:
    """Tell whether the optional libraries are installed."""
    return all(find_spec(name) is not None for name in ("uharfbuzz", "fontTools"))


@lru_cache(maxsize=16)
@guarded
def drawable(font: FontFile) -> Any:
    """Return a font as an object of the shaping library, measured in font units.

    Raises ``Unusable``.
    """
    if not can_shape():
        raise LacksLibraries
    return _loaded(font.content, font.number)


@cache
def shipped(face: Face) -> Any:
    """Return a shipped typeface as an object of the shaping library."""
    return _loaded(data("reports", "fonts", f"{face.name}.ttf"), 0)


def _loaded(content: bytes, number: int) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(content), number))
