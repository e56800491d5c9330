"""An assessment as data: exactly as in its schema, and without private details."""

from __future__ import annotations

import json
from typing import Any

import pytest
from everything import PROBLEM, REASON, WORDS, everything, person
from hypothesis import given
from strategies import Case, cases, thorough

from readiness.assessing.plan import plan
from readiness.documents import parse, violations
from readiness.records.assessment_json import as_json


def data(**keys: Any) -> dict[str, Any]:
    """Return the data of the person with everything that can occur."""
    made, planned = everything(**keys)
    return as_json(made, planned, WORDS)


def finding(name: str) -> dict[str, Any]:
    """Return one of that person's findings."""
    found: dict[str, Any] = next(f for f in data()["findings"] if f["item"] == name)
    return found


def problems(made: dict[str, Any]) -> tuple[str, ...]:
    """Return the schema's violations."""
    document = parse(json.dumps(made).encode(), "assessment.json")
    return tuple(map(str, violations(document, "assessment")))


def test_everything_obeys_the_schema() -> None:
    """The data of the person with everything that can occur is valid under the schema."""
    assert problems(data()) == ()


@thorough
@given(cases())
def test_any_assessment_obeys_the_schema(case: Case) -> None:
    """The data of any assessment is valid under the schema."""
    made = case.assess()

    assert problems(as_json(made, plan(made), WORDS)) == ()


def test_the_verdict_and_what_it_rests_on() -> None:
    """Verdict, progress and completeness stand together."""
    made = data()

    assert made["verdict"] == "not-ready"
    assert made["because"] == ["x-home.blocked"]
    assert made["progress"] == 36
    assert made["completeness"] == {"answered": 16, "asked": 24}
    assert made["known"] == {"self": 13, "probe": 0, "seen": 2, "confirmed": 1}
    assert made["answered"] == {"from": "2024-09-12", "to": "2026-11-21"}


def test_the_e_mail_address_is_left_out() -> None:
    """The respondent is identified by id and name only."""
    assert data()["respondent"] == {"id": "C-014", "name": "Dana Wu"}
    assert data(answers=person(name=""))["respondent"] == {"id": "C-014"}


def test_an_adjustment_has_no_reason() -> None:
    """The data of an adjustment has no reason, whatever a review file holds."""
    assert REASON not in json.dumps(data())
    assert finding("x-home.adjusted")["review"] == {
        "kind": "adjustment",
        "on": "2026-11-21",
        "by": "Lee",
    }


def test_reasons_of_claims_and_exceptions_are_told() -> None:
    """A claim and an exception have the reason given."""
    assert finding("x-home.claimed")["reason"] == "There is no such thing."
    assert finding("x-home.excepted")["reason"] == "The new disk is on order."
    assert finding("x-home.met")["reason"] is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-home.met", True),
        ("x-home.partly", "b"),
        ("x-home.unsure", None),
        ("x-home.claimed", None),
        ("x-home.invalid", None),
        ("x-home.none", None),
        ("x-home.text", "Words\nof my own"),
    ],
)
def test_values_are_those_the_item_can_take(name: str, value: object) -> None:
    """A finding holds the answer, or null if there is no usable one."""
    assert finding(name)["value"] == value


def test_notes_are_whole_and_needs_are_said() -> None:
    """A finding holds the person's whole note and what is needed."""
    assert finding("x-home.partly")["note"] == "note partly"
    assert finding("x-home.partly")["needed"] == "Option a"
    assert finding("x-home.none")["note"] is None


def test_the_review_that_shaped_a_finding_stands_beside_it() -> None:
    """A finding holds the review that decided it."""
    assert finding("x-home.conflict")["review"] == {
        "kind": "seen",
        "on": "2026-11-21",
        "by": "Lee",
        "value": False,
    }


def test_the_plan_is_told_with_its_ways() -> None:
    """The data has all steps, ways, obstacles and questions to the employer."""
    made = data()

    assert made["plan"]["steps"][0]["item"] == "x-home.blocked"
    assert made["plan"]["conditional"]["minutes"] == [17, 45]
    assert made["plan"]["ready"] is None
    assert {h["why"] for h in made["plan"]["keeps_from_ready"]} == {
        "claim",
        "exception",
        "conflict",
    }
    assert "x-home.employer-open" in made["ask_employer"]
    assert made["problems"] == [str(PROBLEM)]
