"""Room for somebody's own words in what is the same for everyone.

Each text is set by itself and leaves behind how many lines it took: all who have as many
share the rest. A text that is more than plain words, with links, stays what it is.
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
    """A text, and how it is set: the type's name, the width in points, ink, side."""

    text: Text | str
    kind: str
    width: float
    ink: Ink | None = None
    right: bool = False


Held = int | Text | str
"""How many lines are left open for a text; or the text, where it is not plain."""


class Holding(NamedTuple):
    """Own words, and what is left open for each text."""

    own: Own
    held: tuple[Held, ...]


def hold(sheet: Sheet, settings: Sequence[Setting]) -> Holding:
    """Set texts as somebody's own words, in the order of their room."""
    found = [own(sheet, *setting) for setting in settings]
    held = [
        setting.text if one is None else len(one.lines)
        for setting, one in zip(settings, found, strict=True)
    ]
    return Holding(joined([one for one in found if one is not None]), tuple(held))


def lines_of(held: Sequence[Held]) -> int:
    """Count the lines that are left open."""
    return sum([each for each in held if isinstance(each, int)])


class Rooms:
    """The room for text after text, each to be asked for once; lines count from ``first``."""

    def __init__(self, sheet: Sheet, held: Sequence[Held], first: int = 0) -> None:
        self._sheet = sheet
        self._held = iter(held)
        self._next = first

    def take(
        self, kind: str, width: float, ink: Ink | None = None, *, right: bool = False
    ) -> tuple[Line, ...]:
        """Return the lines of the next text: open ones, or its own where it is not plain."""
        held = next(self._held)
        if not isinstance(held, int):
            return self._sheet.set(held, kind, width, ink=ink, right=right)
        first, self._next = self._next, self._next + held
        return self._sheet.holes(kind, first, held)
