"""Carry known answers over from an earlier file into a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.answers.answers import Answer, Answers, readable
from readiness.answers.writing import entry_of
from readiness.errors import DocumentError
from readiness.questions.checklists import Item
from readiness.requirements.editions import Edition

Json = dict[str, Any]


def carried(old: Answers, edition: Edition) -> dict[str, Json]:
    """Return the entries of an earlier file that answer questions of an edition.

    Each keeps the day on which it was given. Raises ``DocumentError`` when that day is
    not known, because in the new file the answer would count as given today.
    """
    asked: Mapping[str, Item] = {i.id: i for i in edition.items if edition.asks(i)}
    known = {
        name: answer
        for name, answer in old.given.items()
        if name in asked and _is_known(answer, asked[name])
    }
    if old.document and any(answer.on is None for answer in known.values()):
        what = "This file does not say when its answers were given."
        mend = 'Add "answered_on": "2026-03-01" with the right day.'
        raise DocumentError([old.document.problem((), what, mend)])
    return {name: entry_of(answer) for name, answer in known.items()}


def notes(old: Answers) -> dict[str, str]:
    """Return the notes of an earlier file by item, those on open questions included."""
    return {name: answer.note for name, answer in old.given.items() if answer.note}


def _is_known(answer: Answer, item: Item) -> bool:
    """Tell whether an entry still answers an item; if not, it is asked again."""
    if not readable(answer) or answer.unsure:
        return False
    if answer.revision is not None and answer.revision < item.revision:
        return False
    return not item.about_you if answer.claim else not item.kind.fault(answer.value)
