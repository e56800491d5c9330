"""How a report looks: paper, colours, fonts and logo, for every format.

A theme is one JSON file: bundled in ``reports/themes``, or a file of your own. Nothing
here depends on what a report says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, get_args

from readiness.documents import Document, parse, require
from readiness.errors import DocumentError, UnknownName
from readiness.questions.meaning import as_problems
from readiness.resources import data, names
from readiness.themes.faults import completed, theme_faults
from readiness.themes.logos import Logo, from_uri
from readiness.visible import readable

PAPER: Mapping[str, tuple[float, float]] = {
    "letter": (612.0, 792.0),
    "a4": (595.28, 841.89),
}

Ink = Literal[
    "text",
    "muted",
    "rule",
    "accent",
    "tint",
    "ready",
    "conditional",
    "incomplete",
    "not-ready",
]
"""The uses of colours; a theme gives each use its colour."""

Role = Literal["regular", "semibold", "bold", "italic"]
"""The uses of fonts; a theme names the file for each use."""


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """Paper size and margin in points, ``#rrggbb`` by ink, font file by role.

    Themes with equal content are equal, so that an unpickled copy finds what was laid
    out for the original.
    ``employer`` is a line for the head of each page and the alternative text of the
    ``logo``. ``document`` is the theme's file without remarks and with nothing left to
    a default: ``Theme.read(theme.document)`` looks the same. ``others`` are font files
    for characters that the theme's own fonts lack. ``only``: the SHA-256 of the only font
    files that may be used; None allows all.
    """

    id: str
    paper: tuple[float, float]
    margin: float
    colours: Mapping[Ink, str]
    fonts: Mapping[Role, str]
    employer: str = ""
    logo: Logo | None = None
    document: Mapping[str, Any] = field(default_factory=dict, repr=False)
    others: tuple[Path, ...] = ()
    only: frozenset[str] | None = None
    _key: str = field(init=False, repr=False, default="")
    """A digest of all the others."""

    def __post_init__(self) -> None:
        content = self.logo.content if self.logo else b""
        looks = (self.id, self.paper, self.margin, self.colours, self.fonts)
        others = (self.employer, self.document, self.others, sorted(self.only or ()))
        told = repr((looks, others, self.only is None)).encode("utf-8", "replace")
        object.__setattr__(self, "_key", sha256(told + content).hexdigest())

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, Theme):
            return self is other
        # Fonts of a theme limited to some are looked up again for each report.
        return self.only is None and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Theme:
        """Create a theme from a document that fits ``theme.schema.json``.

        Raises ``NoLogo`` when its logo is not a valid picture.
        """
        whole = completed(document)
        page, colours, fonts = (whole[k] for k in ("page", "colours", "fonts"))
        employer = readable(whole.get("employer", ""))
        picture = from_uri(whole["logo"]) if "logo" in whole else None
        return cls(
            id=whole["id"],
            paper=PAPER[page["size"]],
            margin=float(page["margin"]),
            colours={ink: colours[ink].lower() for ink in get_args(Ink)},
            fonts={role: fonts[role] for role in get_args(Role)},
            employer=employer,
            logo=replace(picture, alt=employer) if picture else None,
            document=whole,
        )

    @property
    def width(self) -> float:
        """The width of the text in points."""
        return self.paper[0] - 2 * self.margin


@cache
def load_theme(name: str = "default") -> Theme:
    """Load one shipped theme.

    Raises ``UnknownName`` when there is no theme with that name.
    """
    known = names("reports", "themes")
    if name not in known:
        raise UnknownName("theme", name, known)
    return read_theme(parse(data("reports", "themes", f"{name}.json"), f"{name}.json"))


def read_theme(document: Document) -> Theme:
    """Read a theme file, bundled or not.

    Raises ``DocumentError`` with everything that makes it unusable: its form, colours
    that cannot be read, a logo that is not a picture.
    """
    require(document, "theme")
    body: Any = document.value
    if problems := tuple(as_problems(document, (), theme_faults(body))):
        raise DocumentError(problems)
    return Theme.read(body)
