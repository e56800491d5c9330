"""How a report looks: paper, colours and typefaces, read from ``reports/themes``.

A new look is one JSON file; nothing here knows what a report says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from readiness.errors import UnknownName
from readiness.resources import data, names

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
"""What a colour is for; a theme says which colour that is."""

Role = Literal["regular", "semibold", "bold", "italic"]
"""What a typeface is for; a theme names the file."""


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """Paper size and margin in points, ``#rrggbb`` by ink, font file by role.

    Two themes are never equal: what is laid out for one is kept for its reports.
    ``employer`` is a line for the head of each page, ``logo`` a PNG or JPEG picture.
    ``others`` are font files for characters that the theme's own fonts lack.
    """

    id: str
    paper: tuple[float, float]
    margin: float
    colours: Mapping[Ink, str]
    fonts: Mapping[Role, str]
    employer: str = ""
    logo: bytes = field(default=b"", repr=False)
    others: tuple[Path, ...] = ()

    @classmethod
    def read(cls, document: Mapping[str, Any], logo: bytes = b"") -> Theme:
        """Make a theme of a document that ``theme.schema.json`` has found valid."""
        page, colours, fonts = (document[k] for k in ("page", "colours", "fonts"))
        return cls(
            id=document["id"],
            paper=PAPER[page["size"]],
            margin=float(page["margin"]),
            colours={ink: colours[ink] for ink in get_args(Ink)},
            fonts={role: fonts[role] for role in get_args(Role)},
            employer=document.get("employer", ""),
            logo=logo,
        )

    @property
    def width(self) -> float:
        """The width of the text in points."""
        return self.paper[0] - 2 * self.margin


@cache
def load_theme(name: str = "default") -> Theme:
    """Load one shipped theme.

    Raises ``UnknownName`` when there is none of that name.
    """
    known = names("reports", "themes")
    if name not in known:
        raise UnknownName("theme", name, known)
    document = json.loads(data("reports", "themes", f"{name}.json"))
    picture = document.get("logo")
    return Theme.read(document, data("reports", "themes", picture) if picture else b"")
