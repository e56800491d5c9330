"""Draw a row once, as a stencil: first the decoration, then the tagged content.

A stencil depends on the row, the theme and the links without a target, never on the
document: whether the cache is full or empty, a report has the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import count, groupby
from typing import Literal, NamedTuple

from readiness.render.pdf.document.stencils import Linked, Stencil, made
from readiness.render.pdf.file.links import (
    annotation,
    annotation_of_field,
    inside,
    leads,
)
from readiness.render.pdf.file.structure import Box, Element, Event
from readiness.render.pdf.fonts.codes import Code
from readiness.render.pdf.fonts.fonts import Face
from readiness.render.pdf.pages.drawing import Drawing, Room, drawn
from readiness.render.pdf.pages.pen import Pen
from readiness.render.pdf.pages.rows import Cell, Row
from readiness.render.pdf.pages.widgets import Widget
from readiness.render.pdf.text.lettering import Lettered, lettered
from readiness.render.pdf.text.typesetting import Run
from readiness.themes.theme import Ink, Theme


def stencil(row: Row, theme: Theme, dead: frozenset[str] = frozenset()) -> Stencil:
    """Draw a row; links to ``dead`` anchors are plain text."""
    return _Drawing(theme, dead).stencil(row)


def decoration(
    row: Row, theme: Theme, kind: Literal["Header", "Footer"] | None = None
) -> Stencil:
    """Draw a row that pages repeat, as an artifact: screen readers skip it."""
    subtype = f"/Subtype/{kind}" if kind else ""
    artifact = f"/Artifact<</Type/Pagination{subtype}>>BDC"
    return _Drawing(theme, frozenset(), artifact).stencil(_mute(row))


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
    """Collects the content of a row."""

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
        self._fills: list[int] = []
        self._links: list[Linked] = []

    def stencil(self, row: Row) -> Stencil:
        """Draw the row from its upper left corner."""
        spots = list(_spots(row))
        self._decorate(row, spots)
        for figure in row.figures:
            figure.drawing.draw(self._pen, 0, 0, row.height)
            self._mark(figure.element, self._pen.taken(), self._placed(figure.box))
        self._row(row, spots)
        return made(
            b"\n".join(self._body),
            self._fills,
            self._left,
            events=tuple(self._events),
            marks=next(self._marks),
            links=tuple(self._links),
            anchors=((row.anchor, 0.0),) if row.anchor else (),
            bookmarks=((row.bookmark, 0.0),) if row.bookmark else (),
            faces=frozenset(self._faces),
            codes=frozenset(self._codes),
            targets=frozenset(filter(None, (inside(li.target) for li in self._links))),
            replaced=self._replaced,
            continues=row.continues,
        )

    def _decorate(self, row: Row, spots: Sequence[Spot]) -> None:
        """Draw the decoration, and the texts that belong to no element."""
        code: list[bytes] = []
        for drawing in (*row.grounds, *row.marks):
            code += (b"q", self._drawing(drawing, row.height), b"Q")
        for spot in spots:
            code += self._tints(spot)
        texts = [spot for spot in spots if spot.element is None]
        self._fills += _holes(texts)
        written = [self._written(texts)] if texts else []
        if code or written:
            self._body.append(b"\n".join([self._artifact, *code, *written, b"EMC"]))

    def _drawing(self, drawing: Drawing, height: float) -> bytes:
        if isinstance(drawing, Room):
            self._fills.append(drawing.hole)
            return b"%b"
        return _drawn(drawing, height, self._theme)

    def _tints(self, spot: Spot) -> Iterator[bytes]:
        for run in [run for run in spot.runs if run.style.tint]:
            left, bottom, right, top = _box(spot, (run,))
            size = (right - left + 3, top - bottom)
            self._pen.fill("tint")
            self._pen.canvas.roundRect(left - 1.5, bottom, *size, 2, stroke=0, fill=1)
            yield b"q " + self._pen.taken() + b" Q"

    def _row(self, row: Row, spots: Sequence[Spot]) -> None:
        """Write the texts of a row; group neighbours with the same element and link."""
        self._events += map(Event, dict.fromkeys(_elements(row)))
        for widget in filter(None, (cell.widget for cell in row.cells)):
            self._field(widget)
        texts = groupby(spots, lambda spot: (spot.element, self._live(spot)))
        for (element, link), alike in texts:
            if element and link:
                self._linked(Element("Link", element), list(alike), link)
            elif element:
                told = list(alike)
                self._mark(element, self._written(told), holes=_holes(told))

    def _field(self, widget: Widget) -> None:
        """Add a field of a form, with the value that it begins with."""
        left, low, right, high = box = self._placed(widget.box)
        self._events.append(Event(widget.element, link=len(self._links)))
        text = annotation_of_field(widget.said, left, right)
        drawn = self._value(widget, high - low) if widget.lines else b""
        self._links.append(Linked("", box, text, widget, drawn))

    def _value(self, widget: Widget, height: float) -> bytes:
        """Write a field's value from the field's lower left corner."""
        top = height - (2 if widget.several else (height - widget.lines[0].height) / 2)
        spots = []
        for line in widget.lines:
            spots.append(Spot(3, top - line.drop, line.runs, widget.element))
            top -= line.height
        return self._written(spots).replace(b"%%", b"%")

    def _placed(self, box: Box) -> Box:
        """Return a box of the row, measured from the left edge of the paper."""
        left, low, right, high = box
        return self._left + left, low, self._left + right, high

    def _live(self, spot: Spot) -> str:
        """Return the link of a text, or an empty text if the link has no target."""
        link = spot.link
        return link if leads(link) and inside(link) not in self._dead else ""

    def _linked(self, inner: Element, spots: list[Spot], link: str) -> None:
        own = any(run.style.link for run in spots[0].runs)
        self._mark(inner, self._written(spots, "accent" if own else None))
        lines = ("".join(run.text for run in spot.runs) for spot in spots)
        words = " ".join(filter(None, map(str.strip, lines))) or link
        for spot in spots:
            self._events.append(Event(inner, link=len(self._links)))
            box = self._placed(_box(spot, spot.runs))
            text = annotation(link, words, box[0], box[2])
            self._links.append(Linked(link, box, text))

    def _written(self, spots: Iterable[Spot], ink: Ink | None = None) -> bytes:
        """Write texts as one text object, with a placeholder ``%b`` for each hole."""
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
        """Add marked content that belongs to an element."""
        mark = next(self._marks)
        self._events.append(Event(element, mark=mark, box=box))
        self._fills.append(~mark)
        self._fills += holes
        kind = element.kind.encode("ascii")
        self._body.append(b"/" + kind + b"<</MCID %d>>BDC\n" + content + b"\nEMC")


def _elements(row: Row) -> Iterator[Element]:
    """Yield the elements of a row in reading order, also those of empty cells."""
    for cell in row.cells:
        if cell.widget:
            yield cell.widget.element
        told = [line.element or cell.element for line in cell.lines if not line.is_gap]
        yield from filter(None, told or [cell.element])


@lru_cache(maxsize=1 << 13)
def _drawn(drawing: Drawing, height: float, theme: Theme) -> bytes:
    """Draw in a row of that height; cached, as the same signs recur."""
    return drawn(drawing, height, theme.colours).replace(b"%", b"%%")


@lru_cache(maxsize=1 << 14)
def _lettered(runs: tuple[Run, ...], theme: Theme, ink: Ink | None) -> Lettered:
    """Write a line; cached, as the same lines recur."""
    made = lettered(runs, theme.colours, runs[0].x, ink)
    return made._replace(code=made.code.replace(b"%", b"%%"))


class Spot(NamedTuple):
    """A line, or a part of one with the same link, and the start of its baseline.

    A text without an element is decoration; ``hole`` numbers a line of personal text.
    """

    x: float
    y: float
    runs: tuple[Run, ...]
    element: Element | None
    link: str = ""
    hole: int | None = None


def _spots(row: Row) -> Iterator[Spot]:
    for cell in row.cells:
        y = -row.above - row.start(cell)
        for runs, height, drop, element, hole in cell.lines:
            part_of = element or cell.element
            if hole is not None:
                yield Spot(cell.x, y - drop, (), part_of, hole=hole)
            if len(runs) == 1:
                link = runs[0].style.link or cell.link
                yield Spot(cell.x, y - drop, runs, part_of, link)
            else:
                for link, alike in groupby(runs, _link):
                    part = tuple(alike)
                    yield Spot(cell.x, y - drop, part, part_of, link or cell.link)
            y -= height


def _holes(spots: Iterable[Spot]) -> list[int]:
    return [spot.hole for spot in spots if spot.hole is not None]


def _link(run: Run) -> str:
    return run.style.link


def _box(spot: Spot, runs: Sequence[Run]) -> Box:
    """Return left, bottom, right and top of adjacent runs."""
    size = runs[0].style.size
    # Runs are in reading order: in Hebrew the first is the rightmost.
    left = spot.x + min([run.x for run in runs])
    right = spot.x + max([run.x + run.width for run in runs])
    return left, spot.y - 0.25 * size, right, spot.y + 0.82 * size
