"""Refuse options of which only the last one would count."""

from __future__ import annotations

import click


def refuse_repeated(
    command: click.Command, words: list[str], ctx: click.Context
) -> None:
    """Refuse one option twice, and two that exclude each other: the first would be lost."""
    below = click.Context(command, parent=ctx, info_name=command.name)
    try:
        _, _, order = command.make_parser(below).parse_args(words[:])
    except click.UsageError:
        return  # reported when the command is run
    last: dict[str, click.Option] = {}
    for option in (each for each in order if isinstance(each, click.Option)):
        other = last.setdefault(str(option.name), option)
        name = option.opts[-1]
        if other is not option:
            told = f"{other.opts[-1]} and {name} exclude each other. Leave one of them out."
            raise click.UsageError(told, below)
        if order.count(option) > 1 and not option.multiple and not option.is_flag:
            told = f"{name} is there twice. It has one value: give it once."
            raise click.UsageError(told, below)
