"""Place stencils on pages, and write the pages' content and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from readiness.render.pdf.document.inking import decoration, stencil
from readiness.render.pdf.document.outline import Entry
from readiness.render.pdf.document.stencils import Stencil, stacked
from readiness.render.pdf.file.files import File
from readiness.render.pdf.file.links import inside
from readiness.render.pdf.file.notation import number
from readiness.render.pdf.pages.own_words import Own
from readiness.render.pdf.pages.pages import Placed, Stack, rows_of
from readiness.render.pdf.pages.rows import Row
from readiness.render.pdf.pages.running import Furnished
from readiness.themes.theme import Theme

_ROOM = 6.0
"""The distance in points above a target to which a link leads."""


class Standing(NamedTuple):
    """A stencil on a page, and the height of its upper edge on the paper.

    ``owner`` is the number of its group; what pages repeat has none. ``mark`` is the
    number of its first mark on the page, ``link`` of its first link in the document.
    """

    stencil: Stencil
    page: int
    top: float
    owner: int | None
    own: Own
    mark: int = 0
    link: int = 0


Pages = Sequence[Sequence[Standing]]
"""The stencils of each page, in the order in which they are drawn."""


def stand(pages: Sequence[Furnished], theme: Theme) -> Pages:
    """Return the stencils of each page; links without a target are plain text."""
    standing = _standing(pages, theme)
    every = [s.stencil for page in standing for s in page]
    known = {anchor for drawn in every for anchor, _ in drawn.anchors}
    wanted = frozenset[str]().union(*{drawn.targets for drawn in every})
    dead = wanted - known
    return _standing(pages, theme, dead) if dead else standing


def replaced(pages: Pages) -> bool:
    """Tell whether there may be a replacement for a character that no font has."""
    return any(s.stencil.replaced or s.own.replaced for page in pages for s in page)


def _standing(
    pages: Sequence[Furnished], theme: Theme, dead: frozenset[str] = frozenset()
) -> list[list[Standing]]:
    links = 0
    standing = []
    for n, page in enumerate(pages):
        high = theme.paper[1] - page.top
        mark = 0
        read = []
        for top, part, owner, own in page.body:
            drawn = _stencil(part, theme) if owner is not None else _again(part, theme)
            if dead and (here := drawn.targets & dead):
                drawn = _stencil(part, theme, here)
            read.append(Standing(drawn, n, high - top, owner, own, mark, links))
            mark += drawn.marks
            links += len(drawn.links)
        head = [_around(n, placed, theme, "Header") for placed in page.head]
        foot = [_around(n, placed, theme, "Footer") for placed in page.foot]
        standing.append([*head, *read, *foot])
    return standing


def _around(
    n: int, placed: Placed, theme: Theme, kind: Literal["Header", "Footer"]
) -> Standing:
    drawn, top = _again(placed.part, theme, kind), theme.paper[1] - placed.top
    return Standing(drawn, n, top, None, placed.own)


@lru_cache(maxsize=1 << 14)
def _stencil(
    part: Stack | Row, theme: Theme, dead: frozenset[str] = frozenset()
) -> Stencil:
    """Draw a part; a stack of several rows is assembled from their stencils."""
    if isinstance(part, Row):
        return stencil(part, theme, dead)
    drawn = [(row.height, _stencil(row, theme, dead)) for row in part.rows]
    return stacked(drawn, theme.margin)


@lru_cache(maxsize=1 << 10)
def _again(
    part: Stack | Row, theme: Theme, kind: Literal["Header", "Footer"] | None = None
) -> Stencil:
    drawn = [(row.height, decoration(row, theme, kind)) for row in rows_of(part)]
    return stacked(drawn, theme.margin)


def content(page: Sequence[Standing]) -> bytes:
    """Draw a page: place each stencil, number its marks and fill its holes."""
    drawn = [s.stencil.drawn(s.top, s.mark, s.own.lines) for s in page]
    return b"".join(drawn)


Places = Mapping[str, tuple[Standing, float]]
"""The stencil that contains each anchor, and the anchor's position in it."""


def places(pages: Pages) -> Places:
    """Return the position of each anchor; of two equal ones the first counts."""
    found: dict[str, tuple[Standing, float]] = {}
    for standing in [s for page in pages for s in page if s.stencil.anchors]:
        for anchor, down in standing.stencil.anchors:
            found.setdefault(anchor, (standing, down))
    return found


def entries(pages: Pages, first: int) -> Iterator[Entry]:
    """Yield the bookmarks in page order."""
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
    fields: Mapping[int, str],
) -> range:
    """Add the links of a page, whose keys in the parent tree begin with ``key``.

    ``firsts`` are the object numbers of the document's first page and first link.
    ``fields`` gives what else to write of a form's fields, by their object number.
    """
    first, number = firsts
    linking = [s for s in page if s.stencil.links]
    number += linking[0].link if linking else 0
    texts: list[str] = []
    for standing in linking:
        top = standing.top
        for target, (_, low, _, high), text, *_ in standing.stencil.links:
            anchor = inside(target)
            place = _place(*known[anchor], first) if anchor else ""
            place = fields.get(number + len(texts), place)
            texts.append(text % (low + top, high + top, key + len(texts), place))
    file.several(texts, number)
    return range(number, number + len(texts))
