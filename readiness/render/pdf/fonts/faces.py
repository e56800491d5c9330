"""Load the typefaces of a theme, and the fonts for characters that they lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readiness.render.pdf.fonts import fonts
from readiness.render.pdf.fonts.fonts import Face
from readiness.render.pdf.fonts.found_fonts import Others, others
from readiness.render.pdf.fonts.same_fonts import same
from readiness.themes.theme import Role, Theme


class Faces(Mapping[Role, Face]):
    """A theme's typefaces: each is loaded when a text first needs it."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def __getitem__(self, role: Role) -> Face:
        return fonts.face(self._theme.fonts[role])

    def __iter__(self) -> Iterator[Role]:
        return iter(self._theme.fonts)

    def __len__(self) -> int:
        return len(self._theme.fonts)

    @property
    def others(self) -> Others:
        """The fonts for characters that these typefaces lack."""
        return turned_to(self._theme)


def turned_to(theme: Theme) -> Others:
    """Return the fonts that a theme uses for characters that its own fonts lack."""
    if theme.only is None:
        return others(theme.others)
    return same(theme.others, theme.only)
