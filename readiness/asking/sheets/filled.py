"""Read the answers from the rows of a sheet, and name each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from readiness.asking.sheets.cells import entry_of, unescaped
from readiness.asking.sheets.columns import asked_by, cell_in, doubtful, places_of
from readiness.asking.sheets.fitting import (
    fault_of,
    fault_of_entry,
    more_in,
    revision_in,
)
from readiness.asking.sheets.rows import (
    ABOUT,
    ANSWERED_ON,
    ASKED,
    COLUMNS,
    NEEDED,
    Json,
    Rows,
)
from readiness.errors import DocumentError, Problem
from readiness.questions.checklists import Item
from readiness.questions.kinds.typed import Unclear, day
from readiness.wording import wording


class Sheet(NamedTuple):
    """The answers in a sheet, as the value of a file of answers, and what was not read."""

    body: Json
    problems: tuple[Problem, ...]


def answers_in(rows: Rows, items: Mapping[str, Item], source: str) -> Sheet:
    """Read the answers from a sheet's rows.

    What cannot be read is left out and listed. Raises ``DocumentError`` if the rows are
    no such sheet.
    """
    reading = _Reading(rows, items, source)
    reading.read()
    return Sheet(reading.body, tuple(reading.problems))


class _Row(NamedTuple):
    """One row: its number in the sheet, from 1, and its texts by column."""

    number: int
    cells: Mapping[str, str]

    def filled(self, column: str) -> str:
        """Return the text of a cell, or an empty text if it is blank."""
        return self.cells[column] if self.cells[column].strip() else ""

    def as_answered(self) -> _Row:
        """Return the row without the earlier answer's day if it has another answer now."""
        now = self.filled("answer") or self.filled("claim")
        before = self.filled("before")
        if not before or before.strip() == now.strip():
            return self
        return self._replace(cells={**self.cells, "on": "", "revision": ""})


class _Reading:
    """Reads one sheet; collects the answers and what was not read."""

    def __init__(self, rows: Rows, items: Mapping[str, Item], source: str) -> None:
        self._rows, self._items, self._source = rows, items, source
        self._place = places_of(rows[0]) if rows else {}
        self.body: Json = {"answers": {}}
        self.problems: list[Problem] = []
        self._check_shape()

    def read(self) -> None:
        for number, texts in enumerate(self._rows[1:], 2):
            found = {c: unescaped(cell_in(texts, self._place.get(c))) for c in COLUMNS}
            row = _Row(number, found)
            name = found["item"].strip()
            if name.startswith("$"):
                self._read_about(name, row)
            elif name and any(map(row.filled, ("answer", "claim", "note"))):
                self._read_item(name, row.as_answered())

    def _check_shape(self) -> None:
        missing = [column for column in NEEDED if column not in self._place]
        words = wording()
        if missing:
            item, answer = (words(f"sheet.column.{column}") for column in NEEDED)
            what = words("sheet.other", item=item, answer=answer)
            raise DocumentError([Problem(self._source, what)])
        for heading, what in doubtful(self._rows[0]):
            place = words("sheet.heading-place", heading=heading.strip()[:60])
            self.problems.append(Problem(self._source, what, path=place))

    def _read_about(self, name: str, row: _Row) -> None:
        text = row.filled("answer").strip()
        if not text:
            return
        if name in ABOUT:
            person = {**self.body.get("respondent", {}), ABOUT[name]: text}
            self._keep_about({"respondent": person}, row)
        elif name == ANSWERED_ON:
            self.body |= self._read(row, "answer", "answered_on", day)
        elif name == ASKED and (asked := asked_by(text)) is not None:
            self._keep_about({"asked": asked}, row)
        else:
            self._report(row, "item", wording()("sheet.about"))

    def _keep_about(self, part: Json, row: _Row) -> None:
        if fault := fault_of(part):
            self._report(row, "answer", fault)
        else:
            self.body |= part

    def _read_item(self, name: str, row: _Row) -> None:
        if name in self.body["answers"]:
            self._report(row, "item", wording()("sheet.twice"))
        elif fault := fault_of({"answers": {name: True}}):
            self._report(row, "item", fault)
        elif row.filled("answer") and row.filled("claim"):
            self._report(row, "claim", wording()("sheet.both"))
        elif entry := self._entry(name, row):
            self.body["answers"][name] = entry

    def _entry(self, name: str, row: _Row) -> Json | None:
        """Return the entry that a row means; None if its answer cannot be read.

        A note without an answer counts as an answer that the person does not know yet.
        """
        answer, claim = row.filled("answer"), row.filled("claim")
        entry: Json = {"not_applicable": claim} if claim else {"unsure": True}
        try:
            if answer:
                entry = entry_of(self._items.get(name), answer)
            fault = fault_of_entry(entry)
        except Unclear as unclear:
            fault = str(unclear)
        if fault:
            self._report(row, "claim" if claim else "answer", fault)
            return None
        for column, part in self._beside(row):
            if fault := fault_of_entry(entry | part):
                self._report(row, column, fault)
            else:
                entry |= part
        return entry

    def _beside(self, row: _Row) -> Iterator[tuple[str, Json]]:
        """Yield what a row says beside the answer, with the column that says it."""
        if note := row.filled("note"):
            yield "note", {"note": note}
        yield "on", self._read(row, "on", "on", day)
        yield "revision", self._read(row, "revision", "revision", revision_in)
        yield "more", self._read(row, "more", "", more_in)

    def _read(
        self, row: _Row, column: str, key: str, read: Callable[[str], Any]
    ) -> Json:
        """Return what a cell says under a key, or as it is; nothing if it is no such."""
        if not (text := row.filled(column).strip()):
            return {}
        try:
            found = read(text)
        except Unclear as unclear:
            self._report(row, column, str(unclear))
            return {}
        return {key: found} if key else found

    def _report(self, row: _Row, column: str, what: str) -> None:
        words = wording()
        name, text = words(f"sheet.column.{column}"), row.cells[column].strip()[:60]
        place = words("sheet.place", row=row.number, column=name, text=text)
        self.problems.append(Problem(self._source, what, path=place))
