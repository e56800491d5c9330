"""Reserve lines for personal text in layouts that all reports share.

Each text is set separately, and the layout only depends on how many lines it takes:
reports with the same numbers of lines share it. A text with links or tints is not set
separately.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readiness.render.pdf.pages.own_words import Own, joined, own
from readiness.render.pdf.text.styles import Sheet
from readiness.render.pdf.text.typesetting import Line
from readiness.report.blocks import Text
from readiness.themes.theme import Ink


class Setting(NamedTuple):
    """A text, and how to set it: name of the type, width in points, ink, alignment."""

    text: Text | str
    kind: str
    width: float
    ink: Ink | None = None
    right: bool = False


Held = int | Text | str
"""The number of lines reserved for a text, or the text itself if it is not plain."""


class Holding(NamedTuple):
    """Personal text as content, and the lines reserved for each text."""

    own: Own
    held: tuple[Held, ...]


def hold(sheet: Sheet, settings: Sequence[Setting]) -> Holding:
    """Set texts as personal text, in the order of their reserved lines."""
    found = [own(sheet, *setting) for setting in settings]
    held = [
        setting.text if one is None else len(one.lines)
        for setting, one in zip(settings, found, strict=True)
    ]
    return Holding(joined([one for one in found if one is not None]), tuple(held))


def lines_of(held: Sequence[Held]) -> int:
    """Count the reserved lines."""
    return sum([each for each in held if isinstance(each, int)])


class Rooms:
    """Gives the reserved lines of each text in turn, numbered from ``first``."""

    def __init__(self, sheet: Sheet, held: Sequence[Held], first: int = 0) -> None:
        self._sheet = sheet
        self._held = iter(held)
        self._next = first

    def take(
        self, kind: str, width: float, ink: Ink | None = None, *, right: bool = False
    ) -> tuple[Line, ...]:
        """Return the next text's lines: reserved, or its own if it is not plain."""
        held = next(self._held)
        if not isinstance(held, int):
            return self._sheet.set(held, kind, width, ink=ink, right=right)
        first, self._next = self._next, self._next + held
        return self._sheet.holes(kind, first, held)
