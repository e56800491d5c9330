"""Read an answers file so that one bad answer does not affect the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from readiness.documents import Document, fits, violations
from readiness.errors import DocumentError, Problem
from readiness.questions.criteria import read_date

AHEAD = timedelta(days=1)
"""How far ahead an answer may be dated and still count: clocks differ around the world."""


class Answer(NamedTuple):
    """One answer: a value, a claim that the item does not apply, or "not sure"."""

    value: Any = None
    on: date | None = None
    """The day it was given; None if not stated, and then it never expires."""
    revision: int | None = None
    note: str = ""
    by: str = "self"
    evidence: tuple[Mapping[str, str], ...] = ()
    claim: str = ""
    """Why the person says that the item does not apply; empty if they do not."""
    unsure: bool = False

    def is_future(self, as_of: date) -> bool:
        """Tell whether it is dated too far ahead of a day to count on it."""
        return self.on is not None and self.on - as_of > AHEAD


class Asked(NamedTuple):
    """What a person was asked: a profile's id and version, and the edition's digest."""

    profile: str
    version: str
    edition: str = ""
    """Empty if the file does not say."""


UNREADABLE = Answer(value={})
"""Stands for an entry that is not an answer; it is not valid for any item."""


def readable(answer: Answer) -> bool:
    """Tell whether an entry was an answer; if not, its note may still be kept."""
    return bool(answer.value != UNREADABLE.value)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything one person answered, by item id, independent of any profile."""

    given: Mapping[str, Answer] = field(default_factory=dict)
    id: str = ""
    name: str = ""
    email: str = ""
    problems: tuple[Problem, ...] = ()
    """What is wrong with single answers; these then count as not answered."""
    document: Document | None = None
    """The file that the answers came from."""
    answered_on: date | None = None
    """The file's day, used for every answer without a day of its own."""
    asked: tuple[Asked, ...] = ()
    """What the file itself says that it was made for."""


def read_answers(document: Document) -> Answers:
    """Read an answers file.

    A fault in one answer becomes a problem in the result. Raises ``DocumentError`` when
    the file as a whole is not an answers file.
    """
    found = violations(document, "answers")
    if found and not _fits_but_for_answers(document):
        raise DocumentError(found)
    body: Any = document.value
    entries = _readable(body["answers"]) if found else body["answers"]
    answered_on = read_date(body.get("answered_on"))
    respondent = body.get("respondent", {})
    given = {
        name: _unreadable(body["answers"][name])
        if entry is None
        else read_answer(entry, answered_on)
        for name, entry in entries.items()
        if name != "$comment"
    }
    return Answers(
        given=given,
        id=respondent.get("id", ""),
        name=respondent.get("name", ""),
        email=respondent.get("email", ""),
        answered_on=answered_on,
        asked=tuple(_asked(entry) for entry in body.get("asked", ())),
        problems=tuple(found),
        document=document,
    )


def read_answer(entry: Any, answered_on: date | None) -> Answer:
    """Read one entry; a bare value is an answer given on the file's day."""
    if not isinstance(entry, dict):
        return Answer(_value(entry), answered_on)
    return Answer(
        value=_value(entry.get("value")),
        on=read_date(entry.get("on")) or answered_on,
        revision=entry.get("revision"),
        note=entry.get("note", ""),
        by=entry.get("by", "self"),
        evidence=tuple(entry.get("evidence", ())),
        claim=entry.get("not_applicable", ""),
        unsure=entry.get("unsure", False),
    )


def _asked(entry: Mapping[str, str]) -> Asked:
    return Asked(entry["profile"], entry["version"], entry.get("edition", ""))


def _fits_but_for_answers(document: Document) -> bool:
    """Tell whether only single answers are at fault, not the file as a whole."""
    body: Any = document.value
    if not isinstance(body, dict) or not isinstance(body.get("answers"), dict):
        return False
    stand_ins = {f"a.n{number}": True for number in range(len(body["answers"]))}
    return fits({**body, "answers": stand_ins}, "answers")


def _readable(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Return each entry as far as it can be read; None if it is not an answer.

    An invalid note is left out; the rest of the answer still counts.
    """
    return {name: _as_far_as_readable(name, entry) for name, entry in entries.items()}


def _as_far_as_readable(name: str, entry: Any) -> Any:
    if _fits(name, entry):
        return entry
    if isinstance(entry, dict) and "note" in entry:
        bare = {key: value for key, value in entry.items() if key != "note"}
        return bare if _fits(name, bare) else None
    return None


def _unreadable(entry: Any) -> Answer:
    """Return a substitute for an entry that is not an answer; keep a valid note."""
    note = entry.get("note") if isinstance(entry, dict) else None
    sound = isinstance(note, str) and _fits("a.b", {"unsure": True, "note": note})
    return UNREADABLE._replace(note=note) if note and sound else UNREADABLE


def _fits(name: str, entry: Any) -> bool:
    return fits({"answers": {name: entry}}, "answers")


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
