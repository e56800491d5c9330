"""The person's own words: what a stencil leaves room for.

A block that tells what somebody answered, when, and what they noted is the same for
everyone but for these words. So they are set by themselves, and the rest of the block
once for all whose words take as many lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from readiness.render.pdf.codes import Code
from readiness.render.pdf.fonts import Face
from readiness.render.pdf.lettering import Lettering, Spot
from readiness.render.pdf.styles import Sheet
from readiness.render.pdf.theme import Ink
from readiness.render.pdf.typesetting import Line
from readiness.report.blocks import Text


class Own(NamedTuple):
    """Lines as content of a page, each from its own start, and what they embed."""

    lines: tuple[bytes, ...] = ()
    faces: frozenset[Face] = frozenset()
    codes: frozenset[Code] = frozenset()


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
    lines = sheet.set(text, name, width, ink=ink, right=right)
    if any(run.look.link or run.look.tint for line in lines for run in line.runs):
        return None
    lettering = Lettering(sheet.colours)
    written = tuple(lettering.line(_spots(line)) for line in lines)
    return Own(written, frozenset(lettering.faces), frozenset(lettering.codes))


def _spots(line: Line) -> Iterator[Spot]:
    return (Spot(run.x, 0, run, run.look.ink) for run in line.runs)


def joined(parts: Iterable[Own]) -> Own:
    """Put the words of one block together, in the order of its holes."""
    found = [part for part in parts if part.lines]
    if len(found) < 2:
        return found[0] if found else NOTHING
    lines, faces, codes = zip(*found, strict=True)
    return Own(
        tuple(line for each in lines for line in each),
        frozenset().union(*faces),
        frozenset().union(*codes),
    )
