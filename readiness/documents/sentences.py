"""Explain a broken schema rule in a sentence that a person can act on.

To write a sentence for a JSON Schema keyword, add a line to ``SENTENCES``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from readiness.documents.canonical import canonical
from readiness.documents.notation import (
    LONGEST,
    NOUNS,
    Json,
    Path,
    described,
    either,
    shown,
)
from readiness.errors import did_you_mean

ABOUT = "x-about"
"""The key under which ``explaining`` gives a schema's branches the key descriptions."""


class Broken(NamedTuple):
    """A rule that a value breaks: its keyword, what it allows and where it is."""

    word: str
    limit: Any
    value: Json
    schema: Mapping[str, Any]
    key: str | int = ""
    parent: Json = ()


class Wrong(NamedTuple):
    """One thing wrong: its path, what it is and how to fix it."""

    path: Path
    what: str
    mend: str = ""
    at_key: bool = False
    """Whether the key itself is wrong rather than its value."""
    meant: str = ""
    """The key that was probably meant."""
    lacks: str = ""
    """The key that is missing."""
    rank: int = 0
    """Of several wrongs in one value, the lowest rank is the cause of the others."""


Sentence: TypeAlias = Callable[[Broken], Iterator[Wrong]]


def _type(broken: Broken) -> Iterator[Wrong]:
    types = [broken.limit] if isinstance(broken.limit, str) else broken.limit
    needed = either([NOUNS[name] for name in types])
    needed = f"needed: {needed}." if len(types) > 1 else f"{needed} is needed."
    what = f"this is {described(broken.value)}; {needed}"
    yield Wrong((), what, _without_quotes(broken.value, types))


def _without_quotes(value: Json, types: list[str]) -> str:
    if isinstance(value, str) and {"number", "integer"} & set(types):
        return "Remove the quotes." if re.fullmatch(r"-?[0-9.]+", value) else ""
    if isinstance(value, str) and "boolean" in types:
        return "Write true or false, without quotes."
    return ""


def _missing(broken: Broken) -> Iterator[Wrong]:
    about = broken.schema.get(ABOUT, {})
    for key in broken.limit:
        if key not in broken.value:
            what = f"{shown(key)} is missing."
            yield Wrong((), what, about.get(key, ""), lacks=key)


def _unknown_keys(broken: Broken) -> Iterator[Wrong]:
    known = broken.schema.get("properties", {})
    free = [key for key in known if key not in broken.value]
    for key in broken.value:
        if key not in known:
            near = did_you_mean(key, free) or did_you_mean(key.lower(), free)
            meant = near.split("'")[1] if near else ""
            what = f"{shown(key)} is not a key here."
            yield Wrong((key,), what, near or _all(known), True, meant)


def _all(keys: Iterable[str]) -> str:
    """List every key, those in use too: a shorter list would seem to be complete."""
    keys = [key for key in keys if not key.startswith("$")]
    return f"Keys allowed here: {', '.join(keys)}." if keys else ""


def _out_of_place(broken: Broken) -> Iterator[Wrong]:
    what = f"{shown(broken.key)} cannot be used together with the other keys here."
    if "kind" in broken.parent:
        kind = shown(broken.parent["kind"])
        what = f'{shown(broken.key)} cannot be used with "kind" {kind}.'
    # A schema may say why: with a description beside the rule that forbids the key.
    yield Wrong(
        (), what, broken.schema.get("description", "Leave it out."), at_key=True
    )


def _enum(broken: Broken) -> Iterator[Wrong]:
    words = [w if isinstance(w, str) else shown(w) for w in broken.limit]
    what = f"{shown(broken.value)} is not one of: {', '.join(words)}."
    meant = broken.value if isinstance(broken.value, str) else ""
    yield Wrong((), what, did_you_mean(meant.lower(), words))


def _const(broken: Broken) -> Iterator[Wrong]:
    yield Wrong((), f"this must be {shown(broken.limit)}.", _about(broken))


def _format(broken: Broken) -> Iterator[Wrong]:
    looks_like_one = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", broken.value)
    noun = "day that exists" if looks_like_one else "date as year-month-day"
    what = f"{shown(broken.value)} is not a {noun}."
    yield Wrong((), what, "Write it like 2026-03-01.")


_NOT_BLANK = r"\S"
"""The pattern of texts that must not be blank."""


def _pattern(broken: Broken) -> Iterator[Wrong]:
    if broken.schema["pattern"] == _NOT_BLANK:
        if broken.value:  # an empty text is reported as too short
            yield Wrong((), "This text is blank.", "Write some text.")
        return
    noun = broken.schema.get("title")
    what = f"is not a valid {noun}." if noun else "does not have the form needed here."
    yield Wrong((), f"{shown(broken.value)} {what}", _about(broken))


def _about(broken: Broken) -> str:
    examples = [json.dumps(e) for e in broken.schema.get("examples", ())]
    short = [example for example in examples if len(example) <= LONGEST][:3]
    hint = f"For example: {either(short)}." if short else ""
    return " ".join(filter(None, (broken.schema.get("description", ""), hint)))


def _twice(broken: Broken) -> Iterator[Wrong]:
    seen: set[bytes] = set()
    for place, entry in enumerate(broken.value):
        if (key := equal_as(entry)) in seen:
            what = f"{shown(entry)} is in this list twice."
            yield Wrong((place,), what, "Keep one of them.")
        seen.add(key)


def equal_as(entry: Json) -> bytes:
    """Return bytes that are the same for equal JSON values, such as 1 and 1.0."""
    return canonical(entry)


def _length(broken: Broken) -> Iterator[Wrong]:
    if not broken.value:
        yield Wrong((), "this text is empty.", _about(broken))
    else:
        size = f"this text has {len(broken.value):,} characters"
        yield Wrong((), f"{size}; {_bound(broken)}.")


def _entries(broken: Broken) -> Iterator[Wrong]:
    size = len(broken.value)
    has = f"has {size:,} {'entry' if size == 1 else 'entries'}" if size else "is empty"
    yield Wrong((), f"this {has}; {_bound(broken)}.", _about(broken))


def _amount(broken: Broken) -> Iterator[Wrong]:
    bound = "smallest" if broken.word.startswith("min") else "largest"
    what = (
        f"this is {shown(broken.value)}; the {bound} value allowed is {broken.limit:,}."
    )
    yield Wrong((), what)


def _bound(broken: Broken) -> str:
    verb = "is" if broken.limit == 1 else "are"
    if broken.word.startswith("min"):
        return f"at least {broken.limit:,} {verb} needed"
    return f"at most {broken.limit:,} {verb} allowed"


def unfit(broken: Broken) -> Iterator[Wrong]:
    """Write a general sentence for a keyword that has none of its own."""
    yield Wrong((), "this does not fit the format.", _about(broken))


# Ordered by cause: a value of the wrong type breaks other rules too.
SENTENCES: Mapping[str, Sentence] = {
    "type": _type,
    "const": _const,
    "enum": _enum,
    "minLength": _length,
    "maxLength": _length,
    "format": _format,
    "pattern": _pattern,
    "minimum": _amount,
    "maximum": _amount,
    "minItems": _entries,
    "maxItems": _entries,
    "minProperties": _entries,
    "maxProperties": _entries,
    "uniqueItems": _twice,
    "required": _missing,
    "additionalProperties": _unknown_keys,
    "unevaluatedProperties": _unknown_keys,
    "not": _out_of_place,
}

RANKS: Mapping[str, int] = {word: rank for rank, word in enumerate(SENTENCES)}
