"""Stencils placed on their pages, and the pages made into objects of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from readiness.render.pdf.files import File
from readiness.render.pdf.links import inside, outside
from readiness.render.pdf.notation import literal, number
from readiness.render.pdf.outline import Entry
from readiness.render.pdf.own_words import Own
from readiness.render.pdf.pages import Placed, Stack, rows_of
from readiness.render.pdf.rows import Row
from readiness.render.pdf.running import Furnished
from readiness.render.pdf.stencils import Linked, Stencil, decoration, stencil
from readiness.render.theme import Theme

_ROOM = 6.0
"""A link leads to a little above its target."""


class Standing(NamedTuple):
    """A stencil on a page, by its upper left corner on the paper.

    ``owner`` is its group; what pages repeat has none. ``mark`` is the number of its
    first mark on the page, ``link`` counts the links of the document before its own.
    """

    stencil: Stencil
    page: int
    left: float
    top: float
    owner: int | None
    own: Own
    mark: int = 0
    link: int = 0


Pages = Sequence[Sequence[Standing]]
"""What stands on each page, in the order in which it is drawn."""


def stand(pages: Sequence[Furnished], theme: Theme) -> Pages:
    """Say for each page what stands on it."""
    known = {a for page in pages for placed in page.body for a in _anchors(placed.part)}
    links = 0
    standing = []
    for n, page in enumerate(pages):
        standing.append(_standing(n, page, theme, known, links))
        links += sum([len(s.stencil.links) for s in standing[-1]])
    return standing


def replaced(pages: Pages) -> bool:
    """Tell whether there may be a sign for a character that no font has."""
    return any(s.stencil.replaced or s.own.replaced for page in pages for s in page)


@lru_cache(maxsize=1 << 14)
def _anchors(part: Stack | Row) -> tuple[str, ...]:
    return tuple(row.anchor for row in rows_of(part) if row.anchor)


def _standing(
    n: int, page: Furnished, theme: Theme, known: set[str], link: int
) -> list[Standing]:
    standing = [_around(n, placed, theme, "Header") for placed in page.head]
    left, high = theme.margin, theme.paper[1] - page.top
    mark = 0
    for top, part, owner, own in page.body:
        if owner is None:
            drawn = _repeated(part, theme, None)
        else:
            drawn = _stencil(part, theme)
            if drawn.targets and (dead := drawn.targets - known):
                drawn = _stencil(part, theme, dead)
        standing.append(Standing(drawn, n, left, high - top, owner, own, mark, link))
        mark += drawn.marks
        link += len(drawn.links)
    return standing + [_around(n, placed, theme, "Footer") for placed in page.foot]


def _around(
    n: int, placed: Placed, theme: Theme, kind: Literal["Header", "Footer"]
) -> Standing:
    drawn, top = _repeated(placed.part, theme, kind), theme.paper[1] - placed.top
    return Standing(drawn, n, theme.margin, top, None, placed.own)


@lru_cache(maxsize=1 << 14)
def _stencil(
    part: Stack | Row, theme: Theme, dead: frozenset[str] = frozenset()
) -> Stencil:
    return stencil(rows_of(part), theme, dead)


@lru_cache(maxsize=1 << 10)
def _repeated(
    part: Stack | Row, theme: Theme, kind: Literal["Header", "Footer"] | None
) -> Stencil:
    return decoration(rows_of(part), theme, kind)


def content(page: Sequence[Standing]) -> bytes:
    """Draw a page: each stencil at its place, its marks numbered, its holes filled."""
    return b"".join(
        b"q 1 0 0 1 %.2f %.2f cm\n" % (standing.left, standing.top)
        + standing.stencil.body % _filling(standing)
        + b"\nQ\n"
        for standing in page
    )


def _filling(standing: Standing) -> tuple[int | bytes, ...]:
    stencil, mark = standing.stencil, standing.mark
    lines = standing.own.lines
    if not lines:
        return tuple(range(mark, mark + stencil.marks))
    fills = stencil.fills
    return tuple([lines[n] if n >= 0 else mark + ~n for n in fills])


Places = Mapping[str, tuple[Standing, float]]
"""Where each anchor is: on what that stands there, and how far down."""


def places(pages: Pages) -> Places:
    """Say where each anchor is; the first of two equal ones counts."""
    found: dict[str, tuple[Standing, float]] = {}
    for standing in [s for page in pages for s in page if s.stencil.anchors]:
        for anchor, down in standing.stencil.anchors:
            found.setdefault(anchor, (standing, down))
    return found


def entries(pages: Pages, first: int) -> Iterator[Entry]:
    """Yield the bookmarks in the order of the pages."""
    for standing in [s for page in pages for s in page if s.stencil.bookmarks]:
        for bookmark, down in standing.stencil.bookmarks:
            place = _place(standing, down, first)
            yield Entry(bookmark.title, bookmark.level, place)


def _place(standing: Standing, down: float, first: int) -> str:
    top = standing.top + down + _ROOM
    return f"[{first + standing.page} 0 R/XYZ 0 {number(top)} 0]"


def annotate(
    page: Sequence[Standing],
    known: Places,
    firsts: tuple[int, int],
    key: int,
    file: File,
) -> list[int]:
    """Add the links of a page, whose keys in the parent tree begin with this one.

    ``firsts`` are the objects of the document's first page and first link.
    """
    first, links = firsts
    added: list[int] = []
    for standing in page:
        for n, linked in enumerate(standing.stencil.links):
            lead = _leading(linked.target, known, first)
            text = _annotation(standing, linked, lead, key + len(added))
            added.append(file.add(text, links + standing.link + n))
    return added


def _annotation(standing: Standing, linked: Linked, lead: str, key: int) -> str:
    left, low, right, high = linked.box
    x, y = standing.left, standing.top
    where = f"{left + x:.2f} {low + y:.2f} {right + x:.2f} {high + y:.2f}"
    return (
        f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{where}]/StructParent {key}"
        f"/Contents{linked.words}{lead}>>"
    )


def _leading(target: str, known: Places, first: int) -> str:
    if anchor := inside(target):
        return f"/Dest{_place(*known[anchor], first)}"
    return _out(target)


@lru_cache(maxsize=1 << 12)
def _out(target: str) -> str:
    address = literal(outside(target).encode("ascii")).decode("ascii")
    return f"/A<</Type/Action/S/URI/URI{address}>>"
