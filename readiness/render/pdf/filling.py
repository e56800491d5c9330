"""Plain paragraphs broken in less time: in one look, or on one line.

Nearly all are. The lines are those that ``typesetting`` comes to; a test holds the two
to the same.
"""

from __future__ import annotations

from readiness.render.pdf import fonts
from readiness.render.pdf.pieces import Look, Looking, Piece, Word, piece

SLACK = 0.01
"""Sums of widths are not exact to the last digit."""


def filled(paragraph: list[Looking], most: float) -> list[Word] | None:
    """Break a paragraph into lines of at most so many points; none if it is not simple."""
    if len(paragraph) == 1:
        return _in_one_look(*paragraph[0], most)
    text = "".join(text for text, _ in paragraph)
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        return None
    line = [piece(text, look) for text, look in paragraph if text]
    return [line] if sum(part.width for part in line) <= most else None


def _in_one_look(text: str, look: Look, most: float) -> list[Word] | None:
    words = [word for word in text.split(" ") if word]
    face, size = look.face, look.size
    widths = [fonts.width(face, word) * size for word in words]
    if not words or max(widths) > most:
        return None
    space = fonts.width(face, " ") * size
    starts, ends, used = [0], [], widths[0]
    for n in range(1, len(words)):
        if used + space + widths[n] > most:
            ends.append(used)
            starts.append(n)
            used = widths[n]
        else:
            used += space + widths[n]
    ends.append(used)
    parts = zip(starts, [*starts[1:], len(words)], ends, strict=True)
    lines = [[Piece(" ".join(words[n:m]), look, wide)] for n, m, wide in parts]
    return [[*line, Piece(" ", look, 0.0)] for line in lines[:-1]] + lines[-1:]
