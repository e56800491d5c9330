"""The sentences that a report, a form or a prompt prints, from ``reports/wording``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from readiness.resources import data


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The sentences of one language by key: call it with a key and its values.

    Two objects are never equal, so results can be cached for each of them.
    """

    language: str
    texts: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, **values: object) -> str:
        """Return a sentence; ``n`` chooses between the singular and the plural form.

        Raises ``KeyError`` when the key or one of the values is missing.
        """
        form = self.texts[key]
        if not isinstance(form, str):
            form = form["one" if values["n"] == 1 else "other"]
        return form.format_map({name: str(value) for name, value in values.items()})

    def day(self, day: date) -> str:
        """Return a day as people write it: ``Nov 21, 2026``."""
        return self("day", month=self(f"month.{day.month}"), day=day.day, year=day.year)

    def __contains__(self, key: str) -> bool:
        return key in self.texts


@cache
def wording(language: str = "en") -> Wording:
    """Load one shipped language."""
    document = json.loads(data("reports", "wording", f"{language}.json"))
    return Wording(document["language"], document["texts"])
