"""Draw pieces of a page once, to be placed in any document.

Only their position, their numbers and the personal text are filled in later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from readiness.render.pdf.file.structure import Box, Element, Event, anew
from readiness.render.pdf.fonts.codes import Code
from readiness.render.pdf.fonts.fonts import Face
from readiness.render.pdf.pages.rows import Bookmark
from readiness.render.pdf.pages.widgets import Widget


class Linked(NamedTuple):
    """The area of a link, or of a ``widget`` with its value as ``drawn``.

    ``text`` is made by ``links.annotation`` or ``links.annotation_of_field``.
    """

    target: str
    box: Box
    text: str
    widget: Widget | None = None
    drawn: bytes = b""


@dataclass(frozen=True, slots=True, eq=False)
class Stencil:
    """A piece of page content, measured from the paper's left edge and its own top.

    ``body`` has placeholders for its height on the paper, for the number of each mark
    and for the lines of personal text. ``fills`` gives the order of these in it: lines
    from 0 up, marks from -1 down; ``filled`` picks them. ``events`` gives the element
    of each mark. ``anchors`` and ``bookmarks`` have their vertical position. ``codes``
    are those that are not always embedded, ``targets`` are the anchors that it links
    to. ``replaced`` says whether it may have a replacement for a character that no font
    has. ``continues`` says whether it begins with the rest of a divided row.
    """

    body: bytes
    fills: tuple[int, ...]
    filled: Callable[[tuple[float | bytes, ...]], object]
    events: tuple[Event, ...]
    marks: int
    links: tuple[Linked, ...]
    anchors: tuple[tuple[str, float], ...]
    bookmarks: tuple[tuple[Bookmark, float], ...]
    faces: frozenset[Face]
    codes: frozenset[Code]
    targets: frozenset[str]
    replaced: bool
    continues: bool

    def drawn(self, top: float, mark: int, lines: tuple[bytes, ...]) -> bytes:
        """Draw it at height ``top`` on the paper, with marks numbered from ``mark``."""
        numbers = range(mark + self.marks - 1, mark - 1, -1)
        return self.body % self.filled((top, *lines, *numbers))


_BEGIN, _END = b"q 1 0 0 1 %.2f %%.2f cm\n", b"\nQ\n"


def made(code: bytes, fills: Sequence[int], left: float, **about: Any) -> Stencil:
    """Make a stencil of content that starts ``left`` points from the paper's edge."""
    # The height comes first, then the lines; marks are counted from the end.
    picked = itemgetter(0, *(n + 1 if n >= 0 else n for n in fills))
    body = _BEGIN % left + code + _END
    return Stencil(body, tuple(fills), picked, **about)


def stacked(rows: Sequence[tuple[float, Stencil]], left: float) -> Stencil:
    """Combine stencils below each other, each with its height, into one stencil."""
    if len(rows) == 1:
        return rows[0][1]
    stack = _Stack()
    for height, row in rows:
        stack.add(row, height)
    return stack.stencil(left)


class _Stack:
    """Stencils below each other; marks and links are renumbered, lines are not."""

    def __init__(self) -> None:
        self._top = 0.0
        self._marks = 0
        self._code: list[bytes] = []
        self._fills: list[int] = []
        self._rows: list[Stencil] = []
        self._met: set[Element] = set()
        self._events: list[Event] = []
        self._links: list[Linked] = []
        self._anchors: list[tuple[str, float]] = []
        self._bookmarks: list[tuple[Bookmark, float]] = []

    def add(self, row: Stencil, height: float) -> None:
        """Add a stencil below the others."""
        top = self._top
        inner = row.body[row.body.index(b"\n") : -len(_END)]
        self._code.append(b"q 1 0 0 1 0 %.2f cm" % top + inner + b"\nQ")
        self._fills += [n if n >= 0 else n - self._marks for n in row.fills]
        met = {event.element for event in row.events}
        events = anew(row.events) if met & self._met else row.events
        self._met |= met
        self._events += [self._counted(event) for event in events]
        self._links += [link._replace(box=_lower(link.box, top)) for link in row.links]
        self._anchors += [(anchor, top + at) for anchor, at in row.anchors]
        self._bookmarks += [(mark, top + at) for mark, at in row.bookmarks]
        self._rows.append(row)
        self._marks += row.marks
        self._top -= height

    def _counted(self, event: Event) -> Event:
        element, mark, link, box = event
        return Event(
            element,
            None if mark is None else mark + self._marks,
            None if link is None else link + len(self._links),
            box and _lower(box, self._top),
        )

    def stencil(self, left: float) -> Stencil:
        rows = self._rows
        return made(
            b"\n".join(self._code),
            self._fills,
            left,
            events=tuple(self._events),
            marks=self._marks,
            links=tuple(self._links),
            anchors=tuple(self._anchors),
            bookmarks=tuple(self._bookmarks),
            faces=frozenset[Face]().union(*[row.faces for row in rows]),
            codes=frozenset[Code]().union(*[row.codes for row in rows]),
            targets=frozenset[str]().union(*[row.targets for row in rows]),
            replaced=any(row.replaced for row in rows),
            continues=any(row.continues for row in rows[:1]),
        )


def _lower(box: Box, top: float) -> Box:
    left, low, right, high = box
    return left, low + top, right, high + top
