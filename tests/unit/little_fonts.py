"""Fonts of a few glyphs, made for a test: each character is a box of a given width."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.ttCollection import TTCollection

UNIT = 1000

ARABIC = "محدعلي"
ARABIC_FORMS = """
languagesystem DFLT dflt;
languagesystem arab dflt;
feature init { sub uni0645 by uni0645.init; } init;
feature fina { sub uni062F by uni062F.fina; } fina;
"""


def make(
    path: Path,
    chars: Iterable[str],
    *,
    compact: bool = False,
    blank: Iterable[str] = (),
    extra: Iterable[str] = (),
    features: str = "",
    rights: int = 0,
    high: int = 900,
) -> Path:
    """Write a font; ``blank`` characters draw nothing, ``extra`` glyphs have no character.

    Each glyph is a box whose width depends on the number of the glyph.
    """
    built(chars, compact, blank, extra, features, rights, high).save(path)
    return path


def collection(path: Path, *fonts: Iterable[str]) -> Path:
    """Write a file of several fonts."""
    whole: Any = TTCollection()
    whole.fonts = [built(chars).font for chars in fonts]
    whole.save(path)
    return path


def built(
    chars: Iterable[str],
    compact: bool = False,
    blank: Iterable[str] = (),
    extra: Iterable[str] = (),
    features: str = "",
    rights: int = 0,
    high: int = 900,
) -> Any:
    """Build a font in memory."""
    names = {ord(char): f"uni{ord(char):04X}" for char in chars}
    order = [".notdef", *names.values(), *extra]
    empty = {names[ord(char)] for char in blank}
    widths = {name: 500 + 10 * n for n, name in enumerate(order)}
    builder: Any = FontBuilder(UNIT, isTTF=not compact)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    if compact:
        shapes = {name: _compact(widths[name], name in empty) for name in order}
        builder.setupCFF("Little", {}, shapes, {})
    else:
        shapes = {name: _glyph(widths[name], name in empty) for name in order}
        builder.setupGlyf(shapes)
    builder.setupHorizontalMetrics({name: (widths[name], 50) for name in order})
    builder.setupHorizontalHeader(ascent=high, descent=-200)
    builder.setupNameTable({"familyName": "Little", "styleName": "Regular"})
    builder.setupOS2(sCapHeight=700, fsType=rights, version=4)
    builder.setupPost()
    if features:
        builder.addOpenTypeFeatures(features)
    return builder


def _glyph(width: int, blank: bool) -> Any:
    pen = TTGlyphPen(None)
    if not blank:
        _box(pen, width)
    return pen.glyph()


def _compact(width: int, blank: bool) -> Any:
    pen = T2CharStringPen(width, None)
    if not blank:
        _box(pen, width)
    return pen.getCharString()


def _box(pen: Any, width: int) -> None:
    pen.moveTo((50, 0))
    for corner in ((50, 700), (width - 50, 700), (width - 50, 0)):
        pen.lineTo(corner)
    pen.closePath()


def numbers(chars: str) -> Mapping[str, int]:
    """Return the glyph numbers of a font made for these characters."""
    return {char: n for n, char in enumerate(chars, start=1)}
