"""Read answers from whatever file a person sends back: the one reading of ANSWERS.

A file of answers, a report as PDF that carries them, a form as PDF, or a sheet. From a
report only the answers count; its pages and its verdict are not used. To read another
kind of file, add a function that returns ``Answers``, and a line to ``returned``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from readiness.answers.answers import Answers, read_answers
from readiness.asking.pdf_form import filled as pdf_form
from readiness.asking.pdf_form.filled import Fields, asked_by, fields_of
from readiness.asking.pdf_form.versions import differences
from readiness.asking.sheets import (
    Rows,
    answers_in,
    asked_in,
    is_sheet,
    items_in,
    known_items,
    read_rows,
)
from readiness.documents import Document
from readiness.errors import DocumentError, Problem
from readiness.files.apart import is_report
from readiness.files.reading import read_as
from readiness.questions.catalog import profile_ids
from readiness.questions.checklists import Item
from readiness.requirements.editions import Edition
from readiness.requirements.loading import load_profile
from readiness.wording import wording

__all__ = ["asked_editions", "is_sheet", "returned"]

Json = dict[str, Any]


def returned(name: str, editions: Sequence[Edition] = ()) -> Answers:
    """Read the answers in a file; ``editions`` say what a sheet was about.

    Without any, a sheet is read by the bundled profiles that it names. What is wrong
    with single answers is in the result's ``problems``. Raises ``DocumentError`` or
    ``UnreadableFile`` when the file has no answers that can be read.
    """
    if is_report(name):
        fields = fields_of(name)
        return _in_a_form(name, fields, editions) if fields else _in_a_report(name)
    if is_sheet(name):
        return _in_a_sheet(name, editions)
    return read_answers(read_as(name, "answers"))


def asked_editions(asked: Iterable[Mapping[str, Any]]) -> tuple[Edition, ...]:
    """Return the bundled profiles among those that a file says were asked.

    The file may come from a stranger, so a name in it is never used as a path.
    """
    named = [entry.get("profile") for entry in asked if isinstance(entry, dict)]
    known = [name for name in profile_ids() if name in named]
    return tuple(load_profile(name)[0] for name in known)


def _in_a_report(name: str) -> Answers:
    from readiness.proof import inputs_of

    inputs = inputs_of(name)
    told: Any = inputs.document.value
    edition = inputs.edition
    asked = {"profile": edition.profile, "version": edition.version}
    entries = told["answers"]["answers"]
    body: Json = {
        "respondent": told["answers"]["respondent"],
        "asked": [{**asked, "edition": edition.digest}],
        "answers": {k: e for k, e in entries.items() if "unreadable" not in e},
    }
    return _read(name, body)


def _in_a_form(name: str, fields: Fields, editions: Sequence[Edition]) -> Answers:
    editions = editions or asked_editions(asked_by(fields))
    if not editions:
        raise DocumentError([Problem(name, wording()("fillable.no-profile"))])
    form = pdf_form.answers_in(fields, known_items(editions), name)
    answers = _read(name, form.body)
    told = *form.problems, *differences(answers, editions, name)
    return replace(answers, problems=(*told, *answers.problems))


def _in_a_sheet(name: str, editions: Sequence[Edition]) -> Answers:
    rows = read_rows(name)
    asked = asked_in(rows)
    editions = editions or asked_editions(asked)
    sheet = answers_in(rows, _items(rows, editions), name)
    if not editions:
        raise DocumentError([Problem(name, _unknown_profile(asked))])
    answers = _read(name, sheet.body)
    return replace(answers, problems=(*sheet.problems, *answers.problems))


def _items(rows: Rows, editions: Sequence[Edition]) -> Mapping[str, Item]:
    """Return the items in a sheet by id; bundled profiles tell what the others are."""
    known = known_items(editions)
    if items_in(rows) <= known.keys():
        return known
    bundled = known_items(load_profile(name)[0] for name in profile_ids())
    return {**bundled, **known}


def _unknown_profile(asked: Iterable[Any]) -> str:
    """Say that a sheet names no bundled profile, and which other one it names."""
    names = [e["profile"] for e in asked if isinstance(e, dict) and "profile" in e]
    if not names:
        return wording()("sheet.no-profile")
    return wording()("sheet.other-profile", profile=str(names[0])[:100])


def _read(name: str, body: Json) -> Answers:
    """Read answers that are in no text of their own, so no line can be named."""
    return read_answers(Document(name, body, ""))
