"""Check the ids of items and sources in an employer's checklist."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.questions.meaning import Fault


def id_fault(name: str, checklist: str, taken: Iterable[str]) -> Fault | None:
    """Say what is wrong with an item's id in its checklist; None if nothing is."""
    if name in taken:
        return Fault(
            ("id",), f"The id {name!r} is used twice.", "Give each item its own id."
        )
    if not name.startswith(f"{checklist}."):
        what = f"The id {name!r} does not begin with its checklist's id."
        return Fault(("id",), what, f'Begin it with "{checklist}.".')
    return None


def source_fault(name: str, taken: Iterable[str]) -> Fault | None:
    """Say what is wrong with the id of an own source; None if nothing is."""
    if name in taken:
        what = f"The id {name!r} is used twice."
        return Fault(("id",), what, "Give each source its own id.")
    return None
