"""Comparisons as data: two files in, what changed between them out.

Each folder in ``tests/examples/compare`` is one story, named after what it shows
(``story.txt`` says it in a sentence). It holds the files, ``arguments.txt`` for
``readiness compare``, and the expected output as Markdown, as text on a terminal and as
JSON. After an intended change: ``pytest --rewrite``, then read the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import Case, answer_sets, cases

import readiness as package
from readiness.answers.reviews import NO_REVIEWS
from readiness.assessing.assessment import assess
from readiness.assessing.plan import plan
from readiness.documents import read, violations
from readiness.proof import recording
from readiness.records import assessment_json
from readiness.records.assessments import Record, record_of
from readiness.records.comparing import Cause, Content, compare
from readiness.render import FORMATS
from readiness.wording import wording

STORIES = sorted((Path(__file__).parent / "examples" / "compare").iterdir())
LISTS = ("newly_open", "closed", "changed", "not_comparable")


def told(story: Path) -> dict[str, Any]:
    """Return a story's expected comparison."""
    data: dict[str, Any] = json.loads((story / "expected.json").read_text("utf-8"))
    return data


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_story(
    story: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    readiness: Callable[..., Any],
    request: pytest.FixtureRequest,
) -> None:
    """A story's two files give its expected comparison, in every form."""
    monkeypatch.chdir(story)
    monkeypatch.setattr(recording, "today", lambda: date(2026, 11, 21))
    for module in (
        package,
        assessment_json,
    ):  # a new release does not change the stories
        monkeypatch.setattr(module, "__version__", "1.0.0")
    arguments = (story / "arguments.txt").read_text("utf-8").split()
    made = [tmp_path / f"expected.{form}" for form in ("json", "md", "txt")]
    outputs = [word for path in made for word in ("-o", path)]

    code, _, err = readiness("compare", *arguments, *outputs)

    assert code == 0, err
    assert violations(read(made[0]), "comparison") == ()
    for path in made:
        if request.config.getoption("--rewrite"):
            (story / path.name).write_bytes(path.read_bytes())
        assert path.read_text("utf-8") == (story / path.name).read_text("utf-8")


def test_the_screen_names_the_option_that_lists_every_change(
    readiness: Callable[..., Any],
) -> None:
    """A long list is cut on the screen, which refers to no report that was not written."""
    samples = Path(__file__).parent.parent / "reports" / "samples"
    people = (samples / f"{name}.answers.json" for name in ("applicant", "coder"))

    code, out, _ = readiness("compare", *people, "-p", "remote-coder")

    assert code == 0 and "more; a report (-o changes.pdf) lists them all." in out
    assert "the report" not in out


def test_every_story_says_what_it_shows() -> None:
    """Each story says in one line what it shows."""
    lines = [(story / "story.txt").read_text("utf-8") for story in STORIES]

    assert all(line.count("\n") == 1 and line.endswith(".\n") for line in lines)


def test_everything_that_can_change_has_a_story() -> None:
    """There is a story for each list, each cause, and each change of the requirements."""
    every = [told(story) for story in STORIES]
    changes = [change for one in every for name in LISTS for change in one[name]]

    assert all(any(one[name] for one in every) for name in LISTS)
    assert {change["cause"] for change in changes} >= set(Cause)
    assert {what for c in changes for what in c["requirement"]} == set(Content)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_drawn(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readiness: Any
) -> None:
    """A comparison is drawn in every format that a report has, with every section."""
    monkeypatch.chdir(next(s for s in STORIES if s.name == "requirements-changed"))
    made = tmp_path / f"made.{form}"
    files = ("old.assessment.json", "new.assessment.json")

    assert readiness("compare", *files, "-f", form, "-o", "-").out
    assert readiness("compare", *files, "-o", made).code == 0
    assert made.stat().st_size > 500


def test_no_format_shows_a_note(readiness: Any, monkeypatch: Any) -> None:
    """A comparison never shows a note, whatever the format."""
    monkeypatch.chdir(next(s for s in STORIES if s.name == "claims-and-notes"))
    files = ("old.answers.json", "new.answers.json", "-p", "profile.json")

    for form in ("text", "md", "html", "json"):
        ran = readiness("compare", *files, "-f", form, "-o", "-")
        assert "NEVER SHOWN" not in ran.out + ran.err
        assert "landlord" in ran.out
        assert "<b>No</b>" not in ran.out or form in ("text", "json")


def test_what_is_due_for_renewal_does_not_look_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readiness: Any
) -> None:
    """An answer in its grace has the sign of what it asks for, in every format."""
    story = next(s for s in STORIES if s.name == "time-alone")
    monkeypatch.chdir(tmp_path)
    asked = (story / "old.answers.json", "-p", story / "profile.json")
    for name, day in (("old", "2025-02-01"), ("new", "2026-01-20")):
        made = ("--as-of", day, "-o", f"{name}.json")
        assert readiness("assess", *asked, *made).code == 0

    shown = {
        form: readiness("compare", "old.json", "new.json", "-f", form, "-o", "-").out
        for form in ("md", "html")
    }

    renewal = (
        "Due for renewal: **Screen lock.** Before: Met. Now: Met, Due for renewal."
    )
    assert renewal in shown["md"]
    assert '<li class="open" id="item-x-home.lock"' in shown["html"]


def test_answers_are_judged_as_the_other_file_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readiness: Any
) -> None:
    """When the other file is an assessment, answers are judged by the profile it names."""
    samples = Path(__file__).parent.parent / "reports" / "samples"
    monkeypatch.chdir(tmp_path)
    answers = samples / "coder.answers.json"
    day = ("--as-of", "2026-11-21")
    made = ("-p", "first-look", *day, "-o", "old.json")
    assert readiness("assess", answers, *made).code == 0

    ran = readiness("compare", "old.json", answers, *day, "-f", "json", "-o", "-")
    data = json.loads(ran.out)

    assert data["old"] == data["new"]
    assert not any(data[name] for name in LISTS)


def test_answers_alone_are_judged_by_what_suits_the_newer(
    tmp_path: Path, readiness: Any
) -> None:
    """Without a profile, both answers files are judged by the profile that suits NEW."""
    for name, employment in (("old", "applicant"), ("new", "employee")):
        body = {"answered_on": "2026-03-01"}
        body |= {"answers": {"situation.employment": employment}}  # type: ignore[dict-item]
        (tmp_path / f"{name}.json").write_text(json.dumps(body))

    files = [tmp_path / "old.json", tmp_path / "new.json"]
    data = json.loads(readiness("compare", *files, "-f", "json", "-o", "-").out)

    assert {data[key]["edition"]["profile"] for key in ("old", "new")} == {
        "remote-coder"
    }
    assert data["new"]["as_of"] == "2026-03-01"


def test_a_comparison_takes_the_place_of_an_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readiness: Any
) -> None:
    """A comparison may replace an earlier comparison, but never an answers file."""
    monkeypatch.chdir(next(s for s in STORIES if s.name == "reviewed"))
    files = ("old.assessment.json", "new.assessment.json")
    made, other = tmp_path / "made.json", tmp_path / "answers.json"
    other.write_text('{"answers": {}}')

    assert readiness("compare", *files, "-o", made).code == 0
    assert readiness("compare", *files, "-o", made).code == 0
    assert readiness("compare", *files, "-o", other).code == 2
    assert readiness("compare", *files, "-o", files[0]).code == 2
    assert other.read_text() == '{"answers": {}}'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has none")
def test_a_pipe_is_not_waited_for(tmp_path: Path, readiness: Any) -> None:
    """A file that may never end, such as a pipe, is refused before it is opened."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    done = readiness("compare", pipe, STORIES[0] / "new.answers.json")

    assert done.code == 3
    assert "not a regular file" in done.err


def test_reports_are_compared_by_what_they_carry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readiness: Any
) -> None:
    """Comparing two PDF reports gives the same result as comparing their assessments."""
    story = next(s for s in STORIES if s.name == "answers-changed")
    monkeypatch.chdir(tmp_path)
    profile = ("-p", story / "profile.json")
    for name, day in (("old", "2026-03-01"), ("new", "2026-11-21")):
        made = ("-o", f"{name}.json", "-o", f"{name}.pdf", "--as-of", day)
        answers = story / f"{name}.answers.json"
        assert readiness("assess", answers, *profile, *made).code == 0

    form = ("-f", "json", "-o", "-")
    by_data = readiness("compare", "old.json", "new.json", *form)
    by_page = readiness("compare", "old.pdf", "new.pdf", *form)
    mixed = readiness("compare", "old.pdf", story / "new.answers.json", *form)

    assert by_data.code == by_page.code == mixed.code == 0
    assert by_page.out == by_data.out == mixed.out


def test_a_report_without_answers_inside_is_not_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readiness: Any
) -> None:
    """A report without attachments is named, with what to compare instead."""
    story = next(s for s in STORIES if s.name == "answers-changed")
    monkeypatch.chdir(tmp_path)
    answers, profile = story / "new.answers.json", story / "profile.json"
    share = ("--share", "summary", "-o", "new.pdf")
    assert readiness("assess", answers, "-p", profile, *share).code == 0

    ran = readiness("compare", story / "old.answers.json", "new.pdf", "-p", profile)

    assert ran.code == 3
    assert ran.err.startswith("new.pdf contains no answers.")


@given(cases(), st.data())
def test_time_is_no_cause_on_one_day(case: Case, data: st.DataObject) -> None:
    """If both are judged as of the same day, time is never the cause of a difference."""
    others = answer_sets(case.edition.data, case.as_of)
    answers = data.draw(st.fixed_dictionaries({"old": others, "new": others}))
    both = [recorded(case._replace(answers=answers[name])) for name in answers]

    told = compare(*both)

    changes = (*told.newly_open, *told.closed, *told.changed)
    assert {change.cause for change in changes} <= {Cause.ANSWER, Cause.CONDITION}


def recorded(case: Case) -> Record:
    """Judge a case without reviews, and return the assessment as data."""
    made = assess(case.edition, case.answers, NO_REVIEWS, case.as_of)
    return record_of(assessment_json.as_json(made, plan(made), wording()), "a.json")
