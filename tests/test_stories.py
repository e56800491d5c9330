"""Stories as data: answers in, the exact assessment and report out.

Each folder in ``tests/examples/assessments`` is one story, named after what it shows
(``story.txt`` says it in a sentence): ``answers.json``, ``arguments.txt`` for the
command line, and, in some stories, ``profile.json`` and ``review.json``.
``expected.json`` is the assessment without its wording. Where a story is about the
report, ``expected.md`` has the sections of it whose headings it has. After an
intended change: ``pytest --rewrite``, then read the difference. The bundled profiles
grow, so their expected results are not stored here but tested at the end of this file.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import readiness
from readiness.answers.answers import Answer, Answers
from readiness.answers.reviews import NO_REVIEWS
from readiness.assessing.assessment import Assessment, assess
from readiness.assessing.choosing import default_profile
from readiness.assessing.plan import Hold, Part
from readiness.cli import run
from readiness.documents import read, violations
from readiness.judging.findings import Flag, State, Why
from readiness.judging.judge import ItemJudge
from readiness.judging.verdicts import BETTER, Rule, Verdict
from readiness.questions import catalog
from readiness.questions.checklists import Item, Severity
from readiness.records import assessment_json
from readiness.requirements.editions import Edition
from readiness.requirements.profiles import load

DAY = date(2026, 11, 21)
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
    """A story's answers give its expected assessment and its expected report."""
    monkeypatch.chdir(story)
    for module in (
        readiness,
        assessment_json,
    ):  # a new release does not change the stories
        monkeypatch.setattr(module, "__version__", "1.0.0")
    arguments = (story / "arguments.txt").read_text("utf-8").split()
    made = [tmp_path / "made.json", tmp_path / "made.md"]
    outputs = [word for path in made for word in ("-o", str(path))]

    code = run(["assess", "answers.json", *arguments, *outputs])

    assert code == 0
    assert violations(read(made[0]), "assessment") == ()
    told = {"expected.json": facts(made[0])}
    if (page := story / "expected.md").exists():
        told["expected.md"] = sections(made[1].read_text("utf-8"), page)
    for name, text in told.items():
        if request.config.getoption("--rewrite"):
            (story / name).write_text(text, "utf-8", newline="\n")
        assert text == (story / name).read_text("utf-8")


WORDED = ("needed", "said")
"""The parts of an assessment in words, which are tested where they are made."""


def facts(path: Path) -> str:
    """Return an assessment without its wording; of each problem, only where it is."""
    told = json.loads(path.read_text("utf-8"), object_pairs_hook=_unworded)
    told["problems"] = [": ".join(p.split(": ")[:2]) for p in told["problems"]]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _unworded(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in pairs if key not in WORDED}


def sections(report: str, page: Path) -> str:
    """Return the sections of a report in Markdown that a page has."""
    lines = page.read_text("utf-8").splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    return "\n".join(section(report, heading) for heading in headings)


def section(report: str, heading: str) -> str:
    """Return one section of a report in Markdown, from its heading on."""
    assert f"\n{heading}\n" in report, heading
    rest = report.partition(f"\n{heading}\n")[2]
    end = rest.find("\n## ")
    return f"{heading}\n{rest if end < 0 else rest[:end]}".rstrip() + "\n"


def test_every_story_says_what_it_shows() -> None:
    """Each story says in one line what it shows."""
    told = [(story / "story.txt").read_text("utf-8") for story in STORIES]

    assert all(line.count("\n") == 1 and line.endswith(".\n") for line in told)


def findings(key: str) -> set[object]:
    """Collect the values that the findings of all stories have under a key."""
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
    """There is a story for each reason that an answer does not count."""
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
    """There is a story for each part of a plan, and for everything that keeps from ready."""
    plans = [expected(story)["plan"] for story in STORIES]
    steps = {step["part"] for plan in plans for step in plan["steps"]}  # type: ignore[index]
    holds = {h["why"] for plan in plans for h in plan["keeps_from_ready"]}  # type: ignore[index]

    assert steps == set(Part)
    assert holds == set(Hold)


@pytest.mark.parametrize("name", catalog.profile_ids())
def test_all_answered_as_needed_is_as_good_as_a_profile_can_say(name: str) -> None:
    """Answering every item of a bundled profile as needed gives its best verdict."""
    edition, _ = load(name)
    told = judged(
        edition, {item.id: as_needed(edition, item) for item in edition.items}
    )

    assert told.verdict is (edition.best_verdict or Verdict.READY)
    assert (told.progress, told.answered) == (100, told.asked)
    assert told.valid_until is not None


@pytest.mark.parametrize("name", catalog.profile_ids())
def test_nothing_answered_holds_nothing_against_anybody(name: str) -> None:
    """With nothing of a bundled profile answered, the verdict is incomplete."""
    edition, _ = load(name)
    told = judged(edition, {})

    assert told.verdict is Verdict.INCOMPLETE
    assert (told.progress, told.answered) == (0, 0)
    assert {finding.why for finding in told.counted} <= {Why.NONE, Why.UNDETERMINED}


@pytest.mark.parametrize("name", catalog.profile_ids())
def test_everything_unsure_is_not_decided_either(name: str) -> None:
    """With "not sure" for every item, the verdict is incomplete."""
    edition, _ = load(name)
    told = judged(
        edition, {item.id: Answer(on=DAY, unsure=True) for item in edition.items}
    )

    assert told.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("name", catalog.profile_ids())
def test_the_least_good_answers_are_never_called_ready(name: str) -> None:
    """With the worst answer to each item, the verdict is never READY."""
    edition, _ = load(name)
    told = judged(edition, {item.id: worst(edition, item) for item in edition.items})

    assert BETTER.index(told.verdict) < BETTER.index(Verdict.READY)


@pytest.mark.parametrize(
    ("employment", "profile"),
    [
        ("applicant", "aspiring-coder"),
        ("employee", "remote-coder"),
        ("", "remote-coder"),
    ],
)
def test_default_profile(employment: str, profile: str) -> None:
    """Applicants are judged by the profile for applicants; others by the one for workers."""
    said = {"situation.employment": Answer(employment, DAY)} if employment else {}

    assert default_profile(Answers(said)) == profile


def judged(edition: Edition, given: dict[str, Answer]) -> Assessment:
    """Judge answers as of one day, without reviews."""
    return assess(edition, Answers(given), NO_REVIEWS, DAY)


def as_needed(edition: Edition, item: Item) -> Answer:
    """Return an answer of the day that meets an item."""
    return Answer(_ranked(edition, item)[-1], DAY)


def worst(edition: Edition, item: Item) -> Answer:
    """Return the answer with the worst outcome; about the person, the same as a good one."""
    return Answer(_ranked(edition, item)[0 if item.judged else -1], DAY)


def _ranked(edition: Edition, item: Item) -> list[Any]:
    """Return possible answers to an item from worst to best; equal ones keep their order."""
    judge, places = ItemJudge(item, edition.grace, DAY), list(State)
    criteria = [c for c in (item.blocks, item.met, item.partly) if c is not None]
    return sorted(
        item.kind.samples(criteria, DAY),
        key=lambda value: places.index(_state(judge, value)),
    )


def _state(judge: ItemJudge, value: Any) -> State:
    state = judge.state(value)
    assert state is not None
    return state
