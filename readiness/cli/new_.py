"""``readiness new``: create a file to edit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from click.core import ParameterSource

from readiness.cli import options, say
from readiness.cli.themes import read_logo
from readiness.errors import OutputError
from readiness.files.writing import write
from readiness.questions.catalog import profile_ids
from readiness.requirements import starters
from readiness.requirements.loading import load_profile
from readiness.resources import names

DEFAULT = "remote-coder"
"""The profile whose questions are asked by default; ``assess`` uses the same one."""

KINDS = ("answers", "checklist", "profile", "theme")


@click.command("new", epilog="Example: readiness new answers -o my.answers.json")
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="The file to write."
)
@click.option(
    "-p",
    "--profile",
    type=options.ProfileName(),
    default=DEFAULT,
    show_default=True,
    help="For answers: the profile whose questions to ask.",
)
@click.option(
    "--logo", metavar="PICTURE", help="For a theme: the logo, a PNG or JPEG file."
)
@click.pass_context
def command(
    ctx: click.Context, kind: str, output: str, profile: str, logo: str | None
) -> None:
    """Create a file to edit, with comments that explain it.

    KIND is answers, checklist, profile or theme.
    """
    if logo and kind != "theme":
        raise click.UsageError(f"--logo belongs to a theme, not to {kind}.")
    source = ctx.get_parameter_source("profile")
    if kind != "answers" and source is not ParameterSource.DEFAULT:
        raise click.UsageError(f"-p belongs to answers, not to a {kind}.")
    path = Path(output)
    if output != "-" and path.exists():
        raise OutputError(f"{output} already exists; choose another name.")
    text = _text(kind, path, profile, logo)
    write(output, text.encode())
    if output != "-":
        say(f"Saved {output}\nNext  {_next(kind, output, profile)}")


def _text(kind: str, path: Path, profile: str, logo: str | None) -> str:
    if kind == "answers":
        return starters.answers(load_profile(profile)[0], date.today())
    if kind == "theme":
        return starters.theme(_id(kind, path), read_logo(logo) if logo else None)
    return starters.starter(kind, _id(kind, path))


def _id(kind: str, path: Path) -> str:
    """Return the id from a file's name; ids of own checklists begin with x-."""
    name = path.stem if path.name != "-" else f"x-my-{kind}"
    if fault := _id_fault(kind, name):
        raise click.UsageError(
            f"{path.name}: the name is also the {kind}'s id. {fault}"
        )
    return name


def _id_fault(kind: str, name: str) -> str:
    """Say why a file's name cannot be an id, or return an empty text."""
    if name in (profile_ids() if kind == "profile" else names("reports", "themes")):
        return f"A bundled {kind} already has this id; choose another."
    if kind != "checklist" and not starters.ID.fullmatch(name):
        return "Use small letters, digits and hyphens, such as our-coders.json."
    if kind == "checklist" and not starters.OWN_ID.fullmatch(name):
        wanted = (
            "The id of your own checklist begins with x-, then small letters, digits"
        )
        return f"{wanted} and hyphens, such as x-clinic.json."
    return ""


def _next(kind: str, output: str, profile: str) -> str:
    if kind == "answers":
        own = "" if profile == DEFAULT else f" -p {profile}"
        return f"edit it, then: readiness assess {output}{own} -o report.pdf"
    if kind == "theme":
        return f"edit it, then: readiness assess ANSWERS --theme {output} -o report.pdf"
    return f"edit it, then: readiness check {output}"
