"""A comparison as data, exactly as ``schemas/comparison.schema.json`` says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from readiness.records.assessments import Entry, Record
from readiness.records.comparing import Change, Comparison

Json = dict[str, Any]


def as_json(comparison: Comparison) -> Json:
    """Return a comparison as JSON values."""
    return {
        "old": _record(comparison.old),
        "new": _record(comparison.new),
        "two_people": comparison.two_people,
        "newly_open": _changes(comparison.newly_open),
        "closed": _changes(comparison.closed),
        "changed": _changes(comparison.changed),
        "not_comparable": _changes(comparison.apart),
        "same": [change.latest.item for change in comparison.same],
    }


def _record(record: Record) -> Json:
    return {
        "verdict": str(record.verdict),
        "as_of": record.as_of.isoformat(),
        "valid_until": _day(record.valid_until),
        "progress": record.progress,
        "completeness": {"answered": record.answered, "asked": record.asked},
        "respondent": dict(record.respondent),
        "edition": {
            "profile": record.profile,
            "version": record.version,
            "title": record.title,
            "digest": record.digest,
        },
        "rules": record.rules,
        "tool": record.tool,
        "share": record.share,
    }


def _changes(changes: Iterable[Change]) -> list[Json]:
    return [
        {
            "item": change.latest.item,
            "cause": str(change.cause) if change.cause else None,
            "requirement": [str(what) for what in change.content],
            "answered": change.answered,
            "old": _entry(change.old),
            "new": _entry(change.new),
        }
        for change in changes
    ]


def _entry(entry: Entry | None) -> Json | None:
    if entry is None:
        return None
    value = list(entry.value) if isinstance(entry.value, tuple) else entry.value
    return {
        "state": str(entry.state),
        "why": str(entry.why) if entry.why else None,
        "flags": [str(flag) for flag in entry.flags],
        "severity": str(entry.severity) if entry.severity else None,
        "value": value,
        "reason": entry.reason or None,
        "on": _day(entry.on),
        "due": _day(entry.due),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
