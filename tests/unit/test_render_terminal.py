"""A report on a terminal: within its width, in plain words, with optional colour."""

from __future__ import annotations

import re
from typing import Any

import pytest
from everything import AS_OF, GIVEN, HOSTILE, WORDS, everything, note, person, ready
from hypothesis import given
from hypothesis import strategies as st
from strategies import edition, said, task

from readiness.answers.reviews import Reviews
from readiness.assessing.assessment import assess
from readiness.assessing.plan import plan
from readiness.render.columns import width_of, wrapped
from readiness.render.terminal import render
from readiness.report import compose, summary
from readiness.visible import readable


def screen(width: int = 78, colour: bool = False, **keys: Any) -> str:
    """Render the summary of the person with everything that can occur."""
    made, planned = everything(**keys)
    return render(summary(made, planned, WORDS), width, colour)


def full(width: int = 78, **keys: Any) -> str:
    """Render the whole report of that person."""
    made, planned = everything(**keys)
    return render(compose(made, planned, WORDS), width)


def close(text: str) -> str:
    """Return a text without its spaces and line breaks."""
    return "".join(text.replace("|", "").split())


def test_the_verdict_comes_first() -> None:
    """The first line is the verdict, the second the sentence with its reason."""
    lines = screen().split("\n")

    assert lines[0] == "NOT READY"
    assert lines[1].startswith("1 thing must be fixed before you work with patient")


def test_a_step_is_told_with_time_and_cost_beside_it() -> None:
    """A step shows number, action and time on one line, answer and need below."""
    assert re.search(
        r"\n  1  Title +10\xa0min\n     \S.*\? You said: no\. Needed: yes\.", screen()
    )


def test_what_must_be_fixed_first_says_how_to_begin() -> None:
    """The first step of the fix is shown below each item that must be fixed first."""
    assert "     Do it.\n" in screen()


def test_what_can_wait_is_named_by_what_to_do() -> None:
    """Steps that are only counted are named by their actions, not by their titles."""
    items = [
        task("x-home.a", "minor", title="Wired", action="Connect by cable"),
        task("x-home.b", "minor", title="Lit", action="Add a lamp"),
    ]
    given_ = said({"x-home.a": False, "x-home.b": False})
    made = assess(edition(*items), given_, Reviews(), AS_OF)

    told = render(summary(made, plan(made), WORDS))
    assert "\nConnect by cable and add a lamp." in told


def test_ready_says_what_lapses_next() -> None:
    """With nothing left to do the screen names the next renewals."""
    made, planned = ready()

    assert "KEEP YOUR ANSWERS UP TO DATE" in render(summary(made, planned, WORDS))


@pytest.mark.parametrize("width", [40, 60, 78, 120])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    """Every line fits, whatever text it holds, even with wide characters."""
    given_ = person(
        {n: a._replace(note=HOSTILE * 3) for n, a in GIVEN.items()}, "長" * 99
    )

    for text in (screen(width, answers=given_), full(width, answers=given_)):
        assert max(map(width_of, text.split("\n"))) <= width


def test_hostile_notes_are_shown_in_full_and_not_obeyed() -> None:
    """A note with escape codes is shown in full and has no effect."""
    text = full(answers=person({"x-home.met": note(HOSTILE)}))

    assert close(readable(HOSTILE)) in close(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_a_very_long_note_is_not_cut() -> None:
    """A note of a hundred thousand characters is shown to its end."""
    long = "y" * 100_000 + "end"

    assert long in close(full(answers=person({"x-home.met": note(long)})))


def test_colour_only_repeats_what_words_say() -> None:
    """Without its colours a coloured screen equals the plain one."""
    coloured = screen(colour=True)

    assert "\x1b[1;31mNOT READY\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == screen()


def test_there_is_no_box_drawing() -> None:
    """Lines consist of letters, and no box-drawing characters are used."""
    assert not re.search(r"[\u2500-\u259f]", screen() + full())


@given(st.text(max_size=200), st.integers(2, 30))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, width: int) -> None:
    """Wrapping loses nothing but spaces, and no line is too wide."""
    lines = wrapped(text, width)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("a\u200d", 1), ("ｱ", 1)],
)
def test_width_is_that_of_columns(text: str, width: int) -> None:
    """Wide characters take two columns, combining marks none."""
    assert width_of(text) == width
