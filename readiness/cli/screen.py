"""What the terminal can show: how wide it is, and whether it has colours."""

from __future__ import annotations

import os
import shutil
import sys

import click

from readiness.records.share import Share
from readiness.render import ComparisonOrder, Drawn, Order


def colourful() -> bool:
    """Tell whether to use colours: on a terminal, unless NO_COLOR says no."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def width() -> int:
    """Return the columns to use: the terminal's, but lines no longer than 78."""
    return min(78, shutil.get_terminal_size((78, 24)).columns)


def screen(order: Order) -> Order:
    """Fit an order to this terminal, which its own person reads: nothing is left out."""
    return order._replace(share=Share.FULL, width=width(), colour=colourful())


def screen_comparison(order: ComparisonOrder) -> ComparisonOrder:
    """Fit a comparison to this terminal."""
    return order._replace(width=width(), colour=colourful())


def echo(drawn: Drawn) -> None:
    """Show a drawn text on standard output."""
    click.echo(drawn.content.decode().rstrip("\n"), color=colourful())
