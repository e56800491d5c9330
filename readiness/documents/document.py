"""A document as it was written: its value, its text and the position of each value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readiness.documents.notation import Json, Path, path_shown
from readiness.documents.scanning import scan
from readiness.errors import Problem


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON document; ``source`` names it in messages, ``text`` is what was read."""

    source: str
    value: Json
    text: str

    def problem(
        self,
        path: Path,
        what: str,
        mend: str = "",
        level: Literal["error", "warning"] = "error",
        *,
        at_key: bool = False,
    ) -> Problem:
        """Say what is wrong with the value at a path, or with its key.

        A path that does not exist gets the position of its nearest ancestor.
        """
        return Problem(
            self.source,
            what,
            mend,
            path_shown(path),
            *self._place(path, at_key),
            level,
            path,
        )

    def _place(self, path: Path, at_key: bool) -> tuple[int | None, int | None]:
        found = scan(self.text)
        spot = found.spot(path)
        if spot is None:
            return None, None
        return found.line_column(spot.key_at if at_key else spot.at)
