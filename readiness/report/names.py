"""Find titles of areas and items that an edition names only by id."""

from __future__ import annotations

from readiness.questions import catalog
from readiness.requirements.editions import Edition


def area_title(edition: Edition, name: str) -> str:
    """Return an area's title, also for an area that comes later."""
    for area in edition.areas:
        if area.id == name:
            return area.title
    if name in catalog.checklist_ids():
        return str(catalog.checklist(name)["title"])
    return _readable(name)


def item_title(edition: Edition, name: str) -> str:
    """Return an item's title, also for a bundled item that the edition leaves out."""
    item, bundled = edition.by_id.get(name), catalog.item(name)
    if item:
        return item.title
    return str(bundled["title"]) if bundled else _readable(name.partition(".")[2])


def _readable(name: str) -> str:
    """Make a name from an id: "badge-returned" becomes "Badge returned"."""
    return name.removeprefix("x-").replace("-", " ").capitalize()
