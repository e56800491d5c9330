"""``readiness check``: any file or folder of ours, checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from readiness.checking import problems
from readiness.cli import options
from readiness.documents import read
from readiness.errors import DocumentError, ExitCode, Problem
from readiness.report.visible import readable


@click.command("check", epilog="Example: readiness check checklists/ my.profile.json")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.as_of
def command(files: tuple[str, ...], as_of: date) -> int:
    """Check files of ours: form, meaning, then dates.

    FILE may be a folder, for every .json file in it. Every problem is a line:
    file:line:column, what is wrong, what would be right.
    """
    paths = [path for name in files for path in _expand(name)]
    found = [_nothing_in(name) for name in files if not [*_expand(name)]]
    unreadable = bool(found)
    for path in paths:
        try:
            document = read(path)
        except DocumentError as error:
            found += error.problems
            unreadable = True
        else:
            found += problems(document, None if path == "-" else Path(path), as_of)
    for problem in found:
        remark = "" if problem.level == "error" else " (warning)"
        click.echo(readable(f"{problem}{remark}"))
    click.echo(_sum(paths, found), err=True)
    if unreadable:
        return ExitCode.BAD_INPUT
    faulty = any(problem.level == "error" for problem in found)
    return ExitCode.BELOW if faulty else ExitCode.DONE


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
