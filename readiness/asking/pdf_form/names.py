"""The names of the fields in a form, and of the marks that are no options."""

from __future__ import annotations

from typing import Literal, NamedTuple

ABOUT = "readiness"
"""The field that nobody sees, which says what the form is about."""
PERSON = {"person/name": "name", "person/id": "id"}
"""The fields about the person, and their keys in a file of answers."""
DAY = "person/day"
UNSURE, CLAIM, NONE = SPECIAL = "_unsure", "_does-not-apply", "_none"
"""Marks in place of an option; an option's value has no underscore."""
MARKED, OFF = "Yes", "Off"
"""The states of a box: ticked, and not marked."""

Part = Literal["choice", "mark", "value", "reason", "note"]
PARTS: tuple[Part, ...] = ("choice", "mark", "value", "reason", "note")


class Named(NamedTuple):
    """What a field is: a part of the answer to an item, and the option it stands for."""

    part: Part
    item: str
    option: str = ""


def field_name(part: Part, item: str, option: str = "") -> str:
    """Return the name of a field; a name must not have a dot."""
    words = part, item.replace(".", "/"), option.replace(".", "_")
    return "/".join(filter(None, words))


def state_of(option: str) -> str:
    """Return the state of the radio button for an option."""
    return f"_{OFF}" if option == OFF else option


def option_of(state: str) -> str:
    """Return the option, or other mark, that a state stands for."""
    return OFF if state == f"_{OFF}" else state


def named(name: str) -> Named | None:
    """Return what a field is by its name; None if it is no part of an answer."""
    head, *rest = name.split("/")
    part = next((each for each in PARTS if each == head), None)
    option = rest.pop() if part == "mark" and len(rest) > 2 else ""
    if part is None or len(rest) != 2 or not all(rest):
        return None
    plain = option if option in SPECIAL else option.replace("_", ".")
    return Named(part, ".".join(rest), plain)
