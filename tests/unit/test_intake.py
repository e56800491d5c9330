"""The problems reported for answers that cannot count yet."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from readiness.answers.answers import read_answers
from readiness.assessing import intake
from readiness.documents import parse
from readiness.requirements.profiles import load


def places(**body: Any) -> list[str]:
    """Return the places of problems in an answers file judged on Nov 21, 2026."""
    document = parse(json.dumps(body).encode(), "a.json")
    edition, _ = load("first-look")
    told = intake.problems(read_answers(document), edition, date(2026, 11, 21))
    return [str(problem.place[-1]) for problem in told]


def test_a_file_dated_ahead_is_told_once() -> None:
    """The file's own day is reported once, not for each answer without a day of its own."""
    answers = {"mfa.method": "push", "internet.download-speed": 90}

    assert places(answered_on="2026-12-01", answers=answers) == ["answered_on"]


def test_other_slips_are_told_beside_it() -> None:
    """A misspelt item, and an answer with a later day of its own, are also reported."""
    answers = {
        "mfa.methid": "push",
        "internet.download-speed": {"value": 90, "on": "2026-12-24"},
    }

    assert places(answered_on="2026-12-01", answers=answers) == [
        "answered_on",
        "mfa.methid",
        "internet.download-speed",
    ]
