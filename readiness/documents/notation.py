"""JSON values and paths, and how a message shows them: short, nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

# Not a recursive type: a schema has said what shape a value has before anyone looks
# into it, and a recursive alias would only add casts.
Json: TypeAlias = Any
Path: TypeAlias = tuple[str | int, ...]

LONGEST = 60
"""A message shows at most so many characters of what a person wrote."""

MOST = 100
"""More problems than this help nobody."""

NOUNS: Mapping[str, str] = {
    "object": "an object { }",
    "array": "a list [ ]",
    "string": "text in quotes",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true/false",
    "null": "null",
}
"""The JSON types, as people call them."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def shown(value: Json) -> str:
    """Return a value as a message shows it: shortened, control characters visible."""
    if isinstance(value, str):
        # repr makes control and bidi-override characters visible.
        text = repr(value[:LONGEST])
        return f"{text[:-1]}…{text[-1]}" if len(value) > LONGEST else text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)[:LONGEST]
    return described(value)


def described(value: Json) -> str:
    """Say what a value is, with the value itself where it is short: ``text ('25')``."""
    match value:
        case bool():
            return shown(value)
        case str():
            return f"text ({shown(value)})"
        case int() | float():
            return f"a number ({shown(value)})"
        case dict():
            return NOUNS["object"]
        case list():
            return NOUNS["array"]
        case _:
            return NOUNS["null"]


def path_shown(path: Path) -> str:
    """Write a path as ``$.answers['vpn.approved-path'].value``."""
    text = "$" + "".join(map(_step, path))
    return text if len(text) <= 200 else f"{text[:100]} … {text[-60:]}"


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if _PLAIN_KEY.fullmatch(step) and len(step) <= LONGEST:
        return f".{step}"
    return f"[{shown(step)}]"


def either(words: Sequence[str]) -> str:
    """Join words as ``a, b or c``."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
