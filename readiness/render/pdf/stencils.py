"""Rows drawn once, to be placed in any document: only position and numbers are open.

A stencil depends on its rows, on the theme and on the links that lead nowhere, never
on the document: with a full cache or an empty one, a report has the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, count, groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from readiness.render.pdf.codes import Code
from readiness.render.pdf.drawing import Drawing, Room, drawn
from readiness.render.pdf.fonts import Face
from readiness.render.pdf.lettering import Lettered, lettered
from readiness.render.pdf.links import inside, leads
from readiness.render.pdf.notation import string
from readiness.render.pdf.pen import Pen
from readiness.render.pdf.rows import Bookmark, Cell, Row
from readiness.render.pdf.structure import Box, Element, Event
from readiness.render.pdf.typesetting import Run
from readiness.render.theme import Ink, Theme


_PLACE = b"q 1 0 0 1 %.2f %%.2f cm\n"


class Linked(NamedTuple):
    """An area that leads somewhere; ``words`` say where, as a string of PDF."""

    target: str
    box: Box
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Stencil:
    """Rows as a piece of a page's content, from the left margin; lengths down from the top.

    ``body`` has room for where it stands, for the number of each mark and for the lines
    of own words; ``filled`` picks these out of all of them, in the order of the body.
    ``events`` tell which elements the marks belong to. ``anchors`` and ``bookmarks``
    come with how far down they stand. ``codes`` are those that are not embedded anyway, ``targets`` the places in the
    report that are linked to. ``replaced``: a sign in it may stand for a character that
    no font has. ``continues``: it begins with what was left of a divided row.
    """

    body: bytes
    events: tuple[Event, ...]
    marks: int
    filled: Callable[[tuple[float | bytes, ...]], object]
    links: tuple[Linked, ...]
    anchors: tuple[tuple[str, float], ...]
    bookmarks: tuple[tuple[Bookmark, float], ...]
    faces: frozenset[Face]
    codes: frozenset[Code]
    targets: frozenset[str]
    replaced: bool
    continues: bool

    def drawn(self, top: float, mark: int, lines: tuple[bytes, ...]) -> bytes:
        """Draw it so high on the paper, with the number of its first mark."""
        numbers = range(mark + self.marks - 1, mark - 1, -1)
        return self.body % self.filled((top, *lines, *numbers))


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
        self._left = theme.margin
        self._faces: set[Face] = set()
        self._codes: set[Code] = set()
        self._replaced = False
        self._body: list[bytes] = []
        self._events: list[Event] = []
        self._marks = count()
        self._fills = [0]
        self._links: list[Linked] = []

    def stencil(self, rows: Sequence[Row]) -> Stencil:
        """Draw the rows, each with its top where the one before it ends."""
        tops = accumulate([-row.height for row in rows], initial=0.0)
        placed = list(zip(tops, rows, strict=False))
        texts = [list(_spots(row, top)) for top, row in placed]
        self._decorate(placed, [spot for spots in texts for spot in spots])
        for (top, row), spots in zip(placed, texts, strict=True):
            for figure in row.figures:
                figure.drawing.draw(self._pen, 0, top, row.height)
                box = self._moved(figure.box, top)
                self._mark(figure.element, self._pen.taken(), box)
            self._row(row, spots)
        return Stencil(
            body=_PLACE % self._left + b"\n".join(self._body) + b"\nQ\n",
            events=tuple(self._events),
            marks=next(self._marks),
            filled=itemgetter(*self._fills),
            links=tuple(self._links),
            anchors=tuple((row.anchor, top) for top, row in placed if row.anchor),
            bookmarks=tuple((r.bookmark, top) for top, r in placed if r.bookmark),
            faces=frozenset(self._faces),
            codes=frozenset(self._codes),
            replaced=self._replaced,
            continues=any(row.continues for row in rows[:1]),
            targets=frozenset(filter(None, (inside(li.target) for li in self._links))),
        )

    def _decorate(
        self, placed: Sequence[tuple[float, Row]], spots: Sequence[Spot]
    ) -> None:
        """Draw what only decorates, and the texts that belong to no element."""
        code: list[bytes] = []
        for top, row in placed:
            for drawing in (*row.grounds, *row.marks):
                place = b"q 1 0 0 1 0 %.2f cm" % top
                code += (place, self._drawing(drawing, row.height), b"Q")
        for spot in spots:
            code += self._tints(spot)
        texts = [spot for spot in spots if spot.element is None]
        written = [self._written(texts)] if texts else []
        if code or written:
            self._body.append(b"\n".join([self._artifact, *code, *written, b"EMC"]))

    def _drawing(self, drawing: Drawing, height: float) -> bytes:
        if isinstance(drawing, Room):
            self._fills.append(1 + drawing.hole)
            return b"%b"
        return _drawn(drawing, height, self._theme)

    def _tints(self, spot: Spot) -> Iterator[bytes]:
        for run in [run for run in spot.runs if run.look.tint]:
            left, bottom, right, top = _box(spot, (run,))
            size = (right - left + 3, top - bottom)
            self._pen.fill("tint")
            self._pen.canvas.roundRect(left - 1.5, bottom, *size, 2, stroke=0, fill=1)
            yield b"q " + self._pen.taken() + b" Q"

    def _row(self, row: Row, spots: Sequence[Spot]) -> None:
        """Write the texts of a row; neighbours that are part of one thing together."""
        self._events += map(Event, _elements(row))
        texts = groupby(spots, lambda spot: (spot.element, self._live(spot)))
        for (element, link), alike in texts:
            if element and link:
                self._linked(Element("Link", element), list(alike), link)
            elif element:
                told = list(alike)
                holes = [1 + spot.hole for spot in told if spot.hole is not None]
                self._mark(element, self._written(told), holes=holes)

    def _moved(self, box: Box, top: float) -> Box:
        """Return where a box of a row is, from the left edge of the paper."""
        left, low, right, high = box
        return self._left + left, low + top, self._left + right, high + top

    def _live(self, spot: Spot) -> str:
        """Return where a text leads, if it leads anywhere in this report or outside."""
        link = spot.link
        return link if leads(link) and inside(link) not in self._dead else ""

    def _linked(self, inner: Element, spots: list[Spot], link: str) -> None:
        own = any(run.look.link for run in spots[0].runs)
        self._mark(inner, self._written(spots, "accent" if own else None))
        told = " ".join(run.text.strip() for spot in spots for run in spot.runs)
        words = told.strip() or link
        for spot in spots:
            self._events.append(Event(inner, link=len(self._links)))
            box = self._moved(_box(spot, spot.runs), 0.0)
            self._links.append(Linked(link, box, string(words)))

    def _written(self, spots: Iterable[Spot], ink: Ink | None = None) -> bytes:
        """Write texts as one text object, with a ``%b`` for each hole."""
        code = [b"BT"]
        for spot in spots:
            left = spot.x + (spot.runs[0].x if spot.runs else 0.0)
            code.append(b"1 0 0 1 %.2f %.2f Tm" % (left, spot.y))
            if spot.hole is not None:
                code.append(b"%b")
                continue
            written, faces, codes, replaced = _lettered(spot.runs, self._theme, ink)
            code.append(written)
            self._faces |= faces
            self._codes |= codes
            self._replaced |= replaced
        return b" ".join([*code, b"ET"])

    def _mark(
        self,
        element: Element,
        content: bytes,
        box: Box | None = None,
        holes: Iterable[int] = (),
    ) -> None:
        """Add content that is read out as part of an element.

        The numbers of marks are counted from behind, the last mark's first.
        """
        mark = next(self._marks)
        self._events.append(Event(element, mark=mark, box=box))
        self._fills.append(~mark)
        self._fills += holes
        kind = element.kind.encode("ascii")
        self._body.append(b"/" + kind + b"<</MCID %d>>BDC\n" + content + b"\nEMC")


def _elements(row: Row) -> Iterator[Element]:
    """Yield what a row tells, in the order in which it is read; empty cells too."""
    for cell in row.cells:
        told = [line.element or cell.element for line in cell.lines if not line.is_gap]
        yield from filter(None, told or [cell.element])


@lru_cache(maxsize=1 << 13)
def _drawn(drawing: Drawing, height: float, theme: Theme) -> bytes:
    """Draw in a row of that height; the same signs come again and again."""
    return drawn(drawing, height, theme.colours).replace(b"%", b"%%")


@lru_cache(maxsize=1 << 14)
def _lettered(runs: tuple[Run, ...], theme: Theme, ink: Ink | None) -> Lettered:
    """Write a line; the same lines come again and again."""
    made = lettered(runs, theme.colours, runs[0].x, ink)
    return made._replace(code=made.code.replace(b"%", b"%%"))


class Spot(NamedTuple):
    """A line, or the part of one with the same link, where its baseline begins.

    What is part of no element decorates; a ``hole`` counts somebody's own lines.
    """

    x: float
    y: float
    runs: tuple[Run, ...]
    element: Element | None
    link: str = ""
    hole: int | None = None


def _spots(row: Row, top: float) -> Iterator[Spot]:
    for cell in row.cells:
        y = top - row.above - row.start(cell)
        for runs, height, drop, element, hole in cell.lines:
            part_of = element or cell.element
            if hole is not None:
                yield Spot(cell.x, y - drop, (), part_of, hole=hole)
            if len(runs) == 1:
                link = runs[0].look.link or cell.link
                yield Spot(cell.x, y - drop, runs, part_of, link)
            else:
                for link, alike in groupby(runs, _link):
                    part = tuple(alike)
                    yield Spot(cell.x, y - drop, part, part_of, link or cell.link)
            y -= height


def _link(run: Run) -> str:
    return run.look.link


def _box(spot: Spot, runs: Sequence[Run]) -> Box:
    """Return left, bottom, right and top of runs that stand beside each other."""
    size = runs[0].look.size
    left, right = spot.x + runs[0].x, spot.x + runs[-1].x + runs[-1].width
    return left, spot.y - 0.25 * size, right, spot.y + 0.82 * size
