"""Draw the graphics of an HTML report as inline SVG; shapes differ, not only colours.

All are hidden from screen readers: the words beside them say the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from readiness.report.blocks import Tone

HATCH = (
    '<svg width="0" height="0" class="defs" aria-hidden="true"><defs>'
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="5" height="5" class="pale"/>'
    '<rect width="2.2" height="5" class="ink"/></pattern></defs></svg>'
)
"""The pattern for partly met items, defined once in a document."""

_SHAPES: Mapping[str, str] = {
    "ready": '<circle cx="28" cy="28" r="26" class="full"/>'
    '<path d="m16.5 29 8 8 15-17.5" class="bar"/>',
    "conditional": '<circle cx="28" cy="28" r="24"/>'
    '<path d="M28 4a24 24 0 0 0 0 48z" class="full"/>',
    "incomplete": '<circle cx="28" cy="28" r="24" stroke-dasharray="7 5.6"/>'
    '<path d="M20.5 22.5a7.5 7.5 0 1 1 11 6.6c-2.3 1.3-3.5 2.6-3.5 5.4M28 40v.2"/>',
    "not-ready": '<path d="M17.2 2h21.6L54 17.2v21.6L38.8 54H17.2L2 38.8V17.2z"'
    ' class="full"/><path d="M16 28h24" class="bar"/>',
}
_MARKS: Mapping[Tone, str] = {
    Tone.GOOD: '<circle cx="7" cy="7" r="6.5" class="full"/>'
    '<path d="m3.9 7.3 2.1 2.1 4-4.6" class="bar"/>',
    Tone.PARTLY: '<circle cx="7" cy="7" r="5.6"/>'
    '<path d="M7 1.4a5.6 5.6 0 0 0 0 11.2z" class="full"/>',
    Tone.UNMET: '<circle cx="7" cy="7" r="5.6"/>',
    Tone.BAD: '<path d="M4.3.5h5.4l3.8 3.8v5.4l-3.8 3.8H4.3L.5 9.7V4.3z"'
    ' class="full"/><path d="M4 7h6" class="bar"/>',
    Tone.OPEN: '<circle cx="7" cy="7" r="6" class="thin" stroke-dasharray="2.4 1.4"/>'
    '<path d="M5.5 5.7a1.6 1.6 0 1 1 2.4 1.4c-.6.3-.9.5-.9 1.2M7 10.1v.1"'
    ' class="thin"/>',
    Tone.QUIET: '<path d="M3 7h8"/>',
}
_BAR = 230


def verdict_shape(verdict: str) -> str:
    """Draw a verdict: tick, half disc, question mark in a circle, bar in an octagon."""
    shape = _SHAPES.get(verdict, "")
    return f'<svg class="shape" viewBox="0 0 56 56" aria-hidden="true">{shape}</svg>'


def mark(tone: Tone) -> str:
    """Draw a small mark for a status."""
    return (
        f'<svg class="mark" viewBox="0 0 14 14" aria-hidden="true">{_MARKS[tone]}</svg>'
    )


def area_bar(met: int, partly: int, left: int) -> str:
    """Draw met items solid, partly met ones hatched, open ones white and outlined."""
    whole = max(met + partly + left, 1)
    solid, hatched = (round(_BAR * part / whole, 1) for part in (met, partly))
    return (
        f'<svg viewBox="0 0 {_BAR} 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect x=".5" y=".5" width="{_BAR - 1}" height="9" class="left"/>'
        f'<rect width="{solid}" height="10" class="ink"/>'
        f'<rect x="{solid}" width="{hatched}" height="10" fill="url(#hatch)"/>'
        "</svg>"
    )
