"""Criteria as plain sentences: every word, negated and nested."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import answer_kinds, criteria, item, task

from readiness.periods import Period, YearDays
from readiness.questions import catalog
from readiness.questions.checklists import read_item
from readiness.questions.criteria import WORDS as CRITERIA
from readiness.questions.kinds import read_kind
from readiness.questions.sentences import (
    SAYINGS,
    every,
    lacking,
    length,
    needed,
    say,
    shown,
)
from readiness.wording import wording

WORDS = wording()

WIFI = {
    "kind": "choice",
    "options": [
        {"value": "wpa3", "label": "WPA3"},
        {"value": "wpa2", "label": "WPA2 (AES)"},
        {"value": "wep", "label": "WEP"},
    ],
}
LOCK = {
    "kind": "choice",
    "options": [
        {"value": "key", "label": "Yes, with a key"},
        {"value": "none", "label": "No"},
    ],
}
KEPT = {
    "kind": "choices",
    "options": [
        {"value": "a", "label": "App"},
        {"value": "b", "label": "Key"},
        {"value": "c", "label": "Card"},
        {"value": "none", "label": "None of these", "alone": True},
    ],
}
SPEED = {
    "kind": "number",
    "unit": "Mbps",
    "instead": [{"value": "never", "label": "Never measured"}],
}
DAY = {"kind": "date"}


def _has(value: str) -> dict[str, Any]:
    return {"contains": {"const": value}}


YES_NO = {"kind": "yes-no"}


@pytest.mark.parametrize(
    ("answer", "criterion", "sentence"),
    [
        (YES_NO, {"const": True}, "yes"),
        (YES_NO, {"not": {"const": True}}, "no"),
        (YES_NO, {"enum": [True, False]}, "yes or no"),
        (WIFI, {"const": "wpa3"}, "WPA3"),
        (WIFI, {"enum": ["wpa3", "wpa2"]}, "WPA3 or WPA2 (AES)"),
        (WIFI, {"enum": ["wpa3", "wpa2", "wep"]}, "WPA3, WPA2 (AES) or WEP"),
        (WIFI, {"not": {"const": "wep"}}, "not WEP"),
        (WIFI, {"not": {"const": "wpa2"}}, "not “WPA2 (AES)”"),
        (WIFI, {"not": {"enum": ["wep", "wpa2"]}}, "none of WEP or WPA2 (AES)"),
        (WIFI, {"anyOf": [{"const": "wpa3"}, {"const": "wpa2"}]}, "WPA3 or WPA2 (AES)"),
        (LOCK, {"enum": ["key", "none"]}, "“Yes, with a key” or “No”"),
        (SPEED, {"minimum": 25}, "at least 25 Mbps"),
        (SPEED, {"maximum": 25.5}, "at most 25.5 Mbps"),
        (SPEED, {"exclusiveMinimum": 3}, "more than 3 Mbps"),
        (SPEED, {"exclusiveMaximum": 3}, "less than 3 Mbps"),
        (SPEED, {"not": {"minimum": 3}}, "less than 3 Mbps"),
        (SPEED, {"not": {"exclusiveMaximum": 3}}, "at least 3 Mbps"),
        (SPEED, {"minimum": 2, "maximum": 9}, "at least 2 Mbps and at most 9 Mbps"),
        (
            SPEED,
            {"anyOf": [{"minimum": 2, "maximum": 9}, {"const": "never"}]},
            "(at least 2 Mbps and at most 9 Mbps) or Never measured",
        ),
        (KEPT, {"contains": {"const": "none"}}, "None of these"),
        (KEPT, {"contains": {"const": "a"}}, "App among them"),
        (KEPT, {"contains": {"enum": ["a", "b"]}}, "at least one of App or Key"),
        (KEPT, {"not": {"contains": {"const": "a"}}}, "not App"),
        (KEPT, {"not": {"contains": {"enum": ["a", "b"]}}}, "none of App or Key"),
        (
            KEPT,
            {"allOf": [{"contains": {"const": "a"}}, {"contains": {"const": "b"}}]},
            "all of App and Key",
        ),
        (
            KEPT,
            {"contains": {"enum": ["a", "b"]}, "not": {"minItems": 2}},
            "at least one of App or Key and at most one of them",
        ),
        (KEPT, {"minItems": 2}, "at least 2 of them"),
        (KEPT, {"minItems": 3}, "all of App, Key and Card"),
        (KEPT, {"not": {"minItems": 1}}, "none of them"),
        (DAY, {"within": "P1Y"}, "a day in the last 12 months"),
        (DAY, {"within": "P0D"}, "today"),
        (DAY, {"ahead": "P90D"}, "a day at least 90 days ahead"),
        (DAY, {"ahead": "P0D"}, "today or later"),
        (DAY, {"not": {"within": "P30D"}}, "not a day in the last 30 days"),
        (DAY, {"on-or-after": "2026-10-01"}, "on or after Oct 1, 2026"),
        (DAY, {"on-or-before": "2026-10-01"}, "on or before Oct 1, 2026"),
        (DAY, {"not": {"on-or-after": "2026-10-01"}}, "before Oct 1, 2026"),
        (DAY, {"not": {"on-or-before": "2026-10-01"}}, "after Oct 1, 2026"),
    ],
)
def test_criterion_is_said_plainly(
    answer: dict[str, Any], criterion: dict[str, Any], sentence: str
) -> None:
    """A criterion is worded the way a person would say it."""
    assert say(criterion, read_kind(answer), WORDS) == sentence


def test_every_word_has_its_saying() -> None:
    """Every word of a criterion has a sentence."""
    assert CRITERIA.keys() <= SAYINGS.keys() | {"$comment"}


@given(st.data())
def test_any_criterion_can_be_said(data: st.DataObject) -> None:
    """There is a sentence for any words, however they are nested."""
    answer = data.draw(answer_kinds(("yes-no", "choice", "choices", "number", "date")))
    criterion = data.draw(criteria(answer))

    assert say(criterion, read_kind(answer), WORDS).strip()


@pytest.mark.parametrize("area", catalog.checklist_ids())
def test_every_bundled_item_says_what_it_needs(area: str) -> None:
    """Each bundled judged item says in plain words what it needs."""
    for data in catalog.checklist(area)["items"]:
        one = read_item(data)
        sentence = needed(one, WORDS)

        assert bool(sentence) == one.judged
        assert not set(sentence) & set("{}[]_")


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"met": {"const": True}}, "yes"),
        ({"blocks": {"const": True}}, "no"),
        ({"partly": {"const": True}}, "yes"),
    ],
)
def test_needed_is_what_meets_it(keys: dict[str, Any], sentence: str) -> None:
    """What is needed is what meets an item, or else what keeps it from being blocked."""
    assert needed(read_item(item(**keys)), WORDS) == sentence


def test_what_is_not_judged_needs_nothing() -> None:
    """An item that only informs needs nothing."""
    assert needed(read_item(item()), WORDS) == ""
    assert needed(read_item(task()), WORDS) == "yes"


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        ("P1Y", "12 months"),
        ("P2Y", "2 years"),
        ("P1M", "1 month"),
        ("P30D", "30 days"),
        ("P2W", "2 weeks"),
        ("P1M1D", "1 month and 1 day"),
        ("P0D", "0 days"),
    ],
)
def test_lengths_are_said_in_whole_units(span: str, sentence: str) -> None:
    """A period is written in years, months, weeks and days."""
    assert length(Period.read(span), WORDS) == sentence


def test_renewals_are_said() -> None:
    """A renewal is written with its length or its days of the year."""
    assert every(Period.read("P3M"), WORDS) == "every 3 months"
    assert every(YearDays(((4, 1), (10, 1))), WORDS) == "each year on Apr 1 and Oct 1"


@pytest.mark.parametrize(
    ("met", "value", "missing", "wrong"),
    [
        ({"minItems": 3}, ("a", "b"), ("Card",), ()),
        ({"allOf": [_has("a"), _has("b"), _has("c")]}, ("c",), ("App", "Key"), ()),
        ({"allOf": [_has("a"), {"not": _has("c")}]}, ("a", "c"), (), ("Card",)),
        ({"minItems": 3}, ("none",), (), ()),
        ({"minItems": 2}, ("a",), (), ()),
        ({"minItems": 3, "contains": {"enum": ["a", "b"]}}, ("a", "b"), (), ()),
    ],
)
def test_what_a_choice_falls_short_by_is_named(
    met: Any, value: tuple[str, ...], missing: tuple[str], wrong: tuple[str]
) -> None:
    """If it is clear which choices are needed, the missing ones are named."""
    asked = read_item(task(answer=KEPT, met=met))

    assert lacking(asked, value, WORDS) == (missing, wrong)


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("hours", 1, "1 hour"),
        ("hours", 1.5, "1.5 hours"),
        ("Mbps", 1, "1 Mbps"),
        ("inches", 24, "24 inches"),
    ],
)
def test_one_is_singular(unit: str, value: float, words: str) -> None:
    """One hour is not "1 hours"."""
    kind = read_kind({"kind": "number", "unit": unit})

    assert shown(value, kind, WORDS) == words
    assert words in say({"minimum": value}, kind, WORDS)
