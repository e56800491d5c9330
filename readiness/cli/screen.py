"""What the terminal can show: its width, and whether it has colours."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from readiness.records.share import Share
from readiness.render import REPORTS, Copy, Drawn, Dress
from readiness.render.targets import Target


def colourful() -> bool:
    """Tell whether to use colours: on a terminal, unless NO_COLOR is set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def width() -> int:
    """Return the columns to use: the terminal's width, but at most 78."""
    return min(78, shutil.get_terminal_size((78, 24)).columns)


def screen() -> Dress:
    """Return the settings for drawing on this terminal."""
    return Dress(width=width(), colour=colourful())


def own_copy(copy: Copy, wanted: Iterable[Target] = ()) -> Copy:
    """Return a person's own copy, for the terminal: nothing is left out.

    It may refer to a report if one is among the files that are ``wanted``.
    """
    reported = any(target.form in REPORTS for target in wanted)
    return copy._replace(share=Share.FULL, reported=reported)


@contextmanager
def echoed_at_the_end(summaries: Iterable[Drawn]) -> Iterator[None]:
    """Show summaries at the end, even if the files beside them cannot be written."""
    try:
        yield
    finally:
        for summary in summaries:
            echo(summary)


def echo(drawn: Drawn) -> None:
    """Show a drawn text on standard output."""
    click.echo(drawn.content.decode().rstrip("\n"), color=colourful())
