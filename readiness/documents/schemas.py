"""The formats in ``schemas/``, compiled once; nothing is downloaded."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NoReturn

from readiness.documents.notation import Json
from readiness.resources import data, names

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator


@cache
def formats() -> dict[str, Json]:
    """Return every format's schema by its short name, such as ``answers``."""
    found = (name.removesuffix(".schema") for name in names("schemas"))
    return {name: json.loads(data("schemas", f"{name}.schema.json")) for name in found}


@lru_cache
def compiled(schema: str) -> Draft202012Validator:
    """Compile a format."""
    return compile_schema({"$ref": formats()[schema]["$id"]})


def compile_schema(schema: Json) -> Draft202012Validator:
    """Compile a schema that may refer only to our formats.

    Raises ``jsonschema_rs.ValidationError`` when it refers to anything else.
    """
    from jsonschema_rs import Draft202012, Draft202012Validator, Registry

    known = [(format_["$id"], format_) for format_ in formats().values()]
    registry = Registry(known, draft=Draft202012, retriever=_never_fetch)
    return Draft202012Validator(
        schema, registry=registry, retriever=_never_fetch, validate_formats=True
    )


def fits(value: Json, schema: str) -> bool:
    """Tell whether a value fits a format."""
    return compiled(schema).is_valid(value)


def _never_fetch(uri: str) -> NoReturn:
    raise LookupError(f"{uri} is not one of our schemas, and nothing is fetched")
