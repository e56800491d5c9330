"""Read each person's answers from an export by a confirmed mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from readiness.asking.exports.mapping import (
    Column,
    Mapped,
    Rows,
    check_headings,
    compared,
)
from readiness.asking.sheets.fitting import fault_of
from readiness.errors import Problem
from readiness.questions.checklists import Item
from readiness.questions.kinds import typed
from readiness.questions.kinds.options import Option
from readiness.requirements.editions import Edition
from readiness.wording import wording

Json = dict[str, Any]

_UNSURE = ("i don't know", "i don't know yet", "don't know", "not sure", "unsure")
_NOT_CHOSEN = ("0", "no", "n", "false", "unchecked", "not selected", "-", "n/a")
"""What a column that stands for one option holds where the person did not choose it."""
_NONE = ("none", "none of these", "none of the above")
_DAY = re.compile(r"\s*([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})(?![0-9])")


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
        if not text.strip() or _is_not_chosen(text, item, column):
            continue
        try:
            _add(answers, item, _entry(item, text, column, mapped))
        except typed.Unclear as fault:
            place = _Place(source, number, column.heading)
            problems.append(place.problem(text, str(fault)))
    body["answers"] = {name: {**entry} for name, entry in answers.items()}
    return body, problems


def day_of(text: str, month_first: bool | None) -> date:
    """Read the day at the beginning of a text; raise ``Unclear``.

    A year at the beginning decides the order; otherwise ``month_first`` does.
    """
    found, words = _DAY.match(text), wording()
    if found is None:
        raise typed.Unclear(words("form.fault.day", value=text.strip()))
    one, two, three = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        year, month, day = one, two, three
    elif month_first is None:
        raise typed.Unclear(words("mapping.days"))
    else:
        month, day = (one, two) if month_first else (two, one)
        year = three if three > 99 else 2000 + three
    try:
        return date(year, month, day)
    except ValueError:
        told = words("form.fault.day.impossible", value=text.strip())
        raise typed.Unclear(told) from None


def _respondent(row: Sequence[str], mapped: Mapped) -> Json:
    found = {key: _cell(row, place).strip() for key, place in mapped.person.items()}
    if "@" not in found.get("email", ""):  # a service writes "anonymous"
        found.pop("email", None)
    return {key: text for key, text in found.items() if text}


def _entry(item: Item, text: str, column: Column, mapped: Mapped) -> Json:
    """Return the entry that a cell means; raise ``Unclear``."""
    said = compared(text)
    if said in column.values:
        value = column.values[said]
    elif column.option:
        value = [column.option] if item.kind.name == "choices" else column.option
    elif said.replace("\u2019", "'") in _UNSURE:
        return {"unsure": True}
    else:
        value = _value(item, text.strip(), mapped)
    if fault := item.kind.fault(value):
        raise typed.Unclear(fault)
    return {"value": value}


def _is_not_chosen(text: str, item: Item, column: Column) -> bool:
    if not column.option or compared(text) in column.values:
        return False
    return compared(text) in _NOT_CHOSEN and not typed.option(text, item.kind.options)


def _value(item: Item, text: str, mapped: Mapped) -> Any:
    kind = item.kind
    if kind.name == "choices":
        return _several(text, kind.options)
    if kind.name == "date":
        named = typed.option(text, kind.instead)
        return named or day_of(text, mapped.month_first).isoformat()
    if kind.options:
        if (value := typed.option(text, kind.options)) is None:
            raise typed.Unclear(wording()("export.option"))
        return value
    return kind.typed(text)


def _several(text: str, options: Sequence[Option]) -> list[str]:
    """Find the options that a text names; a label may itself contain commas.

    The longest labels are looked for first. Raises ``Unclear`` if anything is left over.
    """
    left, found = compared(text), set()
    for option in sorted(options, key=lambda one: -len(one.label)):
        for name in (option.label, option.value):
            whole = rf"(^|[;,])\s*{re.escape(compared(name))}\s*(?=[;,]|$)"
            left, count = re.subn(whole, r"\1", left)
            if count:
                found.add(option.value)
    rest = left.strip(" ;,")
    if rest and not (rest in _NONE and not found):
        raise typed.Unclear(wording()("export.options", rest=rest[:60]))
    return [option.value for option in options if option.value in found]


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


def set_aside(people: Sequence[Person], source: str) -> Iterator[Problem]:
    """Yield the people whose id has been in an earlier row."""
    first: dict[str, int] = {}
    for person in people:
        name = key_of(person.body)
        if name and name in first:
            told = {"row": person.row, "id": name, "first": first[name]}
            yield Problem(source, wording()("export.again", **told))
        first.setdefault(name, person.row)


def key_of(body: Mapping[str, Any]) -> str:
    """Return what a person is known by: the id, else the email address, else nothing."""
    person = body.get("respondent", {})
    return str(person.get("id") or person.get("email") or "")
