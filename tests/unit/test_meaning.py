"""The faults that the linter finds in an item that its schema accepts."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import YES_NO, choice, item, task

from readiness.questions.checklists import read_item
from readiness.questions.meaning import item_faults, when_faults

SOURCES = ("NSA-HOME",)
NEVER = [{"value": "never", "label": "Never"}]
NUMBER = {"kind": "number", "unit": "Mbps", "min": 0, "max": 100}
DATE = {"kind": "date"}
ANY_OF = {"kind": "choices", "options": choice("a", "b", "c")["options"]}

DOZEN = {**choice(*(f"o{n}" for n in range(12))), "kind": "choices"}
A = {"const": "o0"}


def faults(answer: Any, key: str = "met", **criteria: Any) -> list[str]:
    """Return the faults of a criterion for a kind of answer."""
    held = {"met": {"const": True} if answer == YES_NO else criteria[key], **criteria}
    data = item(answer=answer, **held)
    found = item_faults(read_item(data), SOURCES)
    return [fault.what for fault in found if fault.path[0] == key]


@pytest.mark.parametrize(
    ("answer", "met"),
    [
        (YES_NO, {"const": False}),
        (choice("a", "b"), {"not": {"enum": ["b"]}}),
        (ANY_OF, {"contains": {"const": "a"}}),
        (ANY_OF, {"minItems": 3}),
        (ANY_OF, {"not": {"contains": {"enum": ["a", "b"]}}}),
        (NUMBER, {"minimum": 99.5}),
        (NUMBER, {"exclusiveMinimum": 5, "exclusiveMaximum": 5.1}),
        (NUMBER, {"not": {"minimum": 5}}),
        ({**NUMBER, "integer": True}, {"minimum": 0.5, "maximum": 1.5}),
        ({**NUMBER, "instead": NEVER}, {"anyOf": [{"const": "never"}, {"minimum": 5}]}),
        (DATE, {"within": "P1Y"}),
        (DATE, {"allOf": [{"ahead": "P90D"}, {"on-or-before": "2100-01-01"}]}),
        (DATE, {"enum": ["2020-02-02"]}),
        (DOZEN, {"minItems": 5, "not": {"contains": {"const": "o0"}}}),
        (DOZEN, {"minItems": 5, "not": {"minItems": 8}}),
        ({**NUMBER, "max": 1.7e308}, {"minimum": 1e308}),
        ({**NUMBER, "max": 1000}, {"anyOf": [{"enum": [*range(98)]}] * 2}),
        (DATE, {"within": "P999Y9999M9999W99999D"}),
    ],
)
def test_sound_criteria(answer: Any, met: Any) -> None:
    """A criterion that suits its kind and can be met has no fault."""
    assert faults(answer, met=met) == []


@pytest.mark.parametrize(
    ("answer", "met", "what"),
    [
        (YES_NO, {"minimum": 1}, "does not suit"),
        (choice("a", "b"), {"contains": {"const": "a"}}, "does not suit"),
        (NUMBER, {"within": "P1Y"}, "does not suit"),
        (DATE, {"minimum": 5}, "does not suit"),
        ({"kind": "text"}, {"const": "x"}, "does not suit"),
        (YES_NO, {"const": 1}, "not a possible answer"),
        (choice("a", "b"), {"enum": ["a", "z"]}, "'z' is not a possible answer"),
        (ANY_OF, {"contains": {"const": "z"}}, "'z' is not a possible answer"),
        (NUMBER, {"const": 101}, "101 is not a possible answer"),
        (NUMBER, {"minimum": 101}, "No possible answer meets"),
        (NUMBER, {"minimum": 5, "maximum": 4}, "No possible answer meets"),
        (ANY_OF, {"minItems": 4}, "No possible answer meets"),
        (DOZEN, {"contains": A, "not": {"contains": A}}, "No possible answer meets"),
        (NUMBER, {"anyOf": [{"enum": [*range(99)]}] * 3}, "301 words and values"),
        (DATE, {"not": {"within": "P1Y"}}, "'not' around a measure"),
        (
            {**NUMBER, "instead": NEVER},
            {"not": {"minimum": 5}},
            "'not' around a measure",
        ),
        (
            {**DATE, "instead": NEVER},
            {"not": {"on-or-after": "2020-01-01"}},
            "'not' around a measure",
        ),
    ],
)
def test_faulty_criteria(answer: Any, met: Any, what: str) -> None:
    """An unsuitable word, an impossible value and an unmeetable criterion are faults."""
    found = faults(answer, met=met)

    assert any(what in fault for fault in found), found


@pytest.mark.parametrize("key", ["blocks", "partly"])
def test_every_criterion_is_checked(key: str) -> None:
    """blocks and partly are checked in the same way as met."""
    assert faults(YES_NO, key, **{key: {"minimum": 1}})


def test_an_item_has_to_be_meetable() -> None:
    """An item with only partly or blocks could never be met, which is a fault."""
    data = item(blocks={"const": False})
    found = [fault.what for fault in item_faults(read_item(data), SOURCES)]

    assert found == ["This item can never be met."]


def test_a_very_long_criterion_is_refused_before_it_is_tried() -> None:
    """A criterion that doubles with every level is reported at once."""
    criterion: Any = {"const": True}
    for _ in range(12):
        criterion = {"anyOf": [criterion, criterion]}

    (what,) = faults(YES_NO, met=criterion)

    assert what == "This has 12,287 words and values; at most 200 are allowed."


@pytest.mark.parametrize(
    ("keys", "path", "mend"),
    [
        (
            {"answer": choice("a", "b", "a"), "met": {"const": "a"}},
            ("answer", "options", 2, "value"),
            "its own value",
        ),
        (
            {"answer": {**NUMBER, "instead": NEVER * 2}, "met": {"minimum": 5}},
            ("answer", "instead", 1, "value"),
            "its own value",
        ),
        ({"answer": {**NUMBER, "min": 101}}, ("answer", "max"), "Swap them."),
        (
            {"fix": {"any": ["Do it."], "minutes": [20, 10]}},
            ("fix", "minutes"),
            "Write [10, 20].",
        ),
        (
            {"answer": choice("a", "b", b={"any": ["x"], "cost_usd": [9, 0.5]})},
            ("answer", "options", 1, "fix", "cost_usd"),
            "Write [0.5, 9].",
        ),
    ],
)
def test_what_contradicts_itself(keys: Any, path: Any, mend: str) -> None:
    """A value of two options, or a range that ends before it begins, is reported."""
    ((found, said),) = [
        (fault.path, fault.mend)
        for fault in item_faults(read_item(item(**keys)), ())
        if fault.path[0] in ("answer", "fix")
    ]

    assert found == path
    assert mend in said


def test_sources_have_to_exist() -> None:
    """A citation of an unknown source is a fault, with the nearest known one named."""
    data = task(sources=[{"source": "NSA-HOMES", "at": "1"}])
    (fault,) = item_faults(read_item(data), SOURCES)

    assert fault.path == ("sources", 0, "source")
    assert "NSA-HOME" in fault.mend


def condition_faults(
    when: Any, *others: Any
) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the faults of a condition."""
    waiting = read_item(task("x-home.last", when=when))
    known = {data["id"]: read_item(data) for data in (*others, waiting.data)}
    return [(fault.path, fault.what) for fault in when_faults(waiting, known)]


def test_sound_conditions() -> None:
    """A condition may name any item except the employer's, with its own criteria or none."""
    when = [{"x-home.a": {"const": True}}, {"situation.b": {"const": False}}]

    assert condition_faults(when, task("x-home.a"), item("situation.b")) == []


@pytest.mark.parametrize(
    ("when", "path", "what"),
    [
        ({"x-home.last": {"const": True}}, ("when", "x-home.last"), "its own item"),
        ([{"x-home.b": {"const": True}}], ("when", 0, "x-home.b"), "no item"),
        ({"x-home.a": {"minimum": 1}}, ("when", "x-home.a"), "does not suit"),
    ],
)
def test_faulty_conditions(when: Any, path: Any, what: str) -> None:
    """A condition names another item that exists, with a criterion that suits it."""
    ((found, said),) = condition_faults(when, task("x-home.a"))

    assert found == path
    assert what in said


def test_conditions_do_not_wait_for_the_employer() -> None:
    """A condition may not name an item that only the employer answers."""
    found = condition_faults(
        {"x-home.a": {"const": True}}, task("x-home.a", who="employer")
    )

    assert len(found) == 1
