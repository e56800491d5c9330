"""Decide where reports go: which file, in which format, for which profile."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from readiness.documents import kind_of, read
from readiness.errors import DocumentError, WrongUse
from readiness.files.paths import is_folder, is_reserved, same_file
from readiness.files.reading import NOUNS
from readiness.render import FORMATS, form_of

MADE_HERE = ("assessment", "comparison")
"""The kinds of JSON file that a report may overwrite."""
ONE_AFTER_ANOTHER = ("text", "md")
"""The formats in which several reports may go to one stream."""


class Target(NamedTuple):
    """A file to write (``-`` is standard output), its format, and its profile."""

    path: str
    form: str
    number: int
    """The index of its profile among those requested."""


def targets(
    outputs: Sequence[str],
    form: str | None,
    profiles: Sequence[str],
    inputs: Iterable[str],
) -> tuple[Target, ...]:
    """Work out every file to write before any work is done.

    Raises ``WrongUse`` when an output names no format, or would overwrite an input or
    any JSON document but an earlier report.
    """
    outputs = tuple(dict.fromkeys(outputs)) or (("-",) if form else ())
    found = tuple(t for output in outputs for t in _targets(output, form, profiles))
    _refuse_an_idle_format(form, found)
    for target in found:
        refuse_inputs(target.path, inputs)
        refuse_other_documents(target.path, MADE_HERE)
        _refuse_pages_on_a_screen(target)
    return found


def _targets(
    output: str, form: str | None, profiles: Sequence[str]
) -> Iterable[Target]:
    refuse_reserved(output)
    if output == "-":
        if form is None:
            raise WrongUse("Name the format for standard output, such as -f md.")
        if len(profiles) > 1 and form not in ONE_AFTER_ANOTHER:
            told = f"Standard output can hold only one {form} report; name a folder with -o."
            raise WrongUse(told)
        return [Target("-", form, number) for number in range(len(profiles))]
    if len(profiles) > 1:
        return _in_a_folder(Path(output), form or "pdf", profiles)
    chosen = form_of(output) or form
    if chosen is None:
        raise WrongUse(_no_format(output))
    return [Target(output, chosen, 0)]


def _no_format(output: str) -> str:
    path = Path(output)
    if is_folder(path):
        return f"{output} is a folder; name the file, such as {path / 'report.pdf'}."
    kinds = ", ".join(f".{name}" for name in FORMATS if name != "text")
    return f"{output}: this name does not give the format. End it with one of {kinds}."


def _in_a_folder(folder: Path, form: str, profiles: Sequence[str]) -> Iterable[Target]:
    if form_of(str(folder)) and not is_folder(folder):
        mend = f"such as {folder.with_suffix('').name}; -f names the format."
        told = f"{folder}: with several profiles, -o names a folder, {mend}"
        raise WrongUse(told)
    twice = next((name for name in profiles if profiles.count(name) > 1), None)
    if twice:
        told = f"Two of these profiles have the id {twice!r}, so their reports would"
        raise WrongUse(f"{told} have the same name. Name each profile once.")
    return [
        Target(str(folder / f"{profile}.{form}"), form, number)
        for number, profile in enumerate(profiles)
    ]


def refuse_reserved(output: str) -> None:
    """Raise ``WrongUse`` for the name of a file that Windows cannot have."""
    name = Path(output).name
    if is_reserved(name):
        told = f"{output}: Windows cannot have a file of this name."
        another = f"my-{name.rstrip('. ') or 'file'}"
        raise WrongUse(f"{told} Choose another one, such as {another}.")


def refuse_inputs(path: str, inputs: Iterable[str]) -> None:
    """Raise ``WrongUse`` when a file to write is among those that are read."""
    for name in inputs:
        if path != "-" and name != "-" and same_file(path, name):
            raise WrongUse(f"{path} is one of the inputs; choose another name.")


def refuse_other_documents(path: str, kinds: Collection[str]) -> None:
    """Raise ``WrongUse`` if a JSON file of other kinds, such as a profile, is there."""
    if not _is_json_in_use(Path(path)):
        return
    try:
        found = kind_of(read(path))
    except DocumentError:
        found = None
    if found not in kinds:
        noun = NOUNS.get(found or "", "a file that is not a readiness report")
        told = f"{path} is {noun}, which would be lost. Choose another name."
        raise WrongUse(told)


def _is_json_in_use(path: Path) -> bool:
    """Tell whether there is a JSON file that is not empty."""
    try:
        in_use = path.is_file() and path.stat().st_size > 0
    except OSError:
        return False
    return in_use and path.suffix.lower() == ".json"


def _refuse_an_idle_format(form: str | None, found: Sequence[Target]) -> None:
    """Refuse ``-f`` if it has no effect because each file's name says the format."""
    if form and all(target.form != form for target in found):
        told = (
            f"-f {form} has no effect here: {found[0].path} already names its format."
        )
        mend = "." if form == "text" else f", or end the name with .{form}."
        raise WrongUse(f"{told} Leave -f out{mend}")


def _refuse_pages_on_a_screen(target: Target) -> None:
    if target.path == "-" and target.form == "pdf" and sys.stdout.isatty():
        raise WrongUse("A terminal cannot show a PDF; use -o report.pdf.")
