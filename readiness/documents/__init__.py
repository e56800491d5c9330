"""Strict JSON in, positions kept; what a schema finds wrong, as problems.

Each step is one module: ``reading`` makes a ``Document`` of a file, ``scanning`` knows
where everything stands in its text, ``recognizing`` tells its format, ``schemas``
compiles the formats, ``explaining`` and ``sentences`` say what is wrong, ``canonical``
makes digests. A new format is a file in ``schemas/``; a new JSON Schema keyword is a
line in ``sentences.SENTENCES``.
"""

from __future__ import annotations

from readiness.documents.canonical import canonical, digest, uncommented
from readiness.documents.document import Document
from readiness.documents.notation import Json, Path
from readiness.documents.reading import parse, read
from readiness.documents.recognizing import TELLING, kind_of
from readiness.documents.schemas import fits
from readiness.documents.violations import require, violations

__all__ = [
    "TELLING",
    "Document",
    "Json",
    "Path",
    "canonical",
    "digest",
    "fits",
    "kind_of",
    "parse",
    "read",
    "require",
    "uncommented",
    "violations",
]
