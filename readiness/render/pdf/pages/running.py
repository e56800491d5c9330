"""Set what is around the text of each page: running head, footer and page number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from readiness.render.pdf.pages.drawing import Rule
from readiness.render.pdf.pages.pages import Page, Placed
from readiness.render.pdf.pages.rows import Cell, Row
from readiness.render.pdf.text.characters import one_line
from readiness.render.pdf.text.styles import Sheet, sheet
from readiness.report.blocks import Report
from readiness.themes.theme import Theme

_LEAST_MARGIN = 44.0
"""The least top and bottom margin in points: room for running head and footer."""
_NUMBER = 66.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the text of a page begins below the paper's top edge, and its height."""

    top: float
    tall: float


def frame(report: Report, theme: Theme) -> Frame:
    """Return the frame of the text above a footer of any length."""
    top = max(theme.margin, _LEAST_MARGIN)
    foot = max(top, 24 + _footer(report.footer, "", sheet(theme)).height)
    return Frame(top, theme.paper[1] - top - foot)


class Furnished(NamedTuple):
    """A page: its text, and what is around it.

    ``top`` is how far below the paper's top edge its text begins.
    """

    top: float
    body: tuple[Placed, ...]
    head: tuple[Placed, ...]
    foot: tuple[Placed, ...]


def furnish(
    pages: Sequence[Page], sections: Sequence[int], report: Report, theme: Theme
) -> Iterator[Furnished]:
    """Yield each page with its running head and footer.

    ``sections`` gives for each group of rows the section that it is part of.
    """
    style, place = sheet(theme), frame(report, theme)
    owner = _owner(report, theme)
    titles = [section.title for section in report.sections] or [""]
    for n, page in enumerate(pages, 1):
        number = report.page.format(page=n, pages=len(pages))
        foot = Placed(
            place.top + place.tall + 10, _footer(report.footer, number, style)
        )
        begun = next((p.owner for p in page if p.owner is not None), 0)
        section = titles[sections[begun]] if n > 1 else ""
        head = (Placed(22, _head(owner, section, style)),) if n > 1 else ()
        yield Furnished(place.top, page, head, (foot,))


def _owner(report: Report, theme: Theme) -> str:
    return " \u00b7 ".join(filter(None, (theme.employer, report.title)))


@lru_cache(maxsize=256)
def _head(owner: str, section: str, sheet: Sheet) -> Row:
    half = sheet.width / 2
    cells = (
        Cell(0, sheet.set(one_line(owner), "running", half - 8)[:1]),
        Cell(half, sheet.set(one_line(section), "running", half, right=True)[:1]),
    )
    return Row(cells)


@lru_cache(maxsize=1024)
def _footer(text: str, number: str, sheet: Sheet) -> Row:
    room = sheet.width - _NUMBER
    cells = (
        Cell(0, sheet.set(text, "running", room - 12)),
        Cell(room, sheet.set(number, "running", _NUMBER, right=True)),
    )
    return Row(cells, above=6, grounds=(Rule(sheet.width, edge="top"),))
