"""Texts that run both ways, held against another implementation of the algorithm."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from readiness.render.pdf.text.bidi import MIRRORED, base, levels, visual

SIGNS = "abאבجد12٣٤ ,.-+/()[]%$!«»\u0301\u05b0:"


def ours(text: str) -> str:
    """Return a text as it is drawn from left to right."""
    found = levels(text)
    for n in range(len(text.rstrip()), len(text)):
        found[n] = base(text)  # the end of a line has no direction of its own
    return "".join(visual(text, found))


@given(st.text(SIGNS, max_size=24))
def test_order_is_that_of_the_algorithm(text: str) -> None:
    """Letters, numbers, signs, marks and brackets stand where UAX #9 puts them."""
    assert ours(text) == get_display(text)


@given(st.text(max_size=24))
def test_any_text_has_an_order(text: str) -> None:
    """Nothing is lost and nothing added by putting a text in order."""
    assert sorted(ours(text)) == sorted(text)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain", "plain"),
        ("שרה", "הרש"),
        ("Sara (שרה) 12", "Sara (הרש) 12"),
        ("שרה WPA3 כהן", "ןהכ WPA3 הרש"),
    ],
)
def test_order(text: str, drawn: str) -> None:
    """Words of the other direction keep their own order and their place."""
    assert ours(text) == drawn


def test_mirrors_are_pairs() -> None:
    """What mirrors a sign is mirrored by it."""
    assert all(MIRRORED[MIRRORED[sign]] == sign for sign in MIRRORED)


def test_time_grows_with_the_length_only() -> None:
    """A text of brackets only, the worst there is, takes no time to speak of."""
    assert len(levels("א" + "([" * 50_000 + ")]" * 50_000 + "א")) == 200_002
