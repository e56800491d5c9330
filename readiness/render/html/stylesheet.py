"""Make a page's style sheet: a theme's colours for light and dark mode and for print.

The rules that do not depend on a theme or a report are in ``report.css``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from readiness.render.html.tables import width_name
from readiness.report.blocks import Report, Table
from readiness.themes.contrast import lighter
from readiness.themes.theme import Ink, Theme

DARK: Mapping[str, str] = {
    "paper": "#14181d",
    "text": "#e6eaef",
    "muted": "#a4afbc",
    "rule": "#3a434e",
    "tint": "#1d232a",
}
"""Dark-mode colours that all themes share; the others are the theme's, lightened."""

_NIGHT = 7.0
"""The least contrast of colours in dark mode; less is tiring on a dark background."""

_LEAST_MARGIN = 44.0
"""The least top and bottom margin in points: room for the running head."""

_ONE_LINE = 90
"""The most characters of the running head, which has only one line."""


def stylesheet(report: Report, theme: Theme) -> str:
    """Return the style sheet of a report."""
    return "\n".join((base(theme), *_widths(report), _paper(report, theme)))


def base(theme: Theme) -> str:
    """Return the rules that every page has: the theme's colors and ``report.css``."""
    night_ = f"@media screen and (prefers-color-scheme: dark) {{ {_night(theme)} }}"
    return "\n".join((_rule(":root", day(theme)), night_, _sheet()))


def day(theme: Theme) -> dict[str, str]:
    """Return the colours of light mode and print, by name."""
    return {"paper": "#ffffff"} | {str(ink): c for ink, c in theme.colours.items()}


def night(theme: Theme) -> dict[str, str]:
    """Return the colours of dark mode, by name."""
    inks: list[Ink] = ["accent", "ready", "conditional", "incomplete", "not-ready"]
    grounds = (DARK["paper"], DARK["tint"])
    own = ((str(i), lighter(theme.colours[i], *grounds, least=_NIGHT)) for i in inks)
    return {**DARK, **dict(own)}


def _night(theme: Theme) -> str:
    return _rule(":root", night(theme))


def _rule(name: str, colours: Mapping[str, str]) -> str:
    values = "".join(f" --{ink}: {colour};" for ink, colour in colours.items())
    return f"{name} {{{values} }}"


@cache
def _sheet() -> str:
    return (files(__package__) / "report.css").read_text("utf-8")


def _widths(report: Report) -> Iterator[str]:
    """Yield rules for column widths, as the page's policy forbids inline styles."""
    tables = (b for s in report.sections for b in s.blocks if isinstance(b, Table))
    shares = sorted({share for table in tables for share in table.widths})
    for share in shares:
        yield f".{width_name(share)} {{ width: {share:.0%}; }}"


def _paper(report: Report, theme: Theme) -> str:
    """Return the margins of a printed page, and the text in them.

    The paper size is left to the printer. Browsers without support for margin boxes
    print their own page numbers.
    """
    side, upper = f"{theme.margin:g}pt", f"{max(theme.margin, _LEAST_MARGIN):g}pt"
    head = " \u00b7 ".join(filter(None, (theme.employer, report.title)))
    pages = '" counter(page) "', '" counter(pages) "'
    number = _quoted(report.page).replace(_quoted("{page}")[1:-1], pages[0])
    number = number.replace(_quoted("{pages}")[1:-1], pages[1])
    head = head if len(head) <= _ONE_LINE else f"{head[: _ONE_LINE - 1]}\u2026"
    return (
        f"@page {{ margin: {upper} {side};"
        f" @top-left {{ content: {_quoted(head)}; }}"
        f" @bottom-left {{ content: {_quoted(report.footer)}; }}"
        f" @bottom-right {{ content: {number}; }} }}\n"
        "@page :first { @top-left { content: none; } }"
    )


def _quoted(text: str) -> str:
    """Write any text as a CSS string: ASCII letters as they are, the rest escaped."""
    codes = re.sub(r"[^A-Za-z0-9 .,]", lambda c: f"\\{ord(c[0]):x} ", text)
    return f'"{codes}"'
