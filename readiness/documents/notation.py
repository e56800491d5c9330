"""JSON values and paths, and how messages show them: short, with nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

# Not a recursive type: a schema has checked a value's shape before any code uses it,
# and a recursive alias would only add casts.
Json: TypeAlias = Any
Path: TypeAlias = tuple[str | int, ...]

LONGEST = 60
"""A message shows at most this many characters of what a person wrote."""

MOST = 100
"""At most this many problems are reported; a longer list does not help."""

NOUNS: Mapping[str, str] = {
    "object": "an object { }",
    "array": "a list [ ]",
    "string": "text in quotes",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true/false",
    "null": "null",
}
"""The JSON types, in everyday words."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def shown(value: Json) -> str:
    """Return a value as messages show it: shortened, control characters visible."""
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
    """Describe a value by its type, and show it where it is short: ``text ('25')``."""
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
