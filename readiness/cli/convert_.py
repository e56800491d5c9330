"""``readiness convert``: turn a sheet, form or report into a file of answers, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from readiness.answers.answers import Answers
from readiness.answers.writing import body_of, dated, text_of
from readiness.asking.returned import asked_editions, returned
from readiness.asking.sheets import (
    SHEETS,
    items_of,
    known_items,
    rows_of,
    sheet_of,
)
from readiness.assessing.choosing import default_profile
from readiness.cli import options, say
from readiness.cli.adding import merged
from readiness.cli.exporting import propose, write_all
from readiness.cli.replacing import refuse_to_replace_another
from readiness.cli.several import convert_each
from readiness.errors import ExitCode, WrongUse
from readiness.files.reading import require_one_standard_input
from readiness.files.writing import make_folder, write
from readiness.render.targets import (
    refuse_inputs,
    refuse_other_documents,
    refuse_reserved,
)
from readiness.requirements.editions import Edition
from readiness.requirements.loading import load_profile


@click.command(
    "convert", epilog="Example: readiness convert returned.csv -o my.answers.json"
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The file to write: .json for answers, .csv or .xlsx for a sheet; - is answers"
    " on standard output. With several FILEs or --mapping, a folder.",
)
@click.option(
    "-p",
    "--profile",
    "profiles",
    multiple=True,
    type=options.ProfileName(),
    help="The profile that a sheet is about; may be repeated. Default: the bundled one"
    " that FILE names.",
)
@click.option(
    "--into",
    metavar="ANSWERS",
    help="Earlier answers, to which those in FILE are added: the newer ones count.",
)
@click.option(
    "--mapping",
    metavar="FILE",
    help="Read FILE as the export of a form service, one row a person, by this mapping.",
)
@click.option(
    "--draft-mapping",
    metavar="FILE",
    help="Propose a mapping for the export of a form service, and convert nothing.",
)
@options.as_of
def command(
    files: tuple[str, ...],
    output: str | None,
    profiles: tuple[str, ...],
    into: str | None,
    mapping: str | None,
    draft_mapping: str | None,
    as_of: date,
) -> int:
    """Turn answers in a sheet, form or report into a file of answers, and back.

    FILE is a file of answers, a sheet (.csv, .xlsx), a filled form as PDF or a report
    as PDF that contains the answers; with --mapping, an export of Microsoft Forms,
    Google Forms or SurveyMonkey. It exits with 1 when something in it could not be read.
    """
    editions = tuple(load_profile(name)[0] for name in dict.fromkeys(profiles))
    if draft_mapping:
        others = {"-o": output, "--into": into, "--mapping": mapping}
        _refuse_together("--draft-mapping", others)
        return propose(_one(files, "--draft-mapping"), draft_mapping, editions)
    if output is None:
        raise WrongUse("Name the file to write with -o, such as my.answers.json.")
    if mapping:
        _refuse_together("--mapping", {"--into": into})
        return write_all(_one(files, "--mapping"), mapping, output, editions)
    if len(files) > 1:
        _refuse_together("Several FILEs", {"--into": into})
        return convert_each(files, output, editions)
    return _convert(files[0], output, editions, into, as_of)


def _one(files: Sequence[str], option: str) -> str:
    if len(files) > 1:
        raise WrongUse(f"{option} is about one export: name one FILE.")
    return files[0]


def _refuse_together(first: str, others: Mapping[str, str | None]) -> None:
    if named := [name for name, given in others.items() if given is not None]:
        told = f"{first} cannot be combined with {' and '.join(named)}."
        raise WrongUse(f"{told} Leave one of them out.")


def _convert(
    file: str,
    output: str,
    editions: Sequence[Edition],
    into: str | None,
    as_of: date,
) -> int:
    """Convert one person's answers."""
    _refuse_other_formats(output)
    refuse_reserved(output)
    refuse_inputs(output, [file])
    refuse_other_documents(output, ["answers"])
    require_one_standard_input(file, into)
    answers = returned(file, editions)
    old = returned(into, editions) if into else None
    problems = (*answers.problems, *(old.problems if old else ()))
    for problem in problems:
        say(str(problem))
    body: Mapping[str, Any] = body_of(answers)
    ahead: Sequence[str] = ()
    if old:
        body, ahead = merged(old, answers, editions, as_of)
    refuse_to_replace_another(output, body)
    if output != "-":
        make_folder(Path(output).parent)
    write(output, _content(body, answers, editions, Path(output).suffix.lower()))
    if output != "-":
        say(f"Saved {output}")
    return ExitCode.BELOW if problems or ahead else ExitCode.DONE


def _refuse_other_formats(output: str) -> None:
    if output != "-" and Path(output).suffix.lower() not in (".json", *SHEETS):
        told = f"{output}: answers are written as .json, .csv or .xlsx."
        raise WrongUse(f"{told} Choose such a name, for example my.answers.json.")


def _content(
    body: Mapping[str, Any],
    answers: Answers,
    editions: Sequence[Edition],
    end: str,
) -> bytes:
    if end not in SHEETS:
        return text_of(body).encode()
    asked = editions or _asked(body, answers)
    rows = rows_of(dated(body), known_items(asked), items_of(asked))
    return sheet_of(rows, items_of(asked), end)


def _asked(body: Mapping[str, Any], answers: Answers) -> Sequence[Edition]:
    """Return the profiles that answers were made for, or the one that suits them."""
    asked = asked_editions(body.get("asked", ()))
    return asked or (load_profile(default_profile(answers))[0],)
