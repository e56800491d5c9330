"""``readiness new``: create a file to edit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from pathlib import Path

import click
from click.core import ParameterSource

from readiness.answers.answers import Answers, read_answers
from readiness.cli import command_line, options, say
from readiness.cli.themes import read_logo
from readiness.errors import OutputError
from readiness.files.paths import exists, is_folder
from readiness.files.reading import read_as
from readiness.files.writing import make_folder, write
from readiness.questions.catalog import profile_ids
from readiness.render.targets import refuse_reserved
from readiness.requirements import starters
from readiness.requirements.carrying import carried
from readiness.requirements.editions import Edition
from readiness.requirements.loading import load_profile
from readiness.resources import names
from readiness.wording import wording

DEFAULT = "remote-coder"
"""The profile whose questions are asked by default."""

KINDS = ("answers", "checklist", "profile", "theme")

SYSTEMS = ("windows", "macos", "linux", "chromeos", "thin-client")
"""The computer systems that an item may have its own help for."""

BELONGS = {"profile": "answers", "old": "answers", "system": "answers", "logo": "theme"}
"""The kind of file that each option is for."""


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
    "--from",
    "old",
    metavar="OLD",
    help="For answers: an earlier file of answers; what it answers is carried over.",
)
@click.option(
    "--system",
    type=click.Choice(SYSTEMS),
    help="For answers: explain each question for this computer system.",
)
@click.option(
    "--logo", metavar="PICTURE", help="For a theme: the logo, a PNG or JPEG file."
)
@click.pass_context
def command(
    ctx: click.Context,
    kind: str,
    output: str,
    profile: str,
    old: str | None,
    system: str | None,
    logo: str | None,
) -> None:
    """Create a file to edit, with comments that explain it.

    KIND is answers, checklist, profile or theme.
    """
    _refuse_idle_options(ctx, kind)
    path = Path(output)
    refuse_reserved(output)
    if is_folder(path):
        name = "my.answers.json" if kind == "answers" else f"x-my-{kind}.json"
        told = f"{output} is a folder; name the file, such as {path / name}."
        raise click.UsageError(told)
    if output != "-" and exists(path):
        raise OutputError(f"{output} already exists; choose another name.")
    own = partial(_answers, profile, system or "", old)
    text = own() if kind == "answers" else _text(kind, path, logo)
    if output != "-":
        make_folder(path.parent)
    write(output, text.encode())
    if output != "-":
        say(f"Saved {output}\nNext  {_next(kind, output, profile)}")


def _refuse_idle_options(ctx: click.Context, kind: str) -> None:
    """Refuse options that have no effect on this kind of file."""
    for param in ctx.command.params:
        belongs = BELONGS.get(param.name or "", kind)
        given = ctx.get_parameter_source(param.name or "")
        if belongs != kind and given is not ParameterSource.DEFAULT:
            told = (
                f"{param.opts[0]} belongs to {_NOUNS[belongs]}, not to {_NOUNS[kind]}."
            )
            raise click.UsageError(told)


_NOUNS = {"answers": "answers"} | {kind: f"a {kind}" for kind in KINDS[1:]}


def _answers(profile: str, system: str, name: str | None) -> str:
    """Start a file of answers, and tell how much of an earlier one is in it."""
    old = read_answers(read_as(name, "answers")) if name else Answers()
    edition = load_profile(profile)[0]
    text = starters.answers(edition, date.today(), system, old)
    if old.document:
        say(_carried_over(old.document.source, carried(old, edition), edition))
    return text


def _carried_over(source: str, known: Collection[str], edition: Edition) -> str:
    """Say how many answers were carried over, and how many questions are open."""
    still = sum(edition.asks(item) for item in edition.items) - len(known)
    words = wording()
    told = words("new.carried", n=len(known), source=source)
    return f"{told} {words('new.still-open', n=still)}"


def _text(kind: str, path: Path, logo: str | None) -> str:
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
        # The file says which bundled profile it was made for; a file is named anew.
        own = () if profile in profile_ids() else ("-p", profile)
        words: tuple[str, ...] = ("assess", output, *own, "-o", "report.pdf")
    elif kind == "theme":
        words = ("assess", "ANSWERS", "--theme", output, "-o", "report.pdf")
    else:
        words = ("check", output)
    return f"edit it, then: {command_line(*words)}"
