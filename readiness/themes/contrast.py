"""Whether a theme is readable: the contrast of its inks on paper and on its tint.

The formulas are those of WCAG 2.2 (relative luminance, contrast ratio).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from colorsys import hls_to_rgb, rgb_to_hls

from readiness.questions.meaning import Fault

LEAST = 4.5
"""The contrast ratio that WCAG 2.2 asks for text (level AA)."""

_PAPER = "#ffffff"
_BLACK = "#000000"
_NOT_INKS = frozenset({"rule", "tint", "$comment"})
"""Colours that are never used for text."""


def illegible(colours: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the inks of a theme whose contrast is too low to read."""
    tint = colours["tint"]
    deepest = contrast(_BLACK, tint)
    if deepest < LEAST:
        what = f"Even black text on {tint} has a contrast of only {deepest:.1f}."
        mend = f"Text on the tint needs at least {LEAST}: make the tint much lighter."
        yield Fault(("colours", "tint"), what, mend)
    grounds = {"white": _PAPER} | ({"the tint": tint} if deepest >= LEAST else {})
    for ink, colour in colours.items():
        if ink not in _NOT_INKS:
            yield from _pale(ink, colour, grounds)


def _pale(ink: str, colour: str, grounds: Mapping[str, str]) -> Iterator[Fault]:
    """Report once that a colour cannot be read, and suggest a similar one that can."""
    for name, ground in grounds.items():
        ratio = contrast(colour, ground)
        if ratio < LEAST:
            what = f"{colour} on {name} has a contrast of {ratio:.1f}."
            fit = darker(colour, *grounds.values())
            mend = f"Text needs at least {LEAST}: make the colour darker, such as"
            yield Fault(("colours", ink), what, f"{mend} {fit}.")
            return


def darker(colour: str, *grounds: str, least: float = LEAST) -> str:
    """Return the nearest darker shade readable on all grounds, or else black."""
    return _towards(colour, _BLACK, grounds, least)


def lighter(colour: str, *grounds: str, least: float = LEAST) -> str:
    """Return the nearest lighter tone readable on all grounds, or else white."""
    return _towards(colour, _PAPER, grounds, least)


def _towards(colour: str, end: str, grounds: tuple[str, ...], least: float) -> str:
    hue, light, strength = rgb_to_hls(*(part / 255 for part in _parts(colour)))
    goal = 0.0 if end == _BLACK else 1.0
    levels = (light + (goal - light) * step / 100 for step in range(101))
    shades = (_written(hls_to_rgb(hue, level, strength)) for level in levels)
    good = (s for s in shades if all(contrast(s, g) >= least for g in grounds))
    return next(good, end)


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21; each is ``#rrggbb``."""
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in _parts(colour))
    linear = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return red, green, blue
