"""Break plain text into lines faster, by adding the widths of its words.

Nearly all text is plain. The lines are the same as those of ``typesetting``; a test
checks that.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from operator import add

from readiness.render.pdf.fonts import fonts
from readiness.render.pdf.fonts.fonts import Face
from readiness.render.pdf.text.pieces import Piece, RunStyle, StyledText, Word, piece

SLACK = 0.01
"""The tolerance in points for rounding errors in sums of widths."""


def filled(paragraph: list[StyledText], most: float) -> list[Word] | None:
    """Break a simple paragraph into lines of at most ``most`` points, else None."""
    if len(paragraph) == 1:
        return _in_one_look(*paragraph[0], most)
    text = "".join(text for text, _ in paragraph)
    if not evenly_spaced(text):
        return None
    line = [piece(text, style) for text, style in paragraph if text]
    return [line] if sum(part.width for part in line) <= most else None


def _in_one_look(text: str, style: RunStyle, most: float) -> list[Word] | None:
    lines = broken(text, style.face, style.size, most)
    return [[Piece(text, style, wide)] for text, wide in lines] if lines else None


def broken(
    text: str, face: Face, size: float, most: float
) -> list[tuple[str, float]] | None:
    """Break plain text into lines with their widths; None if a word is too wide.

    Each line ends with a space that is not included in its width.
    """
    words = text.split(" ")
    if "" in words:
        words = [word for word in words if word]
    known = fonts.widths(face)
    widths = [known[word] * size for word in words]
    space = known[" "] * size
    ends = line_ends(widths, [space] * (len(words) - 1), most)
    if not ends:
        return None
    return [
        (
            " ".join(words[start:end]) + " ",
            sum(widths[start:end]) + space * (end - start - 1),
        )
        for start, end in pairwise((0, *ends))
    ]


def evenly_spaced(text: str) -> bool:
    """Tell whether words are separated by single spaces, with none at either end."""
    return "  " not in text and text[:1] != " " and text[-1:] != " "


def line_ends(words: list[float], spaces: list[float], most: float) -> list[int] | None:
    """Return after how many words each line ends; None if a word is too wide.

    Both lists are widths; ``spaces`` are those between the words.
    """
    totals = list(accumulate(map(add, words, (0.0, *spaces))))
    ends: list[int] = []
    start = 0
    while start < len(words):
        end = bisect_right(totals, most + totals[start] - words[start], start)
        if end == start:
            return None
        ends.append(end)
        start = end
    return ends
