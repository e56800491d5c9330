"""Mixed left-to-right and right-to-left text, compared with another implementation."""

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
    """Reordering a text loses and adds nothing."""
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
    """Mirroring works both ways: a sign's mirror is mirrored to the sign."""
    assert all(MIRRORED[MIRRORED[sign]] == sign for sign in MIRRORED)


def test_time_grows_with_the_length_only() -> None:
    """A text of only brackets, the worst case, takes very little time."""
    assert len(levels("א" + "([" * 50_000 + ")]" * 50_000 + "א")) == 200_002
