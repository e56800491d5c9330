"""``readiness ask``: answer the questions one by one, in the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

import click

from readiness.asking.interview import EVENTS, Notebook, Only, Scope
from readiness.cli import options
from readiness.cli.given import inputs
from readiness.cli.interviewing import Talk
from readiness.cli.prompting import Ended
from readiness.errors import ExitCode, WrongUse
from readiness.render.targets import refuse_inputs, refuse_reserved

DEFAULT = "my.answers.json"
"""The file of answers if none is named."""


@click.command("ask", epilog="Example: readiness ask -p first-look")
@click.argument("items", nargs=-1, metavar="[ITEM]...")
@click.option(
    "-p",
    "--profile",
    type=options.ProfileName(),
    help="The profile whose questions to ask. Default: the one that the file was made"
    " for; else how you work decides.",
)
@click.option(
    "-o",
    "--output",
    default=DEFAULT,
    show_default=True,
    metavar="FILE",
    help="The file of answers: it is read if it exists, and written after each answer.",
)
@click.option(
    "--open", "only", flag_value="open", help="Ask what is not answered or not met."
)
@click.option(
    "--due",
    "only",
    flag_value="due",
    help="Ask what is due for renewal within 30 days.",
)
@click.option(
    "--after",
    type=click.Choice(EVENTS),
    metavar="EVENT",
    help=f"Ask what may have changed after an event: {', '.join(EVENTS)}.",
)
@click.option(
    "--area", metavar="AREA", help="Ask the questions of one area, such as mfa."
)
@options.as_of
def command(
    items: tuple[str, ...],
    profile: str | None,
    output: str,
    only: str | None,
    after: str | None,
    area: str | None,
    as_of: date,
) -> int:
    """Answer the questions one by one; each answer is saved at once.

    With ITEM, ask only these questions, such as mfa.method.
    """
    if output == "-":
        told = "The answers are saved in a file, not on standard output."
        raise WrongUse(f"{told} Name one with -o, such as -o {DEFAULT}.")
    if PurePath(output).suffix.lower() != ".json":
        told = f"{output}: the interview writes a file of answers (.json)."
        raise WrongUse(f"{told} Choose such a name, for example {DEFAULT}.")
    refuse_reserved(output)
    refuse_inputs(output, inputs(click.get_current_context()))
    _refuse_without_effect(items, area, only, after)
    scope = Scope(
        frozenset(items), area or "", Only(only) if only else None, after or ""
    )
    notebook = Notebook(output, date.today())
    talk = Talk(notebook, scope, as_of)
    try:
        talk.begin(profile)
        talk.run()
    except Ended:
        talk.say_how_to_go_on()
    except KeyboardInterrupt:
        click.echo()
        talk.say_how_to_go_on()
        return ExitCode.INTERRUPTED
    return ExitCode.DONE


def _refuse_without_effect(
    items: tuple[str, ...], area: str | None, only: str | None, after: str | None
) -> None:
    """Refuse what would limit the questions but has no effect beside another limit."""
    limits = {"--area": area, f"--{only}": only, "--after": after}
    given = [name for name, value in limits.items() if value]
    if items and given:
        told = f"{given[0]} has no effect when ITEM names the questions."
        raise WrongUse(f"{told} Leave one of them out.")
    if after and only:
        told = f"--after and --{only} exclude each other."
        raise WrongUse(f"{told} Leave one of them out.")
