"""Rows: their heights, and how one is divided over two pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.render.pdf import load_theme
from readiness.render.pdf.pages.cards import card
from readiness.render.pdf.pages.rows import Cell, Row
from readiness.render.pdf.text.styles import sheet
from readiness.report.blocks import Card, Field, Tone, text

SHEET = sheet(load_theme())
COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=4)


def row(*counts: int) -> Row:
    """Make a row of cells side by side with the given numbers of lines."""
    words = ("cell", "quote", "label", "small")
    texts = [("word\n" * n).strip() for n in counts]
    cells = [
        Cell(100.0 * n, SHEET.set(told, words[n], 90.0)) for n, told in enumerate(texts)
    ]
    return Row(tuple(cells), above=3.0, below=2.0)


@given(COUNTS, st.floats(0, 200))
def test_a_divided_row_loses_nothing(counts: list[int], room: float) -> None:
    """The first part fits and has some of every text, and the second part has the rest."""
    whole = row(*counts)
    parts = whole.split(room)
    if parts:
        first, rest = parts
        assert first.height <= room
        for cell, begun, left in zip(whole.cells, first.cells, rest.cells, strict=True):
            assert begun.lines + left.lines == cell.lines
            assert bool(begun.lines) == bool(cell.lines)


@given(COUNTS)
def test_a_row_that_fits_is_not_divided(counts: list[int]) -> None:
    """A row that has all the room it needs is not divided."""
    whole = row(*counts)
    assert whole.split(whole.needed + 0.01) is None


def test_a_label_never_stands_alone() -> None:
    """A label beside a long text stays on the same page as the beginning of its text."""
    labelled = row(1, 34)
    assert labelled.split(24.0) is None
    assert labelled.split(60.0)


@pytest.mark.parametrize("times", [1, 5, 20])
def test_a_long_label_makes_a_field_just_as_high(times: int) -> None:
    """A label with more lines than its text takes the room it needs, once."""
    field = Field("What", (text("one line"),), beside="word word word " * times)
    made = card(Card("Title", "open", Tone.OPEN, (field,)), SHEET, 3)
    _, last = made.pieces[0].stack.rows
    label, _ = last.cells

    assert last.needed == last.height
    inner = last.height - last.above - last.below
    assert inner == pytest.approx(sum(line.height for line in label.lines), abs=3.0)
