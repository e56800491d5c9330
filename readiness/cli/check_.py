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
from readiness.files.paths import is_folder
from readiness.files.reading import require_one_standard_input
from readiness.visible import readable


@click.command("check", epilog="Example: readiness check checklists/ ours.json")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--against",
    metavar="OLD",
    help="Earlier checklists (a file or folder): report what was released and is missing.",
)
@options.as_of
def command(files: tuple[str, ...], against: str | None, as_of: date) -> int:
    """Check readiness files: format, meaning, then dates.

    FILE may be a folder: every .json file in it is checked. Each problem is one line:
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
    """Yield what earlier checklists released and these no longer have.

    Raises ``DocumentError`` when there is no earlier checklist to compare with.
    """
    now = {checklist_id(document): document for document in documents}
    earlier = [(checklist_id(old), old) for old in map(read, _expand(against))]
    earlier = [(name, old) for name, old in earlier if name is not None]
    if not earlier:
        what = "there is no checklist here to compare with."
        raise DocumentError([Problem(against, what, "Name earlier checklists.")])
    for name, old in earlier:
        if name in now:
            yield from lost(now[name], old)
        else:
            what = f"The released checklist {name!r} is missing from these files."
            yield old.problem(("id",), what, "Restore it.")


def _expand(name: str) -> Iterator[str]:
    if name != "-" and is_folder(name):
        found = sorted(Path(name).rglob("*.json"))
        yield from (str(path) for path in found if not is_folder(path))
    else:
        yield name


def _nothing_in(folder: str) -> Problem:
    what = "there is no .json file in this folder."
    return Problem(folder, what, "Name a folder with readiness files.")


def _sum(paths: Sequence[str], found: Sequence[Problem]) -> str:
    errors = sum(problem.level == "error" for problem in found)
    files = f"{len(paths)} file{'' if len(paths) == 1 else 's'}"
    warnings = len(found) - errors
    return (
        f"{files}: {errors} error{'' if errors == 1 else 's'},"
        f" {warnings} warning{'' if warnings == 1 else 's'}."
    )
