"""Write a file of answers: the same text from every program that writes one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

from readiness.answers.answers import Answer, Answers, readable

Json = dict[str, Any]

MOST_ASKED = 100
"""A file names at most this many profiles, by ``schemas/answers.schema.json``."""


def text_of(body: Mapping[str, Any]) -> str:
    """Return the text of an answers file."""
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def well_formed(text: str) -> str:
    """Return a typed text as every program can store it: composed, and valid Unicode."""
    return normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))


def body_of(answers: Answers) -> Json:
    """Return the value of the file that answers came from, without unreadable answers."""
    value: Any = answers.document.value if answers.document else {"answers": {}}
    lost = {name for name, one in answers.given.items() if not readable(one)}
    entries = {k: e for k, e in value["answers"].items() if k not in lost}
    return {**value, "answers": entries}


def dated_entry(body: Mapping[str, Any], name: str) -> Json:
    """Return an entry with its own day, so that it can move to a file of another day."""
    given = body["answers"][name]
    entry = dict(given) if isinstance(given, dict) else {"value": given}
    if "on" not in entry and "answered_on" in body:
        entry["on"] = body["answered_on"]
    return entry


def dated(body: Mapping[str, Any]) -> Json:
    """Return a file whose answers all have their own day, if it says any."""
    entries = {k: dated_entry(body, k) for k in body["answers"] if k != "$comment"}
    return {**body, "answers": entries}


def entry_of(answer: Answer) -> Json:
    """Return an answer as an entry with its own day; its note is not included."""
    value = [*answer.value] if isinstance(answer.value, tuple) else answer.value
    entry: Json = {"value": value}
    if answer.claim:
        entry = {"not_applicable": answer.claim}
    elif answer.unsure:
        entry = {"unsure": True}
    entry["on"] = answer.on.isoformat() if answer.on else None
    if answer.revision is not None:
        entry["revision"] = answer.revision
    if answer.by != "self":
        entry["by"] = answer.by
    if answer.evidence:
        entry["evidence"] = [dict(one) for one in answer.evidence]
    return entry


def asked_by(body: Mapping[str, Any], profile: Mapping[str, str]) -> list[Json]:
    """Return what a file was asked, with one profile as it is asked now.

    ``profile`` has the profile's id, version and edition digest. The time at which the
    file is saved is added, in UTC.
    """
    others = [a for a in body.get("asked", ()) if a["profile"] != profile["profile"]]
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [*others[1 - MOST_ASKED :], {**profile, "saved": now}]
