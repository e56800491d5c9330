"""What a scan finds in a JSON text: the position of each value, and the faults."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from readiness.documents.notation import Path


class Fault(NamedTuple):
    """Something that is not JSON: where it is, what it is and how to fix it."""

    at: int
    path: Path
    what: str
    mend: str


@dataclass(slots=True)
class Spot:
    """The position of a value and of its key in the text, and those of its entries."""

    at: int
    key_at: int
    entries: dict[str | int, Spot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned text: its positions and its faults."""

    root: Spot | None
    faults: tuple[Fault, ...]
    starts: tuple[int, ...]
    """The position where each line starts."""

    def line_column(self, at: int) -> tuple[int, int]:
        """Return a position as line and column, both counted from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def spot(self, path: Path) -> Spot | None:
        """Return the position of a path, or of its nearest ancestor that exists."""
        spot = self.root
        for step in path:
            if spot is None or step not in spot.entries:
                break
            spot = spot.entries[step]
        return spot
