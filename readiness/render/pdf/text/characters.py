"""Make any text safe to print: without hidden or control characters.

All text of the pages and the outline passes through ``shown``. Nothing has to be
escaped, as no text is read as markup. ``coverage`` finds the glyphs.
"""

from __future__ import annotations

import re
from collections.abc import Container
from unicodedata import category, normalize

from readiness.visible import readable

REPLACEMENT = "\u25a1"
"""The replacement for a character that no font has: a white square."""

JOINERS = "\u200c\u200d\ufe00-\ufe0f"
"""Invisible characters that affect how their neighbours are drawn."""

_EMPTY = re.compile("[\u00ad\u034f]")
"""Invisible characters that can be removed: soft hyphen, combining grapheme joiner."""


def shown(text: str) -> str:
    """Return the text with control characters spelled out and accents composed."""
    if text.isascii() and text.isprintable():
        return text
    text = normalize("NFC", readable(text).replace("\t", " "))
    return _EMPTY.sub("", text)


def one_line(text: str) -> str:
    """Return what ``shown`` returns, on one line."""
    return " ".join(shown(text).split())


def spaced(text: str, glyphs: Container[int]) -> str:
    """Replace each space character that the typeface lacks with a plain space."""
    return "".join(
        " " if category(c) == "Zs" and ord(c) not in glyphs else c for c in text
    )
