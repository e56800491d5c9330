"""What the terminal can show: how wide it is, and whether it has colours."""

from __future__ import annotations

import os
import shutil
import sys

import click

from readiness.records.share import Share
from readiness.render import Copy, Drawn, Dress


def colourful() -> bool:
    """Tell whether to use colours: on a terminal, unless NO_COLOR says no."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def width() -> int:
    """Return the columns to use: the terminal's, but lines no longer than 78."""
    return min(78, shutil.get_terminal_size((78, 24)).columns)


def screen() -> Dress:
    """Return how something is drawn on this terminal."""
    return Dress(width=width(), colour=colourful())


def own_copy(copy: Copy) -> Copy:
    """Return a person's own copy, which a terminal shows: nothing is left out."""
    return copy._replace(share=Share.FULL)


def echo(drawn: Drawn) -> None:
    """Show a drawn text on standard output."""
    click.echo(drawn.content.decode().rstrip("\n"), color=colourful())
