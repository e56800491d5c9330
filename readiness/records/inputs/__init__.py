"""The inputs of a report: all that its verdict and its pages depend on, in one document.

A report carries them, so that anybody can judge and draw it again. ``writing`` makes
the document (``schemas/inputs.schema.json``) out of what was judged, ``reading`` brings
it back, strictly: it comes from strangers. What else the pages come to depend on is a
key in the schema, a field of ``Inputs`` and a line in each of the two.
"""

from __future__ import annotations

from readiness.records.inputs.nouns import DrawnWith, Inputs
from readiness.records.inputs.reading import LARGEST_INPUTS, judge_again, parse_inputs
from readiness.records.inputs.writing import (
    answers_digest,
    beginning,
    counted,
    made_with,
    plain,
    write_inputs,
    written,
)

__all__ = [
    "LARGEST_INPUTS",
    "DrawnWith",
    "Inputs",
    "answers_digest",
    "beginning",
    "counted",
    "judge_again",
    "made_with",
    "parse_inputs",
    "plain",
    "write_inputs",
    "written",
]
