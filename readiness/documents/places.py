"""What a scan finds in a JSON text: where each value stands, and what is at fault."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from readiness.documents.notation import Path


class Fault(NamedTuple):
    """Something that is not JSON: where it stands, what it is, how to mend it."""

    at: int
    path: Path
    what: str
    mend: str


@dataclass(slots=True)
class Spot:
    """Where a value and its key stand in the text, and the same of its entries."""

    at: int
    key_at: int
    entries: dict[str | int, Spot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned text: its places and its faults."""

    root: Spot | None
    faults: tuple[Fault, ...]
    starts: tuple[int, ...]
    """Where each line starts."""

    def line_column(self, at: int) -> tuple[int, int]:
        """Return a place as line and column, both from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def spot(self, path: Path) -> Spot | None:
        """Return the place of a path, or of its nearest ancestor that exists."""
        spot = self.root
        for step in path:
            if spot is None or step not in spot.entries:
                break
            spot = spot.entries[step]
        return spot
