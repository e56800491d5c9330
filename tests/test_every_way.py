"""The same answers, however they are given, yield the same assessment to the byte."""

from __future__ import annotations

import csv
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from chromium import chromium
from filling import Filler, downloads
from pdf_filling import by_pypdf, fields_for

from readiness.answers.answers import Answer, Answers
from readiness.answers.reviews import NO_REVIEWS
from readiness.assessing.assessment import assess
from readiness.cli import run
from readiness.judging.findings import NOT_APPLICABLE, State
from readiness.questions.checklists import Item
from readiness.requirements.profiles import load
from readiness.wording import wording

EDITION = load("first-look")[0]
TODAY = date.today().isoformat()
VALUES: dict[str, Any] = {
    "situation.employment": "employee",
    "situation.computer-system": "windows",
    "situation.uses-wifi": True,
    "situation.router": "me",
    "mfa.enabled-remote": False,
    "workspace.private-room": "lockable-room",
    "internet.download-speed": 38,
}
"""Some plain values; the other questions are answered with "I don't know yet"."""


def applicable() -> list[str]:
    """Return the ids of the questions that apply to this person."""
    given = Answers({name: Answer(value) for name, value in VALUES.items()})
    found = assess(EDITION, given, NO_REVIEWS, date.today()).findings
    return [f.item.id for f in found if f.state not in (NOT_APPLICABLE, State.LATER)]


def plain() -> dict[str, Any]:
    """Return the answers as one would write them into a file."""
    asked = {"profile": EDITION.profile, "version": EDITION.version}
    known = {
        name: {"value": VALUES[name]} if name in VALUES else {"unsure": True}
        for name in applicable()
    }
    dated = {
        name: {**entry, "on": TODAY, "revision": EDITION.by_id[name].revision}
        for name, entry in known.items()
    }
    return {"asked": [{**asked, "edition": EDITION.digest}], "answers": dated}


def typed(item: Item) -> str:
    """Return what a person types in the interview."""
    value = VALUES.get(item.id)
    if value is None:
        return "d"
    return {True: "y", False: "n"}.get(value, str(value)) if value != 38 else "38 Mbps"


def interview(readiness: Any, name: str) -> None:
    """Answer each question in the interview, as they come and go."""
    for item in EDITION.items:
        if EDITION.asks(item):
            words = ("ask", "-p", "first-look", "-o", name, item.id)
            readiness(*words, stdin=f"{typed(item)}\nq\n".encode())


def form(folder: Path) -> Path:
    """Answer the form in a browser by keyboard; return the file that it saves."""
    path = folder / "form.html"
    assert run(["form", "first-look", "-o", str(path)]) == 0
    with chromium() as browser:
        page = browser.page().open(path)
        Filler(page, VALUES).fill()
        downloads(page, folder / "saved")
        page.tell(f"""(location.hash = '#/list', new Promise((r) => setTimeout(r, 300)))
          .then(() => [...document.querySelectorAll('button')].find((each) =>
            each.textContent === {json.dumps(wording()("form.save"))}).click())""")
        for _ in range(200):
            if found := list((folder / "saved").glob("*.json")):
                return found[0]
            time.sleep(0.05)
    raise AssertionError("nothing was saved")


def export(readiness: Any) -> str:
    """Convert an export of Microsoft Forms with one row; return the file of answers."""
    about = {"ID": "1", "Completion time": f"{TODAY} 10:00", "Email": "anonymous"}
    cells = {EDITION.by_id[name].question: said(name) for name in applicable()}
    row = {**about, "Name": "", **cells}
    with Path("forms.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row.keys(), row.values()])
    drafting = ("convert", "forms.csv", "-p", "first-look", "--draft-mapping", "m.json")
    assert readiness(*drafting).code == 0
    ran = readiness("convert", "forms.csv", "--mapping", "m.json", "-o", "exported")
    assert ran.code == 0, ran.err
    (path,) = Path("exported").iterdir()
    return str(path)


def pdf_form() -> str:
    """Fill in the form as PDF; return the file."""
    asked = {item.id: item for item in EDITION.items}
    values = fields_for(plain()["answers"], asked) | {"person/day": TODAY}
    assert run(["form", "first-look", "-o", "form.pdf"]) == 0
    by_pypdf("form.pdf", values, "filled.pdf")
    return "filled.pdf"


def said(name: str) -> str:
    """Return an answer as a form service shows it."""
    if name not in VALUES:
        return "I don’t know yet"
    return EDITION.by_id[name].kind.show(VALUES[name], wording())


def assessment(readiness: Any, path: Path | str) -> bytes:
    """Judge a file and return the assessment, without the file's name in problems."""
    ran = readiness("assess", path, "-p", "first-look", "-f", "json")
    assert ran.code == 0, ran.err
    text: str = ran.out
    return text.encode()


def test_every_way_yields_the_same(
    tmp_path: Path, monkeypatch: Any, readiness: Any
) -> None:
    """A file, sheets, a report, an interview, an export, both forms: one assessment."""
    monkeypatch.chdir(tmp_path)
    Path("saved").mkdir()
    Path("a.json").write_text(json.dumps(plain()))
    for end in ("csv", "xlsx"):
        assert readiness("convert", "a.json", "-o", f"a.{end}").code == 0
    assert readiness("assess", "a.json", "-o", "a.pdf").code == 0
    interview(readiness, "asked.json")
    ways = ["a.csv", "a.xlsx", "a.pdf", "asked.json", export(readiness), form(tmp_path)]
    ways.append(pdf_form())

    expected = assessment(readiness, "a.json")
    for way in ways:
        assert assessment(readiness, way) == expected, way
