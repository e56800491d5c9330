"""Read files and check that each is of the kind that is needed."""

from __future__ import annotations

from collections.abc import Mapping

from readiness.documents import Document, kind_of, read
from readiness.errors import DocumentError, WrongUse

NOUNS: Mapping[str, str] = {
    "answers": "a file of answers",
    "profile": "a profile",
    "edition": "an edition",
    "review": "a review file",
    "checklist": "a checklist",
    "assessment": "an assessment",
    "comparison": "a comparison",
    "inputs": "the inputs of a report",
    "sources": "a list of sources",
    "theme": "a theme",
    "wording": "a file of wording",
}
"""The kinds of file, as sentences name them."""


def read_as(name: str, *kinds: str) -> Document:
    """Read a file of one of these kinds; the first one is the usual one.

    Raises ``DocumentError`` with one sentence when the file is clearly of another kind.
    If its kind is not recognized, checking it against its format will explain why.
    """
    document = read(name)
    found = kind_of(document)
    if found is not None and found not in kinds:
        what = f"This is {NOUNS[found]}; {NOUNS[kinds[0]]} is needed here."
        raise DocumentError([document.problem((), what)])
    return document


def require_one_standard_input(*names: str | None) -> None:
    """Raise ``WrongUse`` when several inputs are ``-``: it can be read only once."""
    if names.count("-") > 1:
        told = "Standard input can be read only once: write - for only one input."
        raise WrongUse(told)
