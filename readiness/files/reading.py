"""Read files and check that each is of the kind that is needed."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from readiness.documents import Document, kind_of, read
from readiness.errors import DocumentError, Problem, WrongUse
from readiness.files.paths import is_file

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
    "mapping": "a mapping",
    "wording": "a file of wording",
}
"""The kinds of file, as sentences name them."""


def read_as(name: str, *kinds: str) -> Document:
    """Read a file of one of these kinds; the first one is the usual one.

    Raises ``DocumentError`` with one sentence when the file is clearly of another kind.
    If its kind is not recognized, checking it against its format will explain why.
    """
    _refuse_other_text(name, kinds[0])
    document = read(name)
    found = kind_of(document)
    if found is not None and found not in kinds:
        what = f"This is {NOUNS[found]}; {NOUNS[kinds[0]]} is needed here."
        raise DocumentError([document.problem((), what)])
    return document


def _refuse_other_text(name: str, kind: str) -> None:
    """Refuse a text that is clearly not JSON; explaining JSON would not help."""
    if name == "-" or PurePath(name).suffix.lower() == ".json" or not is_file(name):
        return
    with suppress(OSError), Path(name).open("rb") as file:
        start = file.read(200).removeprefix(BOM_UTF8).lstrip()
        text = start.isascii() and start and not start.startswith((b"%PDF-", b"PK"))
        if text and not start.startswith((b"{", b"[", b"//")):
            what = f"this is not a JSON file; {NOUNS[kind]} is needed here."
            if kind == "answers":
                what += " The name of a sheet ends in .csv or .xlsx."
            raise DocumentError([Problem(name, what)])


def require_one_standard_input(*names: str | None) -> None:
    """Raise ``WrongUse`` when several inputs are ``-``: it can be read only once."""
    if names.count("-") > 1:
        told = "Standard input can be read only once: write - for only one input."
        raise WrongUse(told)
