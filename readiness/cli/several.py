"""Convert several files, each with one person's answers, into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from readiness.answers.answers import Answers
from readiness.answers.writing import body_of, text_of
from readiness.asking.exports import file_names
from readiness.asking.returned import returned
from readiness.cli import say
from readiness.cli.exporting import require_folder
from readiness.cli.replacing import refuse_to_replace_somebody
from readiness.errors import DocumentError, ExitCode
from readiness.files.apart import UnreadableFile
from readiness.files.reading import require_one_standard_input
from readiness.files.writing import make_folder, write
from readiness.render.targets import refuse_inputs
from readiness.requirements.editions import Edition


def convert_each(files: Sequence[str], output: str, editions: Sequence[Edition]) -> int:
    """Write the answers in each file into a folder; a bad file does not stop the others.

    Nothing is written if that would replace one of the files, or somebody's answers.
    """
    require_folder(output, "With several FILEs")
    require_one_standard_input(*files)
    stems = (PurePath(file).stem.removesuffix(".answers") for file in files)
    paths = [str(Path(output) / name) for name in file_names(enumerate(stems, 1))]
    found = {
        path: _read(file, editions) for path, file in zip(paths, files, strict=True)
    }
    kept = {path: answers for path, answers in found.items() if answers is not None}
    for path, answers in kept.items():
        refuse_inputs(path, files)
        refuse_to_replace_somebody(path, body_of(answers))
    if kept:
        make_folder(Path(output))
    for path, answers in kept.items():
        write(path, text_of(body_of(answers)).encode())
        say(f"Saved {path}")
    whole = len(kept) == len(files) and not any(a.problems for a in kept.values())
    return ExitCode.DONE if whole else ExitCode.BELOW


def _read(file: str, editions: Sequence[Edition]) -> Answers | None:
    """Read a file, and say what is wrong; None if it has no answers that can be read."""
    try:
        answers = returned(file, editions)
    except (DocumentError, UnreadableFile) as error:
        say(str(error))
        return None
    for problem in answers.problems:
        say(str(problem))
    return answers
