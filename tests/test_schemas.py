"""The formats in ``schemas/``: sound, described, and read the same way by both libraries."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from readiness.documents import Document, fits, read, uncommented, violations
from readiness.documents.explaining import explain, explainer
from readiness.documents.schemas import compile_schema, formats

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples" / "schemas"
VALID = sorted(EXAMPLES.glob("*/valid/*.json"))
INVALID = sorted(EXAMPLES.glob("*/invalid/*.json"))
CHECKLISTS = HERE.parent / "checklists"

# The documents that people write; the tool writes the others.
WRITTEN = {"checklist", "item", "criterion", "profile", "answers", "review"}


def schema_of(path: Path) -> str:
    """Return the schema that a test document belongs to."""
    return path.parts[-3]


def name(path: Path) -> str:
    """Name a test document in pytest's output."""
    return f"{schema_of(path)}-{path.stem}"


def subschemas(
    schema: Any, at: str = "#", *, condition: bool = False
) -> Iterator[tuple[str, Any, bool]]:
    """Yield each schema inside a schema: its place, itself, and whether it is a condition."""
    if not isinstance(schema, dict):
        return
    yield at, schema, condition
    for word, part in schema.items():
        inner = condition or word in ("if", "then", "else", "allOf", "anyOf", "not")
        if word in ("properties", "$defs"):
            parts = part
        elif word in ("allOf", "anyOf"):
            parts = dict(enumerate(part))
        else:
            parts = {} if word in ("examples", "const") else {"": part}
        for key, entry in parts.items():
            place = f"{at}/{word}/{key}" if key != "" else f"{at}/{word}"
            yield from subschemas(entry, place, condition=inner)


@pytest.mark.parametrize("schema", formats().values(), ids=formats())
def test_is_valid(schema: Any) -> None:
    """Every schema is valid JSON Schema, draft 2020-12."""
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)


@pytest.mark.parametrize("short", formats())
def test_is_named_after_its_file(short: str) -> None:
    """A schema's id ends with its file name, and names an address that does not exist."""
    expected = f"https://readiness.invalid/schemas/{short}.schema.json"

    assert formats()[short]["$id"] == expected


@pytest.mark.parametrize("short", formats())
def test_describes_every_key(short: str) -> None:
    """Every schema has a title, and every key a description that editors can show."""
    assert formats()[short]["title"] and formats()[short]["description"]
    for _, schema, condition in subschemas(formats()[short]):
        for key, value in schema.get("properties", {}).items():
            assert condition or value["description"], key


@pytest.mark.parametrize("short", formats())
def test_says_what_is_wrong(short: str) -> None:
    """No schema uses oneOf, whose messages are unhelpful; every object is closed."""
    for _, schema, condition in subschemas(formats()[short]):
        assert "oneOf" not in schema
        if "properties" in schema and not condition:
            assert "additionalProperties" in schema or "$ref" in schema


@pytest.mark.parametrize("short", formats())
def test_examples_in_schemas_fit(short: str) -> None:
    """The examples inside a schema are valid."""
    for at, schema, _ in subschemas(formats()[short]):
        for example in schema.get("examples", ()):
            part = compile_schema({"$ref": formats()[short]["$id"] + at})
            assert part.is_valid(example), (at, example)


def test_every_main_schema_has_examples() -> None:
    """Every schema has valid documents and at least six with one fault each."""
    for short in set(formats()) - {"notation"}:
        assert any(schema_of(path) == short for path in VALID), short
        assert sum(schema_of(path) == short for path in INVALID) >= 6, short


@pytest.mark.parametrize("path", VALID, ids=name)
def test_accepts(path: Path) -> None:
    """A valid document has no violations."""
    assert violations(read(path), schema_of(path)) == ()


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_refuses(path: Path) -> None:
    """One fault gives one problem, with its line, column and path."""
    (problem,) = violations(read(path), schema_of(path))

    assert problem.line and problem.column and problem.path.startswith("$")
    assert problem.what.endswith(".")


@pytest.mark.parametrize("path", VALID + INVALID, ids=name)
def test_libraries_agree(path: Path) -> None:
    """The library that decides and the one that explains agree."""
    document, schema = read(path), schema_of(path)

    assert explainer(schema).is_valid(document.value) == fits(document.value, schema)


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["2026-02-30", "2026-02-28\n", "P1Y", "PT1H", "$comment", "a.b"]),
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner)
    ),
    max_leaves=4,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container in a value with each of its keys."""
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield value, key
            yield from places(value[key])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_libraries_agree_on_anything(data: st.DataObject) -> None:
    """Both libraries agree on documents changed at random; each fault is explained."""
    path = data.draw(st.sampled_from(VALID))
    value = deepcopy(read(path).value)
    for _ in range(data.draw(st.integers(1, 3))):
        spots = list(places(value))
        if not spots:
            break
        parent, key = data.draw(st.sampled_from(spots))
        if data.draw(st.booleans()):
            parent[key] = data.draw(values)
        elif isinstance(parent, dict):
            parent[data.draw(st.text(max_size=8))] = parent.pop(key)
        else:
            parent.append(parent[key])
    schema = schema_of(path)

    assert explainer(schema).is_valid(value) == fits(value, schema)
    if not fits(value, schema):
        document = Document("x", value, json.dumps(value))
        wrongs = explain(value, schema, 100)
        assert all(wrong.what != "this does not fit the format." for wrong in wrongs)
        assert violations(document, schema)


def commented(value: Any) -> Any:
    """Return a value with a ``$comment`` in every object."""
    if isinstance(value, dict):
        return {"$comment": "why", **{k: commented(v) for k, v in value.items()}}
    return [commented(entry) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "path", [p for p in VALID if schema_of(p) in WRITTEN], ids=name
)
def test_comments_may_stand_anywhere(path: Path) -> None:
    """Every object of a document that people write may hold a ``$comment``."""
    value = commented(read(path).value)

    assert fits(value, schema_of(path))
    assert uncommented(value) == uncommented(read(path).value)


@pytest.mark.parametrize("path", sorted(CHECKLISTS.rglob("*.json")), ids=str)
def test_our_own_documents_fit(path: Path) -> None:
    """All bundled checklists, profiles and sources are valid."""
    schema = "profile" if path.parent.name == "profiles" else "checklist"
    schema = "sources" if path.stem == "sources" else schema

    assert violations(read(path), schema) == ()


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` as WCAG defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    "path", sorted((HERE.parent / "reports/themes").glob("*.json")), ids=str
)
def test_our_own_themes_can_be_read(path: Path) -> None:
    """Text and verdicts have a contrast of at least 4.5 on white and on the tint."""
    document = read(path)
    assert violations(document, "theme") == ()
    colours = document.value["colours"]

    for ground in ("#ffffff", colours["tint"]):
        for use in set(colours) - {"rule", "tint"}:
            contrast = (luminance(ground) + 0.05) / (luminance(colours[use]) + 0.05)
            assert contrast >= 4.5, use


def test_nothing_is_ever_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reference to anything but our own schemas fails without network access."""

    def no_socket(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_socket)
    monkeypatch.setattr(socket, "create_connection", no_socket)
    for address in ("http://127.0.0.1:9/x.json", "https://example.com/x", "file:///x"):
        with pytest.raises(jsonschema_rs.ValidationError, match="nothing is fetched"):
            compile_schema({"$ref": address})
        bad = {"$schema": address, "answers": {"a.b": {"$ref": address}}}
        problems = violations(Document("x", bad, json.dumps(bad)), "answers")
        wrong = [problem.what for problem in problems if "$ref" in problem.what]
        assert wrong == ["'$ref' is not a key here."]
