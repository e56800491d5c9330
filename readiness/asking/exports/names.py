"""The names of the files that people's answers are written to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from readiness.files.paths import is_reserved

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
"""The ids that are names of files as they are."""


def file_names(ids: Iterable[tuple[int, str]]) -> list[str]:
    """Return a name for each person's file, from the row and the id, which may be empty.

    A name holds nothing that any system forbids, and no two are alike but for case.
    """
    taken: set[str] = set()
    found = []
    for row, name in ids:
        stem = _stem(row, name)
        if stem.casefold() in taken:
            stem = f"{stem[:50]}-{_digest(f'{row} {name}')}"
        taken.add(stem.casefold())
        found.append(f"{stem}.answers.json")
    return found


def _stem(row: int, name: str) -> str:
    if not name:
        return f"row-{row}"
    if _SAFE.fullmatch(name) and not is_reserved(name):
        return name
    slug = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))[:40].strip("-")
    return "-".join(filter(None, [slug or "person", _digest(name)]))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
