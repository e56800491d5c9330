"""Refuse to write one person's answers over those of another."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import PurePath
from typing import Any

from readiness.asking.people import another_person, key_of, shown
from readiness.errors import DocumentError, WrongUse
from readiness.files.paths import exists, is_file
from readiness.files.reading import read_as
from readiness.wording import wording

Json = Mapping[str, Any]


def refuse_to_replace_another(path: str, body: Json) -> None:
    """Refuse to replace a file that is certainly about another person."""
    if PurePath(path).suffix.lower() == ".json" and is_file(path):
        there = _person_in(path)
        if another_person(there, body.get("respondent", {})):
            told = {"file": path, "one": shown(there)}
            raise WrongUse(wording()("into.replaces", **told))


def refuse_to_replace_somebody(path: str, body: Json) -> None:
    """Refuse to replace a file unless it is certainly about the same person."""
    if exists(path):
        key = key_of(_person_in(path))
        if not key or key != key_of(body.get("respondent", {})):
            raise WrongUse(wording()("export.used", file=path))


def _person_in(path: str) -> Json:
    """Return what a file says about its person; empty if it is no file of answers."""
    with suppress(DocumentError):
        value: Any = read_as(path, "answers").value
        person = value.get("respondent", {}) if isinstance(value, dict) else {}
        return person if isinstance(person, dict) else {}
    return {}
