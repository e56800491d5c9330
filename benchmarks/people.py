"""Invented people for benchmarks, with different names, days, gaps and notes.

Their answers are valid for a real profile, and are judged and composed as a command
does it. The same seed gives the same people on every machine. A later week gives them
other answers, so that no report is drawn twice.
"""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from readiness.answers.answers import Answers, read_answers
from readiness.assessing.pipeline import Judged, judge
from readiness.documents import parse
from readiness.questions import catalog
from readiness.questions.criteria import compiled
from readiness.records import assessment_json
from readiness.records.attachment import Attachment
from readiness.records.share import Share
from readiness.report import Report, compose
from readiness.requirements.editions import Edition
from readiness.requirements.profiles import load
from readiness.wording import wording

AS_OF = date(2026, 11, 21)
PROFILE = "remote-coder"

GIVEN_NAMES = (
    "Dana Adaora Zoë Łukasz Nguyễn Ingibjörg José Şule Mārtiņš Siân Ana Renée Øyvind "
    "Grace Tuğba Ludvík Emőke Priya Marisol Ọláyínká Kateřina Thomas Aoife Rūta"
)
SURNAMES = (
    "Wu Okafor Lefèvre Żuraw Thị-Hạnh Þórsdóttir Núñez Kalniņš Hughes Conceição Çelik "
    "D'Amico Sørensen Miller Dvořák Szűcs Raman Ibáñez Adébáyọ̀ Němcová O'Brien"
)
NOTES = (
    "Agreed with my supervisor.",
    "The router stands in the hall; the cable runs along the skirting board.",
    "I asked the help desk and wait for their reply. Ticket {number}.",
    "Measured {number} times in a row, always after six in the evening, with the rest of "
    "the household online; the lowest of these is what I give here.",
    "New since {day}. Before that I shared the room with my sister, who works at night, "
    "so that the door stayed open. It has a lock now, and I keep the key with me.",
    "Señora Müller of IT confirmed this by phone on {day}.",
)
_GOOD = (0.86, 0.93, 0.98, 1.0)
"""The possible shares of good answers of a person."""
_NOTED, _OLD = 0.2, 0.05
"""The share of answers with a note, and the share that may be old."""


class Person(NamedTuple):
    """One person's report, the files it was made from, and its attachments."""

    judged: Judged
    report: Report
    attachments: tuple[Attachment, ...]


def person(number: int, week: int = 0) -> Person:
    """Make one person's report for a given week; nothing is cached."""
    edition = _edition()
    judged = _judged(edition, random.Random(f"{number}, {week}"), number)
    return Person(judged, composed(judged), _attachments(edition, judged))


def people(count: int, week: int = 0) -> list[Person]:
    """Make this number of people."""
    return [person(number, week) for number in range(count)]


@cache
def _edition() -> Edition:
    return load(PROFILE)[0]


def composed(judged: Judged) -> Report:
    """Compose the report of judged answers."""
    return compose(
        judged.assessment,
        judged.plan,
        wording(),
        sources=catalog.sources(),
        problems=judged.problems,
    )


def _judged(edition: Edition, chance: random.Random, number: int) -> Judged:
    """Judge a person's answers, leaving out answers to questions they are not asked."""
    asked = [item.id for item in edition.items if edition.asks(item)]
    good = chance.choice(_GOOD)
    given = {name: _answer(name, good, chance) for name in asked}
    first = judge(edition, _read(given, number), None, AS_OF)
    for finding in first.assessment.findings:
        if finding.state == "not-applicable":
            given.pop(finding.item.id, None)
    return judge(edition, _read(given, number), None, AS_OF)


def _read(given: dict[str, Any], number: int) -> Answers:
    document = {
        "respondent": {"id": f"C-{number:03}", "name": _name(number)},
        "answered_on": AS_OF.isoformat(),
        "answers": given,
    }
    return read_answers(parse(json.dumps(document).encode(), "answers.json"))


def _name(number: int) -> str:
    given, family = GIVEN_NAMES.split(), SURNAMES.split()
    return f"{given[number % len(given)]} {family[number * 5 % len(family)]}"


def _answer(name: str, share: float, chance: random.Random) -> dict[str, Any]:
    """Return an answer given within the last year: usually a good one, sometimes with a note."""
    good, values = _values(name)
    value = chance.choice(good if chance.random() < share else values)
    age = chance.randrange(400 if chance.random() < _OLD else 28)
    day = AS_OF - timedelta(days=age)
    answer = {"value": value, "on": day.isoformat()}
    if chance.random() < _NOTED:
        note = chance.choice(NOTES)
        answer["note"] = note.format(number=chance.randrange(3, 9000), day=day)
    return answer


@cache
def _values(name: str) -> tuple[list[Any], list[Any]]:
    """Return the values that meet an item, and all sample values."""
    item = _edition().by_id[name]
    criteria = [c for c in (item.blocks, item.met, item.partly) if c]
    values = list(item.kind.samples(criteria, AS_OF))
    meets = compiled(item.met) if item.met else None
    return [v for v in values if meets and meets(v, AS_OF)] or values, values


def _attachments(edition: Edition, judged: Judged) -> tuple[Attachment, ...]:
    """Return a report's inputs and its assessment, as large as real ones."""
    answers = judged.assessment.answers.document
    said: Any = answers.value if answers else {}
    common = {"as_of": AS_OF.isoformat(), "edition": edition.data}
    inputs = common | {"answers": said["answers"]}
    found = assessment_json.as_json(
        judged.assessment, judged.plan, wording(), judged.problems, Share.FULL
    )
    return (
        Attachment(
            "inputs.json",
            _json(inputs),
            "application/json",
            "Source",
            "What this report was made from",
            _beginning(edition),
        ),
        Attachment(
            "assessment.json",
            _json(found),
            "application/json",
            "Data",
            "What was judged",
        ),
    )


@cache
def _beginning(edition: Edition) -> bytes:
    """Return the beginning that the inputs of all reports share."""
    return _json({"as_of": AS_OF.isoformat(), "edition": edition.data})[:-1]


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()
