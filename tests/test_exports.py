"""Exports of form services: proposed mappings, confirmed ones, and what is set aside.

The exports are made here in the shapes that the services use: their columns, the signs
between several options, their dates and encodings.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from readiness.answers.answers import read_answers
from readiness.asking.exports import file_names
from readiness.documents import parse
from readiness.files.paths import is_reserved
from readiness.questions.checklists import Item
from readiness.requirements.profiles import load

CODER = load("remote-coder")[0]
ITEMS = [item for item in CODER.items if CODER.asks(item)]
Answers = Mapping[str, Any]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def person(number: int) -> dict[str, Any]:
    """Return a person's valid answers to every item, different for each number."""
    return {item.id: _value(item, number + place) for place, item in enumerate(ITEMS)}


def _value(item: Item, number: int) -> Any:
    options = [option for option in item.kind.options if not option.retired]
    if item.kind.name == "yes-no":
        return number % 2 == 0
    if item.kind.name == "choice":
        return options[number % len(options)].value
    if item.kind.name == "choices":
        some = [
            o.value for n, o in enumerate(options) if (number + n) % 3 and not o.alone
        ]
        return some or [options[0].value]
    if item.kind.name == "number":
        most = getattr(item.kind, "most", None) or 50
        return int(min(most, 20 + number % 50))
    return f"2026-03-{number % 28 + 1:02}" if item.kind.name == "date" else "Größe <b>"


def said(item: Item, value: Any, between: str) -> str:
    """Return an answer as a form service writes it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    labels = {o.value: o.label for o in (*item.kind.options, *item.kind.instead)}
    if isinstance(value, list):
        return between.join(labels[one] for one in value)
    return str(labels.get(value, value))


def microsoft(people: list[Answers], name: str = "forms.xlsx") -> str:
    """Write an export of Microsoft Forms: XLSX, options end with semicolons."""
    with xlsxwriter.Workbook(name) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "m/d/yy h:mm"})
        about = ["ID", "Start time", "Completion time", "Email", "Name"]
        page.write_row(0, 0, [*about, *(f"{i.question}\u00a0" for i in ITEMS)])
        for row, answers in enumerate(people, 1):
            page.write_number(row, 0, row)
            for column, hour in ((1, 9), (2, 10)):
                page.write_datetime(row, column, datetime(2026, 11, 20, hour), day)
            page.write_row(row, 3, ["anonymous", f"Nguyễn Thị Hồng {row}"])
            for column, item in enumerate(ITEMS, 5):
                text = said(item, answers[item.id], ";")
                page.write_string(
                    row, column, text + ";" * (item.kind.name == "choices")
                )
    return name


def google(people: list[Answers], name: str = "google.csv") -> str:
    """Write a sheet of Google Forms: options with commas between, American dates."""
    rows = [["Timestamp", "Email Address", *(item.question for item in ITEMS)]]
    for number, answers in enumerate(people):
        cells = [said(item, answers[item.id], ", ") for item in ITEMS]
        rows.append(["11/20/2026 10:00:00", f"p{number}@example.org", *cells])
    return _csv(rows, name)


def monkey(people: list[Answers], name: str = "monkey.csv") -> str:
    """Write an export of SurveyMonkey: two rows of headings, a column for each option."""
    about = ["Respondent ID", "Collector ID", "End Date", "IP Address", "Email Address"]
    one, two = [*about], [""] * len(about)
    for item in ITEMS:
        labels = [o.label for o in item.kind.options if item.kind.name == "choices"]
        one += [item.question, *[""] * (len(labels) - 1)]
        two += labels or ["Response"]
    rows = [one, two]
    for number, answers in enumerate(people):
        row = [f"E-{number}", "1", "11/20/2026 10:00", "203.0.113.9", ""]
        for item in ITEMS:
            row += _cells(item, answers[item.id])
        rows.append(row)
    return _csv(rows, name, ";", "cp1252")


def _cells(item: Item, value: Any) -> Iterator[str]:
    if item.kind.name != "choices":
        yield said(item, value, "")
        return
    for option in item.kind.options:
        yield option.label if option.value in value else ""


def _csv(
    rows: list[list[str]], name: str, delimiter: str = ",", encoding: str = "utf-8"
) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    Path(name).write_bytes(out.getvalue().encode(encoding, "replace"))
    return name


def confirmed(name: str, **changes: Any) -> str:
    """Confirm everything in a mapping, as a person does in an editor."""
    body = json.loads(Path(name).read_text("utf-8")) | changes
    for column in body["columns"]:
        column.pop("doubtful", None)
    Path(name).write_text(json.dumps(body), "utf-8")
    return name


def given_in(path: Path) -> dict[str, Any]:
    """Return the values in a file of answers."""
    document = parse(path.read_bytes(), path.name)
    answers = read_answers(document)
    assert not answers.problems
    return {
        name: list(one.value) if isinstance(one.value, tuple) else one.value
        for name, one in answers.given.items()
    }


SERVICES = {"microsoft": microsoft, "google": google, "monkey": monkey}


@pytest.mark.parametrize("service", SERVICES)
def test_an_export_is_converted(service: str, readiness: Any) -> None:
    """Every answer of every person in an export is in their file, by a drafted mapping."""
    people = [person(number) for number in range(3)]
    export = SERVICES[service](people)
    drafting = ("convert", export, "-p", "remote-coder", "--draft-mapping", "m.json")
    ran = readiness(*drafting)
    assert ran.code == 0 and "doubtful" not in ran.err
    order = {} if service == "microsoft" else {"day_order": "month-first"}
    confirmed("m.json", **order)
    ran = readiness("convert", export, "--mapping", "m.json", "-o", "out")

    assert ran.err == "Saved the answers of 3 people in out\n" and ran.code == 0
    found = sorted(Path("out").iterdir())
    wanted = [{k: v for k, v in answers.items() if v != ""} for answers in people]
    assert sorted(map(given_in, found), key=str) == sorted(wanted, key=str)
    text = found[0].read_text("utf-8")
    assert '"answered_on": "2026-11-20"' in text and "203.0.113.9" not in text
    assert readiness("check", *found).code == 0
    assert readiness("assess", found[0], "-o", "r.json").code == 0


def test_a_reworded_question_is_doubtful(readiness: Any) -> None:
    """A question in other words is proposed, and nothing is converted until confirmed."""
    export = google([person(0)])
    text = Path(export).read_text("utf-8")
    Path(export).write_text(
        text.replace("Do you share your home", "Do you share the home")
    )
    ran = readiness(
        "convert", export, "-p", "remote-coder", "--draft-mapping", "m.json"
    )
    assert "1 of them is doubtful" in ran.err

    ran = readiness("convert", export, "--mapping", "m.json", "-o", "out")
    assert ran.code == 3 and not Path("out").exists()
    assert "remove “doubtful”" in ran.err and "“month-first” or “day-first”" in ran.err
    confirmed("m.json", day_order="month-first")
    assert readiness("convert", export, "--mapping", "m.json", "-o", "out").code == 0


def small(*rows: tuple[str, ...], **changes: Any) -> tuple[str, str]:
    """Write a small export and its confirmed mapping; return their names."""
    first = ["Employee ID", "Completion time", "Private?", "VPN"]
    _csv([first, *map(list, rows)], "small.csv")
    body: dict[str, Any] = {
        "profile": "remote-coder",
        "header_rows": 1,
        "person": {"id": 1},
        "submitted": 2,
        "columns": [
            {"column": 3, "heading": "Private?", "item": "workspace.lock-on-leave"},
            {"column": 4, "heading": "VPN", "item": "mfa.method"},
        ],
    }
    Path("m.json").write_text(json.dumps(body | changes), "utf-8")
    return "small.csv", "m.json"


WRONG = [
    (("E-1", "2026-11-20", "perhaps", ""), "row 2, Private?, “perhaps”: "),
    (("E-1", "2026-11-20", "", "carrier pigeon"), "“carrier pigeon”"),
    (("E-1", "3/4/26", "yes", ""), "row 2, day of submission, “3/4/26”: "),
    (("E-1", "2026-02-30", "yes", ""), "is not a day that exists"),
    (("E-1", "13/45/2026", "yes", ""), "is not a day that exists"),
]


@pytest.mark.parametrize(("row", "told"), WRONG)
def test_a_cell_that_is_not_read(
    row: tuple[str, ...], told: str, readiness: Any
) -> None:
    """Each cell that is not read is named; the others are converted; the code is 1."""
    export, mapping = small(row, ("E-2", "2026-11-20", "Yes", ""))
    ran = readiness("convert", export, "--mapping", mapping, "-o", "out")

    assert ran.code == 1 and told in ran.err
    assert given_in(Path("out/E-2.answers.json")) == {"workspace.lock-on-leave": True}


def test_an_empty_cell_is_no_answer(readiness: Any) -> None:
    """An empty cell is a question without an answer."""
    export, mapping = small(("E-1", "2026-11-20", "", ""))
    assert readiness("convert", export, "--mapping", mapping, "-o", "out").code == 0
    assert given_in(Path("out/E-1.answers.json")) == {}


def test_a_mapping_says_what_other_words_mean(readiness: Any) -> None:
    """Under "values", a mapping gives the meaning of words that the item does not know."""
    entry = {"column": 3, "heading": "Private?", "item": "workspace.lock-on-leave"}
    export, mapping = small(
        ("E-1", "2026-11-20", " YEP ", ""),
        columns=[entry | {"values": {"yep": True}}],
        ignore=["VPN"],
    )
    assert readiness("convert", export, "--mapping", mapping, "-o", "out").code == 0
    assert given_in(Path("out/E-1.answers.json")) == {"workspace.lock-on-leave": True}


@pytest.mark.parametrize("text", ["", "0", "No", "FALSE", " - ", "n/a"])
def test_an_option_that_is_not_chosen(text: str, readiness: Any) -> None:
    """A column that stands for an option may say in words that it is not chosen."""
    option = {
        "column": 4,
        "heading": "VPN",
        "item": "vpn.approved-path",
        "option": "vpn",
    }
    entry = {"column": 3, "heading": "Private?", "item": "workspace.lock-on-leave"}
    for cell, chosen in ((text, False), ("1", True), ("Selected", True)):
        row = ("E-1", "2026-11-20", "yes", cell)
        export, mapping = small(row, columns=[entry, option])
        ran = readiness("convert", export, "--mapping", mapping, "-o", f"out-{chosen}")

        assert ran.code == 0, ran.err
        found = given_in(Path(f"out-{chosen}/E-1.answers.json"))
        assert ("vpn.approved-path" in found) is chosen


def test_a_word_that_does_not_say_whether_an_option_is_chosen(readiness: Any) -> None:
    """A doubtful word in the column of an option is named, and the option is not chosen."""
    item = {"column": 4, "heading": "VPN", "item": "vpn.approved-path", "option": "vpn"}
    entry = {"column": 3, "heading": "Private?", "item": "workspace.lock-on-leave"}
    row = ("E-1", "2026-11-20", "yes", "perhaps")
    export, mapping = small(row, columns=[entry, item])
    ran = readiness("convert", export, "--mapping", mapping, "-o", "out")

    assert ran.code == 1
    assert "row 2, VPN, “perhaps”: This does not say whether" in ran.err
    assert [*given_in(Path("out/E-1.answers.json"))] == ["workspace.lock-on-leave"]


def test_a_person_that_answers_cannot_name(readiness: Any) -> None:
    """An id that is longer than a file of answers may hold is named and left out."""
    export, mapping = small(("E" * 101, "2026-11-20", "yes", ""))
    ran = readiness("convert", export, "--mapping", mapping, "-o", "out")

    assert ran.code == 1 and "row 2, The id your employer knows you by, “EEE" in ran.err
    assert readiness("check", "out/row-2.answers.json").code == 0


def test_a_person_twice(readiness: Any) -> None:
    """Of two rows with one id, the first is converted and the second is named."""
    row = ("E-1", "2026-11-20")
    export, mapping = small((*row, "yes", ""), (*row, "no", ""))
    ran = readiness("convert", export, "--mapping", mapping, "-o", "out")

    assert ran.code == 1 and "row 3: “E-1” is in row 2 already." in ran.err
    assert given_in(Path("out/E-1.answers.json")) == {"workspace.lock-on-leave": True}


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"columns": []}, "column 3, “Private?”, is not in the mapping."),
    (
        {"columns": [{"column": 4, "heading": "Private?", "item": "mfa.method"}]},
        "column 4 should be “Private?” but is not.",
    ),
    (
        {"columns": [{"column": 3, "heading": "Private?", "item": "mfa.other"}]},
        "The profile remote-coder asks no such item.",
    ),
    ({"profile": "../../etc/passwd"}, "is about the profile “../../etc/passwd”"),
    ({"profile": "ours"}, "Name its file with -p."),
    ({"submitted": "two"}, "submitted"),
    (
        {"person": {"email": 1}},
        "column 1 is “Employee ID”, but the mapping has “email”",
    ),
    ({"person": {"id": 9}}, "“id” in column 9, which is not there"),
    ({"person": {}, "submitted": 1}, "the mapping has “submitted” there"),
    (
        {
            "columns": [
                {"column": 3, "heading": "Private?", "item": "workspace.lock-on-leave"},
                {
                    "column": 4,
                    "heading": "VPN",
                    "item": "mfa.method",
                    "values": {"Pigeon": ["pigeon"]},
                },
            ]
        },
        "m.json:1:",
    ),
]


@pytest.mark.parametrize(("changes", "told"), REFUSED)
def test_a_mapping_that_does_not_fit(
    changes: dict[str, Any], told: str, readiness: Any
) -> None:
    """A mapping that does not fit the export or the profile is refused with its place."""
    export, mapping = small(("E-1", "2026-11-20", "yes", ""), **changes)
    ran = readiness("convert", export, "--mapping", mapping, "-o", "out")

    assert ran.code == 3 and told in ran.err
    assert not Path("out").exists()


USES = [
    (["--draft-mapping", "m2.json"], "Name the one profile that was asked with -p."),
    (["--mapping", "m.json"], "Name the file to write with -o"),
    (["--mapping", "m.json", "-o", "small.csv"], "-o names a folder"),
    (["--mapping", "m.json", "-o", "out", "--into", "a.json"], "cannot be combined"),
    (["-p", "remote-coder", "--draft-mapping", "m.json"], "is there already"),
    (["--mapping", "m.json", "-o", "z.json"], "-o names a folder"),
    (["small.csv", "--mapping", "m.json", "-o", "out"], "name one FILE"),
    (["--draft-mapping", "d.json", "-o", "out"], "cannot be combined with -o"),
]


@pytest.mark.parametrize(("words", "told"), USES)
def test_options_that_do_not_go_together(
    words: list[str], told: str, readiness: Any
) -> None:
    """Options that have no effect together are refused."""
    export, _ = small(("E-1", "2026-11-20", "yes", ""))
    ran = readiness("convert", export, *words)

    assert ran.code == 2 and told in ran.err


def test_an_export_without_people(readiness: Any) -> None:
    """An export with headings only is no success."""
    export, mapping = small()
    ran = readiness("convert", export, "--mapping", mapping, "-o", "out")

    assert ran.code == 1 and "There are no rows under the headings" in ran.err


def test_addresses_in_another_case_are_one_person(readiness: Any) -> None:
    """An email address in capitals is the same; an id in capitals may be another one."""
    rows = [("K@a.org", "2026-11-20", "yes", ""), ("k@A.org", "2026-11-21", "no", "")]
    export, mapping = small(*rows, person={"email": 1})
    text = Path(export).read_text("utf-8").replace("Employee ID", "Email")
    Path(export).write_text(text, "utf-8")
    ran = readiness("convert", export, "--mapping", mapping, "-o", "out")

    assert ran.code == 1 and "is in row 2 already" in ran.err

    rows = [("K-1", "2026-11-20", "yes", ""), ("k-1", "2026-11-20", "no", "")]
    ran = readiness("convert", small(*rows)[0], "--mapping", "m.json", "-o", "ids")
    assert (
        ran.code == 0 and len({f.name.casefold() for f in Path("ids").iterdir()}) == 2
    )


def test_a_used_folder_keeps_the_answers_of_others(readiness: Any) -> None:
    """A file is replaced only by answers of the same person; else nothing is written."""
    export, mapping = small(("E-1", "2026-11-20", "yes", ""))
    words = ("convert", export, "--mapping", mapping, "-o", "out")
    assert readiness(*words).code == readiness(*words).code == 0
    path = Path("out/E-1.answers.json")
    path.write_text('{"respondent": {"id": "E-2"}, "answers": {}}')
    ran = readiness(*words)

    assert ran.code == 2 and "Choose another folder. Nothing was written." in ran.err
    assert json.loads(path.read_text())["answers"] == {}


def test_a_sheet_of_our_own_needs_no_mapping(readiness: Any) -> None:
    """No mapping is drafted for a sheet, and an export that is read as one says how."""
    assert readiness("form", "first-look", "-o", "own.csv").code == 0
    words = ("-p", "first-look", "--draft-mapping", "d.json")
    ran = readiness("convert", "own.csv", *words)
    assert ran.code == 3 and "readiness convert own.csv -o my.answers.json" in ran.err

    ran = readiness("convert", small()[0], "-o", "a.json")
    assert ran.code == 3 and "--draft-mapping" in ran.err
    assert not Path("d.json").exists() and not Path("a.json").exists()


def test_file_names_are_safe() -> None:
    """A file's name comes from the id, and is one that every system allows."""
    ids = [
        "E-1",
        "e-1",
        "../../x",
        "con",
        "a/b",
        "Nguyễn",
        "",
        "",
        "x" * 200,
        "a\0b",
        ".",
    ]
    names = file_names(enumerate(ids, 2))

    assert len({name.casefold() for name in names}) == len(ids)
    assert names[0] == "E-1.answers.json" and names[6] == "row-8.answers.json"
    for name in names:
        assert name.isascii() and len(name) < 90 and not is_reserved(name)
        assert not set(name) & set('/\\:*?"<>|\0 ')
