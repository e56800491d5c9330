"""Does a report follow from its own answers, under whose requirements, and is it whole?

``opening`` reads a PDF, ``following``, ``drawing`` and ``requirements`` each answer one
question about it, and ``proving`` asks them all. ``tasks`` does all of that in a process
of its own, because the file is a stranger's. A further question is a function that
returns a ``Reply`` and its line in ``proving``.
"""

from __future__ import annotations

from pathlib import Path

from readiness.files.apart import UnreadableFile, ask, read_report
from readiness.proof.nouns import Outcome, Question, Reply
from readiness.records.inputs import Inputs, parse_inputs

__all__ = ["TASKS", "Outcome", "Question", "Reply", "UnreadableFile", "inputs_of"]

TASKS = "readiness.proof.tasks"
"""The module that says what is done with a report in a process of its own."""


def inputs_of(path: Path | str) -> Inputs:
    """Return the inputs that a report in a PDF carries, read strictly.

    ``inputs.judge_again`` judges them. Raises ``UnreadableFile`` when the file is no
    PDF or carries none, ``DocumentError`` when they are not what they should be.
    """
    files = ask(TASKS, "carried", read_report(path), str(path))
    if "inputs.json" not in files:
        told = "contains no answers. Name a report that does, or the file of answers."
        raise UnreadableFile(f"{path} {told}")
    return parse_inputs(files["inputs.json"].encode(), f"{path}, inputs.json")
