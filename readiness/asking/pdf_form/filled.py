"""Turn the fields of a filled form into answers, and list what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from readiness.answers.writing import Json, well_formed
from readiness.asking.pdf_form.entries import Given, entry_of
from readiness.asking.pdf_form.names import (
    ABOUT,
    DAY,
    PERSON,
    named,
    option_of,
)
from readiness.asking.sheets.fitting import fault_of, fault_of_entry, json_in
from readiness.documents import fits
from readiness.errors import Problem
from readiness.files.apart import ask, read_report
from readiness.questions import catalog
from readiness.questions.checklists import Item, read_item
from readiness.questions.kinds.typed import Unclear, day
from readiness.wording import wording

TASKS = "readiness.asking.pdf_form.tasks"
"""The module with the tasks that are done with a form in a separate process."""


class Fields(NamedTuple):
    """What a form says about itself, and its fields by name."""

    about: Json
    fields: Mapping[str, Json]


class Filled(NamedTuple):
    """The answers in a form, as the value of a file of answers, and what was not read."""

    body: Json
    problems: tuple[Problem, ...]


def fields_of(name: str) -> Fields | None:
    """Read the fields of a PDF; None if it is not one of our forms.

    Raises ``UnreadableFile`` when the file cannot be examined.
    """
    found = ask(TASKS, "fields", read_report(name), name, about=ABOUT)
    if not found.get("about"):
        return None
    try:
        about = json_in(found["about"])
    except ValueError:
        about = None
    return Fields(about if isinstance(about, dict) else {}, found["fields"])


def asked_by(fields: Fields) -> list[Json]:
    """Return what a form says that the person was asked; empty if that is not valid."""
    asked = fields.about.get("asked")
    return [] if not isinstance(asked, list) or fault_of({"asked": asked}) else asked


def answers_in(fields: Fields, items: Mapping[str, Item], source: str) -> Filled:
    """Read the answers of a filled form; what cannot be read is left out and listed."""
    reading = _Reading(fields, items, source)
    reading.read()
    return Filled(reading.body, tuple(reading.problems))


class _Reading:
    """Reads one form; collects the answers and what was not read."""

    def __init__(self, fields: Fields, items: Mapping[str, Item], source: str) -> None:
        self._fields, self._items, self._source = fields, items, source
        self._day: str | None = None
        self.problems: list[Problem] = []
        self.body: Json = {"answers": {}}
        self._earlier = self._known()
        self._revisions = _mapping(fields.about.get("revisions"))
        self._numbers = {name: n for n, name in enumerate(self._revisions, 1)}

    def _known(self) -> Json:
        """Return the answers that the form began with, as far as they are valid."""
        given = _mapping(self._fields.about.get("answers"))
        return {k: e for k, e in given.items() if _is_entry(k, e)}

    def read(self) -> None:
        self._read_about()
        given = self._by_item()
        kept = {k: e for k, e in self._earlier.items() if k not in self._revisions}
        self.body["answers"] |= {k: e for k, e in kept.items() if k not in given}
        for name, one in given.items():
            self._read_item(name, one)

    def _read_about(self) -> None:
        if asked := asked_by(self._fields):
            self.body["asked"] = asked
        known = self._fields.about.get("respondent")
        if isinstance(known, dict) and not fault_of({"respondent": known}):
            self.body["respondent"] = {
                k: v for k, v in known.items() if k not in PERSON.values()
            }
        for field, key in PERSON.items():
            if text := self._text(field):
                person = {**self.body.get("respondent", {}), key: text}
                if fault := fault_of({"respondent": person}):
                    self._report(self._page(field), "", text, fault)
                else:
                    self.body["respondent"] = person
        if text := self._text(DAY):
            try:
                self._day = day(text)
            except Unclear as unclear:
                self._report(self._page(DAY), "", text, str(unclear))

    def _text(self, field: str) -> str:
        return _clean(self._fields.fields.get(field, {}).get("text", ""))

    def _page(self, field: str) -> int:
        return int(self._fields.fields[field]["page"])

    def _by_item(self) -> Mapping[str, Given]:
        """Collect what the fields say by item, in the order of the form."""
        found: dict[str, Given] = {}
        for name, field in self._fields.fields.items():
            what = named(name)
            if what is None or not _is_entry(what.item, True):
                continue
            one = found.setdefault(what.item, Given())
            one.page = one.page or int(field["page"])
            if what.part in ("value", "reason", "note"):
                one.texts[what.part] = _clean(field["text"])
                if field["long"]:
                    self._report(one.page, what.item, "", wording()("fillable.long"))
            elif field["marks"]:
                states = map(option_of, field["marks"])
                one.marks += [what.option] if what.option else states
        return found

    def _read_item(self, name: str, given: Given) -> None:
        note = given.texts.get("note", "")
        try:
            entry = entry_of(self._item(name), given)
        except Unclear as unclear:
            said = given.texts.get("value") or given.texts.get("reason", "")
            self._report(given.page, name, said, str(unclear))
            return
        if entry is None and not note:
            return
        entry = {**(entry or {"unsure": True}), **({"note": note} if note else {})}
        if fault := fault_of_entry(entry):
            self._report(given.page, name, "", fault)
            return
        self.body["answers"][name] = self._dated(name, entry)

    def _dated(self, name: str, entry: Json) -> Json:
        """Return an entry with its day; an answer that has not changed keeps its own."""
        before = self._earlier.get(name)
        if isinstance(before, dict) and _says(before) == _says(entry):
            return before
        if self._day:
            entry["on"] = self._day
        revision = self._revisions.get(name)
        if _is_entry(name, {**entry, "revision": revision}):
            entry["revision"] = revision
        return entry

    def _item(self, name: str) -> Item | None:
        """Return an item that is asked, or a bundled one that is not asked any more."""
        known, bundled = self._items.get(name), catalog.item(name)
        return known or (read_item(bundled) if bundled else None)

    def _report(self, page: int, name: str, text: str, what: str) -> None:
        words = wording()
        item = self._items.get(name)
        place = words("fillable.place", page=page)
        if number := self._numbers.get(name):
            asked = item.question if item else name
            place += words("fillable.place.question", n=number, question=asked)
        elif name:
            place += f", {name}"
        place += f", “{text[:60]}”" if text else ""
        self.problems.append(Problem(self._source, what, path=place))


def _is_entry(name: str, entry: Any) -> bool:
    """Tell whether a file of answers may have this entry, without saying why not."""
    return fits({"answers": {name: entry}}, "answers")


def _mapping(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _clean(text: str) -> str:
    """Return a typed text as it is kept: composed, with plain line breaks."""
    return well_formed(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _says(entry: Json) -> Json:
    value = entry.get("value")
    told = {"value": sorted(value, key=str) if isinstance(value, list) else value}
    parts = ("unsure", "not_applicable", "note")
    return told | {key: entry[key] for key in parts if key in entry}
