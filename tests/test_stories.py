"""Stories as data: answers in, the exact assessment and report out.

Each folder in ``tests/examples/assessments`` is one story, named after what it shows:
``answers.json``, ``arguments.txt`` for the command line, perhaps ``profile.json`` and
``review.json``; ``expected.json`` and ``expected.md`` are what must come out. After a
wanted change: ``pytest --rewrite``, then read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readiness.checklists import Severity
from readiness.cli import run
from readiness.documents import read, violations
from readiness.findings import Flag, State, Why
from readiness.plan import Hold, Part
from readiness.verdicts import Rule, Verdict

STORIES = sorted((Path(__file__).parent / "examples" / "assessments").iterdir())


def expected(story: Path) -> dict[str, object]:
    """Return a story's expected assessment."""
    assessment: dict[str, object] = json.loads(
        (story / "expected.json").read_text("utf-8")
    )
    return assessment


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_story(
    story: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """A story's answers come to its expected assessment and its expected report."""
    monkeypatch.chdir(story)
    arguments = (story / "arguments.txt").read_text("utf-8").split()
    made = [tmp_path / "expected.json", tmp_path / "expected.md"]
    outputs = [word for path in made for word in ("-o", str(path))]

    code = run(["assess", "answers.json", *arguments, *outputs])

    assert code == 0
    assert violations(read(made[0]), "assessment") == ()
    for path in made:
        if request.config.getoption("--rewrite"):
            (story / path.name).write_bytes(path.read_bytes())
        assert path.read_text("utf-8") == (story / path.name).read_text("utf-8")


def findings(key: str) -> set[object]:
    """Collect what the findings of all stories have under a key."""
    told: set[object] = set()
    for story in STORIES:
        for finding in expected(story)["findings"]:  # type: ignore[attr-defined]
            value = finding.get(key)
            told |= set(value) if isinstance(value, list) else {value}
    return told


def test_every_state_has_a_story() -> None:
    """There is a story for each state a finding can have."""
    assert findings("state") >= set(State)


def test_every_flag_has_a_story() -> None:
    """There is a story for each flag a finding can carry."""
    assert findings("flags") >= set(Flag)


def test_every_reason_has_a_story() -> None:
    """There is a story for each reason why an answer does not count."""
    assert findings("why") >= set(Why)


def test_every_verdict_and_severity_has_a_story() -> None:
    """There is a story for each verdict and each severity."""
    assert {expected(story)["verdict"] for story in STORIES} == set(Verdict)
    assert findings("severity") >= set(Severity)


@pytest.mark.parametrize("rule", list(Rule))
def test_every_verdict_rule_has_a_story(rule: Rule) -> None:
    """There is a story named after each rule that can decide a verdict."""
    assert f"rule-{rule}" in {story.name for story in STORIES}


def test_every_part_and_obstacle_of_a_plan_has_a_story() -> None:
    """There is a story for each part of a plan, and for all that keeps ready away."""
    plans = [expected(story)["plan"] for story in STORIES]
    steps = {step["part"] for plan in plans for step in plan["steps"]}  # type: ignore[index]
    holds = {h["why"] for plan in plans for h in plan["keeps_from_ready"]}  # type: ignore[index]

    assert steps == set(Part)
    assert holds == set(Hold)
