"""A review file: which reviews count, and what is reported about the others."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from readiness.answers.reviews import Review, ReviewFile, ReviewKind, Reviews
from readiness.documents import parse
from readiness.errors import DocumentError
from readiness.questions.checklists import read_item

DAY = date(2026, 3, 1)
OPTIONS = [{"value": value, "label": value} for value in "ab"]
CHOICES = {"kind": "choices", "options": OPTIONS}
ITEMS = {
    name: read_item({"id": name, "title": "T", "question": "Which?", "answer": CHOICES})
    for name in ("x-home.one", "x-home.two")
}


def read(*entries: Any, profile: str = "x-test", respondent: str = "E-1") -> Reviews:
    """Read a review file for one person."""
    filled = [
        {"respondent": "E-1", "item": "x-home.one", "on": "2026-03-01", **entry}
        for entry in entries
    ]
    body = {"profile": "x-test", "reviewer": {"name": "Office"}, "reviews": filled}
    document = parse(json.dumps(body).encode(), "e-1.review.json")
    return ReviewFile.read(document).about(
        respondent, profile, ITEMS, date(2026, 3, 31)
    )


EXCEPTION = {"kind": "exception", "reason": "Ordered.", "until": "2026-06-30"}


@pytest.mark.parametrize(
    ("entry", "review"),
    [
        ({"kind": "seen"}, {}),
        ({"kind": "confirmed", "value": ["a"]}, {"value": ("a",)}),
        ({"kind": "accepted", "by": "Kim"}, {"by": "Kim"}),
        ({"kind": "returned", "comment": "Which?"}, {"comment": "Which?"}),
        (EXCEPTION, {"reason": "Ordered.", "until": date(2026, 6, 30)}),
        (
            {"kind": "equivalent", "measure": "A safe.", "until": "2026-06-30"},
            {"measure": "A safe.", "until": date(2026, 6, 30)},
        ),
        ({"kind": "adjustment"}, {}),
    ],
    ids=lambda value: value.get("kind", "") if isinstance(value, dict) else "",
)
def test_every_kind(entry: Any, review: Any) -> None:
    """Each kind of review is read with all its fields, and with the reviewer."""
    made = read(entry)
    kind = ReviewKind(entry["kind"])
    expected = Review("x-home.one", kind, DAY, **{"by": "Office", **review})

    assert made.by_item == {"x-home.one": (expected,)}
    assert made.problems == ()


def test_several_of_one_item_keep_their_order() -> None:
    """Reviews of one item stay in the order of the file."""
    made = read({"kind": "seen"}, {"kind": "confirmed"})

    assert [one.kind for one in made.by_item["x-home.one"]] == ["seen", "confirmed"]


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "exception", "until": "2026-06-30"},
        {"kind": "exception", "reason": "Ordered."},
        {"kind": "equivalent", "measure": "A safe."},
        {"kind": "adjustment", "reason": "Private."},
        {"kind": "returned"},
        {"kind": "waived"},
    ],
)
def test_what_a_kind_needs(entry: Any) -> None:
    """A review that lacks a field that its kind needs is refused, never passed over."""
    with pytest.raises(DocumentError):
        read(entry)


def test_of_others_nothing_is_read() -> None:
    """Reviews of another person do not count; no warning if some are of this person."""
    made = read({"kind": "seen"}, {"kind": "seen", "respondent": "E-2"})

    assert len(made.by_item["x-home.one"]) == 1
    assert made.problems == ()


@pytest.mark.parametrize("respondent", ["E-9", ""])
def test_nobodys_reviews(respondent: str) -> None:
    """If no review is about this person, a warning asks to compare the ids."""
    (problem,) = read({"kind": "seen"}, respondent=respondent).problems

    assert problem.level == "warning"
    assert "id" in problem.mend


def test_another_profile() -> None:
    """Reviews under another profile do not count, and a warning says so."""
    made = read(EXCEPTION, profile="x-other")

    assert made.by_item == {}
    assert [problem.level for problem in made.problems] == ["warning"]
    assert "x-other" in made.problems[0].what


def test_unknown_item() -> None:
    """A review of an unknown item is left out, with a suggestion."""
    made = read({"kind": "seen", "item": "x-home.onee"}, {"kind": "seen"})

    assert made.by_item.keys() == {"x-home.one"}
    assert made.problems[0].place == ("reviews", 0, "item")
    assert "x-home.one" in made.problems[0].mend


def test_unknown_item_of_somebody_else() -> None:
    """A review of an unknown item is named with its place, about whomever it is."""
    made = read(
        {"kind": "seen"},
        {"kind": "seen", "respondent": "K-7", "item": "x-home.onee"},
    )

    assert made.by_item.keys() == {"x-home.one"}
    assert [problem.place for problem in made.problems] == [("reviews", 1, "item")]


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (date(2026, 2, 28), False),
        (DAY, True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_stands_from_its_day_to_its_last(day: date, stands: bool) -> None:
    """A review counts from the day it was made to its last day, both included."""
    review = Review("x-home.one", ReviewKind.EXCEPTION, DAY, date(2026, 6, 30))

    assert review.stands(day) is stands


def test_a_value_that_the_item_cannot_have_does_not_count() -> None:
    """A review whose value is no valid answer to the item is left out."""
    made = read({"kind": "confirmed", "value": "passky"})

    assert made.by_item == {}
    assert [p.place[-1] for p in made.problems] == ["value"]


def test_a_review_that_ends_before_its_day_does_not_count() -> None:
    """A review that ends before its own day is reported and does not count."""
    made = read({"kind": "adjustment", "until": "2026-02-01"})

    assert made.by_item == {}
    assert [p.place[-1] for p in made.problems] == ["until"]


def test_a_review_dated_later_is_told() -> None:
    """A review dated after the day of judging is kept and reported as waiting."""
    made = read({"kind": "seen", "on": "2026-04-01"})

    assert [*made.by_item] == ["x-home.one"]
    assert [p.place[-1] for p in made.problems] == ["on"]
