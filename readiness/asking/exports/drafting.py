"""Propose a mapping from the headings of an export; a person has to confirm it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from readiness.asking.exports.mapping import Rows, headings, plain, role_of
from readiness.questions.checklists import Item
from readiness.questions.kinds import typed
from readiness.requirements.editions import Edition

Json = dict[str, Any]

IGNORED = re.compile(
    r"id|start time|start date|last modified time|language|ip address|collector id"
    r"|first name|last name|custom data [0-9]+|total points|(?:points|feedback) .*"
)
"""The headings that the services add, which answer nothing."""
WHOLE = ("response", "open ended response")
"""What stands in a second row of headings over a column with whole answers."""
CLOSE = 0.72
"""How alike a heading and a question have to be, from 0 to 1, to be proposed."""


class Draft(NamedTuple):
    """A proposed mapping, and the headings that nothing was found for."""

    body: Json
    unmapped: tuple[str, ...]


def draft(rows: Rows, edition: Edition) -> Draft:
    """Propose which column answers which item; what is not certain is ``doubtful``."""
    count = 2 if len(rows) > 1 and {*map(plain, rows[1])} & {*WHOLE} else 1
    here = headings(rows, count)
    known = _known(edition)
    body: Json = {"profile": edition.profile, "header_rows": count, "person": {}}
    body |= {"columns": [], "ignore": []}
    unmapped = []
    for place, heading in enumerate(here):
        under = rows[1][place] if count == 2 and place < len(rows[1]) else ""
        if not (heading.strip() or under.strip()):
            continue
        if not _place(body, place, heading, under, known):
            unmapped.append(heading.strip())
    body["ignore"] = list(dict.fromkeys(body["ignore"]))
    if _has_doubtful_days(body, rows[count:]):
        body["day_order"] = "unknown"
    return Draft(body, tuple(dict.fromkeys(unmapped)))


def _known(edition: Edition) -> dict[str, Item]:
    """Return what headings may say, and the item that is meant."""
    asked = [item for item in edition.items if edition.asks(item)]
    titles = {plain(item.title): item for item in asked}
    ids = {plain(item.id): item for item in asked}
    return titles | ids | {plain(item.question): item for item in asked}


def _place(
    body: Json, place: int, heading: str, under: str, known: Mapping[str, Item]
) -> bool:
    """Put a column into the mapping; return False if nothing is known about it."""
    text = plain(heading)
    role = role_of(heading)
    if text in known:
        body["columns"].append(_column(place, heading, under, known[text]))
    elif role == "submitted":
        body.setdefault(role, place + 1)
    elif role and role not in body["person"]:
        body["person"][role] = place + 1
    elif IGNORED.fullmatch(text) or role:
        body["ignore"].append(heading)
    elif item := _near(text, known):
        doubt = {"doubtful": item.question}
        body["columns"].append(_column(place, heading, under, item) | doubt)
    else:
        return False
    return True


def _near(text: str, known: Mapping[str, Item]) -> Item | None:
    bare = re.sub(r"\s?[0-9]$", "", text)  # services number headings that occur twice
    near = [bare] if bare in known else get_close_matches(text[:300], known, 1, CLOSE)
    return known[near[0]] if near else None


def _column(place: int, heading: str, under: str, item: Item) -> Json:
    column = {"column": place + 1, "heading": heading, "item": item.id}
    option = typed.option(under, item.kind.options) if under else None
    return column | ({"option": option} if option else {})


def _has_doubtful_days(body: Json, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the day of submission is written so that it can be read in two ways."""
    place = body.get("submitted", 0) - 1
    cells = (row[place] for row in rows if 0 <= place < len(row))
    return any(re.match(r"\s*[0-9]{1,2}[/.-][0-9]", cell) for cell in cells)
