"""Whether a theme can be read: the contrast of its inks on paper and on its tint.

The formulas are those of WCAG 2.2 (relative luminance, contrast ratio).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readiness.meaning import Fault

LEAST = 4.5
"""The contrast ratio that WCAG 2.2 asks for text (level AA)."""

_PAPER = "#ffffff"
_NOT_INKS = frozenset({"rule", "tint", "$comment"})
"""Colours that no text is printed in."""


def illegible(colours: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the inks of a theme that stand out too little to be read."""
    grounds = {"white": _PAPER, "the tint": colours["tint"]}
    for ink, colour in colours.items():
        for name, ground in grounds.items() if ink not in _NOT_INKS else ():
            ratio = contrast(colour, ground)
            if ratio < LEAST:
                what = f"{colour} on {name} has a contrast of {ratio:.1f}."
                mend = f"At least {LEAST} is needed to be read: make it darker."
                yield Fault(("colours", ink), what, mend)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21; each is ``#rrggbb``."""
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
