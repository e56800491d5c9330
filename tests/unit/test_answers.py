"""An answers file as people write it: one bad answer affects no other."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from readiness.answers.answers import (
    UNREADABLE,
    Answer,
    Answers,
    read_answer,
    read_answers,
)
from readiness.documents import parse
from readiness.errors import DocumentError

DAY = date(2026, 3, 1)


def read(**body: Any) -> Answers:
    """Read an answers file."""
    return read_answers(parse(json.dumps(body).encode(), "my.answers.json"))


@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        (True, Answer(True, DAY)),
        ("wpa3", Answer("wpa3", DAY)),
        (212, Answer(212, DAY)),
        (["a", "b"], Answer(("a", "b"), DAY)),
        ({"value": ["a"], "note": "日本語"}, Answer(("a",), DAY, note="日本語")),
        (
            {"value": 1, "on": "2025-01-31", "revision": 2},
            Answer(1, date(2025, 1, 31), 2),
        ),
        ({"value": True, "by": "probe"}, Answer(True, DAY, by="probe")),
        ({"not_applicable": "None here."}, Answer(on=DAY, claim="None here.")),
        (
            {"unsure": True, "note": "I ask."},
            Answer(on=DAY, note="I ask.", unsure=True),
        ),
    ],
)
def test_entries(entry: Any, answer: Answer) -> None:
    """An entry is a bare value, a value with more, a claim, or "not sure"."""
    made = read(answered_on="2026-03-01", answers={"x-home.one": entry})

    assert made.given == {"x-home.one": answer}
    assert made.problems == ()


def test_without_a_day() -> None:
    """Where neither the entry nor the file gives a day, an answer has no day."""
    assert read(answers={"x-home.one": True}).given["x-home.one"].on is None


def test_everything_about_the_person_is_optional() -> None:
    """Id, name and e-mail are read if they are there, and are never required."""
    someone = {"id": "E-1", "name": "Kim 김", "email": "kim@example.org"}
    nobody, named = read(answers={}), read(respondent=someone, answers={})

    assert (nobody.id, nobody.name, nobody.email) == ("", "", "")
    assert (named.id, named.name, named.email) == tuple(someone.values())


@pytest.mark.parametrize(
    "broken",
    [
        None,
        {},
        {"value": True, "unsure": True},
        {"value": True, "on": "2026-02-30"},
        {"value": True, "evidence": [{"kind": "photo", "ref": "a"}] * 21},
        {"not_applicable": ""},
        {"valeu": True},
    ],
    ids=[
        "null",
        "empty",
        "two ways",
        "no day",
        "evidence",
        "no reason",
        "typo",
    ],
)
def test_one_bad_answer_spoils_no_other(broken: Any) -> None:
    """A broken entry is invalid and its problem is reported; the other answers stand."""
    made = read(answers={"x-home.one": broken, "x-home.two": True})

    assert made.given == {"x-home.one": UNREADABLE, "x-home.two": Answer(True)}
    assert made.problems
    assert {problem.place[1] for problem in made.problems} == {"x-home.one"}
    assert all(problem.line for problem in made.problems)


def test_a_note_that_is_too_long_spoils_only_itself() -> None:
    """An answer still counts when its note is too long; the note is left out."""
    made = read(answers={"x-home.one": {"value": True, "note": "x" * 4001}})

    assert made.given == {"x-home.one": Answer(True)}
    assert [problem.place[-1] for problem in made.problems] == ["note"]


def test_a_note_is_kept_where_the_answer_cannot_be_read() -> None:
    """A sound note is kept when its answer is invalid; the report prints it."""
    made = read(answers={"x-home.one": {"note": "HELLO"}})

    assert made.given == {"x-home.one": UNREADABLE._replace(note="HELLO")}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"answers": []},
        {"answers": {}, "answered_on": "yesterday"},
        {"answers": {}, "respondent": {"name": "x" * 201}},
        {"answers": {}, "ansers": {}},
    ],
)
def test_what_is_no_answers_file_is_refused(body: Any) -> None:
    """A file that is wrong as a whole is refused, with the reason."""
    with pytest.raises(DocumentError):
        read(**body)


def test_remarks_are_no_answers() -> None:
    """A comment for people who edit the file is ignored."""
    assert read(answers={"$comment": "later", "x-home.one": 1}).given.keys() == {
        "x-home.one"
    }


def test_unsure_false_is_not_unsure() -> None:
    """An entry with only a note has no value and is not unsure."""
    assert read_answer({"note": "x"}, None) == Answer(note="x")
