"""Measure the width of a text on a terminal, and break it into lines."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width

_JOINED = frozenset({"Mn", "Me", "Cf"})
"""Categories of characters that combine with others and take no column."""


def width_of(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def pad(text: str, width: int) -> str:
    """Pad a text with spaces to a width."""
    return text + " " * (width - width_of(text))


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns; keep its line breaks."""
    return [line for part in text.split("\n") for line in _fold(part, width)]


def _fold(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for word in _pieces(text.expandtabs(4), width):
        size = width_of(word)
        if line and used + 1 + size > width:
            yield line
            line, used = word, size
        else:
            line = f"{line} {word}" if line else word
            used += size + (used > 0)
    yield line


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield the words of a text; split those that are wider than a line."""
    for word in text.split():
        if width_of(word) <= width:
            yield word
        else:
            yield from _cut(word, width)


def _cut(word: str, width: int) -> Iterator[str]:
    piece, used = "", 0
    for character in word:
        size = _width(character)
        if piece and used + size > width:
            yield piece
            piece, used = "", 0
        piece += character
        used += size
    yield piece


def _width(character: str) -> int:
    if category(character) in _JOINED:
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1
