"""Started files explain their words, are valid unedited, and change nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from strategies import AS_OF

from readiness.cli import START
from readiness.questions import catalog
from readiness.requirements import starters
from readiness.requirements.profiles import load

PROFILES = catalog.profile_ids()


def started(profile: str) -> dict[str, Any]:
    """Return the answers file that is started for a profile."""
    made: dict[str, Any] = json.loads(starters.answers(load(profile)[0], AS_OF))
    return made


@pytest.mark.parametrize("name", PROFILES)
def test_started_answers_explain_their_words(name: str) -> None:
    """Each comment has the question, the help, and what to write."""
    entries = started(name)["answers"]

    for item in load(name)[0].items:
        if item.id in entries:
            told = entries[item.id]["$comment"]

            assert told.startswith(f"{item.question} "), item.id
            assert item.help["any"].replace('"', "'") in told, item.id
            assert " Write " in told, item.id


def test_the_first_command_says_how_much_is_asked() -> None:
    """The README gives the approximate number of questions in the first file, and no other."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

    assert 28 <= len(started("first-look")["answers"]) <= 32
    assert "`-p first-look`: about 30 questions" in readme
    assert re.findall(r"(\d+) questions", START + readme) == ["30"]


def test_nothing_answered_is_not_called_answers(
    tmp_path: Path, readiness: Callable[..., tuple[int, str, str]]
) -> None:
    """A report of a file without any answer says that it carries no answers."""
    begun = tmp_path / "begun.json"
    begun.write_text(starters.answers(load("first-look")[0], AS_OF), "utf-8")

    code, _, err = readiness(
        "assess", begun, "-p", "first-look", "-o", tmp_path / "report.pdf"
    )

    assert code == 0
    assert "report.pdf contains the assessment" in err
    assert "your answers" not in err


@pytest.mark.parametrize("name", PROFILES)
def test_started_answers_hold_no_backslash(name: str) -> None:
    """Values in comments stand in single quotes, so nobody copies a backslash."""
    text = starters.answers(load(name)[0], AS_OF)

    assert "\\" not in text
    assert "readiness show ITEM" in json.loads(text)["$comment"]


def test_a_started_profile_changes_nothing(
    tmp_path: Path, readiness: Callable[..., tuple[int, str, str]]
) -> None:
    """A started profile passes ``check``, answers nothing, and judges as remote-coder does."""
    path = tmp_path / "ours.json"
    path.write_text(starters.starter("profile", "ours"), "utf-8")
    ours, bundled = load(str(path))[0], load("remote-coder")[0]
    judged = [
        (i.id, i.met, i.partly, i.blocks, i.severity, i.renew) for i in ours.items
    ]

    code, _, err = readiness("check", path)

    assert (code, ours.answers) == (0, bundled.answers)
    assert "0 errors, 0 warnings" in err
    assert judged == [
        (i.id, i.met, i.partly, i.blocks, i.severity, i.renew) for i in bundled.items
    ]
