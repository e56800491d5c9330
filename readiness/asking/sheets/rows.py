"""The rows of a sheet: what is known about the person, then one row an item."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from readiness.asking.sheets.cells import cell_of, entry_of, escaped, hint, unescaped
from readiness.asking.sheets.fitting import fault_of, fault_of_entry, json_in
from readiness.errors import DocumentError, Problem
from readiness.questions.checklists import Item
from readiness.questions.kinds.typed import Unclear, day
from readiness.requirements.editions import Edition
from readiness.visible import alike
from readiness.wording import wording

Json = dict[str, Any]
Rows = Sequence[Sequence[str]]

COLUMNS = (
    "item",
    "question",
    "answer",
    "claim",
    "note",
    "hint",
    "on",
    "revision",
    "more",
)
"""The columns of a sheet, in order; people may move them, and leave out all but two."""

NEEDED = ("item", "answer")
ABOUT = {"$name": "name", "$id": "id", "$email": "email"}
"""The rows about the person, and their keys in a file of answers."""
ANSWERED_ON, ASKED = "$answered_on", "$asked"
_OWN = frozenset({"value", "unsure", "not_applicable", "note", "on", "revision"})
"""The keys of an entry that have a column; the others are together in ``more``."""
MOST_ROWS = 20_000
"""More rows than any person has answers."""


class Sheet(NamedTuple):
    """The answers in a sheet, as the value of a file of answers, and what was not read."""

    body: Json
    problems: tuple[Problem, ...]


def items_of(editions: Iterable[Edition]) -> Mapping[str, Item]:
    """Return what the person is asked by several profiles, each item once, by id."""
    return {
        item.id: item
        for edition in editions
        for item in edition.items
        if edition.asks(item)
    }


def rows_of(
    body: Mapping[str, Any], known: Mapping[str, Item], asked: Iterable[str]
) -> list[list[str]]:
    """Return the rows for a file of answers: one for each item asked or answered.

    ``known`` are the items by id, for reading the answers; ``asked`` the ids of those
    that have a row even without an answer.
    """
    given = {k: v for k, v in body.get("answers", {}).items() if k != "$comment"}
    words = wording()
    rows = [{column: words(f"sheet.column.{column}") for column in COLUMNS}]
    rows += [*_about(body)]
    names = dict.fromkeys([*asked, *given])
    rows += [_row(name, known.get(name), given.get(name)) for name in names]
    return [[escaped(row.get(column, "")) for column in COLUMNS] for row in rows]


def asked_in(rows: Rows) -> list[Json]:
    """Return what a sheet says that the person was asked; empty if it does not say."""
    place = _places(rows[0]) if rows else {}
    for row in rows[1:]:
        if _cell(row, place.get("item")) == ASKED:
            return _asked(_cell(row, place.get("answer"))) or []
    return []


def answers_in(rows: Rows, items: Mapping[str, Item], source: str) -> Sheet:
    """Read the answers from a sheet's rows.

    What cannot be read is left out and listed. Raises ``DocumentError`` if the rows are
    no such sheet.
    """
    reading = _Reading(rows, items, source)
    reading.read()
    return Sheet(reading.body, tuple(reading.problems))


class _Reading:
    """Reads one sheet; collects the answers and what was not read."""

    def __init__(self, rows: Rows, items: Mapping[str, Item], source: str) -> None:
        self._rows, self._items, self._source = rows, items, source
        self._place = _places(rows[0]) if rows else {}
        self.body: Json = {"answers": {}}
        self.problems: list[Problem] = []
        self._check_shape()

    def read(self) -> None:
        for number, row in enumerate(self._rows[1:], 2):
            name = self._text(row, "item").strip()
            if name.startswith("$"):
                self._read_about(name, row, number)
            elif name:
                self._read_item(name, row, number)

    def _check_shape(self) -> None:
        missing = [column for column in NEEDED if column not in self._place]
        words = wording()
        if missing:
            item, answer = (words(f"sheet.column.{column}") for column in NEEDED)
            what = words("sheet.other", item=item, answer=answer)
            raise DocumentError([Problem(self._source, what)])

    def _text(self, row: Sequence[str], column: str) -> str:
        return unescaped(_cell(row, self._place.get(column)))

    def _read_about(self, name: str, row: Sequence[str], number: int) -> None:
        text = self._text(row, "answer").strip()
        if not text:
            return
        if name in ABOUT:
            person = {**self.body.get("respondent", {}), ABOUT[name]: text}
            self._keep_about({"respondent": person}, text, number)
        elif name == ANSWERED_ON:
            if found := self._day(text, number, "answer"):
                self.body["answered_on"] = found
        elif name == ASKED and (asked := _asked(text)) is not None:
            self._keep_about({"asked": asked}, text, number)
        else:
            self._report(number, "item", name, wording()("sheet.about"))

    def _keep_about(self, part: Json, text: str, number: int) -> None:
        if fault := fault_of(part):
            self._report(number, "answer", text, fault)
        else:
            self.body |= part

    def _read_item(self, name: str, row: Sequence[str], number: int) -> None:
        answer, claim = self._text(row, "answer"), self._text(row, "claim")
        note = self._text(row, "note")
        if not (answer.strip() or claim.strip() or note.strip()):
            return
        if name in self.body["answers"]:
            self._report(number, "item", name, wording()("sheet.twice"))
        elif fault := fault_of({"answers": {name: True}}):
            self._report(number, "item", name, fault)
        elif answer.strip() and claim.strip():
            self._report(number, "claim", claim, wording()("sheet.both"))
        else:
            self._keep(name, answer, claim, note, row, number)

    def _keep(
        self,
        name: str,
        answer: str,
        claim: str,
        note: str,
        row: Sequence[str],
        number: int,
    ) -> None:
        entry: Json = {"not_applicable": claim} if claim.strip() else {"unsure": True}
        if answer.strip():
            try:
                entry = entry_of(self._items.get(name), answer)
            except Unclear as unclear:
                self._report(number, "answer", answer, str(unclear))
                return
        if fault := fault_of_entry(entry):
            column = "claim" if claim.strip() else "answer"
            self._report(number, column, answer or claim, fault)
            return
        for column, part in self._beside(row, note, number).items():
            if fault := fault_of_entry(entry | part):
                self._report(number, column, self._text(row, column), fault)
            else:
                entry |= part
        self.body["answers"][name] = entry

    def _beside(self, row: Sequence[str], note: str, number: int) -> dict[str, Json]:
        """Return what a row says beside the answer, by the column that says it."""
        found: dict[str, Json] = {"note": {"note": note}} if note.strip() else {}
        if text := self._text(row, "on").strip():
            day_found = self._day(text, number, "on")
            found |= {"on": {"on": day_found}} if day_found else {}
        if text := self._text(row, "revision").strip():
            revision = self._parsed(text, int, number, "revision")
            if revision is not None:
                found["revision"] = {"revision": revision}
        if text := self._text(row, "more").strip():
            found["more"] = self._parsed(text, dict, number, "more") or {}
        return found

    def _day(self, text: str, number: int, column: str) -> str | None:
        try:
            return day(text)
        except Unclear as fault:
            self._report(number, column, text, str(fault))
            return None

    def _parsed(self, text: str, kind: type, number: int, column: str) -> Any:
        try:
            found = json_in(text)
        except ValueError:
            found = None
        sound = isinstance(found, kind) and not isinstance(found, bool)
        if sound and not (kind is dict and _OWN & set(found)):
            return found
        self._report(number, column, text, wording()(f"sheet.no-{column}"))
        return None

    def _report(self, number: int, column: str, text: str, what: str) -> None:
        words = wording()
        name = words(f"sheet.column.{column}")
        place = words("sheet.place", row=number, column=name, text=text.strip()[:60])
        self.problems.append(Problem(self._source, what, path=place))


def _about(body: Mapping[str, Any]) -> Iterator[Json]:
    words, person = wording(), body.get("respondent", {})
    values = {name: person.get(key, "") for name, key in ABOUT.items()}
    values[ANSWERED_ON] = body.get("answered_on", "")
    values[ASKED] = _compact(body["asked"]) if body.get("asked") else ""
    for name, value in values.items():
        key = f"sheet.about.{name.removeprefix('$')}"
        yield {"item": name, "question": words(key), "answer": value}


def _row(name: str, item: Item | None, given: Any) -> Json:
    row: Json = {"item": name}
    if item:
        row |= {"question": item.question, "hint": hint(item)}
    if given is None:
        return row
    entry = given if isinstance(given, dict) else {"value": given}
    more = {key: value for key, value in entry.items() if key not in _OWN}
    return row | {
        "answer": cell_of(item, entry),
        "claim": entry.get("not_applicable", ""),
        "note": entry.get("note", ""),
        "on": entry.get("on", ""),
        "revision": str(entry.get("revision", "")),
        "more": _compact(more) if more else "",
    }


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _asked(text: str) -> list[Json] | None:
    try:
        found = json_in(text)
    except ValueError:
        return None
    return found if isinstance(found, list) else None


def _places(header: Sequence[str]) -> dict[str, int]:
    """Return where each column is, by the heading's text."""
    words = wording()
    texts = [alike(cell).casefold() for cell in header]
    named = {column: words(f"sheet.column.{column}").casefold() for column in COLUMNS}
    return {c: texts.index(name) for c, name in named.items() if name in texts}


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""
