"""What a schema finds wrong in a document, as problems ordered by line."""

from __future__ import annotations

from readiness.documents.document import Document
from readiness.documents.notation import MOST
from readiness.documents.schemas import fits
from readiness.errors import DocumentError, Problem

MOST_SOUGHT = 1_000
"""The search stops here, because a hostile file can have very many faults."""


def violations(document: Document, schema: str) -> tuple[Problem, ...]:
    """List what a format, such as ``answers``, finds wrong in a document."""
    if fits(document.value, schema):
        return ()
    # Imported late: the import takes longer than most documents, and few have faults.
    from readiness.documents.explaining import explain

    problems = [
        document.problem(wrong.path, wrong.what, wrong.mend, at_key=wrong.at_key)
        for wrong in explain(document.value, schema, MOST_SOUGHT)
    ]
    problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
    return _capped(problems, document.source)


def require(document: Document, schema: str) -> None:
    """Raise ``DocumentError`` with every violation if there are any."""
    if problems := violations(document, schema):
        raise DocumentError(problems)


def _capped(problems: list[Problem], source: str) -> tuple[Problem, ...]:
    rest = len(problems) - MOST
    if rest <= 0:
        return tuple(problems)
    count = "many" if len(problems) >= MOST_SOUGHT else str(rest)
    return (*problems[:MOST], Problem(source, f"and {count} more."))
