"""The words of a criterion, each on values of its type and on others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from readiness.questions.criteria import compiled, negates, turning_days, words_in

TODAY = date(2026, 3, 31)


def holds(criterion: Any, value: Any, day: date = TODAY) -> bool:
    """Judge a value."""
    return compiled(criterion)(value, day)


@pytest.mark.parametrize("word", ["minimum", "maximum", "exclusiveMinimum"])
@pytest.mark.parametrize("value", [True, "5", "never", (5,), None])
def test_order_words_are_false_on_what_is_no_number(word: str, value: Any) -> None:
    """An order word is false for true, for text and for lists."""
    assert not holds({word: 0}, value)


def test_bounds() -> None:
    """minimum and maximum include the bound; the exclusive ones do not."""
    bounds = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")

    assert [holds({word: 5}, 5) for word in bounds] == [True, True, False, False]
    assert [holds({word: 5}, 5.5) for word in bounds] == [True, False, True, False]


@pytest.mark.parametrize(
    ("wanted", "value", "same"),
    [
        (True, 1, False),
        (1, True, False),
        (0, False, False),
        (1, 1.0, True),
        ("1", 1, False),
    ],
)
def test_true_is_not_one(wanted: Any, value: Any, same: bool) -> None:
    """true is not 1, but 1 is 1.0, in const and in enum."""
    assert holds({"const": wanted}, value) is same
    assert holds({"enum": [wanted, "x"]}, value) is same


def test_all_words_of_a_criterion_have_to_hold() -> None:
    """Several words in one criterion must all hold; keys that are no words are ignored."""
    criterion = {"minimum": 1, "maximum": 3, "$comment": "small"}

    assert [holds(criterion, n) for n in (0, 1, 3, 4)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("day", "good"),
    [
        (date(2026, 2, 27), False),
        (date(2026, 2, 28), True),
        (TODAY, True),
        (TODAY + timedelta(1), False),
    ],
)
def test_within(day: date, good: bool) -> None:
    """within P1M: from a month ago (clamped) to today, not in the future."""
    assert holds({"within": "P1M"}, day.isoformat()) is good


@pytest.mark.parametrize(
    ("day", "good"), [(date(2026, 4, 29), False), (date(2026, 4, 30), True)]
)
def test_ahead(day: date, good: bool) -> None:
    """ahead P1M: a month from today (clamped), or later."""
    assert holds({"ahead": "P1M"}, day.isoformat()) is good


@pytest.mark.parametrize("value", ["never", 20260331, True, None, "2026-03-31T00:00"])
def test_date_words_are_false_on_what_is_no_date(value: Any) -> None:
    """A date word is false for words instead of a date, for numbers and everything else."""
    words = {"within": "P9Y", "ahead": "P0D", "on-or-after": "2000-01-01"}

    assert not any(holds({word: operand}, value) for word, operand in words.items())
    assert not holds({"on-or-before": "2100-01-01"}, value)


def test_lists() -> None:
    """contains asks for an entry, minItems for a number of entries; one value is no list."""
    assert holds({"contains": {"const": "a"}}, ("b", "a"))
    assert not holds({"contains": {"const": "a"}}, "a")
    assert not holds({"contains": {"const": "a"}}, ())
    assert holds({"minItems": 2}, ("a", "b"))
    assert not holds({"minItems": 0}, "ab")


def test_words_are_found_at_any_depth() -> None:
    """The linter sees every word, and which words stand inside a not."""
    criterion = {"anyOf": [{"not": {"within": "P1Y"}}, {"allOf": [{"minimum": 1}]}]}

    assert words_in(criterion) == {"anyOf", "not", "within", "allOf", "minimum"}
    assert negates(criterion, frozenset({"within"}))
    assert not negates(criterion, frozenset({"minimum"}))


@pytest.mark.parametrize("criterion", [{"within": "P1M"}, {"not": {"within": "P1M"}}])
def test_within_turns_after_its_last_day(criterion: Any) -> None:
    """ "Within a month" reports its last day, and the outcome changes the day after."""
    (last,) = turning_days(criterion, "2026-03-31", TODAY)

    assert last == date(2026, 4, 30)
    assert holds(criterion, "2026-03-31", last) is holds(criterion, "2026-03-31", TODAY)
    after = last + timedelta(1)
    assert holds(criterion, "2026-03-31", after) is not holds(criterion, "2026-03-31")
