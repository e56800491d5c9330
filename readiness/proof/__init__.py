"""Does a report follow from its own answers, under whose requirements, and is it whole?

``opening`` reads a PDF, ``following``, ``drawing`` and ``requirements`` each answer one
question about it, ``proving`` asks them all, and ``apart`` does all of that in a process
of its own, because the file is a stranger's. A further question is a function that
returns a ``Reply`` and its line in ``proving``.
"""

from __future__ import annotations

from pathlib import Path

from readiness.inputs import Inputs, parse_inputs
from readiness.proof.apart import ask, read_report
from readiness.proof.nouns import Outcome, Question, Reply, UnreadableReport

__all__ = ["Outcome", "Question", "Reply", "UnreadableReport", "inputs_of"]


def inputs_of(path: Path | str) -> Inputs:
    """Return the inputs that a report in a PDF carries, read strictly.

    ``inputs.judge_again`` judges them. Raises ``UnreadableReport`` when the file is no
    PDF or carries none, ``DocumentError`` when they are not what they should be.
    """
    files = ask("carried", read_report(path), str(path))
    if "inputs.json" not in files:
        told = "contains no answers. Name a report that does, or the file of answers."
        raise UnreadableReport(f"{path} {told}")
    return parse_inputs(files["inputs.json"].encode(), f"{path}, inputs.json")
