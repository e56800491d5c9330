"""Any text made fit to print: nothing hidden, nothing obeyed, no box by chance.

Everything passes ``shown`` on its way to the pages and to the outline, and ``legible``
on its way to the pages. There is no markup to escape: no text is ever read as any.
"""

from __future__ import annotations

import re
from collections.abc import Container
from unicodedata import category, normalize

from readiness.report.visible import readable

REPLACEMENT = "\u25a1"
"""Stands for a character that the typeface does not have: a white square."""

_EMPTY = re.compile("[\u00ad\u034f\u200c\u200d\ufe00-\ufe0f]")
"""Joiners and selectors: they print nothing, so nothing is lost without them."""


def shown(text: str) -> str:
    """Return the text with acting characters spelled out and accents composed."""
    if text.isascii() and text.isprintable():
        return text
    text = normalize("NFC", readable(text).replace("\t", " "))
    return _EMPTY.sub("", text)


def one_line(text: str) -> str:
    """Return what ``shown`` returns, on one line."""
    return " ".join(shown(text).split())


def legible(text: str, glyphs: Container[int]) -> str:
    """Replace each character that is not among the glyphs by a visible sign.

    Line breaks stay; a space that the typeface lacks is a plain one.
    """
    if text.isascii():
        return text
    return "".join(c if ord(c) in glyphs else _replaced(c) for c in text)


def _replaced(char: str) -> str:
    if char == "\n":
        return char
    return " " if category(char) == "Zs" else REPLACEMENT


def lacking(text: str, glyphs: Container[int]) -> set[str]:
    """Return the characters that ``legible`` would replace by a sign."""
    if text.isascii():
        return set()
    unknown = {c for c in shown(text) if ord(c) not in glyphs}
    return {c for c in unknown if _replaced(c) == REPLACEMENT}
