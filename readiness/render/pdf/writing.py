"""Rows drawn on a page: first all shapes, then the text over them, then the links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from readiness.render.pdf.lettering import Lettered, Lettering
from readiness.render.pdf.links import inside, outside
from readiness.render.pdf.pages import Page, Placed
from readiness.render.pdf.pen import Pen
from readiness.render.pdf.theme import Ink, Theme
from readiness.render.pdf.typesetting import Look, Run


class _Spot(NamedTuple):
    """A run of text and where on the paper its baseline begins."""

    x: float
    y: float
    run: Run

    @property
    def box(self) -> tuple[float, float, float, float]:
        size = self.run.look.size
        right = self.x + self.run.width
        return self.x, self.y - 0.25 * size, right, self.y + 0.82 * size


class Writer:
    """Draws pages with a pen; ``places`` are the anchors that links may lead to."""

    def __init__(self, pen: Pen, theme: Theme, places: Mapping[str, str]) -> None:
        self._pen = pen
        self._theme = theme
        self._places = places
        self._lettering = Lettering(pen.canvas, pen.colours)

    def write(self, page: Page) -> None:
        """Draw one page whose rows are placed from the upper edge of the paper."""
        spots = [spot for placed in page for spot in self._spots(placed)]
        for placed in page:
            self._shapes(placed)
        self._tints(spots)
        self._text(spots)
        for spot in spots:
            if spot.run.look.link:
                self._link(spot.run.look.link, spot.box)

    def _spots(self, placed: Placed) -> Iterator[_Spot]:
        top = self._theme.paper[1] - placed.top - placed.row.above
        for cell in placed.row.cells:
            y = top - placed.row.start(cell)
            for line in cell.lines:
                for run in line.runs:
                    x = self._theme.margin + cell.x + run.x
                    yield _Spot(x, y - line.drop, run)
                y -= line.height

    def _shapes(self, placed: Placed) -> None:
        row, left = placed.row, self._theme.margin
        top = self._theme.paper[1] - placed.top
        for drawing in (*row.grounds, *row.marks):
            drawing.draw(self._pen, left, top, row.height)
        if row.link:
            box = (left, top - row.height, left + self._theme.width, top)
            self._link("#" + row.link.removeprefix("#"), box)

    def _tints(self, spots: Sequence[_Spot]) -> None:
        self._pen.fill("tint")
        for spot in spots:
            if spot.run.look.tint:
                left, bottom, right, top = spot.box
                size = (right - left + 3, top - bottom)
                self._pen.canvas.roundRect(
                    left - 1.5, bottom, *size, 2, stroke=0, fill=1
                )

    def _text(self, spots: Sequence[_Spot]) -> None:
        self._lettering.write(
            Lettered(x, y, run.text, run.look, self._ink(run.look))
            for x, y, run in spots
        )

    def _ink(self, look: Look) -> Ink:
        live = look.link and (inside(look.link, self._places) or outside(look.link))
        return "accent" if live else look.ink

    def _link(self, link: str, box: tuple[float, float, float, float]) -> None:
        if place := inside(link, self._places):
            self._pen.canvas.linkRect("", place, box, relative=0)
        elif address := outside(link):
            self._pen.canvas.linkURL(address, box, relative=0)
