"""Convert the export of a form service: propose a mapping, or write everybody's answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path, PurePath

from readiness.answers.writing import text_of
from readiness.asking.exports import convert, draft, file_names, read_mapping
from readiness.asking.exports.converting import once_each
from readiness.asking.people import key_of
from readiness.asking.sheets import SHEETS, has_headings, items_of, read_rows
from readiness.cli import command_line, say
from readiness.cli.replacing import refuse_to_replace_somebody
from readiness.documents import Document
from readiness.errors import DocumentError, ExitCode, Problem, ReadinessError, WrongUse
from readiness.files.paths import exists, is_folder
from readiness.files.reading import read_as
from readiness.files.writing import make_folder, write
from readiness.questions.catalog import profile_ids
from readiness.requirements.editions import Edition
from readiness.requirements.loading import load_profile
from readiness.wording import wording


def propose(file: str, output: str, editions: Sequence[Edition]) -> int:
    """Write a proposed mapping, and say what has to be confirmed."""
    if len(editions) != 1:
        raise WrongUse("Name the one profile that was asked with -p.")
    if exists(output):
        raise WrongUse(f"{output} is there already. Choose another name.")
    words, rows = wording(), read_rows(file)
    if not rows:
        raise DocumentError([Problem(file, words("export.empty"))])
    if has_headings(rows):
        command = command_line("convert", file, "-o", "my.answers.json")
        raise DocumentError([Problem(file, words("export.own-sheet", command=command))])
    made = draft(rows, editions[0])
    write(output, (json.dumps(made.body, ensure_ascii=False, indent=2) + "\n").encode())
    doubtful = sum("doubtful" in column for column in made.body["columns"])
    say(words("export.proposed", n=len(made.body["columns"]), file=output))
    if doubtful:
        say(words("export.doubtful", n=doubtful))
    for heading in made.unmapped:
        say(words("export.not-found", heading=heading[:120]))
    if "submitted" not in made.body:
        say(words("export.no-day"))
    if made.body.get("day_order"):
        say(words("mapping.days"))
    say(f"Next  {command_line('convert', file, '--mapping', output, '-o', 'answers')}")
    return ExitCode.DONE


def write_all(file: str, mapping: str, output: str, editions: Sequence[Edition]) -> int:
    """Write each person's answers into a folder, and name every cell that was not read."""
    require_folder(output, "With --mapping")
    document = read_as(mapping, "mapping")
    edition = _edition(document, editions)
    mapped = read_mapping(document, items_of([edition]))
    people, problems = convert(read_rows(file), mapped, edition, file)
    kept, again = once_each(people, file)
    keys = [(p.row, key_of(p.body["respondent"])) for p in kept]
    paths = [str(Path(output) / name) for name in file_names(keys)]
    for person, path in zip(kept, paths, strict=True):
        refuse_to_replace_somebody(path, person.body)
    make_folder(Path(output))
    for person, path in zip(kept, paths, strict=True):
        write(path, text_of(person.body).encode())
    for problem in (*problems, *again):
        say(str(problem))
    say(
        wording()(
            "export.saved" if kept else "export.nobody", n=len(kept), folder=output
        )
    )
    return ExitCode.BELOW if problems or again or not kept else ExitCode.DONE


def require_folder(output: str, when: str) -> None:
    """Refuse what is not a folder, or looks like the name of a file.

    ``when`` says in a message when a folder is needed.
    """
    is_name = PurePath(output).suffix.lower() in (".json", *SHEETS)
    is_other = exists(output) and not is_folder(output)
    if output == "-" or is_other or (is_name and not exists(output)):
        told = f"{when}, -o names a folder for everybody's answers"
        raise WrongUse(f"{told}. Choose such a name, for example answers.")


def _edition(document: Document, editions: Sequence[Edition]) -> Edition:
    """Return the profile of a mapping; a file only if it is named with -p."""
    body = document.value
    name = body.get("profile", "") if isinstance(body, dict) else ""
    for edition in editions:
        if edition.profile == name:
            return edition
    if name not in profile_ids():
        raise ReadinessError(wording()("mapping.no-profile", profile=str(name)[:120]))
    return load_profile(str(name))[0]
