"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from readiness.questions.criteria import read_date
from readiness.render import FORMATS

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that a date in a file may have, too."""


Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day written as year-month-day."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day, or report how to write one."""
        if isinstance(value, date):
            return value
        day = read_date(value)
        if day is None:
            mend = "Write it as 2026-03-01 (year-month-day)."
            self.fail(f"{value!r} is not a day. {mend}", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            mend = f"Choose a day in the years {FIRST_YEAR} to {LAST_YEAR}."
            self.fail(f"{value!r} is out of range. {mend}", param, ctx)
        return day


class ProfileName(click.ParamType[str]):
    """A bundled profile's id, a profile file or an edition file."""

    name = "profile"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the bundled profiles, then files."""
        from readiness.questions.catalog import profile_ids

        found = [CompletionItem(n) for n in profile_ids() if n.startswith(incomplete)]
        return found or [CompletionItem(incomplete, type="file")]


class ThemeName(click.ParamType[str]):
    """A bundled theme's id or a theme file."""

    name = "theme"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the bundled themes, then files."""
        from readiness.resources import names

        known = names("reports", "themes")
        found = [CompletionItem(n) for n in known if n.startswith(incomplete)]
        return found or [CompletionItem(incomplete, type="file")]


theme = click.option(
    "--theme",
    type=ThemeName(),
    help="The theme for PDF and HTML, as an id or a file, instead of the profile's.",
)

as_of = click.option(
    "--as-of",
    type=Day(),
    default=date.today,
    show_default="today",
    metavar="DATE",
    help="The day to judge by, such as 2026-03-01.",
)

form = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="The format for standard output or a folder.",
)


def output(help_: str) -> Callable[[Command], Command]:
    """Create the option that names the files to write."""
    return click.option(
        "-o", "--output", "outputs", multiple=True, metavar="FILE", help=help_
    )


fonts = click.option(
    "--font",
    "fonts",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A font for characters that the PDF's typeface lacks; may be repeated."
    " Default: the fonts of this computer.",
)

signer = click.option(
    "--sign",
    metavar="CERT",
    help="Sign the PDF with the certificate in this .p12, .pfx or PEM file.",
)
