"""``readiness form``: make a form that a person fills in in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from readiness.answers.answers import read_answers, readable
from readiness.asking.form import form
from readiness.asking.interview import Only
from readiness.cli import options, say
from readiness.cli.given import inputs
from readiness.cli.themes import named_theme
from readiness.errors import WrongUse
from readiness.files.reading import read_as, require_one_standard_input
from readiness.files.writing import make_folder, write
from readiness.render.targets import refuse_inputs, refuse_reserved
from readiness.requirements.loading import load_profile
from readiness.themes.theme import load_theme

SUFFIXES = (".html", ".htm")


@click.command("form", epilog="Example: readiness form remote-coder -o form.html")
@click.argument(
    "profiles",
    nargs=-1,
    required=True,
    type=options.ProfileName(),
    metavar="PROFILE...",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="The file to write: a name that ends in .html, or - for standard output.",
)
@click.option(
    "--answers", metavar="FILE", help="Earlier answers that the form begins with."
)
@click.option(
    "--open",
    "only",
    flag_value=Only.OPEN.value,
    help="Ask only what is not answered or not met.",
)
@click.option(
    "--due",
    "only",
    flag_value=Only.DUE.value,
    help="Ask only what is due for renewal within 30 days.",
)
@options.theme
def command(
    profiles: tuple[str, ...],
    output: str,
    answers: str | None,
    only: str | None,
    theme: str | None,
) -> None:
    """Make a form to fill in in a browser; it judges there and sends nothing.

    PROFILE is the id of a bundled profile, a profile file or an edition file. With
    several, the form asks each question once and gives a verdict for each profile.
    """
    _refuse_other_formats(output)
    refuse_reserved(output)
    refuse_inputs(output, inputs(click.get_current_context()))
    require_one_standard_input(answers, theme, *profiles)
    if only and not answers:
        raise WrongUse(f"--{only} needs earlier answers: name them with --answers.")
    editions = [load_profile(name) for name in dict.fromkeys(profiles)]
    worn = named_theme(theme) if theme else load_theme(editions[0][1])
    made = form(
        [e for e, _ in editions], worn, _earlier(answers), Only(only) if only else None
    )
    if output != "-":
        make_folder(Path(output).parent)
    write(output, made.encode())
    if output != "-":
        say(f"Saved {output}\nNext  open it in a browser")


def _refuse_other_formats(output: str) -> None:
    if output != "-" and Path(output).suffix.lower() not in SUFFIXES:
        told = f"{output}: a form is an HTML file."
        raise WrongUse(f"{told} Choose a name that ends in .html, such as form.html.")


def _earlier(name: str | None) -> dict[str, Any] | None:
    """Read earlier answers; report those that cannot be read, and leave them out."""
    if name is None:
        return None
    document = read_as(name, "answers")
    answers = read_answers(document)
    for problem in answers.problems:
        say(str(problem))
    body: dict[str, Any] = dict(document.value)
    lost = {n for n, answer in answers.given.items() if not readable(answer)}
    body["answers"] = {n: e for n, e in body["answers"].items() if n not in lost}
    return body
