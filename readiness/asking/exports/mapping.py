"""A mapping: which column of an export answers which item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from readiness.documents import Document, require
from readiness.errors import DocumentError, Problem
from readiness.questions.checklists import Item
from readiness.visible import alike
from readiness.wording import wording

Rows = Sequence[Sequence[str]]


class Column(NamedTuple):
    """A column that answers an item; ``place`` counts from 0."""

    place: int
    heading: str
    item: str
    option: str
    """The option that the column stands for; empty if it holds whole answers."""
    values: Mapping[str, Any]
    """What texts mean that the item does not know, by their compared form."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A confirmed mapping; all places of columns count from 0."""

    profile: str
    header_rows: int
    month_first: bool | None
    """How days such as 3/4/26 are written; None if the mapping does not say."""
    person: Mapping[str, int]
    submitted: int
    columns: tuple[Column, ...]
    ignored: frozenset[str]
    """The compared forms of the headings that are not read."""


def read_mapping(document: Document, items: Mapping[str, Item]) -> Mapped:
    """Read a mapping of the questions of a profile.

    Raises ``DocumentError`` with everything that is not valid or not confirmed yet.
    """
    require(document, "mapping")
    body: Any = document.value
    problems = [*_open_questions(document), *_unknown(document, items)]
    if problems:
        raise DocumentError(problems)
    person = body.get("person", {})
    order = {"month-first": True, "day-first": False}
    return Mapped(
        profile=body["profile"],
        header_rows=body["header_rows"],
        month_first=order.get(body.get("day_order", "")),
        person={key: n - 1 for key, n in person.items() if key != "$comment"},
        submitted=body["submitted"] - 1,
        columns=tuple(map(_column, body["columns"])),
        ignored=frozenset(compared(text) for text in body.get("ignore", ())),
    )


def headings(rows: Rows, count: int) -> list[str]:
    """Return the heading of each column: of two rows, an empty one repeats the last."""
    if count == 1:
        return list(rows[0])
    found: list[str] = []
    for text in rows[0]:
        found.append(text or (found[-1] if found else ""))
    return found


def check_headings(mapped: Mapped, rows: Rows, source: str) -> None:
    """Raise ``DocumentError`` for each heading that is not the mapped one, or not mapped."""
    words, here = wording(), headings(rows, mapped.header_rows) if rows else []
    texts = [compared(text) for text in here]
    known = {*mapped.person.values(), mapped.submitted}
    problems = [*_other_people(mapped, here, source)]
    for column in mapped.columns:
        known.add(column.place)
        found = texts[column.place] if column.place < len(texts) else ""
        if found != compared(column.heading):
            told = {"column": column.place + 1, "text": column.heading}
            problems.append(Problem(source, words("export.moved", **told)))
    for place, text in enumerate(texts):
        if text and place not in known and text not in mapped.ignored:
            told = {"column": place + 1, "text": here[place].strip()}
            problems.append(Problem(source, words("export.unmapped", **told)))
    if problems:
        raise DocumentError(problems)


ROLES: Mapping[str, tuple[str, ...]] = {
    "id": ("employee id", "employee number", "respondent id"),
    "email": ("email", "email address", "username"),
    "name": ("name", "full name"),
    "submitted": ("completion time", "timestamp", "end date"),
}
"""How headings about the person and the day are called; the first that is there counts."""


def role_of(heading: str) -> str:
    """Return what a heading is about, such as ``email``; empty if it is none of these."""
    text = plain(heading)
    return next((role for role, names in ROLES.items() if text in names), "")


def plain(text: str) -> str:
    """Return a text's words for comparing: no case, no punctuation."""
    return " ".join(re.findall(r"\w+", compared(text)))


def _other_people(
    mapped: Mapped, here: Sequence[str], source: str
) -> Iterator[Problem]:
    """Yield the columns about the person or the day whose heading says something else."""
    words = wording()
    for key, place in {**mapped.person, "submitted": mapped.submitted}.items():
        heading = here[place].strip() if place < len(here) else ""
        told = {"column": place + 1, "text": heading[:80], "role": key}
        if not heading:
            yield Problem(source, words("export.no-column", **told))
        elif role_of(heading) not in ("", key):
            yield Problem(source, words("export.other-role", **told))


def compared(text: str) -> str:
    """Return a text as headings and answers are compared: letters' case is ignored."""
    return alike(text).casefold()


def _column(entry: Mapping[str, Any]) -> Column:
    values = {compared(text): value for text, value in entry.get("values", {}).items()}
    place, option = entry["column"] - 1, entry.get("option", "")
    return Column(place, entry["heading"], entry["item"], option, values)


def _open_questions(document: Document) -> list[Problem]:
    body: Any = document.value
    words, found = wording(), []
    if body.get("day_order") == "unknown":
        found.append(document.problem(("day_order",), words("mapping.days")))
    for place, entry in enumerate(body["columns"]):
        if "doubtful" in entry:
            told = {"heading": entry["heading"], "question": entry["doubtful"]}
            path = ("columns", place, "doubtful")
            found.append(document.problem(path, words("mapping.doubtful", **told)))
    return found


def _unknown(document: Document, items: Mapping[str, Item]) -> list[Problem]:
    body: Any = document.value
    words, found = wording(), []
    for place, entry in enumerate(body["columns"]):
        item = items.get(entry["item"])
        options = [option.value for option in item.kind.options] if item else []
        if item is None:
            path = ("columns", place, "item")
            told = words("mapping.no-item", profile=body["profile"])
            found.append(document.problem(path, told))
        elif entry.get("option", None) not in (None, *options):
            path = ("columns", place, "option")
            found.append(document.problem(path, words("mapping.no-option")))
        else:
            found += _wrong_values(document, place, entry, item)
    return found


def _wrong_values(
    document: Document, place: int, entry: Mapping[str, Any], item: Item
) -> Iterator[Problem]:
    """Yield what a column's ``values`` give that is no answer to its item."""
    for text, value in entry.get("values", {}).items():
        said = tuple(value) if isinstance(value, list) else value
        if fault := item.kind.fault(said):
            yield document.problem(("columns", place, "values", text), fault)
