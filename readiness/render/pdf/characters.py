"""Any text made fit to print: nothing hidden, nothing obeyed, nothing a box by chance.

Everything a person typed passes ``shown`` on its way to the page and to the outline,
and ``legible`` on its way to the page. There is no markup to escape: text never is any.
"""

from __future__ import annotations

import re
from collections.abc import Container
from unicodedata import category, normalize

REPLACEMENT = "\u25a1"
"""Stands for a character that the typeface does not have: a white square."""

_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
"""Joiners and selectors: they show nothing, so nothing is lost without them."""


def shown(text: str) -> str:
    """Return the text with each control or direction character spelled out.

    All line ends become ``\\n``; accents are composed where Unicode can.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _UNSEEN.sub("", _LINE_END.sub("\n", normalize("NFC", text)))
    return "".join(map(_spelled, text))


def _spelled(char: str) -> str:
    if char == "\n" or category(char) not in ("Cc", "Cf", "Cs"):
        return char
    return " " if char == "\t" else f"[U+{ord(char):04X}]"


def one_line(text: str) -> str:
    """Return what ``shown`` returns, on one line."""
    return " ".join(shown(text).split())


def legible(text: str, glyphs: Container[int]) -> str:
    """Replace each character that is not among the glyphs by a visible sign."""
    if text.isascii():
        return text
    return "".join(c if ord(c) in glyphs else _replaced(c) for c in text)


def _replaced(char: str) -> str:
    return " " if category(char) == "Zs" else REPLACEMENT


def lacking(text: str, glyphs: Container[int]) -> set[str]:
    """Return the characters that ``legible`` would replace by a sign."""
    if text.isascii():
        return set()
    unknown = {c for c in shown(text) if c != "\n" and ord(c) not in glyphs}
    return {c for c in unknown if _replaced(c) == REPLACEMENT}
