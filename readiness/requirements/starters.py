"""Starter files to edit: valid files whose ``$comment`` keys explain what to do."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from readiness import resources
from readiness.answers.answers import Answers
from readiness.answers.writing import text_of
from readiness.questions import catalog
from readiness.questions.checklists import Item
from readiness.requirements.carrying import carried, notes
from readiness.requirements.editions import Edition
from readiness.themes.logos import Logo

Json = dict[str, Any]

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""The pattern for ids of profiles and themes."""

OWN_ID = re.compile(r"x(-[a-z0-9]+)+")
"""The pattern for ids of an employer's own checklists."""

_ANSWERS = (
    "Replace 'unsure': true with 'value': and your answer. Leave 'unsure' where you do"
    " not know yet. Where a question does not apply to you, write 'not_applicable':"
    " and why instead. You may add a 'note'. Questions may be deleted. These comments"
    " use single quotes; in your answers put double quotes around words."
    " readiness show ITEM explains each question further."
)


NOTHING = Answers()
"""Stands for an earlier file of answers where there is none."""


def answers(
    edition: Edition, today: date, system: str = "", old: Answers = NOTHING
) -> str:
    """Return an answers file with every question of an edition.

    What an earlier file answers is carried over; everything else is open. ``system`` is
    the computer system whose help is written; without it, the earlier file decides.
    """
    asked = [item for item in edition.items if edition.asks(item)]
    system = system or _system(old)
    known, noted = carried(old, edition), notes(old)
    frozen = {
        "profile": edition.profile,
        "version": edition.version,
        "edition": edition.digest,
    }
    document = {
        "$comment": _ANSWERS,
        "respondent": {"$comment": "Optional: 'id' and 'name'."} | _person(old),
        "answered_on": today.isoformat(),
        "asked": [frozen],
        "answers": {
            item.id: {"$comment": _explained(item, system)}
            | known.get(item.id, {"unsure": True})
            | ({"note": noted[item.id]} if item.id in noted else {})
            for item in asked
        },
    }
    return text_of(document)


def _system(old: Answers) -> str:
    """Return the computer system that an earlier file names."""
    answer = old.given.get(catalog.SYSTEM)
    return answer.value if answer and isinstance(answer.value, str) else ""


def _person(old: Answers) -> dict[str, str]:
    told = {"id": old.id, "name": old.name, "email": old.email}
    return {key: value for key, value in told.items() if value}


def starter(kind: str, name: str) -> str:
    """Return a checklist, a profile or a theme to edit, with ``name`` as its id."""
    text = resources.data("schemas", "starters", f"{kind}.json").decode()
    old = json.loads(text)["id"]
    return text.replace(f'"{old}"', f'"{name}"').replace(f'"{old}.', f'"{name}.')


def theme(name: str, picture: Logo | None) -> str:
    """Return a theme to edit, with ``name`` as its id and optionally a logo."""
    text = starter("theme", name)
    if picture is None:
        return text
    # The logo goes at the end, after everything readable: it is one very long line.
    return (
        f'{text.rstrip().removesuffix("}").rstrip()},\n  "logo": "{picture.uri}"\n}}\n'
    )


def _explained(item: Item, system: str) -> str:
    """Return a comment with the question, the help for a system, and what to write."""
    told = item.help.get(system) or item.help.get("any")
    helped = [told] if told else item.help.values()
    remark = " ".join([item.question, *helped, f"Write {item.kind.how_to_write()}."])
    # A double quote would be shown with a backslash, and people would copy both.
    return remark.replace('"', "'")
