"""The judging rules in JavaScript: the same as in Python, without reviews.

``script`` returns them as one script for a page. The files here have the names and the
order of the Python ones, and share one scope. Tests judge the same answers by both.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

NAMES = (
    "periods",
    "criteria",
    "kinds",
    "answers",
    "conditions",
    "judging",
    "verdicts",
    "waiting",
    "steps",
    "obstacles",
    "ways",
    "plan",
    "consistency",
    "editions",
    "record",
    "assess",
)
"""The files of the script, in order."""

NEEDED = (
    "items",
    "context",
    "answers",
    "later",
    "areas",
    "consistency",
    "weights",
    "min_progress",
    "best_verdict",
    "renewal",
    "due_days",
)
"""The keys of an edition that judging needs."""

NEEDED_OF_ITEM = (
    "id",
    "revision",
    "title",
    "action",
    "question",
    "answer",
    "when",
    "met",
    "partly",
    "blocks",
    "severity",
    "who",
    "fix",
    "renew",
)
"""The keys of each item that judging needs; an item leaves out what has its default."""


@cache
def script() -> str:
    """Return the script; it sets ``globalThis.readiness`` and nothing else.

    ``readiness`` has ``assess``, ``applies`` and ``consistency``, each of which takes an
    edition, an answers document and a day such as ``2026-11-21``; ``valid``, which takes
    an item and a value; functions for days, which are whole numbers; and ``RULES``.
    """
    return "\n".join(("(() => {", '"use strict";', *map(text, NAMES), "})();", ""))


def text(name: str) -> str:
    """Return the text of one of the files."""
    return files(__name__).joinpath(f"{name}.js").read_text("utf-8")


def reduced(edition: Mapping[str, Any]) -> dict[str, Any]:
    """Return an edition's document with only what judging needs."""
    kept = {key: edition[key] for key in NEEDED if key in edition}
    return kept | {
        key: list(map(_reduced_item, edition[key])) for key in ("items", "later")
    }


def _reduced_item(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: item[key] for key in NEEDED_OF_ITEM if key in item}
