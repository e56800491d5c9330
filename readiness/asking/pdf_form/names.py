"""The names of the fields in a form, and of the marks that are no options."""

from __future__ import annotations

from typing import Literal, NamedTuple

ABOUT = "readiness"
"""The field that nobody sees, which says what the form is about."""
PERSON = {"person/name": "name", "person/id": "id"}
"""The fields about the person, and their keys in a file of answers."""
DAY = "person/day"
UNSURE, CLAIM, NONE = "_unsure", "_does-not-apply", "_none"
"""Marks in place of an option; no option's value begins in this way."""
MARKED = "Yes"
"""The state of a box that is ticked."""

Part = Literal["choice", "mark", "value", "reason", "note"]
PARTS: tuple[Part, ...] = ("choice", "mark", "value", "reason", "note")


class Named(NamedTuple):
    """What a field is: a part of the answer to an item, and the option it stands for."""

    part: Part
    item: str
    option: str = ""


def field_name(part: Part, item: str, option: str = "") -> str:
    """Return the name of a field; a name must not have a dot."""
    return "/".join(filter(None, (part, item.replace(".", "/"), option)))


def named(name: str) -> Named | None:
    """Return what a field is by its name; None if it is no part of an answer."""
    head, *rest = name.split("/")
    part = next((each for each in PARTS if each == head), None)
    option = rest.pop() if part == "mark" and len(rest) > 2 else ""
    if part is None or len(rest) != 2 or not all(rest):
        return None
    return Named(part, ".".join(rest), option)
