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
from readiness.cli.new_ import SYSTEMS
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


@pytest.mark.parametrize("system", SYSTEMS)
def test_started_answers_explain_for_one_system(system: str) -> None:
    """With a system, a comment has that system's help in full instead of the general one."""
    edition, _ = load("remote-coder")
    entries = json.loads(starters.answers(edition, AS_OF, system))["answers"]
    own = [i for i in edition.items if i.id in entries and system in i.help]

    assert own
    for item in own:
        told = entries[item.id]["$comment"]
        assert item.help[system].replace('"', "'") in told
        assert item.help["any"] == item.help[system] or item.help["any"] not in told


OLD: dict[str, Any] = {
    "respondent": {"id": "E-1", "name": "Kim", "email": "kim@example.org"},
    "answered_on": "2026-01-05",
    "answers": {
        "situation.computer-system": "macos",
        "situation.roles": ["inpatient"],
        "mfa.method": {"unsure": True, "note": "I will ask IT."},
        "mfa.enabled-remote": {"value": "sometimes", "note": "Since May."},
        "data.shred": {"not_applicable": "No paper.", "on": "2025-12-01"},
        "vpn.approved-path": {
            "value": ["vpn"],
            "revision": 2,
            "by": "probe",
            "evidence": [{"kind": "screenshot", "ref": "E-1"}],
        },
        "x-clinic.badge": True,
    },
}


def test_known_answers_are_carried_over(
    tmp_path: Path, readiness: Callable[..., tuple[int, str, str]]
) -> None:
    """Valid answers keep their day and everything with them; the rest is asked again."""
    (tmp_path / "old.json").write_text(json.dumps(OLD), "utf-8")
    edition, _ = load("remote-coder")

    code, _, err = readiness(
        "new", "answers", "--from", tmp_path / "old.json", "-o", tmp_path / "new.json"
    )
    made = json.loads((tmp_path / "new.json").read_text("utf-8"))
    entries = {name: dict(entry) for name, entry in made["answers"].items()}
    told = {name: entry.pop("$comment") for name, entry in entries.items()}
    known = {name: entry for name, entry in entries.items() if "unsure" not in entry}

    assert code == 0 and "4 answers come from " in err
    assert OLD["respondent"].items() <= made["respondent"].items()
    assert entries.keys() == {i.id for i in edition.items if edition.asks(i)}
    assert known == {
        "situation.computer-system": {"value": "macos", "on": "2026-01-05"},
        "situation.roles": {"value": ["inpatient"], "on": "2026-01-05"},
        "data.shred": {"not_applicable": "No paper.", "on": "2025-12-01"},
        "vpn.approved-path": {
            **OLD["answers"]["vpn.approved-path"],
            "on": "2026-01-05",
        },
    }
    assert entries["mfa.method"] == OLD["answers"]["mfa.method"]
    assert entries["mfa.enabled-remote"] == {"unsure": True, "note": "Since May."}
    mac = edition.by_id["workstation.os-supported"].help["macos"]
    assert mac in told["workstation.os-supported"]


def test_answers_from_standard_input_are_said_to_come_from_there(
    tmp_path: Path, readiness: Callable[..., Any]
) -> None:
    """The message on what was carried over names standard input in words."""
    old = json.dumps(OLD).encode()

    ran = readiness("new", "answers", "--from", "-", "-o", tmp_path / "n", stdin=old)

    assert ran.err.startswith("4 answers come from standard input. ")


def outcomes(assessment: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the item, the state and the days of each finding."""
    keys = ("item", "state", "value", "until", "due")
    return [tuple(found[key] for key in keys) for found in assessment["findings"]]


def test_carrying_everything_over_changes_no_verdict(
    tmp_path: Path, readiness: Callable[..., tuple[int, str, str]]
) -> None:
    """A file made from complete answers is judged like those answers, on the same day."""
    sample = Path(__file__).parents[2] / "reports/samples/coder.answers.json"
    new = tmp_path / "new.json"

    assert readiness("new", "answers", "--from", sample, "-o", new)[0] == 0
    body = json.loads(new.read_text("utf-8")) | {"answered_on": "2026-11-14"}
    new.write_text(json.dumps(body), "utf-8")
    judged = [
        json.loads(
            readiness("assess", file, "--as-of", "2026-11-21", "-f", "json").out  # type: ignore[attr-defined]
        )
        for file in (sample, new)
    ]

    assert judged[0]["verdict"] == judged[1]["verdict"] == "ready"
    assert outcomes(judged[0]) == outcomes(judged[1])


def test_the_first_command_says_how_much_is_asked() -> None:
    """The README and the bare command give the number of questions, and no time."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

    assert 28 <= len(started("first-look")["answers"]) <= 32
    assert "`-p first-look`: about 30 questions" in readme
    assert {*re.findall(r"(\d+) questions", START + readme)} == {"30"}
    assert "about 30 questions" in START and not re.search("minute|hour", START)


def test_nothing_answered_is_not_called_answers(
    tmp_path: Path, readiness: Callable[..., tuple[int, str, str]]
) -> None:
    """A report of a file without any answer says that it carries no answers."""
    begun = tmp_path / "begun.json"
    begun.write_text(starters.answers(load("first-look")[0], AS_OF), "utf-8")

    code, _, err = readiness("assess", begun, "-o", tmp_path / "report.pdf")

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
