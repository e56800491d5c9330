"""Schema and reader agree on what is required, for every key of every format.

Each key of a full example is left out in turn. Where the schema requires it, the file
is refused with a message; where it does not, every command does without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from judges.full import (
    READ_BY,
    copied,
    endings,
    examples,
    fault,
    furnish,
    kind_of,
    resealed,
)

from readiness.documents import fits, violations
from readiness.documents.document import Document
from readiness.documents.schemas import formats
from readiness.errors import ExitCode

WITHIN = {"item", "criterion", "answer-kind", "notation"}
"""Formats that are only parts of others."""


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every key in a value."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield (*path, key)
            yield from paths(part, (*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from paths(part, (*path, place))


def places(kind: str) -> list[tuple[Any, ...]]:
    """Return the path of each key, once for equal places in a list."""
    found: dict[Any, tuple[Any, ...]] = {}
    for path in paths(examples()[kind]):
        own = at(examples()[kind], path[:-1]).get("kind")
        found.setdefault((*map(plain, path), plain(own)), path)
    whole = PARTS if kind == "inputs" else ()
    return [path for path in found.values() if not path[1:] or path[0] not in whole]


PARTS = ("edition", "review")
"""Documents within the inputs, which are examples themselves."""


def plain(step: Any) -> Any:
    """Return one step of a path, alike for all places of a list and all items."""
    return "*" if isinstance(step, int) or "." in str(step) else str(step)


def at(value: Any, path: tuple[Any, ...]) -> Any:
    """Return the value at a path."""
    for step in path:
        value = value[step]
    return value


def properties(schema: Any) -> Iterator[str]:
    """Yield every key that a schema names, without its conditions."""
    for word, part in schema.items():
        if word == "properties":
            yield from part
        if word in ("properties", "$defs"):
            for inner in part.values():
                yield from properties(inner)
        elif isinstance(part, dict) and word in ("items", "additionalProperties"):
            yield from properties(part)


@pytest.mark.parametrize("kind", sorted(formats().keys() - WITHIN))
def test_full_example_is_full(kind: str) -> None:
    """A full example is valid and has every key of its format, and no format lacks one."""
    ours = [example for name, example in examples().items() if kind_of(name) == kind]
    used = {path[-1] for example in ours for path in paths(example)}

    assert ours and all(fits(example, kind) for example in ours)
    assert {*properties(formats()[kind])} - used - {"$schema", "$comment"} == set()


@pytest.mark.slow
@pytest.mark.parametrize("kind", READ_BY)
def test_without_any_key(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any one key, a file is used or refused with a sentence, and never crashes."""
    furnish(tmp_path)
    monkeypatch.chdir(tmp_path)
    for path in places(kind):
        body = copied(kind)
        del at(body, path[:-1])[path[-1]]
        body = resealed(kind, body)
        text = json.dumps(body)
        refused = violations(Document("x", body, text), kind_of(kind))

        for command, ended in endings(kind, text.encode()):
            assert fault(ended) == "", (path, command)
            if refused:
                assert ended.code != ExitCode.DONE or kind == "answers", (path, command)
