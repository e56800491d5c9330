"""``readiness convert``: turn a sheet, form or report into a file of answers, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from readiness.answers.answers import Answers
from readiness.answers.writing import body_of, text_of
from readiness.asking.merging import Merged, merge
from readiness.asking.returned import asked_editions, returned
from readiness.asking.sheets import SHEETS, cell_of, items_of, rows_of, sheet_of
from readiness.assessing.choosing import default_profile
from readiness.cli import options, say
from readiness.cli.exporting import propose, write_all
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
from readiness.wording import wording


@click.command(
    "convert", epilog="Example: readiness convert returned.csv -o my.answers.json"
)
@click.argument("file", metavar="FILE")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The file to write: .json for answers, .csv or .xlsx for a sheet; - is answers"
    " on standard output. With --mapping, a folder.",
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
    file: str,
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
        _refuse_together("--draft-mapping", output, into, mapping)
        return propose(file, draft_mapping, editions)
    if output is None:
        raise WrongUse("Name the file to write with -o, such as my.answers.json.")
    if mapping:
        _refuse_together("--mapping", into)
        return write_all(file, mapping, output, editions)
    return _convert(file, output, editions, into, as_of)


def _refuse_together(option: str, *others: str | None) -> None:
    if any(other is not None for other in others):
        raise WrongUse(
            f"{option} cannot be combined with the other options. Leave them out."
        )


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
        body, ahead = _merged(old, answers, editions, as_of)
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
    items = items_of(editions or _asked(body, answers))
    return sheet_of(rows_of(body, items, items), items, end)


def _asked(body: Mapping[str, Any], answers: Answers) -> Sequence[Edition]:
    """Return the profiles that answers were made for, or the one that suits them."""
    asked = asked_editions(body.get("asked", ()))
    return asked or (load_profile(default_profile(answers))[0],)


def _merged(
    old: Answers, new: Answers, editions: Sequence[Edition], as_of: date
) -> tuple[Mapping[str, Any], Sequence[str]]:
    """Merge the new answers into the old ones, and report what has changed.

    Also returns the items whose new answer was left out.
    """
    words = wording()
    _refuse_another_person(old, new)
    edition = editions[0] if editions else load_profile(default_profile(new))[0]
    merged = merge(old, new, edition, as_of)
    _tell(merged, edition)
    for name in merged.ahead:
        say(words("into.ahead", item=name, day=new.given[name].on))
    key = "into.changed" if merged.changed else "into.none"
    say(words(key, n=len(merged.changed)))
    for name in merged.changed:
        say(f"  {_said(merged.body, name, edition)}")
    return merged.body, merged.ahead


def _tell(merged: Merged, edition: Edition) -> None:
    """Report each item where the worse of two answers counts."""
    words = wording()
    for name in merged.undecided:
        said = _said(merged.body, name, edition)
        say(words("into.worse", item=name, said=said.removeprefix(f"{name}: ")))


def _said(body: Mapping[str, Any], name: str, edition: Edition) -> str:
    """Return an answer of the merged file in words, after its id."""
    given = body["answers"][name]
    entry = given if isinstance(given, dict) else {"value": given}
    item = edition.by_id.get(name)
    said = cell_of(item, entry) or entry.get("not_applicable", "")
    return wording()("into.item", item=name, said=said)


def _refuse_another_person(old: Answers, new: Answers) -> None:
    if old.id and new.id and old.id != new.id:
        names = {
            "file": old.document.source if old.document else "",
            "other": new.document.source if new.document else "",
        }
        raise WrongUse(wording()("into.people", one=old.id, two=new.id, **names))
