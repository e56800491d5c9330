"""Set personal text, for which a stencil has holes.

A block with a person's answers, dates and notes is the same for everyone except for
this text. So the text is set separately, and the rest of the block is set once for all
persons whose text takes the same number of lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from readiness.render.pdf.file.notation import number
from readiness.render.pdf.fonts import fonts
from readiness.render.pdf.fonts.codes import Code, unusual
from readiness.render.pdf.fonts.fonts import Face
from readiness.render.pdf.pages.drawing import Drawing, drawn
from readiness.render.pdf.text.characters import REPLACEMENT, shown
from readiness.render.pdf.text.coverage import is_simple
from readiness.render.pdf.text.filling import SLACK, broken, evenly_spaced, line_ends
from readiness.render.pdf.text.lettering import fill, font, lettered, plainly
from readiness.render.pdf.text.styles import Sheet
from readiness.render.pdf.text.typesetting import style_of
from readiness.report.blocks import Span, Style, Text
from readiness.themes.theme import Ink


class Own(NamedTuple):
    """Lines as page content, each relative to its start, and what has to be embedded.

    ``replaced`` says whether there may be a replacement for a character that no font
    has.
    """

    lines: tuple[bytes, ...] = ()
    faces: frozenset[Face] = frozenset()
    codes: frozenset[Code] = frozenset()
    replaced: bool = False


NOTHING = Own()


@lru_cache(maxsize=1 << 14)
def own(
    sheet: Sheet,
    text: Text | str,
    name: str,
    width: float,
    ink: Ink | None = None,
    right: bool = False,
) -> Own | None:
    """Set personal text as ``Sheet.set`` does; return None if it has links or tints."""
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
    """Set any text in any script."""
    lines = sheet.set(text, name, width, ink=ink, right=right)
    if any(run.style.link or run.style.tint for line in lines for run in line.runs):
        return None
    if not lines:
        return NOTHING
    code, faces, codes, replaced = zip(
        *[lettered(line.runs, sheet.colours) for line in lines], strict=True
    )
    face, _, font, _ = _lettering(sheet, name, Style.PLAIN, None)
    blank = font + plainly(" ")  # a page might have only a note's empty lines
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
    """Set plain text faster, or return None if it is not plain.

    Nearly all text is plain. Only text in one style may have line breaks.
    """
    spans = text if isinstance(text, tuple) else (Span(text),)
    parts = []
    for told, style, link in spans:
        if link or style is Style.CODE:
            return None
        if told:
            part = _Part(shown(told), *_lettering(sheet, name, style, ink))
            if not is_simple(part.text, part.face):
                return None
            parts.append(part)
    if not parts:
        return NOTHING
    if len(parts) == 1:
        code = _in_one_look(parts[0], width + SLACK, right)
    else:
        code = None if right else _in_styles(parts, width + SLACK)
    return _embedding(code, parts) if code else None


class _Part(NamedTuple):
    """A text, its face and size, and the operators that set these and its ink."""

    text: str
    face: Face
    size: float
    font: bytes
    ink: bytes


def _embedding(code: list[bytes], parts: list[_Part]) -> Own:
    """Return lines with what these parts have to embed."""
    faces = frozenset([part.face for part in parts])
    odd = [part for part in parts if not part.text.isascii()]
    if not odd:
        return Own(tuple(code), faces)
    codes = [unusual(part.face, part.text.replace("\n", "")) for part in odd]
    replaced = any(REPLACEMENT in part.text for part in odd)
    return Own(tuple(code), faces, frozenset().union(*codes), replaced)


def _in_one_look(part: _Part, most: float, right: bool) -> list[bytes] | None:
    text, face, size, font, ink = part
    code = []
    for paragraph in text.split("\n"):
        lines = broken(paragraph, face, size, most)
        if lines is None:
            return None
        for line, wide in lines:
            left = round(most - SLACK - wide, 2) if right else 0.0
            place = b"%b 0 Td " % number(left).encode() if left else b""
            code.append(place + font + ink + plainly(line))
    return code


def _in_styles(parts: list[_Part], most: float) -> list[bytes] | None:
    """Set a text in several styles, each of which continues on the same line."""
    whole = "".join([part.text for part in parts])
    if "\n" in whole or not evenly_spaced(whole):
        return None
    ends = line_ends(*_measured(parts), most)
    if ends is None:
        return None
    parts = [*parts[:-1], parts[-1]._replace(text=parts[-1].text + " ")]
    lengths = list(accumulate([len(word) + 1 for word in whole.split(" ")]))
    places = [0, *[lengths[end - 1] for end in ends]]
    return [_written(parts, *line) for line in pairwise(places)]


def _measured(parts: list[_Part]) -> tuple[list[float], list[float]]:
    """Return the widths of all words, which may mix styles, and of their spaces."""
    words, spaces = [0.0], []
    for text, face, size, *_ in parts:
        known = fonts.widths(face)
        first, *more = text.split(" ")
        words[-1] += known[first] * size
        words += [known[word] * size for word in more]
        spaces += [known[" "] * size] * len(more)
    return words, spaces


def _written(parts: list[_Part], start: int, end: int) -> bytes:
    """Write a range of the characters; set the font only when it changes."""
    code: list[bytes] = []
    before = b""
    for text, _, _, chosen, ink in parts:
        if stretch := text[max(start, 0) : max(end, 0)]:
            code.append((ink if chosen == before else chosen + ink) + plainly(stretch))
            before = chosen
        start, end = start - len(text), end - len(text)
    return b" ".join(code)


@lru_cache(maxsize=1 << 10)
def _lettering(
    sheet: Sheet, name: str, style: Style, ink: Ink | None
) -> tuple[Face, float, bytes, bytes]:
    """Return a typeface, its size, and the operators that set them and the ink."""
    run = style_of(Span("", style), sheet.types[name], sheet.faces)
    if ink and style is not Style.QUIET:
        run = run._replace(ink=ink)
    chosen = font(run.face, run.size), fill(sheet.colours[run.ink])
    return run.face, run.size, chosen[0] + b" ", chosen[1] + b" "


@lru_cache(maxsize=1 << 12)
def own_drawing(sheet: Sheet, drawing: Drawing) -> Own:
    """Draw a drawing that differs from person to person."""
    return Own((drawn(drawing, 0, sheet.colours),))


def joined(parts: Iterable[Own]) -> Own:
    """Join the personal text of one block, in the order of its holes."""
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
