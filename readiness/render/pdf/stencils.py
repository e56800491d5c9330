"""Rows drawn once, to be placed in any document: only position and numbers are open.

A stencil depends on its rows, on the theme and on the links that lead nowhere, never
on the document: with a full cache or an empty one, a report has the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, count, groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from readiness.render.pdf.codes import Code
from readiness.render.pdf.drawing import Drawing
from readiness.render.pdf.fonts import Face
from readiness.render.pdf.lettering import Hole, Lettering, Spot
from readiness.render.pdf.links import inside, leads
from readiness.render.pdf.notation import number, string
from readiness.render.pdf.pen import Pen
from readiness.render.pdf.rows import Bookmark, Cell, Row
from readiness.render.pdf.structure import Box, Element, Event
from readiness.render.pdf.theme import Theme


class Linked(NamedTuple):
    """An area that leads somewhere; ``words`` say where, as a string of PDF."""

    target: str
    box: Box
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Stencil:
    """Rows as a piece of a page's content; lengths from their upper left corner.

    ``body`` has room for the number of each mark and for the lines of own words: where
    ``fills`` counts a line, and where it is none a mark. ``events`` tell which elements
    the marks belong to. ``anchors`` and ``bookmarks`` come with how far down they stand.
    ``codes`` are those that are not embedded anyway, ``targets`` the places in the
    report that are linked to.
    """

    body: bytes
    events: tuple[Event, ...]
    marks: int
    fills: tuple[int | None, ...]
    links: tuple[Linked, ...]
    anchors: tuple[tuple[str, float], ...]
    bookmarks: tuple[tuple[Bookmark, float], ...]
    faces: frozenset[Face]
    codes: frozenset[Code]
    targets: frozenset[str]


def stencil(
    rows: Sequence[Row], theme: Theme, dead: frozenset[str] = frozenset()
) -> Stencil:
    """Draw rows under each other; links to ``dead`` places are plain text."""
    return _Drawing(theme, dead).stencil(rows)


def decoration(
    rows: Sequence[Row], theme: Theme, kind: Literal["Header", "Footer"] | None = None
) -> Stencil:
    """Draw rows that pages repeat: a screen reader passes over them."""
    subtype = f"/Subtype/{kind}" if kind else ""
    artifact = f"/Artifact<</Type/Pagination{subtype}>>BDC"
    return _Drawing(theme, frozenset(), artifact).stencil(list(map(_mute, rows)))


def _mute(row: Row) -> Row:
    cells = tuple(
        Cell(cell.x, tuple(line._replace(element=None) for line in cell.lines))
        for cell in row.cells
    )
    drawings = tuple(figure.drawing for figure in row.figures)
    return replace(
        row,
        cells=cells,
        marks=(*row.marks, *drawings),
        figures=(),
        anchor="",
        bookmark=None,
    )


class _Drawing:
    """The content of some rows, as it grows: decoration first, then what is read."""

    def __init__(
        self, theme: Theme, dead: frozenset[str], artifact: str = "/Artifact BMC"
    ) -> None:
        self._theme = theme
        self._dead = dead
        self._artifact = artifact.encode("ascii")
        self._pen = Pen(theme.colours)
        self._lettering = Lettering(theme.colours)
        self._body: list[bytes] = []
        self._events: list[Event] = []
        self._marks = count()
        self._fills: list[int | None] = []
        self._links: list[Linked] = []

    def stencil(self, rows: Sequence[Row]) -> Stencil:
        """Draw the rows, each with its top where the one before it ends."""
        tops = accumulate((-row.height for row in rows), initial=0.0)
        placed = list(zip(tops, rows, strict=False))
        self._decorate(placed)
        for top, row in placed:
            for figure in row.figures:
                figure.drawing.draw(self._pen, 0, top, row.height)
                self._mark(figure.element, self._pen.taken(), _below(figure.box, top))
            for cell in row.cells:
                self._cell(cell, list(_spots(row, cell, top)))
        return Stencil(
            body=b"\n".join(self._body),
            events=tuple(self._events),
            marks=next(self._marks),
            fills=tuple(self._fills),
            links=tuple(self._links),
            anchors=tuple((row.anchor, top) for top, row in placed if row.anchor),
            bookmarks=tuple((r.bookmark, top) for top, r in placed if r.bookmark),
            faces=frozenset(self._lettering.faces),
            codes=frozenset(self._lettering.codes),
            targets=frozenset(filter(None, (inside(li.target) for li in self._links))),
        )

    def _decorate(self, placed: Sequence[tuple[float, Row]]) -> None:
        """Draw what only decorates, and the texts that belong to no element."""
        texts: list[Spot] = []
        drawn: list[bytes] = []
        for top, row in placed:
            for drawing in (*row.grounds, *row.marks):
                place = f"q 1 0 0 1 0 {number(top)} cm".encode()
                drawn += (place, _drawn(drawing, row.height, self._theme), b"Q")
            for cell in row.cells:
                spots = [s for s in _spots(row, cell, top) if isinstance(s, Spot)]
                drawn += self._tints(spots)
                texts += [spot for spot in spots if spot.element is None]
        written = [self._lettering.written(texts)] if texts else []
        if drawn or written:
            self._body.append(b"\n".join([self._artifact, *drawn, *written, b"EMC"]))

    def _tints(self, spots: Iterable[Spot]) -> Iterator[bytes]:
        for spot in spots:
            if spot.run.look.tint:
                left, bottom, right, top = spot.box
                size = (right - left + 3, top - bottom)
                self._pen.fill("tint")
                self._pen.canvas.roundRect(
                    left - 1.5, bottom, *size, 2, stroke=0, fill=1
                )
                yield b"q " + self._pen.taken() + b" Q"

    def _cell(self, cell: Cell, spots: Sequence[Spot | Hole]) -> None:
        if cell.element:
            self._events.append(Event(cell.element))
        texts = groupby(spots, lambda spot: (spot.element, self._live(cell, spot)))
        for (element, link), alike in texts:
            if element:
                self._text(element, list(alike), link)

    def _live(self, cell: Cell, spot: Spot | Hole) -> str:
        """Return where a text leads, if it leads anywhere in this report or outside."""
        if isinstance(spot, Hole):
            return ""
        link = spot.run.look.link or cell.link
        return link if leads(link) and inside(link) not in self._dead else ""

    def _text(self, element: Element, texts: list[Spot | Hole], link: str) -> None:
        if not link:
            self._mark(element, self._lettering.written(texts), holes=texts)
            return
        inner = Element("Link", element)
        spots = [spot for spot in texts if isinstance(spot, Spot)]
        if spots[0].run.look.link:
            spots = [spot._replace(ink="accent") for spot in spots]
        self._mark(inner, self._lettering.written(spots))
        words = " ".join(spot.run.text.strip() for spot in spots).strip() or link
        for _, line in groupby(spots, attrgetter("y")):
            boxes = [spot.box for spot in line]
            box = (boxes[0][0], boxes[0][1], boxes[-1][2], boxes[0][3])
            self._events.append(Event(inner, link=len(self._links)))
            self._links.append(Linked(link, box, string(words)))

    def _mark(
        self,
        element: Element,
        content: bytes,
        box: Box | None = None,
        holes: Iterable[Spot | Hole] = (),
    ) -> None:
        """Add content that is read out as part of an element."""
        self._events.append(Event(element, mark=next(self._marks), box=box))
        self._fills.append(None)
        self._fills += [hole.number for hole in holes if isinstance(hole, Hole)]
        kind = element.kind.encode("ascii")
        self._body.append(b"/" + kind + b"<</MCID %d>>BDC\n" + content + b"\nEMC")


@lru_cache(maxsize=1 << 13)
def _drawn(drawing: Drawing, height: float, theme: Theme) -> bytes:
    """Draw in a row of that height; the same signs come again and again."""
    pen = Pen(theme.colours)
    drawing.draw(pen, 0, 0, height)
    return pen.taken()


def _below(box: Box, top: float) -> Box:
    left, low, right, high = box
    return left, low + top, right, high + top


def _spots(row: Row, cell: Cell, top: float) -> Iterator[Spot | Hole]:
    y = top - row.above - row.start(cell)
    for line in cell.lines:
        if line.hole is not None:
            yield Hole(cell.x, y - line.drop, line.hole, line.element or cell.element)
        for run in line.runs:
            element = line.element or cell.element
            yield Spot(cell.x + run.x, y - line.drop, run, run.look.ink, element)
        y -= line.height
