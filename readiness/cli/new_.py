"""``readiness new``: a start to edit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from readiness import starters
from readiness.cli import options, say
from readiness.cli.writing import write
from readiness.errors import OutputError
from readiness.profiles import load

KINDS = ("answers", "checklist", "profile")


@click.command("new", epilog="Example: readiness new answers -o my.answers.json")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write.")
@click.option(
    "-p",
    "--profile",
    type=options.ProfileName(),
    default="remote-coder",
    show_default=True,
    help="For answers: whose questions.",
)
def command(kind: str, output: str, profile: str) -> None:
    """Start a file of answers, a checklist or a profile, with comments that explain it."""
    path = Path(output)
    if output != "-" and path.exists():
        raise OutputError(f"{output} is there already; choose another name.")
    text = _text(kind, path, profile)
    write(output, text.encode())
    if output != "-":
        say(f"Saved {output}\nNext  {_next(kind, output)}")


def _text(kind: str, path: Path, profile: str) -> str:
    if kind == "answers":
        return starters.answers(load(profile)[0], date.today())
    return starters.starter(kind, _id(kind, path))


def _id(kind: str, path: Path) -> str:
    """Return the id a file's name gives; a checklist of one's own begins with x-."""
    name = path.stem if path.name != "-" else f"x-my-{kind}"
    wanted = starters.ID if kind == "profile" else starters.OWN_ID
    if not wanted.fullmatch(name):
        example = "our-coders.json" if kind == "profile" else "x-clinic.json"
        raise click.UsageError(
            f"{path.name}: the name is the {kind}'s id as well. Use small letters,"
            f" digits and hyphens, such as {example}."
        )
    return name


def _next(kind: str, output: str) -> str:
    if kind == "answers":
        return f"edit it, then: readiness assess {output} -o report.pdf"
    return f"edit it, then: readiness check {output}"
