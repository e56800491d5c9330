"""Check whether a report follows from its answers, by which requirements, unchanged.

``opening`` reads a PDF; ``following``, ``drawing`` and ``requirements`` each answer one
question about it; and ``proving`` asks all questions. ``tasks`` does all of this in a
separate process, because the file comes from a stranger. To add a question, write a
function that returns a ``Reply`` and call it in ``proving``.
"""

from __future__ import annotations

from pathlib import Path

from readiness.files.apart import UnreadableFile, ask, read_report
from readiness.proof.replies import Outcome, Question, Reply
from readiness.records.inputs import Inputs, parse_inputs

__all__ = ["TASKS", "Outcome", "Question", "Reply", "UnreadableFile", "inputs_of"]

TASKS = "readiness.proof.tasks"
"""The module with the tasks that are done with a report in a separate process."""


def inputs_of(path: Path | str) -> Inputs:
    """Return the inputs that a PDF report carries, read strictly.

    ``inputs.judge_again`` judges them. Raises ``UnreadableFile`` when the file is not a
    PDF or carries no inputs, ``DocumentError`` when the inputs are not valid.
    """
    files = ask(TASKS, "carried", read_report(path), str(path))
    if "inputs.json" not in files:
        told = "contains no answers. Name a report that does, or the file of answers."
        lost = "A form that was printed to a new PDF has lost its answers."
        raise UnreadableFile(f"{path} {told} {lost}")
    return parse_inputs(files["inputs.json"].encode(), f"{path}, inputs.json")
