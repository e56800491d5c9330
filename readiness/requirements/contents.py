"""What an item is judged by, as a few letters: two alike are judged in the same way.

Words that only explain (help, reasons, sources, steps) are not part of it. A question or
option that changes its meaning raises the revision, which is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from readiness.documents import digest
from readiness.questions.checklists import Item
from readiness.requirements.editions import Edition

LETTERS = 12
"""As many of a digest's letters as a report prints of an edition's."""


@lru_cache(maxsize=32)
def contents(edition: Edition) -> Mapping[str, str]:
    """Return by id what stands for the content of each item, of those that come later too."""
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
