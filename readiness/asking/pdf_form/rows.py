"""Make the rows and the text fields of a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readiness.render.pdf.file.structure import Element
from readiness.render.pdf.pages.rows import Cell, Row
from readiness.render.pdf.pages.widgets import Widget, frame_of
from readiness.render.pdf.text.styles import Sheet


def text_field(
    name: str,
    said: str,
    text: str,
    place: tuple[float, float, float],
    sheet: Sheet,
    several: bool = False,
) -> Widget:
    """Return a text field; ``place`` is its left and right edge and its height."""
    left, right, height = place
    width = right - left - 6 if several else 100 * sheet.width
    lines = sheet.set(text, "cell", width) if text else ()
    box = (left, -3 - height, right, -3.0)
    return Widget(
        "text", name, said, box, Element("Form"), "", False, text, lines, several
    )


def row_of(cells: Sequence[Cell], **about: Any) -> Row:
    """Return a row with the frames of its widgets."""
    frames = tuple(frame_of(cell.widget) for cell in cells if cell.widget)
    return Row(tuple(cells), marks=frames, **about)
