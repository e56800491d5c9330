"""The person's own words: what a stencil leaves room for.

A block that tells what somebody answered, when, and what they noted is the same for
everyone but for these words. So they are set by themselves, and the rest of the block
once for all whose words take as many lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from readiness.render.pdf.characters import REPLACEMENT, shown
from readiness.render.pdf.codes import Code, unusual
from readiness.render.pdf.coverage import plain
from readiness.render.pdf.drawing import Drawing, drawn
from readiness.render.pdf.fonts import Face
from readiness.render.pdf.lettering import chosen, lettered
from readiness.render.pdf.notation import literal, number
from readiness.render.pdf.styles import Sheet
from readiness.render.pdf.theme import Ink
from readiness.render.pdf.typesetting import filled, look_of
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
    return Own(
        code, frozenset().union(*faces), frozenset().union(*codes), any(replaced)
    )


def _plainly(
    sheet: Sheet,
    text: Text | str,
    name: str,
    width: float,
    ink: Ink | None,
    right: bool,
) -> Own | None:
    """Set plain text in one look, nearly all there is, in less time, or return none."""
    if not isinstance(text, str):
        if len(text) != 1 or text[0].link or text[0].style is Style.CODE:
            return None
        style, text = text[0].style, text[0].text
    else:
        style = Style.PLAIN
    face, size, start = _dress(sheet, name, style, ink)
    code = []
    for paragraph in shown(text).split("\n"):
        if not plain(paragraph, face) or REPLACEMENT in paragraph:
            return None
        lines = filled(paragraph, face, size, width)
        if lines is None:
            return None
        for line, wide in lines:
            left = round(width - wide, 2) if right else 0.0
            place = b"%b 0 Td " % number(left).encode() if left else b""
            code.append(place + start + literal(line.encode("utf-16-be")) + b" Tj")
    return Own(tuple(code), frozenset((face,)), frozenset(unusual(face, shown(text))))


@lru_cache(maxsize=1 << 10)
def _dress(
    sheet: Sheet, name: str, style: Style, ink: Ink | None
) -> tuple[Face, float, bytes]:
    """Return a typeface, its size, and the operators that choose them and the ink."""
    look = look_of(Span("", style), sheet.types[name], sheet.faces)
    if ink and style is not Style.QUIET:
        look = look._replace(ink=ink)
    return look.face, look.size, chosen(look, sheet.colours) + b" "


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
