"""Define rows, which make up a page, and how one is divided between two pages.

A row is cells of lines side by side, with drawings in and behind them. It does not
depend on blocks or paper: ``layout`` makes rows, ``pages`` places them, and
``document`` draws them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from readiness.render.pdf.file.structure import Box, Element
from readiness.render.pdf.pages.drawing import Drawing
from readiness.render.pdf.pages.widgets import Widget
from readiness.render.pdf.text.typesetting import Line


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Lines below each other, ``x`` points from the left of the row.

    ``element`` is the element of lines that do not have their own; lines with neither
    are decoration. ``link`` is the link of the whole cell. A cell that ``hangs`` may
    extend below its row, beside the rows that follow. A ``widget`` is read before the
    lines.
    """

    x: float
    lines: tuple[Line, ...]
    element: Element | None = None
    link: str = ""
    hangs: bool = False
    widget: Widget | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry in the outline; level 0 is a section."""

    title: str
    level: int


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A drawing with a meaning, and the element that describes it in words.

    ``box`` is where it is: left, bottom, right, top, from the corner of its row.
    """

    drawing: Drawing
    element: Element
    box: Box


@dataclass(frozen=True, eq=False)
class Row:
    """Cells whose first lines share a baseline, with space above and below.

    ``grounds`` are drawn in each part of a divided row, ``marks`` and ``figures`` only
    in the first. Grounds and marks are decoration: words say what they show.
    """

    cells: tuple[Cell, ...]
    above: float = 0.0
    below: float = 0.0
    least: float = 0.0
    grounds: tuple[Drawing, ...] = ()
    marks: tuple[Drawing, ...] = ()
    figures: tuple[Figure, ...] = ()
    anchor: str = ""
    bookmark: Bookmark | None = None
    continues: bool = False
    """Whether it is the rest of a divided row."""

    @cached_property
    def height(self) -> float:
        """The height of the row with the space around its text."""
        return self.above + max(self._tallest(hanging=False), self.least) + self.below

    @cached_property
    def needed(self) -> float:
        """The height of the row with the cells that hang below it."""
        hanging = self.above + self._tallest(hanging=True) + self.below
        return max(self.height, hanging)

    def _tallest(self, *, hanging: bool) -> float:
        cells = [cell for cell in self.cells if cell.hangs is hanging]
        return max((self.start(cell) + _height(cell) for cell in cells), default=0.0)

    @cached_property
    def _drop(self) -> float:
        return max((c.lines[0].drop for c in self.cells if c.lines), default=0.0)

    def start(self, cell: Cell) -> float:
        """Return how far a cell's first line starts below the space above the row."""
        return self._drop - cell.lines[0].drop if cell.lines else 0.0

    def split(self, room: float) -> tuple[Row, Row] | None:
        """Divide the row so that its first part is at most ``room`` high, else None.

        Neither part of a longer text has only a single line, and no label is separated
        from the text that it labels.
        """
        room -= self.above + self.below
        cuts = [_fitting(cell, room - self.start(cell)) for cell in self.cells]
        begun = all(cut or not c.lines for c, cut in zip(self.cells, cuts, strict=True))
        if not begun or all(map(_is_end, self.cells, cuts)):
            return None
        first = tuple(
            replace(c, lines=c.lines[:n]) for c, n in zip(self.cells, cuts, strict=True)
        )
        rest = tuple(
            replace(c, lines=_trimmed(c.lines[n:]), widget=None)
            for c, n in zip(self.cells, cuts, strict=True)
        )
        return (
            replace(self, cells=first, least=0.0),
            replace(self, cells=rest, **_FIRST_ONLY),
        )


_FIRST_ONLY: Mapping[str, Any] = {
    "least": 0.0,
    "marks": (),
    "figures": (),
    "anchor": "",
    "bookmark": None,
    "continues": True,
}
"""How the second part of a divided row differs from the first."""


def middle(*cells: Cell) -> float:
    """Return the middle of the first line's capitals, below the space above the row."""
    lines = [cell.lines[0] for cell in cells if cell.lines and cell.lines[0].runs]
    if not lines:
        return 0.0
    first = max(lines, key=lambda line: line.drop)
    size = max(run.style.size for run in first.runs)
    return first.drop - 0.33 * size


def _height(cell: Cell) -> float:
    return sum(line.height for line in cell.lines)


def _fitting(cell: Cell, room: float) -> int:
    """Count the lines that fit; fewer if that leaves a single line on either page."""
    total = len(cell.lines)
    count = 0
    for line in cell.lines:
        room -= line.height
        if room < 0:
            break
        count += 1
    if count == total or total < 4:
        return count
    return 0 if count < 2 else min(count, total - 2)


def _is_end(cell: Cell, cut: int) -> bool:
    return cut == len(cell.lines)


def _trimmed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return lines[1:] if lines and lines[0].is_gap else lines
