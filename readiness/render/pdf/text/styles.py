"""The sizes and typefaces of a report, named by their use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from readiness.render.pdf.fonts.faces import Faces
from readiness.render.pdf.text.typesetting import Line, Type, natural_width, set_lines
from readiness.report.blocks import Span, Text
from readiness.themes.theme import Ink, Theme

TYPES: Mapping[str, Type] = {
    "title": Type("bold", 19, 23),
    "section": Type("bold", 15.5, 19),
    "heading": Type("semibold", 11, 13.5),
    "subheading": Type("semibold", 10.5, 14),
    "body": Type("regular", 10, 14),
    "small": Type("regular", 8.5, 12, "muted"),
    "label": Type("regular", 8.5, 12, "muted"),
    "head": Type("semibold", 8.5, 12, "muted"),
    "cell": Type("regular", 9, 11.5),
    "row": Type("regular", 8.5, 10.25),
    "strong": Type("semibold", 9.75, 13),
    "status": Type("semibold", 9, 13),
    "tag": Type("regular", 7.5, 11, "muted"),
    "fine": Type("regular", 8, 10.25, "muted"),
    "quote": Type("italic", 9.25, 12.5),
    "value": Type("regular", 10, 13),
    "word": Type("bold", 26, 31),
    "reason": Type("regular", 12, 16),
    "meaning": Type("regular", 9.5, 13),
    "note": Type("semibold", 9.25, 12.5),
    "running": Type("regular", 8, 10.5, "muted"),
}
"""Every kind of text in a report; layouts use these names."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What a layout needs to know: the line width, the typefaces, the scale.

    All sizes of a sheet are multiplied by ``scale``, so that page one fits on one page.
    """

    width: float
    faces: Faces
    colours: Mapping[Ink, str]
    scale: float
    types: Mapping[str, Type]

    def points(self, size: float) -> float:
        """Return a distance at this sheet's scale."""
        return size * self.scale

    def set(
        self,
        text: Text | str,
        name: str,
        width: float | None = None,
        *,
        ink: Ink | None = None,
        right: bool = False,
    ) -> tuple[Line, ...]:
        """Break a text into lines of the named type, at full width by default."""
        return _set(self, text, name, width or self.width, ink, right)

    def natural(self, text: str, name: str) -> float:
        """Return the width of a text in the named type without line breaks."""
        return _natural(self, text, name)

    def holes(self, name: str, first: int, count: int) -> tuple[Line, ...]:
        """Return empty lines of the named type, to be filled with personal text."""
        type_ = self.types[name]
        numbers = range(first, first + count)
        return tuple(Line((), type_.leading, type_.drop, hole=n) for n in numbers)


@lru_cache(maxsize=1 << 14)
def _set(
    sheet: Sheet,
    text: Text | str,
    name: str,
    width: float,
    ink: Ink | None,
    right: bool,
) -> tuple[Line, ...]:
    """Break a text into lines; cached, as the same texts recur."""
    type_ = sheet.types[name]
    if ink or right:
        type_ = replace(type_, ink=ink or type_.ink, right=right)
    spans = text if isinstance(text, tuple) else (Span(text),) if text else ()
    return set_lines(spans, type_, sheet.faces, width)


@lru_cache(maxsize=1 << 14)
def _natural(sheet: Sheet, text: str, name: str) -> float:
    return natural_width(text, sheet.types[name], sheet.faces)


@cache
def _scaled(by: float) -> Mapping[str, Type]:
    return {
        name: replace(type_, size=type_.size * by, leading=type_.leading * by)
        for name, type_ in TYPES.items()
    }


@lru_cache(maxsize=32)
def sheet(theme: Theme, scale: float = 1.0) -> Sheet:
    """Make the sheet of a theme."""
    return Sheet(theme.width, Faces(theme), theme.colours, scale, _scaled(scale))
