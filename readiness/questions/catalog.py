"""The checklists, profiles and sources that come with the tool, by id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from readiness import resources
from readiness.errors import UnknownName

SITUATION = "situation"
SYSTEM = "situation.computer-system"
"""Everyone is asked this, because help and fixes depend on it."""
EMPLOYMENT = "situation.employment"
"""Distinguishes an applicant from somebody who has an employer to ask."""
_SOURCES = "sources"


def checklist_ids() -> tuple[str, ...]:
    """List the ids of the bundled checklists, ``situation`` included."""
    return tuple(name for name in resources.names("checklists") if name != _SOURCES)


def profile_ids() -> tuple[str, ...]:
    """List the ids of the bundled profiles."""
    return resources.names("checklists", "profiles")


@cache
def checklist(name: str) -> Mapping[str, Any]:
    """Return a bundled checklist's document; raise ``UnknownName`` if there is none."""
    if name not in checklist_ids():
        raise UnknownName("checklist", name, checklist_ids())
    return _load("checklists", f"{name}.json")


@cache
def profile(name: str) -> Mapping[str, Any]:
    """Return a bundled profile's document; raise ``UnknownName`` if there is none."""
    if name not in profile_ids():
        raise UnknownName("profile", name, profile_ids())
    return _load("checklists", "profiles", f"{name}.json")


@cache
def sources() -> Mapping[str, Mapping[str, str]]:
    """Return every citation by its id."""
    entries = _load("checklists", f"{_SOURCES}.json")["sources"]
    return {entry["id"]: entry for entry in entries}


@cache
def item(name: str) -> Mapping[str, Any] | None:
    """Return a bundled item's document; None when there is none with this id."""
    area = name.partition(".")[0]
    if area not in checklist_ids():
        return None
    return next((i for i in checklist(area)["items"] if i["id"] == name), None)


def item_ids(*areas: str) -> tuple[str, ...]:
    """List the ids of all bundled items, or of those in some areas."""
    return tuple(
        i["id"] for a in areas or checklist_ids() for i in checklist(a)["items"]
    )


@cache
def cited() -> frozenset[str]:
    """Return the ids of the sources that bundled items cite."""
    items = (i for a in checklist_ids() for i in checklist(a)["items"])
    return frozenset(s["source"] for i in items for s in i.get("sources", ()))


def about_you(name: str) -> bool:
    """Tell whether an item describes the person's situation."""
    return name.partition(".")[0] == SITUATION


def _load(*path: str) -> Mapping[str, Any]:
    document: Mapping[str, Any] = json.loads(resources.data(*path))
    return document
