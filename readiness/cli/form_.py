"""``readiness form``: make a form to fill in in a browser, or as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from readiness.answers.answers import Answers
from readiness.answers.writing import body_of
from readiness.asking.form import form
from readiness.asking.interview import Only
from readiness.asking.returned import returned
from readiness.asking.sheets import SHEETS, blank_sheet
from readiness.cli import options, say
from readiness.cli.given import inputs
from readiness.cli.themes import named_theme
from readiness.errors import WrongUse
from readiness.files.reading import require_one_standard_input
from readiness.files.writing import make_folder, write
from readiness.render.targets import refuse_inputs, refuse_reserved
from readiness.requirements.editions import Edition
from readiness.requirements.loading import load_profile
from readiness.themes.theme import Theme, load_theme

PDF = ".pdf"
SUFFIXES = (".html", ".htm", PDF)
_PROGRAMS = {PDF: "a PDF reader, or print it"}


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
    help="The file to write: .html for a browser, .pdf to print, .xlsx or .csv"
    " for a spreadsheet; - is a page on standard output.",
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

    With -o form.pdf it is a PDF to fill in on a screen or by hand; with -o form.xlsx or
    form.csv it is a sheet. readiness assess reads them when they are filled in.

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
    chosen, end = [edition for edition, _ in editions], Path(output).suffix.lower()
    earlier, wanted = _earlier(answers, chosen), Only(only) if only else None
    if end in SHEETS:
        _refuse_a_theme(theme)
        made = blank_sheet(chosen, earlier, wanted, end)
    elif end == PDF:
        made = _pdf(chosen, _worn(theme, editions[0][1]), earlier, wanted)
    else:
        worn = _worn(theme, editions[0][1])
        body = body_of(earlier) if answers else None
        made = form(chosen, worn, body, wanted).encode()
    if output != "-":
        make_folder(Path(output).parent)
    write(output, made)
    if output != "-":
        program = "a spreadsheet program" if end in SHEETS else "a browser"
        say(f"Saved {output}\nNext  open it in {_PROGRAMS.get(end, program)}")


def _refuse_other_formats(output: str) -> None:
    if output != "-" and Path(output).suffix.lower() not in (*SUFFIXES, *SHEETS):
        told = f"{output}: a form is a page (.html), a PDF (.pdf) or a sheet (.xlsx, .csv)."
        raise WrongUse(f"{told} Choose such a name, for example form.html.")


def _worn(theme: str | None, own: str) -> Theme:
    return named_theme(theme) if theme else load_theme(own)


def _pdf(
    editions: Sequence[Edition], theme: Theme, earlier: Answers, only: Only | None
) -> bytes:
    from readiness.asking.pdf_form.drawing import pdf_form

    return pdf_form(editions, theme, earlier, only, date.today())


def _refuse_a_theme(theme: str | None) -> None:
    if theme is not None:
        raise WrongUse("--theme has no effect on a sheet. Leave it out.")


def _earlier(name: str | None, editions: Sequence[Edition]) -> Answers:
    """Read earlier answers; report those that cannot be read, and leave them out."""
    answers = returned(name, editions) if name else Answers()
    for problem in answers.problems:
        say(str(problem))
    return answers
