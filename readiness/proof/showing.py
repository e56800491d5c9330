"""Explain how a report's pages differ from those drawn again, for its reader.

Both files are in our own layout, so any program reads the same objects in them. What is
found here only explains a "no" that is already certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from readiness.proof.bounded import within
from readiness.proof.replies import MOST
from readiness.wording import wording

SECONDS = 10.0
_LONGEST = 120
"""A longer line is cut when it is quoted."""


def differences(given: bytes, drawn: bytes) -> tuple[str, ...]:
    """Describe what differs: pages or their text, or that it cannot be described."""
    try:
        found = within(SECONDS, lambda: tuple(islice(_found(given, drawn), MOST)))
    except Exception:  # a page may be any object, or very long
        found = ()
    return found or (wording()("verify.shows.other"),)


def _found(given: bytes, drawn: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    words = wording()
    have, want = (list(PdfReader(BytesIO(one)).pages) for one in (given, drawn))
    if len(have) != len(want):
        yield words("verify.shows.pages", n=len(have), want=len(want))
    for number, pages in enumerate(zip(have, want, strict=False), 1):
        if told := _page(*pages):
            key, line, other = told
            yield words(f"verify.shows.{key}", page=number, have=line, want=other)


def _page(given: Any, drawn: Any) -> tuple[str, str, str] | None:
    """Return the key for what differs on a page, and the first lines that differ."""
    have, want = _lines(given), _lines(drawn)
    if have != want:
        added = next((line for line in have if line not in want), "")
        missing = next((line for line in want if line not in have), "")
        return _key(added, missing), added[:_LONGEST], missing[:_LONGEST]
    if given.get_contents().get_data() != drawn.get_contents().get_data():
        return "drawn", "", ""
    return None if _frame(given) == _frame(drawn) else ("frame", "", "")


def _key(added: str, missing: str) -> str:
    if added and missing:
        return "changed"
    return "added" if added else "missing" if missing else "lines"


def _lines(page: Any) -> list[str]:
    return [line.strip() for line in page.extract_text().splitlines()]


def _frame(page: Any) -> tuple[str, str, str, int]:
    """Return a page's size and rotation, and how many links and notes it has."""
    notes = len(page.get("/Annots", ()))
    return str(page.mediabox), str(page.cropbox), str(page.rotation), notes
