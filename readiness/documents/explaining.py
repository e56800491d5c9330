"""Say in our own sentences why a document does not fit its format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from readiness.documents.notation import Json, Path
from readiness.documents.schemas import compiled, formats
from readiness.documents.sentences import (
    ABOUT,
    RANKS,
    SENTENCES,
    Broken,
    Wrong,
    equal_as,
    unfit,
)


def explain(value: Json, schema: str, most: int) -> list[Wrong]:
    """Say what is wrong with a value that does not fit a format.

    Looks for at most ``most`` problems. The result is never empty, even if the two
    libraries disagree.
    """
    errors = explainer(schema).iter_errors(value)
    # This limits the wrongs, not the errors: one object may have very many unknown
    # keys.
    wrongs = (wrong for error in errors for wrong in _wrongs(error, value))
    return _causes(list(islice(wrongs, most))) or [
        Wrong(tuple(error.instance_path), "this does not fit the format.")
        for error in islice(compiled(schema).iter_errors(value), most)
    ]


def _wrongs(error: ValidationError, root: Json) -> Iterator[Wrong]:
    made: Any = error  # the library's types allow errors that are only partly filled in
    is_key = "propertyNames" in made.schema_path
    path: Path = (*made.absolute_path, *([made.instance] if is_key else []))
    key = path[-1] if path else ""
    rule = (made.validator, made.validator_value, made.instance, made.schema)
    broken, word = Broken(*rule, key, _at(root, path[:-1])), made.validator
    rank = RANKS.get(word, len(RANKS))
    for wrong in SENTENCES.get(word, unfit)(broken):
        at_key = wrong.at_key or is_key
        yield wrong._replace(path=path + wrong.path, at_key=at_key, rank=rank)


def _at(value: Json, path: Path) -> Json:
    for step in path:
        value = value[step]
    return value


def _causes(wrongs: list[Wrong]) -> list[Wrong]:
    """Leave out repetitions and whatever only follows from another wrong."""
    meant = {(wrong.path[:-1], wrong.meant) for wrong in wrongs if wrong.meant}
    causes: dict[tuple[Path, str], Wrong] = {}
    for wrong in sorted(wrongs, key=lambda wrong: wrong.rank):
        if not (wrong.lacks and (wrong.path, wrong.lacks) in meant):
            causes.setdefault((wrong.path, wrong.lacks), wrong)
    return list(causes.values())


@cache
def explainer(schema: str) -> Validator:
    """Return the library's validator for a format; it knows only our formats."""
    made: Validator = _explainer_class()(
        {"$ref": formats()[schema]["$id"]},
        registry=_registry(),
        format_checker=FormatChecker(["date"]),
    )
    return made


@cache
def _explainer_class() -> Any:
    extend: Any = validators.extend
    return extend(Draft202012Validator, {"pattern": _pattern, "uniqueItems": _unique})


def _pattern(
    validator: Validator, pattern: str, value: Json, schema: Json
) -> Iterator[ValidationError]:
    # In JSON Schema, $ matches only the very end; in Python, also before a final
    # newline.
    whole = re.sub(r"(?<!\\)\$", r"\\Z", pattern)
    if isinstance(value, str) and not re.search(whole, value):
        yield ValidationError("pattern")


def _unique(
    validator: Validator, wanted: bool, value: Json, schema: Json
) -> Iterator[ValidationError]:
    # The library compares every pair of entries when the types are mixed, which is
    # slow.
    if isinstance(value, list) and len(set(map(equal_as, value))) < len(value):
        yield ValidationError("uniqueItems")


@cache
def _registry() -> Registry[Json]:
    copies = deepcopy(list(formats().values()))
    for copy in copies:
        # With "$schema" present, the library would use its own versions of our two
        # keywords.
        del copy["$schema"]
        _hand_down(copy, {})
    return Registry().with_resources(
        (copy["$id"], DRAFT202012.create_resource(copy)) for copy in copies
    )


def _hand_down(schema: Json, about: Mapping[str, str]) -> None:
    """Copy the descriptions of a schema's keys into its branches, such as ``then``."""
    if not isinstance(schema, dict):
        return
    keys = schema.get("properties", {})
    for key in [key for key in keys if keys[key] is False]:
        keys[key] = {"not": {}}  # for false, the library does not report the key
    own = {k: s["description"] for k, s in keys.items() if "description" in s}
    schema[ABOUT] = {**about, **own}
    for branch in (schema.get("then"), schema.get("else"), *schema.get("allOf", ())):
        _hand_down(branch, schema[ABOUT])
    for part in (*keys.values(), *schema.get("$defs", {}).values()):
        _hand_down(part, {})
    for word in ("items", "additionalProperties"):
        _hand_down(schema.get(word), {})
