"""A checklist that is not bundled, written as ``docs/writing-a-checklist.md`` explains."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from strategies import AS_OF

from readiness.requirements.profiles import load

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "writing-a-checklist.md").read_text("utf-8")

Run = Callable[..., tuple[int, str, str]]


def shown() -> list[Any]:
    """Return the JSON that the page shows: an item, a rule, sources and a checklist."""
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.S)]


def edit(path: Path, **keys: Any) -> Any:
    """Change some keys of a file, as a person would in an editor."""
    body = {**json.loads(path.read_text("utf-8")), **keys}
    path.write_text(json.dumps(body, indent=2, ensure_ascii=False), "utf-8")
    return body


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readiness: Run) -> Path:
    """Write the checklist of the page, and a profile that adds it."""
    monkeypatch.chdir(tmp_path)
    item, rule, *_ = shown()

    assert readiness("new", "checklist", "-o", "x-clinic.json")[0] == 0
    start = json.loads(Path("x-clinic.json").read_text("utf-8"))
    items = [item, *(i for i in start["items"] if i["id"] != item["id"])]
    edit(Path("x-clinic.json"), title="Our clinic", items=items, consistency=[rule])

    assert readiness("new", "profile", "-o", "ours.json")[0] == 0
    edit(Path("ours.json"), title="Our coders", add=["x-clinic"])
    return tmp_path


def test_it_is_clean(written: Path, readiness: Run) -> None:
    """The checklist and profile of the page pass ``check`` without a remark."""
    code, out, err = readiness("check", "x-clinic.json")

    assert (code, out) == (0, "")
    assert err == "1 file: 0 errors, 0 warnings.\n"
    assert readiness("check", "ours.json")[0] == 0


def test_it_is_shown(written: Path, readiness: Run) -> None:
    """The new items are shown among those of the profile, as readable text."""
    _, out, _ = readiness("show", "ours.json")
    _, own, _ = readiness("show", "x-clinic.json")

    assert "Our clinic 1.0: 2 items" in out
    assert "Do you have a headset with a cable?" in own


def test_it_is_judged(written: Path, readiness: Run) -> None:
    """A person judged under the profile is asked the new items, and gets their steps."""
    assert (
        readiness("new", "answers", "-p", "ours.json", "-o", "my.answers.json")[0] == 0
    )
    body = json.loads(Path("my.answers.json").read_text("utf-8"))

    assert "x-clinic.headset" in body["answers"]

    given = {"x-clinic.headset": False, "workspace.calls-private": False}
    edit(Path("my.answers.json"), answered_on=str(AS_OF), answers=given)
    words = ("assess", "my.answers.json", "-p", "ours.json", "--as-of", AS_OF)
    code, out, err = readiness(*words, "-f", "json", "-o", "-")
    findings = {f["item"]: f for f in json.loads(out)["findings"]}
    later = findings["x-clinic.desk-time"]

    assert code == 0
    assert findings["x-clinic.headset"]["state"] == "not-met"
    assert later["reason"] or later["state"] == "unanswered"
    assert "There is no headset, yet no one can overhear calls." in err


def test_a_paper_form_is_clean_and_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readiness: Run
) -> None:
    """The checklist made from a paper form passes ``check``, and judges as the page says."""
    monkeypatch.chdir(tmp_path)
    *_, sources, form = shown()
    Path("x-form.json").write_text(json.dumps(form | sources), "utf-8")
    assert readiness("check", "x-form.json", "--as-of", AS_OF)[:2] == (0, "")

    assert readiness("new", "profile", "-o", "ours.json")[0] == 0
    edit(Path("ours.json"), add=["x-form"])
    given = {
        "x-form.prints": True,
        "x-form.equipment": ["shredder", "lamp"],
        "x-form.insured-since": "never",
        "x-form.insured-until": "open",
    }
    body = {"answered_on": str(AS_OF), "answers": given}
    Path("my.answers.json").write_text(json.dumps(body), "utf-8")
    words = ("assess", "my.answers.json", "-p", "ours.json", "--as-of", AS_OF)
    found = json.loads(readiness(*words, "-f", "json", "-o", "-")[1])["findings"]
    states = {f["item"]: f["state"] for f in found if f["item"] in given}

    assert states == {
        "x-form.prints": "info",
        "x-form.equipment": "partly",
        "x-form.insured-since": "not-met",
        "x-form.insured-until": "met",
    }


def test_a_newer_version_is_compared(written: Path, readiness: Run) -> None:
    """A newer version may add and retire items; an item that it drops is named."""
    Path("released").mkdir()
    Path("released/x-clinic.json").write_bytes(Path("x-clinic.json").read_bytes())
    compare = ("check", "x-clinic.json", "--against", "released/x-clinic.json")
    items = json.loads(Path("x-clinic.json").read_text("utf-8"))["items"]

    assert readiness(*compare)[0] == 0

    edit(Path("x-clinic.json"), items=[items[0], {**items[1], "retired": True}])
    assert readiness(*compare)[0] == 0

    edit(Path("x-clinic.json"), items=items[1:], consistency=[])
    code, out, _ = readiness(*compare)
    assert code == 1
    assert "The released item 'x-clinic.headset' is missing." in out


def test_every_word_for_criteria_is_on_the_page() -> None:
    """The page names every word a criterion may use, and every kind of answer."""
    from readiness.questions.criteria import WORDS
    from readiness.questions.kinds import KINDS

    named = {*re.findall(r"`([\w-]+)`", PAGE)}

    assert {*WORDS} - named == set()
    assert {*KINDS} - named == set()


def test_defaults_say_what_each_item_would(tmp_path: Path) -> None:
    """A checklist with defaults gives the same requirements as one without."""
    said = {"basis": "preferred", "basis_note": "Our policy.", "who": "both"}
    said |= {"renew": "P6M", "renew_on": ["move"]}
    own = {"who": "coder", "renew": "P1Y"}
    judged = {
        "title": "One",
        "question": "Is it so?",
        "answer": {"kind": "yes-no"},
        "met": {"const": True},
        "severity": "minor",
        "why": "It helps.",
        "fix": {"any": ["Do it."]},
    }
    gate = {"id": "x-a.gate", **{key: judged[key] for key in ("title", "question")}}
    gate |= {"answer": {"kind": "yes-no"}}
    short = [gate, {"id": "x-a.one", **judged}, {"id": "x-a.two", **judged, **own}]
    long = [gate, short[1] | said, said | short[2]]
    found = []
    for items, defaults in ((short, {"defaults": said}), (long, {})):
        checklist = {"id": "x-a", "version": "1.0", "title": "A", "items": items}
        body = {
            "id": "ours",
            "version": "1.0",
            "title": "Ours",
            "issuer": {"name": "Clinic"},
            "checklists": [{"id": "situation", "only": ["situation.employment"]}],
            "add": [checklist | defaults],
        }
        file = tmp_path / "ours.json"
        file.write_text(json.dumps(body), encoding="utf-8")
        found.append(load(str(file))[0])

    assert found[0].digest == found[1].digest
    assert found[0].by_id["x-a.two"].who == "coder"
    assert found[0].by_id["x-a.gate"].renew is None
