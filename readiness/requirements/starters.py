"""Starter files to edit: valid files whose ``$comment`` keys explain what to do."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from readiness import resources
from readiness.questions.checklists import Item
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


def answers(edition: Edition, today: date) -> str:
    """Return an answers file with every question of an edition, all unanswered."""
    asked = [item for item in edition.items if edition.asks(item)]
    frozen = {
        "profile": edition.profile,
        "version": edition.version,
        "edition": edition.digest,
    }
    document = {
        "$comment": _ANSWERS,
        "respondent": {"$comment": "Optional: 'id' and 'name'."},
        "answered_on": today.isoformat(),
        "asked": [frozen],
        "answers": {item.id: _open(item) for item in asked},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


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


def _open(item: Item) -> Json:
    """Return an unanswered entry whose comment holds the question, help and format."""
    told = [item.help["any"]] if "any" in item.help else item.help.values()
    remark = " ".join([item.question, *told, f"Write {item.kind.how_to_write()}."])
    # A double quote would be shown with a backslash, and people would copy both.
    return {"$comment": remark.replace('"', "'"), "unsure": True}
