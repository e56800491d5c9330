"""The values that each kind of answer accepts, and its messages about others."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import Any

import pytest
from strategies import choice

from readiness.questions.criteria import compiled
from readiness.questions.kinds import KINDS, MOST_SAMPLES, read_kind
from readiness.wording import wording

DAY = date(2026, 3, 31)
NEVER = [{"value": "never", "label": "Never"}]
ANY_OF = {
    "kind": "choices",
    "options": [
        {"value": "vpn", "label": "VPN"},
        {"value": "vdi", "label": "Virtual desktop"},
        {"value": "none", "label": "None of these", "alone": True},
    ],
}
SPEED = {"kind": "number", "unit": "Mbps", "min": 0, "max": 1000, "instead": NEVER}
MANY: Any = choice(*(f"o{n}" for n in range(60))) | {"kind": "choices"}
DOZEN: Any = choice(*(f"o{n}" for n in range(12))) | {"kind": "choices"}
COUNT = {"kind": "number", "unit": "people", "integer": True}


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ({"kind": "yes-no"}, True),
        (choice("wpa2", "wpa3"), "wpa2"),
        (ANY_OF, ("vdi", "vpn")),
        (ANY_OF, ["none"]),
        (SPEED, 0),
        (SPEED, 12.5),
        (SPEED, "never"),
        (COUNT, 3.0),
        ({"kind": "date"}, "2028-02-29"),
        ({"kind": "date", "instead": NEVER}, "never"),
        ({"kind": "text"}, ""),
        ({"kind": "text"}, "x" * 4000),
    ],
)
def test_takes(answer: Any, value: Any) -> None:
    """A valid answer has no fault."""
    assert read_kind(answer).fault(value) == ""


@pytest.mark.parametrize(
    ("answer", "value", "mend"),
    [
        ({"kind": "yes-no"}, 1, "Write true or false"),
        ({"kind": "yes-no"}, "yes", "without quotes"),
        (choice("wpa2", "wpa3"), "wpa", "Did you mean 'wpa"),
        (choice("wpa2", "wpa3"), True, 'Write "wpa2" or "wpa3"'),
        (ANY_OF, "vpn", '["vpn"]'),
        (ANY_OF, ["vpn", "vpn"], "once"),
        (ANY_OF, ["vpn", "none"], "cannot be combined"),
        (ANY_OF, [], "'none' if none fits"),
        (ANY_OF, [1], "not one of the options"),
        (SPEED, "38 Mbps", "without quotes"),
        (SPEED, "38 Mbps", '"never"'),
        (SPEED, True, "not a number"),
        (SPEED, -1, "too small. The least allowed is 0."),
        (SPEED, 1001, "too large. The most allowed is 1000."),
        (COUNT, 2.5, "whole number of people"),
        ({"kind": "date"}, "2026-02-30", "year-month-day"),
        ({"kind": "date"}, "20260201", "year-month-day"),
        ({"kind": "date"}, "2026-W01-1", "year-month-day"),
        ({"kind": "text"}, 5, "quotes"),
        ({"kind": "text"}, "x" * 4001, "4,000"),
    ],
)
def test_says_what_would_be_right(answer: Any, value: Any, mend: str) -> None:
    """A fault says what is wrong and what would be right."""
    assert mend in read_kind(answer).fault(value)


def test_retired_options_stay_valid_and_are_not_offered() -> None:
    """A retired option keeps old answers valid, and no message suggests it."""
    answer = choice("wpa2", "wpa3")
    answer["options"][0]["retired"] = True
    kind = read_kind(answer)

    assert kind.fault("wpa2") == ""
    assert "wpa2" not in kind.fault(5)


def test_all_options_retired() -> None:
    """Even where every option is retired, a wrong answer gives a sentence."""
    answer = choice("wpa2", "wpa3")
    for option in answer["options"]:
        option["retired"] = True

    assert "not one of the options" in read_kind(answer).fault(5)


@pytest.mark.parametrize("most", [100_000, 1_234_567, 0.25])
def test_bounds_are_said_as_they_are(most: float) -> None:
    """A message gives a bound in full, not rounded."""
    kind = read_kind({"kind": "number", "unit": "Mbps", "max": most})

    assert kind.fault(2e6).endswith(f"{most}.")


@pytest.mark.parametrize(
    ("answer", "value", "shown"),
    [
        ({"kind": "yes-no"}, False, "no"),
        (choice("wpa2"), "wpa2", "Option wpa2"),
        (ANY_OF, ("vpn", "vdi"), "VPN; Virtual desktop"),
        (SPEED, 212, "212 Mbps"),
        (SPEED, 0.1, "0.1 Mbps"),
        (SPEED, "never", "Never"),
        ({"kind": "date"}, "2026-03-01", "Mar 1, 2026"),
        ({"kind": "text"}, "<b>", "<b>"),
    ],
)
def test_shows_as_people_read(answer: Any, value: Any, shown: str) -> None:
    """An answer is shown by its label, with its unit, or as a calendar day."""
    assert read_kind(answer).show(value, wording()) == shown


@pytest.mark.parametrize(
    ("answer", "criterion", "value"),
    [
        (COUNT, {"minimum": 2.5}, 3),
        (
            {"kind": "number", "unit": "s"},
            {"exclusiveMinimum": 1, "exclusiveMaximum": 1.2},
            1.1,
        ),
        ({"kind": "date"}, {"enum": ["2020-02-02"]}, "2020-02-02"),
        ({"kind": "date"}, {"within": "P1Y"}, "2025-03-31"),
        ({"kind": "date"}, {"ahead": "P90D"}, "2026-06-29"),
    ],
)
def test_samples_come_near_what_is_asked(
    answer: Any, criterion: Any, value: Any
) -> None:
    """Samples lie around the values that a criterion names, so that one of them meets it."""
    assert value in list(read_kind(answer).samples([criterion], DAY))


def has(value: str) -> Any:
    """Make the criterion that a value is among the chosen ones."""
    return {"contains": {"const": value}}


@pytest.mark.parametrize(
    "criterion",
    [
        {"minItems": 5, "not": has("o0")},
        {"minItems": 5, "not": {"minItems": 8}},
        {"allOf": [*(has(f"o{n}") for n in range(12))]},
        {"allOf": [*(has(f"o{n}") for n in range(11)), {"not": has("o11")}]},
        {"allOf": [*(has(f"o{n}") for n in range(4)), {"not": {"minItems": 5}}]},
        {"contains": {"enum": ["o3", "o4"]}, "not": {"minItems": 2}},
        {"allOf": [has("o1"), {"minItems": 11}, {"not": {"minItems": 12}}]},
    ],
)
def test_samples_of_a_dozen_options(criterion: Any) -> None:
    """With many options, some sample still meets a criterion, and some sample does not."""
    test = compiled(criterion)
    met = {test(value, DAY) for value in read_kind(DOZEN).samples([criterion], DAY)}

    assert met == {True, False}


def test_samples_of_very_many_options_end() -> None:
    """For very many options, not every combination is tried."""
    criterion = {"allOf": [has(f"o{n}") for n in range(60)]}
    samples = list(read_kind(MANY).samples([criterion], DAY))

    assert len(samples) == MOST_SAMPLES
    assert any(compiled(criterion)(value, DAY) for value in samples)


def test_samples_of_very_large_numbers() -> None:
    """Very large bounds give finite numbers as samples."""
    kind = read_kind({"kind": "number", "unit": "s", "max": 1.7e308})
    samples = list(kind.samples([{"minimum": 1e308}], DAY))

    assert samples and all(map(isfinite, samples))


def test_days_are_written_in_plain_digits() -> None:
    """Digits of another script are no day, rather than a day that does not exist."""
    kind = read_kind({"kind": "date"})

    assert "is not a date." in kind.fault("٢٠٢٦-٠٢-٠١")
    assert "is not a date that exists." in kind.fault("2026-02-30")


ONE_OF_EACH: Any = {
    "yes-no": ({}, "true (yes) or false (no)"),
    "choice": (choice("a", "b"), '"a" (Option a) or "b" (Option b)'),
    "choices": (choice("a", "b"), 'a list in [ ] of "a" (Option a), "b" (Option b)'),
    "number": (SPEED, 'the number of Mbps from 0 to 1000 or "never" (Never)'),
    "date": ({"instead": NEVER}, 'a day such as 2026-03-01 or "never" (Never)'),
    "text": ({}, "text in quotes"),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_says_how_to_write_it(name: str) -> None:
    """Every kind says what to write in a file, and which words are allowed."""
    answer, how = ONE_OF_EACH[name]
    kind = read_kind({**answer, "kind": name})
    words = [
        option["value"]
        for key in ("options", "instead")
        for option in answer.get(key, ())
    ]

    assert kind.how_to_write() == how
    assert [option.value for option in (*kind.options, *kind.instead)] == words


def test_nobody_is_told_to_write_a_retired_word() -> None:
    """The instructions for writing an answer leave out retired options and words."""
    answer = choice("a", "b")
    answer["options"][0]["retired"] = True

    assert read_kind(answer).how_to_write() == '"b" (Option b)'
