"""The inputs of a report: everything its verdict and pages depend on, in one document.

A report carries them, so that anybody can judge and draw it again. ``writing`` creates
the document (``schemas/inputs.schema.json``) from what was judged; ``reading`` reads it
back strictly, because it may come from strangers. If the pages depend on something new,
add a key to the schema, a field to ``Inputs``, and a line to each of the two modules.
"""

from __future__ import annotations

from readiness.records.inputs.model import DrawnWith, Inputs
from readiness.records.inputs.reading import LARGEST_INPUTS, judge_again, parse_inputs
from readiness.records.inputs.writing import (
    answers_digest,
    beginning,
    compact,
    counted,
    made_with,
    write_inputs,
    written,
)

__all__ = [
    "LARGEST_INPUTS",
    "DrawnWith",
    "Inputs",
    "answers_digest",
    "beginning",
    "compact",
    "counted",
    "judge_again",
    "made_with",
    "parse_inputs",
    "write_inputs",
    "written",
]
