"""The typefaces of a theme, and those to turn to for what they lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from readiness.render.pdf import fonts
from readiness.render.pdf.fonts import Face
from readiness.render.pdf.found_fonts import Others, others
from readiness.render.theme import Role


class Faces(Mapping[Role, Face]):
    """A theme's typefaces: each is loaded when a text first needs it.

    ``given`` are font files to look into first for what the typefaces lack.
    """

    def __init__(self, files: Mapping[Role, str], given: tuple[Path, ...] = ()) -> None:
        self._files = files
        self._given = given

    def __getitem__(self, role: Role) -> Face:
        return fonts.face(self._files[role])

    def __iter__(self) -> Iterator[Role]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    @property
    def others(self) -> Others:
        """The fonts to turn to for what these typefaces lack."""
        return others(self._given)
