"""Read the answers from the rows of a sheet, and name each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from readiness.asking.sheets.cells import entry_of, unescaped
from readiness.asking.sheets.fitting import fault_of, fault_of_entry, json_in
from readiness.asking.sheets.rows import (
    ABOUT,
    ANSWERED_ON,
    ASKED,
    COLUMNS,
    NEEDED,
    OWN,
    Json,
    Rows,
)
from readiness.errors import DocumentError, Problem
from readiness.questions.checklists import Item
from readiness.questions.kinds.typed import Unclear, day
from readiness.visible import alike
from readiness.wording import wording


class Sheet(NamedTuple):
    """The answers in a sheet, as the value of a file of answers, and what was not read."""

    body: Json
    problems: tuple[Problem, ...]


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
        if sound and not (kind is dict and OWN & set(found)):
            return found
        self._report(number, column, text, wording()(f"sheet.no-{column}"))
        return None

    def _report(self, number: int, column: str, text: str, what: str) -> None:
        words = wording()
        name = words(f"sheet.column.{column}")
        place = words("sheet.place", row=number, column=name, text=text.strip()[:60])
        self.problems.append(Problem(self._source, what, path=place))


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
