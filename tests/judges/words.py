"""Check that a report gives back what a person wrote: each character, and separate words."""

from __future__ import annotations

import re
from collections.abc import Container
from unicodedata import normalize

from readiness.render.pdf.text.characters import REPLACEMENT
from readiness.visible import readable

SILENT = re.compile("[\u00ad\u034f\u200c\u200d\ufe00-\ufe0f]")
"""Joiners and selectors, which are neither seen nor read, and may be left out."""


def characters_lacking(
    written: tuple[str, ...], told: str, typeface: Container[int]
) -> list[str]:
    """Return the texts whose characters a report does not give back in order.

    Spaces and line breaks do not count. A character that the bundled typeface lacks may
    appear as the replacement sign: not every machine has fonts for everything.
    """
    heard = _bare(told)
    return [text for text in written if not _pattern(text, typeface).search(heard)]


def words_run_together(written: tuple[str, ...], told: str) -> list[str]:
    """Return the texts in which two words run together at a line end, without a space."""
    heard = " ".join(told.split())
    texts = {text: " ".join(normalize("NFC", text).split()) for text in written}
    return [text for text, plainly in texts.items() if plainly not in heard]


def _pattern(text: str, typeface: Container[int]) -> re.Pattern[str]:
    written = _bare(normalize("NFC", readable(text)))
    return re.compile("".join(_one(c, typeface) for c in written))


def _one(char: str, typeface: Container[int]) -> str:
    known = re.escape(char)
    return known if ord(char) in typeface else f"(?:{known}|{REPLACEMENT})"


def _bare(text: str) -> str:
    return "".join(SILENT.sub("", text).split())
