"""Where reports go: which file, in which format, for which of several profiles."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from readiness.render import FORMATS, form_of

KEPT: Mapping[str, str] = {
    "answers": "answers",
    "review": "reviews",
    "edition": "an edition",
    "profile": "a profile",
}
"""Names such as ``kim.answers.json`` that no report is given."""


class Target(NamedTuple):
    """One file to write (``-`` is standard output), its format, whose report it is."""

    path: str
    form: str
    number: int
    """The place of its profile among those asked for."""


def targets(
    outputs: Sequence[str],
    form: str | None,
    profiles: Sequence[str],
    inputs: Iterable[str],
) -> tuple[Target, ...]:
    """Work out every file to write before any work is done.

    Raises ``click.UsageError`` when an output names no format, or would overwrite an
    input.
    """
    outputs = tuple(dict.fromkeys(outputs)) or (("-",) if form else ())
    found = tuple(t for output in outputs for t in _targets(output, form, profiles))
    for target in found:
        _refuse_inputs(target.path, inputs)
        _refuse_names_of_other_files(target.path)
        _refuse_pages_on_a_screen(target)
    return found


def _targets(
    output: str, form: str | None, profiles: Sequence[str]
) -> Iterable[Target]:
    if output == "-":
        if form is None:
            raise click.UsageError("Say the format for standard output, such as -f md.")
        return [Target("-", form, number) for number in range(len(profiles))]
    if len(profiles) > 1:
        return _in_a_folder(Path(output), form or "pdf", profiles)
    chosen = form_of(output) or form
    if chosen is None:
        raise click.UsageError(_no_format(output))
    return [Target(output, chosen, 0)]


def _no_format(output: str) -> str:
    path = Path(output)
    if _is_folder(path):
        return f"{output} is a folder; name the file, such as {path / 'report.pdf'}."
    kinds = ", ".join(f".{name}" for name in FORMATS if name != "text")
    return f"{output}: its name must say the format; end it with one of {kinds}."


def _in_a_folder(folder: Path, form: str, profiles: Sequence[str]) -> Iterable[Target]:
    if form_of(str(folder)) and not _is_folder(folder):
        mend = f"such as {folder.with_suffix('').name}; -f says the format."
        told = f"{folder}: with several profiles, -o names a folder, {mend}"
        raise click.UsageError(told)
    twice = next((name for name in profiles if profiles.count(name) > 1), None)
    if twice:
        told = f"Two of these profiles have the id {twice!r}, so their reports would"
        raise click.UsageError(f"{told} have one name. Name each profile once.")
    return [
        Target(str(folder / f"{profile}.{form}"), form, number)
        for number, profile in enumerate(profiles)
    ]


def _refuse_inputs(path: str, inputs: Iterable[str]) -> None:
    for name in inputs:
        if path != "-" and name != "-" and _same_file(Path(path), Path(name)):
            raise click.UsageError(f"{path} is one of the inputs; choose another name.")


def _refuse_names_of_other_files(path: str) -> None:
    """A report never takes the place of somebody's answers by a slip of the keyboard."""
    kind = next((k for k in KEPT if path.lower().endswith(f".{k}.json")), None)
    if kind:
        told = f"{path}: that name is for {KEPT[kind]}, which a report would overwrite."
        raise click.UsageError(f"{told} Choose another one, such as report.json.")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _refuse_pages_on_a_screen(target: Target) -> None:
    if target.path == "-" and target.form == "pdf" and sys.stdout.isatty():
        raise click.UsageError("A PDF cannot be shown here; use -o report.pdf.")
