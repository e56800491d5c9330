"""A report on a terminal: within its width, in plain words, with optional colour."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from everything import AS_OF, GIVEN, HOSTILE, WORDS, everything, note, person, ready
from hypothesis import given
from hypothesis import strategies as st
from strategies import edition, said, task

from readiness.answers.answers import read_answers
from readiness.answers.reviews import ReviewFile, Reviews
from readiness.assessing.assessment import assess
from readiness.assessing.pipeline import judge
from readiness.assessing.plan import plan
from readiness.documents import read
from readiness.questions import catalog
from readiness.render import Copy
from readiness.render.columns import width_of, wrapped
from readiness.render.terminal import render
from readiness.report import compose, summary
from readiness.requirements.profiles import load
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
    """A step shows number, action and time on one line, and below how to begin."""
    assert re.search(r"\n  1  Title +10\xa0min\n     Do it\. x-home", screen())


def test_steps_that_do_not_fit_are_counted_by_when_they_are_due() -> None:
    """Of many steps the first are shown and the others counted, part by part."""
    names = [f"x-home.{letter}" for letter in "abcdef"]
    items = [
        *(task(name, "major") for name in names[:3]),
        *(task(name, "minor") for name in names[3:]),
    ]
    given_ = said(dict.fromkeys(names, False))
    made = assess(edition(*items), given_, Reviews(), AS_OF)

    told = render(summary(made, plan(made), WORDS))
    assert re.search(r"And 2\smore: 2\swithin\s30\sdays\.", told)


def test_only_a_report_that_is_written_is_referred_to() -> None:
    """Without a report, the last line says how to have one written."""
    made, planned = everything()
    alone = render(summary(made, planned, WORDS))
    beside = render(summary(made, planned, WORDS, reported=True))

    assert "The report has" not in alone
    assert alone.endswith("A report explains each step: add -o report.pdf.\n")
    assert beside.endswith("The report has all steps of the plan.\n")


def test_without_steps_no_report_is_said_to_have_them() -> None:
    """With nothing left to do, the last line does not speak of steps."""
    made, planned = ready()
    alone = render(summary(made, planned, WORDS))
    beside = render(summary(made, planned, WORDS, reported=True))

    assert alone.endswith("To have all of this in a report, add -o report.pdf.\n")
    assert alone.startswith(beside.rstrip("\n")) and "report" not in beside


SAMPLES = Path(__file__).parent.parent.parent / "reports" / "samples"


@pytest.mark.parametrize("profile", catalog.profile_ids())
@pytest.mark.parametrize("person", ["applicant", "employee", "coder", "nobody"])
def test_the_summary_fits_a_screen(person: str, profile: str) -> None:
    """For every sample, and with nothing answered, the summary has at most 40 lines."""
    review = SAMPLES / f"{person}.review.json"
    reviews = ReviewFile.read(read(review)) if review.exists() else None
    kept = SAMPLES / f"{person}.answers.json"
    answers = read_answers(read(kept)) if kept.exists() else said({})
    judged = judge(load(profile)[0], answers, reviews, AS_OF)

    lines = render(Copy(judged).summary()).rstrip("\n").split("\n")
    assert len(lines) <= 40


@pytest.mark.parametrize(
    ("words", "below"), [(20, r" +1\sto\s5\smin"), (28, r"\n     1\sto\s5\smin")]
)
def test_time_is_beside_the_last_line_of_a_long_step(words: int, below: str) -> None:
    """The time has a line of its own only if there is no room beside the last line."""
    asked = task(question=" ".join(["word"] * words))
    made = assess(edition(asked), said({}), Reviews(), AS_OF)

    told = render(summary(made, plan(made), WORDS))
    assert re.search(rf"\n  1  (word\s+){{{words - 1}}}word{below}\n", told)


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
