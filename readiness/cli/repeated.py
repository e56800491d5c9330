"""Refuse options that are given more often than they have values."""

from __future__ import annotations

import click


def refuse_repeated(
    command: click.Command, words: list[str], ctx: click.Context
) -> None:
    """Refuse an option that is given twice but has one value: the first would be lost."""
    below = click.Context(command, parent=ctx, info_name=command.name)
    try:
        _, _, order = command.make_parser(below).parse_args(words[:])
    except click.UsageError:
        return  # reported when the command is run
    for option in (each for each in order if isinstance(each, click.Option)):
        if order.count(option) > 1 and not option.multiple and not option.is_flag:
            told = f"{option.opts[-1]} is there twice. It has one value: give it once."
            raise click.UsageError(told, below)
