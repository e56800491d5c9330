"""A short digest of what an item is judged by; equal digests mean equal judging.

Texts that only explain (help, reasons, sources, steps) are not part of it. When a
question or option changes its meaning, its revision is raised, and the revision is part
of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from readiness.documents import digest
from readiness.questions.checklists import Item
from readiness.requirements.editions import Edition

LETTERS = 12
"""As many letters of the digest as a report prints of an edition's digest."""


@lru_cache(maxsize=32)
def contents(edition: Edition) -> Mapping[str, str]:
    """Return the content digest of each item by id, including later items."""
    return {
        item.id: digest(_content(edition, item))[:LETTERS]
        for item in (*edition.items, *edition.later)
    }


def _content(edition: Edition, item: Item) -> Any:
    kept = {key: item.data[key] for key in ("when", "renew") if item.data.get(key)}
    return {
        **kept,
        "kind": item.kind.name,
        "unit": item.data["answer"].get("unit"),
        "revision": item.revision,
        "met": item.met,
        "partly": item.partly,
        "blocks": item.blocks,
        "severity": str(item.severity),
        "who": str(item.who),
        "stated": edition.data["answers"].get(item.id),
        "grace": edition.data["renewal"].get("grace") if item.renew else None,
        "due_days": edition.due_days.get(item.severity),
    }
