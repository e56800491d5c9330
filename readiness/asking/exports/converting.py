"""Read each person's answers from an export by a confirmed mapping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from readiness.asking.exports.cells import day_of, entry_of
from readiness.asking.exports.mapping import (
    Mapped,
    Rows,
    check_headings,
)
from readiness.asking.people import key_of
from readiness.asking.sheets.fitting import fault_of
from readiness.errors import Problem
from readiness.questions.checklists import Item
from readiness.questions.kinds import typed
from readiness.requirements.editions import Edition
from readiness.wording import wording

Json = dict[str, Any]


class Person(NamedTuple):
    """One person's answers, as the value of a file of answers, and their row."""

    row: int
    body: Json


class _Place(NamedTuple):
    """Where a cell is, for messages."""

    source: str
    row: int
    heading: str

    def problem(self, text: str, what: str) -> Problem:
        told = {"row": self.row, "column": self.heading.strip()[:80]}
        place = wording()("sheet.place", text=text.strip()[:60], **told)
        return Problem(self.source, what, path=place)


def convert(
    rows: Rows, mapped: Mapped, edition: Edition, source: str
) -> tuple[list[Person], list[Problem]]:
    """Return each person's answers, and a problem for each cell that was not read.

    Raises ``DocumentError`` when the headings are not those of the mapping.
    """
    check_headings(mapped, rows, source)
    people, problems = [], []
    for number, row in enumerate(rows[mapped.header_rows :], mapped.header_rows + 1):
        if any(cell.strip() for cell in row):
            body, found = _person(row, number, mapped, edition, source)
            people.append(Person(number, body))
            problems += found
    return people, problems


def _person(
    row: Sequence[str], number: int, mapped: Mapped, edition: Edition, source: str
) -> tuple[Json, list[Problem]]:
    problems: list[Problem] = []
    body: Json = {"respondent": {}}
    for key, text in _respondent(row, mapped).items():
        if fault := fault_of({"respondent": {key: text}}):
            place = _Place(source, number, wording()(f"sheet.about.{key}"))
            problems.append(place.problem(text, fault))
        else:
            body["respondent"][key] = text
    text = _cell(row, mapped.submitted)
    try:
        body["answered_on"] = day_of(text, mapped.month_first).isoformat()
    except typed.Unclear as fault:
        place = _Place(source, number, wording()("export.submitted"))
        problems.append(place.problem(text, str(fault)))
    body["asked"] = [{"profile": edition.profile, "version": edition.version}]
    answers: Json = {}
    for column in mapped.columns:
        item, text = edition.by_id[column.item], _cell(row, column.place)
        if not text.strip():
            continue
        try:
            if entry := entry_of(item, text, column, mapped):
                _add(answers, item, entry)
        except typed.Unclear as fault:
            place = _Place(source, number, column.heading)
            problems.append(place.problem(text, str(fault)))
    body["answers"] = {name: {**entry} for name, entry in answers.items()}
    return body, problems


def _respondent(row: Sequence[str], mapped: Mapped) -> Json:
    found = {key: _cell(row, place).strip() for key, place in mapped.person.items()}
    if "@" not in found.get("email", ""):  # a service writes "anonymous"
        found.pop("email", None)
    return {key: text for key, text in found.items() if text}


def _add(answers: Json, item: Item, entry: Json) -> None:
    """Add an entry; the columns of several options together are one answer."""
    known = answers.get(item.id)
    if known is None:
        answers[item.id] = entry | {"revision": item.revision}
    elif isinstance(known.get("value"), list) and isinstance(entry.get("value"), list):
        both = {*known["value"], *entry["value"]}
        options = item.kind.options
        known["value"] = [one.value for one in options if one.value in both]
    elif known.get("value", known) != entry.get("value", entry):
        raise typed.Unclear(wording()("export.twice"))


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def once_each(
    people: Iterable[Person], source: str
) -> tuple[list[Person], list[Problem]]:
    """Return the first row of each person, and a problem for each later one.

    A row that names nobody is a person of its own.
    """
    first: dict[str, Person] = {}
    problems = []
    for person in people:
        key = key_of(person.body["respondent"])
        known = first.setdefault(key or f"row {person.row}", person)
        if known is not person:
            told = {"row": person.row, "id": key, "first": known.row}
            problems.append(Problem(source, wording()("export.again", **told)))
    return [*first.values()], problems
