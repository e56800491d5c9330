"""The JSON Schema of an edition's answers, for editors and other people's forms."""

from __future__ import annotations

import json
from typing import Any

from readiness import resources
from readiness.questions.checklists import Item
from readiness.requirements.editions import Edition

Schema = dict[str, Any]


def answer_schema(edition: Edition) -> Schema:
    """Return a self-contained schema of an answers file with each item's values."""
    whole, notation = _shipped("answers"), _shipped("notation")
    whole["$id"] = f"https://readiness.invalid/answers/{edition.digest}.schema.json"
    whole["title"] = f"Answers for {edition.title}, version {edition.version}"
    whole["$defs"] = notation["$defs"] | whole["$defs"]
    entries = {item.id: _entry(item) for item in edition.items if edition.asks(item)}
    answers = whole["properties"]["answers"]
    answers["properties"] = answers.get("properties", {}) | entries
    standing_alone: Schema = _with_local_references(whole)
    return standing_alone


def _shipped(name: str) -> Schema:
    schema: Schema = json.loads(resources.data("schemas", f"{name}.schema.json"))
    return schema


def _entry(item: Item) -> Schema:
    """Return a schema for a bare answer or its object; editors show the question."""
    value = item.kind.schema()
    return {
        "title": item.title,
        "description": item.question,
        "if": {"type": "object"},
        "then": {"$ref": "#/$defs/entry", "properties": {"value": value}},
        "else": value,
    }


def _with_local_references(part: Any) -> Any:
    """Make every reference point into this schema itself."""
    if isinstance(part, list):
        return [_with_local_references(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    return {
        key: "#" + value.partition("#")[2]
        if key == "$ref" and isinstance(value, str)
        else _with_local_references(value)
        for key, value in part.items()
    }
