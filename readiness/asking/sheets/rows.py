"""The rows of a sheet: what is known about the person, then one row an item.

``filled`` reads them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from readiness.asking.sheets.cells import cell_of, escaped, hint
from readiness.asking.sheets.fitting import OWN
from readiness.questions.checklists import Item
from readiness.requirements.editions import Edition
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
    "before",
)
"""The columns of a sheet, in order; people may move them, and leave out all but two.

``before`` repeats an earlier answer: an answer that differs from it is a new one.
"""

NEEDED = ("item", "answer")
ABOUT = {"$name": "name", "$id": "id", "$email": "email"}
"""The rows about the person, and their keys in a file of answers."""
ANSWERED_ON, ASKED = "$answered_on", "$asked"
MOST_ROWS = 20_000
"""More rows than any person has answers."""


def items_of(editions: Iterable[Edition]) -> Mapping[str, Item]:
    """Return what the person is asked by several profiles, each item once, by id."""
    return {
        item.id: item
        for edition in editions
        for item in edition.items
        if edition.asks(item)
    }


def known_items(editions: Iterable[Edition]) -> Mapping[str, Item]:
    """Return all items of several profiles by id, also those that nobody is asked."""
    return {item.id: item for edition in editions for item in edition.items}


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
    more = {key: value for key, value in entry.items() if key not in OWN}
    answer, claim = cell_of(item, entry), entry.get("not_applicable", "")
    return row | {
        "answer": answer,
        "claim": claim,
        "note": entry.get("note", ""),
        "on": entry.get("on", ""),
        "revision": str(entry.get("revision", "")),
        "more": _compact(more) if more else "",
        "before": answer or claim,
    }


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
