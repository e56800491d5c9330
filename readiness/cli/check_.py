"""``readiness check``: check any of our files, or a folder of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from readiness.checking import checklist_id, lost, problems
from readiness.cli import options
from readiness.documents import Document, read
from readiness.errors import DocumentError, ExitCode, Problem
from readiness.files.reading import require_one_standard_input
from readiness.visible import readable


@click.command("check", epilog="Example: readiness check checklists/ ours.json")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--against",
    metavar="OLD",
    help="Earlier checklists (a file or folder): names what was released and is gone.",
)
@options.as_of
def command(files: tuple[str, ...], against: str | None, as_of: date) -> int:
    """Check files of ours: form, meaning, then dates.

    FILE may be a folder, for every .json file in it. Every problem is a line:
    file:line:column, what is wrong, what would be right.
    """
    require_one_standard_input(*files, against)
    paths = [path for name in files for path in _expand(name)]
    found = [_nothing_in(name) for name in files if not [*_expand(name)]]
    documents, unread = _read(paths)
    found += unread
    unreadable = bool(found)
    for path, document in documents.items():
        found += problems(document, None if path == "-" else Path(path), as_of)
    if against is not None:
        found += _gone(documents.values(), against)
    for problem in found:
        remark = "" if problem.level == "error" else " (warning)"
        click.echo(readable(f"{problem}{remark}"))
    click.echo(_sum(paths, found), err=True)
    if unreadable:
        return ExitCode.BAD_INPUT
    faulty = any(problem.level == "error" for problem in found)
    return ExitCode.BELOW if faulty else ExitCode.DONE


def _read(paths: Iterable[str]) -> tuple[dict[str, Document], list[Problem]]:
    """Read files; return those that can be read, and why the others cannot."""
    documents: dict[str, Document] = {}
    found: list[Problem] = []
    for path in paths:
        try:
            documents[path] = read(path)
        except DocumentError as error:
            found += error.problems
    return documents, found


def _gone(documents: Iterable[Document], against: str) -> Iterator[Problem]:
    """Yield what earlier checklists released and these no longer have."""
    now = {checklist_id(document): document for document in documents}
    for path in _expand(against):
        old = read(path)
        name = checklist_id(old)
        if name is not None and name in now:
            yield from lost(now[name], old)
        elif name is not None:
            what = f"The checklist {name!r} was released and is not among these files."
            yield old.problem(("id",), what, "Bring it back.")


def _expand(name: str) -> Iterator[str]:
    path = Path(name)
    if name != "-" and path.is_dir():
        yield from (str(file) for file in sorted(path.rglob("*.json")))
    else:
        yield name


def _nothing_in(folder: str) -> Problem:
    return Problem(folder, "no .json file is in this folder.", "Name a file of ours.")


def _sum(paths: Sequence[str], found: Sequence[Problem]) -> str:
    errors = sum(problem.level == "error" for problem in found)
    files = f"{len(paths)} file{'' if len(paths) == 1 else 's'}"
    return f"{files}: {errors} to mend, {len(found) - errors} to look at."
