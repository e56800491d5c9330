"""Read JSON strictly, keep positions, and report what breaks a schema as problems.

Each step is one module: ``reading`` makes a ``Document`` from a file, ``scanning``
finds the position of every value in its text, ``recognizing`` finds its format,
``schemas`` compiles the formats, ``explaining`` and ``sentences`` say what is wrong,
and ``canonical`` computes digests. To add a format, add a file in ``schemas/``; to
support a JSON Schema keyword, add a line to ``sentences.SENTENCES``.
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
