"""Complete a theme file with defaults, and find what its schema cannot check."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from readiness.documents import uncommented
from readiness.errors import did_you_mean
from readiness.questions.meaning import Fault
from readiness.resources import data, folder
from readiness.themes.contrast import illegible
from readiness.themes.logos import NoLogo, from_uri

Json = Mapping[str, Any]

DEFAULT = "default"
"""The theme that fills in what other themes leave out."""


def completed(body: Json) -> dict[str, Any]:
    """Return a theme without comments, with defaults for everything it leaves out."""
    usual, own = _default(), uncommented(dict(body))
    assert isinstance(own, dict)
    tables = {k: {**usual[k], **own.get(k, {})} for k in ("page", "colours", "fonts")}
    return {**own, **tables}


def theme_faults(body: Json) -> Iterator[Fault]:
    """Yield what makes a theme unusable although it fits the schema."""
    theme = completed(body)
    yield from illegible(theme["colours"])
    for role, name in theme["fonts"].items():
        if name not in fonts():
            mend = did_you_mean(name, fonts()) or f"Bundled: {', '.join(fonts())}."
            yield Fault(("fonts", role), f"There is no font {name!r}.", mend)
    if "logo" in theme:
        yield from _logo_faults(theme)


def _logo_faults(theme: Json) -> Iterator[Fault]:
    if "employer" not in theme:
        what = "The logo needs a name for people who cannot see it."
        yield Fault(
            ("logo",), what, 'Add the key "employer" with the employer\'s name.'
        )
    try:
        from_uri(theme["logo"])
    except NoLogo as fault:
        yield Fault(("logo",), fault.what, fault.mend)


@cache
def fonts() -> tuple[str, ...]:
    """List the font files that come with the tool."""
    shipped = folder("reports").joinpath("fonts").iterdir()
    return tuple(sorted(f.name for f in shipped if f.name.endswith(".ttf")))


@cache
def _default() -> dict[str, Any]:
    theme = uncommented(json.loads(data("reports", "themes", f"{DEFAULT}.json")))
    assert isinstance(theme, dict)
    return theme
