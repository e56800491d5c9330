"""The person's own words: what a stencil leaves room for.

A block that tells what somebody answered, when, and what they noted is the same for
everyone but for these words. So they are set by themselves, and the rest of the block
once for all whose words take as many lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from readiness.render.pdf import fonts
from readiness.render.pdf.characters import REPLACEMENT, shown
from readiness.render.pdf.codes import Code, unusual
from readiness.render.pdf.coverage import plain
from readiness.render.pdf.drawing import Drawing, drawn
from readiness.render.pdf.filling import SLACK, broken
from readiness.render.pdf.fonts import Face
from readiness.render.pdf.lettering import fill, font, lettered, plainly
from readiness.render.pdf.notation import number
from readiness.render.pdf.styles import Sheet
from readiness.render.pdf.typesetting import look_of
from readiness.render.theme import Ink
from readiness.report.blocks import Span, Style, Text


class Own(NamedTuple):
    """Lines as content of a page, each from its own start, and what they embed.

    ``replaced``: a sign may stand for a character that no font has.
    """

    lines: tuple[bytes, ...] = ()
    faces: frozenset[Face] = frozenset()
    codes: frozenset[Code] = frozenset()
    replaced: bool = False


NOTHING = Own()


@lru_cache(maxsize=1 << 16)
def own(
    sheet: Sheet,
    text: Text | str,
    name: str,
    width: float,
    ink: Ink | None = None,
    right: bool = False,
) -> Own | None:
    """Set own words as ``Sheet.set`` does; none where they are more than plain text."""
    return _plainly(sheet, text, name, width, ink, right) or _composed(
        sheet, text, name, width, ink, right
    )


def _composed(
    sheet: Sheet,
    text: Text | str,
    name: str,
    width: float,
    ink: Ink | None,
    right: bool,
) -> Own | None:
    """Set any text."""
    lines = sheet.set(text, name, width, ink=ink, right=right)
    if any(run.look.link or run.look.tint for line in lines for run in line.runs):
        return None
    if not lines:
        return NOTHING
    code, faces, codes, replaced = zip(
        *[lettered(line.runs, sheet.colours) for line in lines], strict=True
    )
    face, _, font, _ = _dress(sheet, name, Style.PLAIN, None)
    blank = font + plainly(" ")  # or a page might hold a note's empty lines only
    return Own(
        tuple(line or blank for line in code),
        frozenset([face] if not all(code) else []).union(*faces),
        frozenset().union(*codes),
        any(replaced),
    )


def _plainly(
    sheet: Sheet,
    text: Text | str,
    name: str,
    width: float,
    ink: Ink | None,
    right: bool,
) -> Own | None:
    """Set plain text, nearly all there is, in less time, or return none.

    All of it is plain letters; only text in one look has line breaks.
    """
    spans = text if isinstance(text, tuple) else (Span(text),)
    parts = []
    for span in [span for span in spans if span.text]:
        part = _Part(shown(span.text), *_dress(sheet, name, span.style, ink))
        if span.link or span.style is Style.CODE or not plain(part.text, part.face):
            return None
        parts.append(part)
    if not parts:
        return NOTHING
    if len(parts) == 1:
        code = _in_one_look(parts[0], width, right)
    else:
        code = None if right else _in_looks(parts, width)
    if code is None:
        return None
    odd = [part for part in parts if not part.text.isascii()]
    faces = frozenset([part.face for part in parts])
    codes = [unusual(part.face, part.text.replace("\n", "")) for part in odd]
    replaced = any(REPLACEMENT in part.text for part in odd)
    return Own(tuple(code), faces, frozenset().union(*codes), replaced)


class _Part(NamedTuple):
    """A text, its face and size, and the operators that choose these and its ink."""

    text: str
    face: Face
    size: float
    font: bytes
    ink: bytes


def _in_one_look(part: _Part, width: float, right: bool) -> list[bytes] | None:
    text, face, size, font, ink = part
    code = []
    for paragraph in text.split("\n"):
        lines = broken(paragraph, face, size, width + SLACK)
        if lines is None:
            return None
        for line, wide in lines:
            left = round(width - wide, 2) if right else 0.0
            place = b"%b 0 Td " % number(left).encode() if left else b""
            code.append(place + font + ink + plainly(line))
    return code


_Bit = tuple[_Part, str, float]
"""A text in the look of a part, and its width in points."""


def _in_looks(parts: list[_Part], width: float) -> list[bytes] | None:
    whole = "".join([part.text for part in parts])
    if "  " in whole or "\n" in whole or whole[:1] == " " or whole[-1:] == " ":
        return None
    lines = _filled(parts, width + SLACK)
    return [_written(line) for line in lines] if lines else None


def _filled(parts: list[_Part], most: float) -> list[list[_Bit]] | None:
    """Fill lines with words; none where one is too wide.

    Each line ends with a space that does not count.
    """
    lines: list[list[_Bit]] = [[]]
    used = 0.0
    for space, word in _words(parts):
        needed = sum([width for _, _, width in word])
        if needed > most:
            return None
        if used and used + space[2] + needed > most:
            lines[-1].append((space[0], " ", 0.0))
            lines.append(word)
            used = needed
        elif used:
            lines[-1] += (space, *word)
            used += space[2] + needed
        else:
            lines[-1] += word
            used = needed
    lines[-1].append((parts[-1], " ", 0.0))
    return lines


def _words(parts: list[_Part]) -> Iterator[tuple[_Bit, list[_Bit]]]:
    """Yield each word with the space before it; it may change looks inside."""
    space: _Bit = (parts[0], "", 0.0)
    word: list[_Bit] = []
    for part in parts:
        known, size = fonts.widths(part.face), part.size
        for n, text in enumerate(part.text.split(" ")):
            if n and word:
                yield space, word
                word = []
            if n:
                space = (part, " ", known[" "] * size)
            if text:
                word.append((part, text, known[text] * size))
    yield space, word


def _written(line: list[_Bit]) -> bytes:
    """Write a line, each choice of font only where it changes."""
    code = []
    before = b""
    x = at = 0.0
    for (chosen, ink), alike in groupby(line, key=_look):
        bits = list(alike)
        if round(x, 2) != at:
            code.append(b"%b 0 Td" % number(x - at).encode())
            at = round(x, 2)
        code.append(ink if chosen == before else chosen + ink)
        code[-1] += plainly("".join([text for _, text, _ in bits]))
        before = chosen
        x += sum([width for _, _, width in bits])
    return b" ".join(code)


def _look(bit: _Bit) -> tuple[bytes, bytes]:
    return bit[0].font, bit[0].ink


@lru_cache(maxsize=1 << 10)
def _dress(
    sheet: Sheet, name: str, style: Style, ink: Ink | None
) -> tuple[Face, float, bytes, bytes]:
    """Return a typeface, its size, and the operators that choose them, and the ink."""
    look = look_of(Span("", style), sheet.types[name], sheet.faces)
    if ink and style is not Style.QUIET:
        look = look._replace(ink=ink)
    chosen = font(look.face, look.size), fill(sheet.colours[look.ink])
    return look.face, look.size, chosen[0] + b" ", chosen[1] + b" "


@lru_cache(maxsize=1 << 12)
def own_drawing(sheet: Sheet, drawing: Drawing) -> Own:
    """Draw what differs from person to person."""
    return Own((drawn(drawing, 0, sheet.colours),))


def joined(parts: Iterable[Own]) -> Own:
    """Put the words of one block together, in the order of its holes."""
    found = [part for part in parts if part.lines]
    if len(found) < 2:
        return found[0] if found else NOTHING
    lines, faces, codes, replaced = zip(*found, strict=True)
    return Own(
        tuple(line for each in lines for line in each),
        frozenset().union(*faces),
        frozenset().union(*codes),
        any(replaced),
    )
