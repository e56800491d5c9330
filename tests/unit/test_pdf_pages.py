"""Where pages end: what stays whole, what is repeated, and how full pages are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readiness.render.pdf.pages.pages import (
    Group,
    Page,
    Piece,
    Placed,
    group,
    paginate,
    stack,
)
from readiness.render.pdf.pages.rows import Row

TALL = 600.0
heights = st.lists(st.floats(10, 60), min_size=1, max_size=12)


def item(rows: list[float], *, again: bool = False) -> Group:
    """Return a group such as an item's card, with rows of these heights."""
    made = Piece(stack(tuple(Row((), least=height) for height in rows)))
    title = (stack((Row((), least=20.0),)),) if again else ()
    return Group((made,), whole=True, again=title)


def fill(page: Page) -> float:
    """Return which share of a page is used."""
    last = page[-1]
    return (last.top + last.part.height) / TALL


def pages_of(pages: tuple[Page, ...], owner: int) -> list[int]:
    """Return the numbers of the pages on which a group stands."""
    return [n for n, page in enumerate(pages) for p in page if p.owner == owner]


@given(st.lists(heights, min_size=1, max_size=20))
def test_no_page_but_the_last_is_less_than_half_full(cards: list[list[float]]) -> None:
    """However tall the items are, every page but the last is at least half full."""
    pages = paginate([item(rows) for rows in cards], TALL)

    assert [n for n, page in enumerate(pages[:-1]) if fill(page) < 0.5] == []


@given(st.lists(heights, min_size=1, max_size=20))
def test_an_item_up_to_half_a_page_is_not_divided(cards: list[list[float]]) -> None:
    """An item that takes half a page or less stands on one page."""
    pages = paginate([item(rows) for rows in cards], TALL)
    small = [n for n, rows in enumerate(cards) if sum(rows) <= TALL / 2]

    assert [n for n in small if len(set(pages_of(pages, n))) > 1] == []


@given(st.floats(10, 120), st.lists(heights, min_size=1, max_size=12))
def test_a_heading_stays_with_its_item(high: float, cards: list[list[float]]) -> None:
    """A heading and its item begin on the same page, and pages are still half full."""
    groups = []
    for rows in cards:
        groups += [group(Row((), least=high), tied=True), item(rows)]
    pages = paginate(groups, TALL)
    starts = [min(pages_of(pages, n)) for n in range(len(groups))]

    assert starts[::2] == starts[1::2]
    assert [n for n, page in enumerate(pages[:-1]) if fill(page) < 0.5] == []


def test_a_divided_item_repeats_its_title() -> None:
    """The title of an item stands again at the top of each page on which it continues."""
    pages = paginate([item([50.0] * 30, again=True)], TALL)
    first = [page[0] for page in pages]

    assert len(pages) == 3
    assert _repeated(first[0]) is False
    assert [_repeated(top) for top in first[1:]] == [True, True]


def _repeated(placed: Placed) -> bool:
    return placed.owner is None and placed.part.height == 20.0
