"""Sheets and conversion: answers as CSV or XLSX and back, without loss and with care."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import thorough

from readiness.answers.answers import Answer, read_answers
from readiness.asking.merging import merge
from readiness.asking.sheets import answers_in, items_of, rows_of, sheet_of
from readiness.asking.sheets.cells import cell_of, entry_of
from readiness.asking.sheets.workbook import TASKS
from readiness.documents import parse
from readiness.questions import catalog
from readiness.questions.kinds.typed import Unclear
from readiness.requirements.profiles import load

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "reports" / "samples"
FULL = ROOT / "tests" / "examples" / "full" / "my.answers.json"
FILES = [*sorted(SAMPLES.glob("*.answers.json")), FULL]
CODER = load("remote-coder")[0]
ITEMS = items_of([CODER])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def given_in(path: Path | str) -> dict[str, Answer]:
    """Return the answers in a file."""
    document = parse(Path(path).read_bytes(), str(path))
    return dict(read_answers(document).given)


def written(rows: list[list[str]], name: str = "a.csv", encoding: str = "utf-8") -> str:
    """Write rows as CSV and return the name."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    Path(name).write_bytes(out.getvalue().encode(encoding))
    return name


def sheet(*rows: tuple[str, ...]) -> list[list[str]]:
    """Return a sheet of the profile first-look with some rows: item, answer and more."""
    asked = json.dumps([{"profile": "first-look", "version": "1.0"}])
    head = ["Item", "Answer", "Does not apply, because", "Note", "Answered on"]
    return [head, ["$asked", asked], *map(list, rows)]


@pytest.mark.parametrize("end", ["csv", "xlsx"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sheet_holds_all_answers(path: Path, end: str, readiness: Any) -> None:
    """Converted into a sheet and back, every answer, day, note and person is the same."""
    assert readiness("convert", path, "-o", f"a.{end}").code == 0
    profile = ["-p", "remote-coder"] if path == FULL else []
    ran = readiness("convert", f"a.{end}", "-o", "back.json", *profile)

    assert (ran.code, ran.err) == (0, "Saved back.json\n")
    assert given_in("back.json") == given_in(path)
    before, after = (
        json.loads(Path(p).read_text("utf-8")) for p in (path, "back.json")
    )
    for key in ("respondent", "answered_on"):
        assert after.get(key) == _uncommented(before.get(key))
    assert readiness("check", "back.json").code == 0


VALUES = st.one_of(
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.lists(st.text(min_size=1, max_size=5), max_size=3, unique=True),
    st.sampled_from(
        ["yes", "none of these", "json: 1", "I don’t know yet", "2026-11-03"]
    ),
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30
).filter(str.strip)
ENTRIES = st.one_of(
    st.fixed_dictionaries({"value": VALUES}, optional={"note": TEXTS}),
    st.fixed_dictionaries({"unsure": st.just(True)}, optional={"note": TEXTS}),
    st.fixed_dictionaries(
        {"not_applicable": TEXTS}, optional={"by": st.sampled_from(["self", "probe"])}
    ),
)


@thorough
@given(st.dictionaries(st.sampled_from([*ITEMS, "x-other.item"]), ENTRIES, max_size=5))
def test_any_answer_comes_back(answers: dict[str, Any]) -> None:
    """Any entry, valid for its item or not, is read from its row as it was."""
    rows = rows_of({"answers": answers}, ITEMS, ITEMS)
    back, problems = answers_in(rows, ITEMS, "a.csv")

    assert not problems
    exact = {name: json.dumps(entry) for name, entry in answers.items()}
    assert {name: json.dumps(e) for name, e in _ordered(back, answers).items()} == exact


@settings(thorough, max_examples=60)
@given(st.dictionaries(st.sampled_from([*ITEMS, "x-other.item"]), ENTRIES, max_size=5))
def test_any_answer_comes_back_from_a_workbook(answers: dict[str, Any]) -> None:
    """The cells of a workbook hold any text as it was written."""
    rows = rows_of({"answers": answers}, ITEMS, ITEMS)
    content = sheet_of(rows, ITEMS, ".xlsx")

    assert TASKS["rows"]({}, content)["rows"] == rows


def _uncommented(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: part for name, part in value.items() if name != "$comment"}


def _ordered(body: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    """Return the entries that were read, with their keys in the order of ``like``."""
    found = body["answers"]
    assert {n: set(e) for n, e in found.items()} == {n: set(e) for n, e in like.items()}
    return {n: {key: found[n][key] for key in entry} for n, entry in like.items()}


@pytest.mark.parametrize("profile", catalog.profile_ids())
def test_every_label_is_read(profile: str) -> None:
    """Each option of each question is read from its label, however many it is one of."""
    for item in items_of([load(profile)[0]]).values():
        for option in item.kind.options:
            value = [option.value] if item.kind.name == "choices" else option.value
            assert not cell_of(item, {"value": value}).startswith("json: "), item.id
            assert entry_of(item, option.label) == {"value": value}, item.id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_sheets_as_programs_save_them(
    encoding: str, delimiter: str, readiness: Any
) -> None:
    """CSV is read in the encodings and with the delimiters that programs use."""
    rows = sheet(("workspace.lock-on-leave", "Yes", "", "à faire; später, peut-être"))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    Path("a.csv").write_bytes(out.getvalue().encode(encoding))

    assert readiness("convert", "a.csv", "-o", "b.json").code == 0
    assert given_in("b.json")["workspace.lock-on-leave"] == Answer(
        True, note="à faire; später, peut-être"
    )


def test_no_cell_is_a_formula(readiness: Any) -> None:
    """A text that begins like a formula is escaped in the sheet, and comes back as it was."""
    notes = ["=1+1", "+1", "-1", "@a", "\tx", "'=1", "'ordinary", "ordinary"]
    names = list(ITEMS)[: len(notes)]
    answers = {
        name: {"unsure": True, "note": note}
        for name, note in zip(names, notes, strict=True)
    }
    asked = [{"profile": "remote-coder", "version": "1.0"}]
    Path("a.json").write_text(json.dumps({"asked": asked, "answers": answers}))

    assert readiness("convert", "a.json", "-o", "a.csv").code == 0
    with Path("a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert readiness("convert", "a.csv", "-o", "b.json").code == 0
    assert given_in("b.json") == given_in("a.json")


WRONG = [
    (
        ("workspace.private-room", "tent"),
        "“tent” does not name an option by its words.",
    ),
    (("workspace.private-room", "2"), "“2” does not name an option by its words."),
    (("vpn.approved-path", "1 2"), "What can be written here: "),
    (("workspace.lock-on-leave", "maybe"), "“maybe” is neither yes nor no."),
    (("internet.download-speed", "1,000"), "row 3, Answer, “1,000”: "),
    (("workspace.lock-on-leave", "yes", "I am a pilot."), "Leave out one of them."),
    (
        ("workspace.lock-on-leave", "yes", "", "", "3/40/26"),
        "row 3, Answered on, “3/40/26”: ",
    ),
    (("x-other.item", "yes"), "This item is in none of the profiles that were asked"),
    (("workspace.lock-on-leave", "json: {"), "After “json: ” comes a value as JSON"),
    (("$colour", "red"), "A sheet has no such row about the person."),
    (("$asked", "everything"), "row 3, Item, “$asked”: "),
    (("$asked", "[5]"), "row 3, Answer, “[5]”: "),
    (("$answered_on", "last week"), "row 3, Answer, “last week”: "),
    (("$email", "kim at example"), "row 3, Answer, “kim at example”: "),
    (("$name", "x" * 300), "at most 200 are allowed."),
    (("workspace lock", "I don’t know yet"), "row 3, Item, “workspace lock”: "),
    (("x-other.item", 'json: "\\ud800"'), "After “json: ” comes a value as JSON"),
    (("x-other.item", "json: NaN"), "After “json: ” comes a value as JSON"),
    (("x-other.item", 'json: {"a": 1}'), "row 3, Answer, “json: {"),
    (("x-other.item", "", "no" * 3_000), "row 3, Does not apply, because, “no"),
]


@pytest.mark.parametrize(("row", "said"), WRONG)
def test_what_cannot_be_read_is_named(
    row: tuple[str, ...], said: str, readiness: Any
) -> None:
    """Each cell that is not read is named; the others count, and the exit code is 1."""
    name = written(sheet(row, ("mfa.enabled-remote", "yes")))
    ran = readiness("convert", name, "-o", "b.json")

    assert ran.code == 1
    assert said in ran.err and ran.err.startswith("a.csv: row 3, ")
    assert given_in("b.json")["mfa.enabled-remote"] == Answer(True)


BESIDE = {
    "Note": ["n" * 5_000],
    "Answered on": ["2026-02-30"],
    "Revision": ["0", "2000", "1.5", "two", "9" * 5_000],
    "More": [
        "garbage",
        "[]",
        '{"by": "nobody"}',
        '{"value": false}',
        '{"evidence": [{"kind": "photo", "path": "../../etc/passwd"}]}',
        '{"by": "\\ud800"}',
        "[" * 30_000,
    ],
}


@pytest.mark.parametrize(
    ("column", "text"), [(name, text) for name in BESIDE for text in BESIDE[name]]
)
def test_a_fault_beside_an_answer(column: str, text: str, readiness: Any) -> None:
    """What cannot be read beside an answer is named and left out; the answer counts."""
    rows = [["Item", "Answer", column], ["workspace.lock-on-leave", "yes", text]]
    ran = readiness("convert", written(rows), "-o", "b.json", "-p", "first-look")

    assert ran.code == 1 and ran.err.startswith(f"a.csv: row 2, {column}, “"), ran.err
    assert given_in("b.json") == {"workspace.lock-on-leave": Answer(True)}


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Notes", "If it is the column “Note”, write its heading like that."),
        ("Erlier answer", "If it is the column “Earlier answer”"),
        ("Answer", "This heading occurs twice."),
    ],
)
def test_a_heading_that_is_probably_a_mistake(
    heading: str, said: str, readiness: Any
) -> None:
    """A misspelled or repeated heading is named; the answers are still read."""
    head = ["Item", "Answer", heading]
    name = written([head, ["workspace.lock-on-leave", "yes", "no"]])
    ran = readiness("convert", name, "-o", "b.json", "-p", "first-look")

    assert ran.code == 1
    assert f"row 1, “{heading}”" in ran.err and said in ran.err
    assert given_in("b.json") == {"workspace.lock-on-leave": Answer(True)}


def test_a_column_of_ones_own_is_allowed(readiness: Any) -> None:
    """People may add columns, which are not read."""
    rows = [["Item", "Answer", "Seen by HR"], ["workspace.lock-on-leave", "yes", "ok"]]
    ran = readiness("convert", written(rows), "-o", "b.json", "-p", "first-look")

    assert (ran.code, ran.err) == (0, "Saved b.json\n")


def test_an_item_twice(readiness: Any) -> None:
    """Of two rows about one item, the first counts and the second is named."""
    rows = sheet(("workspace.lock-on-leave", "no"), ("workspace.lock-on-leave", "yes"))
    ran = readiness("convert", written(rows), "-o", "b.json")

    assert ran.code == 1 and "row 4, Item" in ran.err
    assert given_in("b.json") == {"workspace.lock-on-leave": Answer(False)}


def test_what_assess_cannot_read_is_named(readiness: Any) -> None:
    """The same is said when a sheet is judged, and the item counts as not answered."""
    name = written(sheet(("workspace.lock-on-leave", "maybe")))
    ran = readiness("assess", name, "-o", "r.json")

    assert ran.code == 0 and "“maybe” is neither yes nor no." in ran.err
    found = json.loads(Path("r.json").read_text("utf-8"))
    assert "maybe" in json.dumps(found["problems"], ensure_ascii=False)


OTHER = [
    ("name,colour\nKim,red\n", "its first row needs the columns “Item” and “Answer”"),
    ("Item,Answer\nworkspace.lock-on-leave,yes\n", "Name the profile with -p."),
    ("Item,Answer\n" + "a.b,yes\n" * 200_000, "more than 20000 rows"),
    ("Item,Answer" + "\n" * 30_000_000, "more than 20000 rows"),
    ("Item,Answer\na.b," + "x" * 200_000, "it is damaged."),
    ("", "the file is empty."),
]


@pytest.mark.parametrize(("text", "said"), OTHER, ids=range(len(OTHER)))
def test_other_tables(text: str, said: str, readiness: Any) -> None:
    """A table that is no such sheet is refused with one sentence, and nothing is written."""
    Path("a.csv").write_text(text, "utf-8")
    for words in (["convert", "a.csv", "-o", "b.json"], ["assess", "a.csv"]):
        ran = readiness(*words)
        assert ran.code == 3 and said in ran.err, ran.err
    assert not Path("b.json").exists()


@pytest.mark.parametrize("end", ["xls", "ods", "xlsm"])
def test_other_formats_of_sheets(end: str, readiness: Any) -> None:
    """A sheet in another format is refused, and the sentence says how to save it."""
    Path(f"a.{end}").write_bytes(workbook(lambda page: page.write(0, 0, "Item")))
    ran = readiness("convert", f"a.{end}", "-o", "b.json")

    assert ran.code == 3 and "Save it in one of these formats." in ran.err


def test_a_sheet_is_read_by_a_profile(readiness: Any) -> None:
    """With a profile named, a sheet need not say what was asked."""
    Path("a.csv").write_text("Answer,Item\nyes,workspace.lock-on-leave\n", "utf-8")
    ran = readiness("convert", "a.csv", "-o", "b.json", "-p", "first-look")

    assert ran.code == 0 and given_in("b.json") == {
        "workspace.lock-on-leave": Answer(True)
    }


@pytest.mark.parametrize("end", ["csv", "xlsx"])
def test_a_form_as_a_sheet(end: str, readiness: Any) -> None:
    """A form as a sheet asks each question of its profiles, and says what to write."""
    ran = readiness("form", "first-look", "onboarding", "-o", f"form.{end}")
    assert ran.code == 0 and "open it in a spreadsheet program" in ran.err
    assert (
        readiness(
            "convert", f"form.{end}", "-o", "form.csv" if end == "xlsx" else "b.csv"
        ).code
        == 0
    )

    read = "form.csv" if end == "xlsx" else "b.csv"
    with Path(read).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = items_of([load(name)[0] for name in ("first-look", "onboarding")])
    assert [r["Item"] for r in rows if r["Item"][0] != "$"] == list(asked)
    assert all(
        r["Question"] and r["What you can write"] for r in rows if r["Item"][0] != "$"
    )


def test_a_form_of_what_is_open(readiness: Any) -> None:
    """With --open, a sheet has rows for what is open, and holds the earlier answers."""
    path = SAMPLES / "applicant.answers.json"
    ran = readiness(
        "form", "aspiring-coder", "-o", "f.csv", "--answers", path, "--open"
    )
    assert ran.code == 0
    assert readiness("convert", "f.csv", "-o", "b.json").code == 0

    assert given_in("b.json") == given_in(path)
    assert (
        readiness("form", "aspiring-coder", "-o", "all.csv", "--answers", path).code
        == 0
    )
    assert len(Path("f.csv").read_bytes()) < len(Path("all.csv").read_bytes())


def test_earlier_answers_keep_their_days(readiness: Any) -> None:
    """In a sheet with earlier answers, new answers are dated by the sheet's own day."""
    path = SAMPLES / "applicant.answers.json"
    assert readiness("form", "first-look", "-o", "f.csv", "--answers", path).code == 0
    with Path("f.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows:
        if row[0] == "$answered_on":
            row[2] = "11/30/2026"
        if row[0] == "internet.router-admin":
            row[2] = "I don’t know yet"
    assert readiness("convert", written(rows), "-o", "b.json").code == 0

    known, found = given_in(path), given_in("b.json")
    assert {name: found[name] for name in known} == known
    assert {str(found[name].on) for name in found if name not in known} <= {
        "2026-11-30"
    }


def changed(name: str, **cells: str) -> str:
    """Change the answers in a sheet, by the ids in it; return the name of a new sheet."""
    with Path(name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index("Answer")
    for row in rows:
        row[place] = cells.get(row[0].replace(".", "__").replace("-", "_"), row[place])
    return written(rows, "changed.csv")


def test_the_day_of_a_sheet_is_not_that_of_earlier_answers(readiness: Any) -> None:
    """Another day for the sheet changes no answer whose day the file had only once."""
    old = answers("2026-11-20", **YES, mfa__enabled_remote=True)
    Path("old.json").write_text(json.dumps(old))
    assert readiness("convert", "old.json", "-o", "a.csv", "-p", "first-look").code == 0
    name = changed("a.csv", **{"$answered_on": "2026-11-30"})
    assert readiness("convert", name, "-o", "b.json").code == 0

    assert given_in("b.json") == given_in("old.json")


@pytest.mark.parametrize("end", ["csv", "xlsx"])
@pytest.mark.parametrize("made_by", ["convert", "form"])
def test_a_corrected_answer_has_the_day_of_the_sheet(
    made_by: str, end: str, readiness: Any
) -> None:
    """A changed answer in a sheet of earlier answers is new, so it counts when merged."""
    old = answers("2026-11-20", **YES, mfa__enabled_remote=True)
    Path("old.json").write_text(json.dumps(old))
    first, *rest = {
        "convert": ("convert", "old.json", "-p", "first-look"),
        "form": ("form", "first-look", "--answers", "old.json"),
    }[made_by]
    assert readiness(first, *rest, "-o", f"a.{end}").code == 0
    if end == "xlsx":
        assert readiness("convert", "a.xlsx", "-o", "a.csv").code == 0
    day = {"$answered_on": "11/30/2026"}
    name = changed("a.csv", workspace__lock_on_leave="no", **day)
    ran = readiness("convert", name, "--into", "old.json", "-o", "b.json")

    assert ran.code == 0
    assert ran.err.startswith(
        "1 answer was added or replaced:\n  workspace.lock-on-leave: no\n"
    )
    assert {n: (a.value, str(a.on)) for n, a in given_in("b.json").items()} == {
        "workspace.lock-on-leave": (False, "2026-11-30"),
        "mfa.enabled-remote": (True, "2026-11-20"),
    }


def test_a_sheet_of_another_profile(readiness: Any) -> None:
    """A sheet of an employer's own profile says which one; all its answers come back."""
    full = ROOT / "tests" / "examples" / "full"
    assert readiness("convert", FULL, "-o", "a.csv").code == 0
    ran = readiness("convert", "a.csv", "-o", "b.json")
    assert ran.code == 3 and "made for the profile “full”" in ran.err

    ran = readiness("convert", "a.csv", "-p", full / "full.json", "-o", "b.json")
    assert ran.code == 0, ran.err
    assert given_in("b.json") == given_in(FULL)


def test_the_delimiter_is_found_outside_of_quotes(readiness: Any) -> None:
    """Semicolons in a quoted heading do not make a sheet one of semicolons."""
    text = 'Item,Answer,"Note; one; two; three"\nworkspace.lock-on-leave,yes,\n'
    Path("a.csv").write_text(text, "utf-8")

    assert readiness("convert", "a.csv", "-o", "b.json", "-p", "first-look").code == 0
    assert given_in("b.json") == {"workspace.lock-on-leave": Answer(True)}


def test_a_theme_has_no_effect_on_a_sheet(readiness: Any) -> None:
    """A theme for a sheet is refused, because it would have no effect."""
    ran = readiness("form", "first-look", "-o", "f.csv", "--theme", "contrast")

    assert ran.code == 2 and "--theme has no effect on a sheet." in ran.err


def test_the_answers_in_a_report(readiness: Any) -> None:
    """From a report, the answers are read; its verdict and pages do not count."""
    path = SAMPLES / "coder.report.pdf"
    assert readiness("convert", path, "-o", "b.json").code == 0
    assert readiness("check", "b.json").code == 0

    known = given_in(SAMPLES / "coder.answers.json")
    assert {name: known[name] for name in given_in("b.json")} == given_in("b.json")
    ran = readiness("assess", path, "-o", "again.json", "--as-of", "2026-11-21")
    assert ran.code == 0


@pytest.mark.parametrize("words", [["--share", "summary"], ["--no-attach"]])
def test_a_report_without_answers(words: list[str], readiness: Any) -> None:
    """A report that carries no answers is refused, and the sentence says why."""
    path = SAMPLES / "applicant.answers.json"
    assert readiness("assess", path, "-o", "r.pdf", *words).code == 0
    for command in (["convert", "r.pdf", "-o", "b.json"], ["assess", "r.pdf"]):
        ran = readiness(*command)
        assert ran.code == 3 and "r.pdf contains no answers." in ran.err


def _encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(SAMPLES / "applicant.report.pdf") as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def _forged() -> bytes:
    """Return a report with another question in its inputs, but the digest from before."""
    out = io.BytesIO()
    with pikepdf.open(SAMPLES / "applicant.report.pdf") as pdf:
        file = pdf.attachments["inputs.json"].get_file()
        told = json.loads(file.read_bytes())
        told["edition"]["items"][3]["question"] = "Is this forged?"
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        file.obj.write(text.encode())
        pdf.save(out)
    return out.getvalue()


SOUND = (SAMPLES / "applicant.report.pdf").read_bytes
REPORTS: dict[str, Any] = {
    "cut": lambda: SOUND()[:20_000],
    "first-line": lambda: b"%PDF-1.7\n",
    "zeros": lambda: b"%PDF-1.7\n" + bytes(20_000_000),
    "huge": lambda: b"%PDF-1.7\n" + bytes(50_000_000),
    "encrypted": _encrypted,
    "forged": _forged,
}


@pytest.mark.parametrize("name", REPORTS)
def test_hostile_reports(name: str, readiness: Any) -> None:
    """A broken, encrypted, huge or changed report ends in one sentence; nothing is written."""
    Path("r.pdf").write_bytes(REPORTS[name]())
    ran = readiness("convert", "r.pdf", "-o", "b.json")

    assert ran.code == 3 and ran.err.startswith("r.pdf"), ran.err
    assert ran.err.count("\n") == 1 and not Path("b.json").exists()


# Merging ------------------------------------------------------------------------


def answers(day: str, saved: str = "", **values: Any) -> dict[str, Any]:
    """Return a file of answers of one day."""
    asked = {"profile": "first-look", "version": "1.0"}
    asked |= {"saved": saved} if saved else {}
    named = {name.replace("__", ".").replace("_", "-"): v for name, v in values.items()}
    return {"answered_on": day, "asked": [asked], "answers": named}


OLD, NEW = "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z"
YES, NO = {"workspace__lock_on_leave": True}, {"workspace__lock_on_leave": False}
MERGED = [
    (answers("2026-11-20", **YES), answers("2026-11-21", **NO), False, ""),
    (answers("2026-11-21", **YES), answers("2026-11-20", **NO), True, ""),
    (answers("2026-11-20", OLD, **YES), answers("2026-11-20", NEW, **NO), False, ""),
    (answers("2026-11-20", NEW, **YES), answers("2026-11-20", OLD, **NO), True, ""),
    (answers("2026-11-20", **YES), answers("2026-11-20", NEW, **NO), False, "worse"),
    (answers("2026-11-20", **NO), answers("2026-11-20", NEW, **YES), False, "worse"),
    (answers("2026-11-20", **YES), answers("2026-11-20", **YES), True, ""),
]


@pytest.mark.parametrize(("old", "new", "counts", "said"), MERGED)
def test_the_newer_answer_counts(
    old: Any, new: Any, counts: bool, said: str, readiness: Any
) -> None:
    """By day, else by when the file was saved; else the worse one, and that is said."""
    Path("old.json").write_text(json.dumps(old))
    Path("new.json").write_text(json.dumps(new))
    words = ["convert", "new.json", "--into", "old.json", "-o", "both.json"]
    ran = readiness(*words, "--as-of", "2026-11-22")

    assert ran.code == 0
    assert given_in("both.json")["workspace.lock-on-leave"].value is counts
    assert ("neither was saved later" in ran.err) == bool(said)


def test_what_changed_is_said(readiness: Any) -> None:
    """Answers from both files are in the result, with their days, and changes are listed."""
    old = answers("2026-11-20", **YES, situation__uses_wifi=True)
    new = answers("2026-11-21", **NO, mfa__enabled_remote=True)
    Path("old.json").write_text(json.dumps(old))
    Path("new.json").write_text(json.dumps(new))
    ran = readiness("convert", "new.json", "--into", "old.json", "-o", "old.json")

    assert ran.err == (
        "2 answers were added or replaced:\n"
        "  workspace.lock-on-leave: no\n"
        "  mfa.enabled-remote: yes\n"
        "Saved old.json\n"
    )
    days = {name: str(one.on) for name, one in given_in("old.json").items()}
    assert days == {
        "workspace.lock-on-leave": "2026-11-21",
        "mfa.enabled-remote": "2026-11-21",
        "situation.uses-wifi": "2026-11-20",
    }


def test_a_day_in_the_future_replaces_nothing(readiness: Any) -> None:
    """An answer with a mistyped year does not replace one that counts, and is named."""
    old, new = answers("2026-11-20", **YES), answers("2062-11-21", **NO)
    Path("old.json").write_text(json.dumps(old))
    Path("new.json").write_text(json.dumps(new))
    words = ["-o", "both.json", "--as-of", "2026-11-22"]
    ran = readiness("convert", "new.json", "--into", "old.json", *words)

    assert ran.code == 1 and "dated 2062-11-21, which is in the future" in ran.err
    assert given_in("both.json")["workspace.lock-on-leave"].value is True
    assert readiness("convert", "old.json", "--into", "new.json", *words).code == 0
    assert given_in("both.json")["workspace.lock-on-leave"].value is True


def test_answers_without_a_day_stay_without(readiness: Any) -> None:
    """Newer answers do not give their day to earlier ones that have none."""
    Path("old.json").write_text(json.dumps({"answers": {"situation.uses-wifi": True}}))
    Path("new.json").write_text(json.dumps(answers("2026-11-21", **YES)))
    readiness("convert", "new.json", "--into", "old.json", "-o", "both.json")

    days = {name: one.on and str(one.on) for name, one in given_in("both.json").items()}
    assert days == {
        "situation.uses-wifi": None,
        "workspace.lock-on-leave": "2026-11-21",
    }


def test_two_people_are_not_merged(readiness: Any) -> None:
    """The answers of two people are never put into one file."""
    for name in ("old", "new"):
        told = answers("2026-11-20", **YES) | {"respondent": {"id": f"E-{name}"}}
        Path(f"{name}.json").write_text(json.dumps(told))
    ran = readiness("convert", "new.json", "--into", "old.json", "-o", "both.json")

    assert ran.code == 2 and "about another person" in ran.err
    assert not Path("both.json").exists()


def told(
    name: str, person: dict[str, str], day: str = "2026-11-20", **more: Any
) -> str:
    """Write the answers of a person; return the name of the file."""
    body = answers(day, **(more or YES)) | {"respondent": person}
    Path(name).write_text(json.dumps(body))
    return name


PEOPLE = [
    ({"email": "kim@a.org"}, {"email": "lee@a.org"}, 2, "about another person"),
    ({"email": "Kim@A.org"}, {"email": "kim@a.org"}, 0, ""),
    ({"id": "E-1", "name": "Kim"}, {"id": "E-1", "name": "Kim Novak"}, 0, ""),
    ({"name": "Kim"}, {"id": "E-2", "name": "Lee"}, 0, "Check that they are."),
    ({}, {"id": "E-2"}, 0, ""),
]


@pytest.mark.parametrize(("old", "new", "code", "said"), PEOPLE)
def test_who_is_another_person(
    old: dict[str, str], new: dict[str, str], code: int, said: str, readiness: Any
) -> None:
    """People are told apart by id, else by email; if only names differ, that is said."""
    files = told("new.json", new), told("old.json", old)
    ran = readiness("convert", files[0], "--into", files[1], "-o", "both.json")

    assert ran.code == code
    assert said in ran.err if said else "person" not in ran.err


def test_answers_of_another_person_are_not_replaced(readiness: Any) -> None:
    """The file to write may not be another person's; its own person's may be replaced."""
    kept = Path(told("a.json", {"id": "E-1"})).read_text()
    lee = told("b.json", {"id": "E-2"})
    ran = readiness("convert", lee, "-o", "a.json")

    assert ran.code == 2 and "a.json has the answers of another person (E-1)" in ran.err
    assert Path("a.json").read_text() == kept
    assert readiness("convert", told("c.json", {"id": "E-1"}), "-o", "a.json").code == 0


def test_an_empty_file_is_replaced(readiness: Any) -> None:
    """A file without anything in it, such as a temporary one, may be written over."""
    Path("a.json").write_text("")
    assert readiness("convert", told("b.json", {"id": "E-2"}), "-o", "a.json").code == 0

    assert given_in("a.json") == given_in("b.json")


def test_the_same_said_in_another_form_is_no_difference(readiness: Any) -> None:
    """Of one day, an answer with a revision and without are the same answer."""
    new = answers("2026-11-20", workspace__lock_on_leave={"value": True, "revision": 1})
    Path("new.json").write_text(json.dumps(new))
    Path("old.json").write_text(json.dumps(answers("2026-11-20", **YES)))
    ran = readiness("convert", "new.json", "--into", "old.json", "-o", "both.json")

    assert ran.err == "No answer was added or replaced.\nSaved both.json\n"


def test_if_neither_answer_is_worse_the_earlier_file_counts(readiness: Any) -> None:
    """Two answers of one day that are judged alike: the message says which one stays."""
    for name, value in (("old", "windows"), ("new", "macos")):
        told = answers("2026-11-20", situation__computer_system=value)
        Path(f"{name}.json").write_text(json.dumps(told))
    ran = readiness("convert", "new.json", "--into", "old.json", "-o", "both.json")

    assert "Neither is worse; the one in old.json stays: Windows." in ran.err


@settings(thorough, max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(("18", "19", "20")), st.booleans(), st.booleans()),
        min_size=3,
        max_size=3,
        unique_by=lambda one: one[0],
    ),
    st.permutations(range(3)),
    st.booleans(),
)
def test_the_order_of_merging_makes_no_difference(
    days: list[tuple[str, bool, bool]], order: list[int], saved: bool
) -> None:
    """Three files of different days, merged in any order, give the same answers."""
    bodies = [
        answers(
            f"2026-11-{day}",
            f"2026-11-2{9 - number}T10:00:00Z" if saved else "",
            workspace__lock_on_leave=one,
            mfa__enabled_remote=two,
        )
        for number, (day, one, two) in enumerate(days)
    ]
    read = [read_answers(parse(json.dumps(body).encode(), "a")) for body in bodies]
    made = []
    for turn in (range(3), order):
        first, *others = (read[number] for number in turn)
        for other in others:
            body = merge(first, other, CODER, date(2026, 11, 30)).body
            first = read_answers(parse(json.dumps(body).encode(), "a"))
        made.append(dict(first.given))

    assert made[0] == made[1]


def test_a_merged_file_does_not_say_when_it_was_saved(readiness: Any) -> None:
    """Of answers from two files no one time is true, so a third file cannot lose by it."""
    for name, saved in (("old", OLD), ("new", NEW)):
        Path(f"{name}.json").write_text(json.dumps(answers("2026-11-20", saved, **YES)))
    words = ("convert", "new.json", "--into", "old.json", "-o", "both.json")
    assert readiness(*words).code == 0

    assert "saved" not in json.loads(Path("both.json").read_text())["asked"][0]


def test_several_files_fill_a_folder(readiness: Any) -> None:
    """Each FILE becomes a file of answers in the folder; a bad one is named."""
    told("kim.json", {"id": "E-1"})
    assert readiness("form", "first-look", "-o", "lee.csv").code == 0
    Path("bad.json").write_text("[")
    ran = readiness("convert", "kim.json", "lee.csv", "bad.json", "-o", "out")

    assert ran.code == 1 and "bad.json:1:2" in ran.err
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "kim.answers.json",
        "lee.answers.json",
    ]
    assert given_in("out/kim.answers.json") == given_in("kim.json")


def test_without_any_answers_no_folder_is_made(readiness: Any) -> None:
    """If none of several files can be read, each is named and nothing is written."""
    ran = readiness("convert", "nope.json", "other.json", "-o", "out")

    assert ran.code == 1 and ran.err.count("there is no such file.") == 2
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "one.json"], "With several FILEs, -o names a folder"),
        (["-o", "out", "--into", "a.json"], "cannot be combined with --into"),
        ([], "Name the file to write"),
    ],
)
def test_several_files_need_a_folder(
    words: list[str], said: str, readiness: Any
) -> None:
    """With several FILEs only a folder can be written."""
    files = told("a.json", {"id": "E-1"}), told("b.json", {"id": "E-2"})
    ran = readiness("convert", *files, *words)

    assert ran.code == 2 and said in ran.err


# Hostile workbooks ----------------------------------------------------------------


def workbook(write: Any) -> bytes:
    """Return a workbook whose one sheet is written by a function."""
    out = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(out, options) as book:
        write(book.add_worksheet())
    return out.getvalue()


def rezipped(change: Any) -> bytes:
    """Return a sound workbook whose parts a function has changed."""
    out, sound = io.BytesIO(), workbook(lambda s: s.write_row(0, 0, ["Item", "Answer"]))
    with (
        zipfile.ZipFile(io.BytesIO(sound)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
    return out.getvalue()


def _bomb() -> bytes:
    return rezipped(lambda n, c: c + b" " * 300_000_000 if "sheet1" in n else c)


def _entities() -> bytes:
    deep = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 10)
        for n in range(9)
    )
    return rezipped(lambda n, c: c.replace(b"<worksheet", deep + b"]><worksheet", 1))


def _elsewhere() -> bytes:
    """Return a workbook with a far cell in a part that is not where sheets usually are."""
    old, new, out = b"worksheets/sheet1.xml", b"odd/sheet1.xml", io.BytesIO()
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    content = rezipped(lambda _, c: c.replace(old, new).replace(b"</sheetData>", cell))
    with (
        zipfile.ZipFile(io.BytesIO(content)) as parts,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as moved,
    ):
        for part in parts.namelist():
            moved.writestr(part.replace(old.decode(), new.decode()), parts.read(part))
    return out.getvalue()


HOSTILE: dict[str, tuple[Any, str]] = {
    "far": (
        lambda: workbook(lambda s: s.write(1_048_575, 16_383, "x")),
        "beyond row 20000",
    ),
    "bomb": (_bomb, "larger than any sheet"),
    "cut": (lambda: rezipped(lambda n, c: c)[:-200], "damaged"),
    "not-a-book": (lambda: rezipped(lambda n, c: b"<a>"), "not built like a sheet"),
    "signature-only": (lambda: b"PK\x03\x04" + b"\0" * 400, "damaged"),
    "entities": (_entities, ""),
    "elsewhere": (_elsewhere, "more time or memory"),
    "password": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4_096, "password"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks(name: str, readiness: Any) -> None:
    """A hostile workbook ends in one sentence, in little time, and nothing is written."""
    make, said = HOSTILE[name]
    Path("a.xlsx").write_bytes(make())
    began = time.monotonic()
    ran = readiness("convert", "a.xlsx", "-o", "b.json")

    assert ran.code == 3 and said in ran.err and ran.err.startswith("a.xlsx"), ran.err
    assert ran.err.count("\n") == 1
    assert time.monotonic() - began < 60
    assert not Path("b.json").exists()


def test_cells_that_are_not_texts(readiness: Any) -> None:
    """Numbers, days and yes or no in a workbook's cells are read as they look."""
    asked = json.dumps([{"profile": "first-look", "version": "1.0"}])

    def write(page: Any) -> None:
        page.write_row(0, 0, ["Item", "Answer", "Answered on"])
        page.write_row(1, 0, ["$asked", asked])
        page.write_row(2, 0, ["workspace.lock-on-leave", True])
        page.write_datetime(2, 2, datetime(2026, 11, 3))
        page.write_row(3, 0, ["internet.download-speed", 38.0])
        page.write_row(4, 0, ["internet.upload-speed", 5.5])

    Path("a.xlsx").write_bytes(workbook(write))
    ran = readiness("convert", "a.xlsx", "-o", "b.json", "-p", "remote-coder")

    assert ran.code == 0, ran.err
    told = json.loads(Path("b.json").read_text("utf-8"))["answers"]
    assert told == {
        "workspace.lock-on-leave": {"value": True, "on": "2026-11-03"},
        "internet.download-speed": {"value": 38},
        "internet.upload-speed": {"value": 5.5},
    }


def test_text_that_means_no_answer_raises() -> None:
    """A text that is no answer to an item says what would be one."""
    with pytest.raises(Unclear, match="yes nor no"):
        entry_of(ITEMS["workspace.lock-on-leave"], "perhaps")


@pytest.mark.parametrize("module", ["python_calamine", "xlsxwriter"])
def test_without_the_libraries(module: str, process: Any) -> None:
    """Without the optional libraries, the message says how to install them."""
    path = SAMPLES / "applicant.answers.json"
    code = (
        f"import sys; sys.modules[{module!r}] = None\nfrom readiness.cli import run\n"
    )
    if module == "xlsxwriter":
        code += f"sys.exit(run(['convert', {str(path)!r}, '-o', 'a.xlsx']))"
        ran = process(code=code)
        _, told = ran.communicate()
        assert ran.returncode == 3 and b"[sheets]" in told, told
        assert not Path("a.xlsx").exists()
    else:
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(sys.modules, module, None)
            with pytest.raises(Exception, match=r"\[sheets\]"):
                TASKS["rows"]({}, workbook(lambda s: s.write(0, 0, "Item")))
