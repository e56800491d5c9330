"""Eight realistic people and their verdicts under the bundled profiles.

Each folder in ``tests/examples/people`` is one person: ``story.txt`` says who it is,
``answers.json`` is what they answer, and ``verdict.txt`` the verdict they should get.
The profile is the one that the answers say they were made for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

PEOPLE = sorted((Path(__file__).parent / "examples" / "people").iterdir())


@pytest.mark.parametrize("person", PEOPLE, ids=lambda path: path.name)
def test_person(person: Path, tmp_path: Path, readiness: Any) -> None:
    """A person gets the verdict they should, and the reasons are shown if not."""
    made = tmp_path / "made.json"

    ran = readiness(
        "assess", person / "answers.json", "--as-of", "2026-11-21", "-o", made
    )

    told = json.loads(made.read_text("utf-8"))
    expected = (person / "verdict.txt").read_text("utf-8").strip()
    assert (
        told["verdict"],
        told["because"] if told["verdict"] != expected else [],
    ) == (
        expected,
        [],
    )
    assert told["problems"] == [], ran.err


@pytest.mark.parametrize("person", PEOPLE, ids=lambda path: path.name)
def test_a_first_look_does_not_contradict(person: Path, readiness: Any) -> None:
    """Nobody whom the fuller profile lets begin or apply hears NOT READY at first."""
    ran = readiness(
        "assess", person / "answers.json", "-p", "first-look",
        *("--as-of", "2026-11-21", "-f", "json"),
    )  # fmt: skip

    assert json.loads(ran.out)["verdict"] == "conditional", ran.err


def test_every_story_is_one_sentence() -> None:
    """Each person's story is one line."""
    told = [(person / "story.txt").read_text("utf-8") for person in PEOPLE]

    assert len(PEOPLE) == 8
    assert all(line.count("\n") == 1 and line.endswith(".\n") for line in told)
