"""Any text made fit to print: nothing hidden, nothing obeyed, no box by chance.

Everything passes ``shown`` on its way to the pages and to the outline. There is no
markup to escape: no text is ever read as any. What has which glyph: ``coverage``.
"""

from __future__ import annotations

import re
from collections.abc import Container
from unicodedata import category, normalize

from readiness.visible import readable

REPLACEMENT = "\u25a1"
"""Stands for a character that the typeface does not have: a white square."""

JOINERS = "\u200c\u200d\ufe00-\ufe0f"
"""Print nothing, tell how neighbours are drawn: lost where each is drawn alone."""

_EMPTY = re.compile("[\u00ad\u034f]")
"""Places where a word may be divided, or not: nothing is lost without them."""


def shown(text: str) -> str:
    """Return the text with acting characters spelled out and accents composed."""
    if text.isascii() and text.isprintable():
        return text
    text = normalize("NFC", readable(text).replace("\t", " "))
    return _EMPTY.sub("", text)


def one_line(text: str) -> str:
    """Return what ``shown`` returns, on one line."""
    return " ".join(shown(text).split())


def spaced(text: str, glyphs: Container[int]) -> str:
    """Replace each kind of space that the typeface lacks by a plain one."""
    return "".join(
        " " if category(c) == "Zs" and ord(c) not in glyphs else c for c in text
    )
