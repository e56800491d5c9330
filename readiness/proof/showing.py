"""What a report shows differently from the one drawn again, in words for its reader.

Both files are in our own layout, so any program reads the same objects in them. What
is found here only explains a "no" that is certain already.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from readiness.wording import wording

MOST = 12
"""More details than this help nobody."""
_LONGEST = 120


def differences(given: bytes, drawn: bytes) -> tuple[str, ...]:
    """Return in words what differs: pages, their words, or nothing that can be read."""
    found = tuple(islice(_found(_pages(given), _pages(drawn)), MOST))
    return found or (wording()("verify.shows.other"),)


def _pages(content: bytes) -> list[Any]:
    from pypdf import PdfReader

    try:
        return list(PdfReader(BytesIO(content)).pages)
    except Exception:  # objects of any kind may stand where pages should be
        return []


def _found(given: list[Any], drawn: list[Any]) -> Iterator[str]:
    words = wording()
    if len(given) != len(drawn):
        yield words("verify.shows.pages", n=len(given), want=len(drawn))
    for number, (one, other) in enumerate(zip(given, drawn, strict=False), 1):
        have, want = _lines(one), _lines(other)
        if have != want:
            added = next((line for line in have if line not in want), "")
            missing = next((line for line in want if line not in have), "")
            key = "order" if not added and not missing else "words"
            yield words(
                f"verify.shows.{key}",
                page=number,
                have=added or words("verify.nothing"),
                want=missing or words("verify.nothing"),
            )
        elif _content(one) != _content(other):
            yield words("verify.shows.drawn", page=number)
        elif _frame(one) != _frame(other):
            yield words("verify.shows.frame", page=number)


def _lines(page: Any) -> list[str]:
    try:
        lines = page.extract_text().splitlines()
    except Exception:  # text that cannot be read is no text
        return []
    return [line.strip()[:_LONGEST] for line in lines]


def _content(page: Any) -> bytes:
    try:
        return bytes(page.get_contents().get_data())
    except Exception:  # content of any kind may stand there
        return b""


def _frame(page: Any) -> tuple[str, str, str, int]:
    """Return how a page is cut and turned, and how many links and notes it has."""
    try:
        notes = len(page.get("/Annots", ()))
        return str(page.mediabox), str(page.cropbox), str(page.rotation), notes
    except Exception:  # as above
        return "", "", "", 0
