"""The rules in JavaScript judge as those in Python do; V8 runs them.

Equality is not stored: random editions, answers, entries and days are judged by both.
Only the stories (``tests/examples/assessments``) and the corners (``tests/examples/rules``)
have their results in files.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import javascript
import pytest
import strategies
from chromium import chromium
from hypothesis import HealthCheck, Phase, given, settings
from javascript import Call
from py_mini_racer import MiniRacer

from readiness.asking import rules
from readiness.asking.rules import NAMES, reduced, script, text
from readiness.documents import read
from readiness.questions import catalog
from readiness.questions.criteria import WORDS
from readiness.questions.kinds import KINDS
from readiness.requirements.profiles import load

EXAMPLES = Path(__file__).parent / "examples"
CORNERS = sorted((EXAMPLES / "rules").glob("*.json"))
SAMPLES = Path(__file__).parent.parent / "reports" / "samples"

few = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=3_000)
whole = settings(few, phases=[Phase.generate])
"""For bundled requirements: a failing case is too large to be made smaller."""


def same_in_both(call: Call) -> None:
    """Require that a call has the same result in both languages."""
    assert javascript.in_javascript(call) == [javascript.in_python(call)]


@few
@given(javascript.judgements())
def test_random_requirements(call: Call) -> None:
    """Random answers under random requirements are judged alike."""
    same_in_both(call)


@pytest.mark.slow
@many
@given(javascript.judgements())
def test_random_requirements_at_length(call: Call) -> None:
    """3,000 random answers under random requirements are judged alike."""
    same_in_both(call)


@pytest.mark.parametrize("profile", catalog.profile_ids())
def test_bundled_requirements(profile: str) -> None:
    """Random answers to each bundled profile are judged alike."""
    settings(whole, max_examples=10)(
        given(javascript.bundled_judgements(profile))(same_in_both)
    )()


@pytest.mark.slow
@pytest.mark.parametrize("profile", catalog.profile_ids())
def test_bundled_requirements_at_length(profile: str) -> None:
    """200 random answers to each bundled profile are judged alike."""
    settings(whole, max_examples=200)(
        given(javascript.bundled_judgements(profile))(same_in_both)
    )()


@few
@given(javascript.entries())
def test_entries_of_any_shape(call: Call) -> None:
    """An entry that is not an answer counts as not valid in both, and nothing else does."""
    same_in_both(call)


@few
@given(javascript.validities())
def test_valid_answers(call: Call) -> None:
    """Both accept the same values for each kind of answer."""
    same_in_both(call)


@few
@given(javascript.day_calls())
def test_days(call: Call) -> None:
    """Both read the same texts as days, and move days alike from year 1 to year 9999."""
    same_in_both(call)


# Results in files -------------------------------------------------------------------------


def stories() -> list[Path]:
    """List the stories without a review that name their profile."""
    found = sorted((EXAMPLES / "assessments").iterdir())
    return [
        story
        for story in found
        if not (story / "review.json").exists() and "-p" in arguments(story)
    ]


def arguments(story: Path) -> list[str]:
    """Return a story's arguments on the command line."""
    return (story / "arguments.txt").read_text("utf-8").split()


@pytest.mark.parametrize("story", stories(), ids=lambda path: path.name)
def test_story(story: Path) -> None:
    """A story's answers give its expected assessment in JavaScript too."""
    words = arguments(story)
    named = words[words.index("-p") + 1]
    profile = read(story / named) if named.endswith(".json") else named
    body = read(story / "answers.json").value
    day = words[words.index("--as-of") + 1]
    expected = json.loads((story / "expected.json").read_text("utf-8"))

    found = javascript.in_javascript(Call("judged", (load(profile)[0].data, body, day)))

    assert {key: found[0][key] for key in javascript.KEYS} == {
        key: expected[key] for key in javascript.KEYS
    }
    assert found[0]["findings"] == [
        {key: finding[key] for key in javascript.FINDING_KEYS}
        for finding in expected["findings"]
    ]


def corner(path: Path) -> tuple[Call, dict[str, Any], list[str]]:
    """Return the judgement of a corner, and what it expects of items and of rules."""
    body = json.loads(path.read_text("utf-8"))
    items = [strategies.item(given.pop("id"), **given) for given in body["items"]]
    data = strategies.edition_data(*items, **body.get("edition", {}))
    call = Call("judged", (data, {"answers": body["answers"]}, body["as_of"]))
    return call, body["expected"], body.get("clashes", [])


@pytest.mark.parametrize("path", CORNERS, ids=lambda path: path.stem)
def test_corner(path: Path) -> None:
    """Both give what a corner case expects by hand."""
    call, expected, clashes = corner(path)
    same_in_both(call)

    told = javascript.in_javascript(call)[0]
    found = {finding["item"]: finding for finding in told["findings"]}

    assert {
        name: {key: found[name][key] for key in keys} for name, keys in expected.items()
    } == expected
    assert [clash["say"] for clash in told["clashes"]] == clashes


# The script -------------------------------------------------------------------------------


def test_both_have_the_same_version_of_the_rules() -> None:
    """The version of the rules rises in both languages at once."""
    same_in_both(Call("version", ()))


def test_both_have_the_same_words_and_kinds() -> None:
    """Each word of a criterion and each kind of answer has its line in JavaScript."""
    for name, words in (("criteria", WORDS), ("kinds", KINDS)):
        lines = re.findall(r'^  "([a-zA-Z-]+)": ', text(name), re.MULTILINE)
        assert set(lines) == set(words)


def test_only_what_judging_needs_is_needed() -> None:
    """The reduced data of an edition gives the same judgement as all of it."""
    answers = read(SAMPLES / "employee.answers.json").value
    whole = javascript.bundled("remote-coder")
    calls = [
        Call("judged", (data, answers, "2026-11-21"))
        for data in (whole, reduced(whole))
    ]

    all_of_it, needed = javascript.in_javascript(*calls)

    assert needed == all_of_it
    assert reduced(whole).keys() < whole.keys()


def test_every_file_is_part_of_the_script() -> None:
    """The script has every file of the folder, and leaves one name behind."""
    folder = Path(str(rules.__file__)).parent
    before = "JSON.stringify(Object.getOwnPropertyNames(globalThis))"

    with MiniRacer() as racer:
        names = set(json.loads(str(racer.eval(before))))
        racer.eval(script())
        left = set(json.loads(str(racer.eval(before)))) - names

    assert left == {"readiness"}
    assert {path.stem for path in folder.glob("*.js")} == set(NAMES)


def test_one_judgement_is_quick() -> None:
    """Once an edition is prepared, a judgement of the largest profile takes 10 ms at most."""
    answers = read(SAMPLES / "employee.answers.json").value
    told = javascript.evaluated(
        f"""(() => {{
          const edition = {json.dumps(javascript.bundled("remote-coder"))};
          const answers = {json.dumps(answers)};
          const times = [];
          for (let n = 0; n < 50; n += 1) {{
            const start = Date.now();
            for (let m = 0; m < 5; m += 1) readiness.assess(edition, answers, "2026-11-21");
            times.push((Date.now() - start) / 5);
          }}
          return times.sort((one, other) => one - other)[10];
        }})()"""
    )

    assert json.loads(told) <= 10


def test_in_a_browser(tmp_path: Path) -> None:
    """Chromium gives the same results as V8 on its own and Python."""
    calls = [
        *javascript.fixed(javascript.judgements(), 60),
        *javascript.fixed(javascript.bundled_judgements(), 5),
        *javascript.fixed(javascript.day_calls(), 60),
    ]
    page = tmp_path / "rules.html"
    page.write_text(f"<!doctype html><title>Rules</title><script>{script()}</script>")
    with chromium() as browser:
        opened = browser.page().open(page)
        opened.tell(f"{javascript.CALLS}; 0")
        told = opened.tell(f"JSON.stringify(called({json.dumps(calls)}))")

    assert json.loads(told) == [javascript.in_python(call) for call in calls]
