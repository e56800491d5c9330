"""Runs of text as the operators that a page's content is made of.

ReportLab's own text objects do the same at twice the time: they measure again what is
measured already. The private names of ReportLab that this needs are used here only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from readiness.render.pdf.theme import Ink
from readiness.render.pdf.typesetting import Look


class Lettered(NamedTuple):
    """A text with its look and ink, and where on the paper its baseline begins."""

    x: float
    y: float
    text: str
    look: Look
    ink: Ink


class Lettering:
    """Writes text into a canvas; a text that comes again is encoded once."""

    def __init__(self, canvas: Canvas, colours: Mapping[Ink, Color]) -> None:
        self._canvas = cast(Any, canvas)
        self._inks = {ink: _operator(colour) for ink, colour in colours.items()}
        self._encoded: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def write(self, texts: Iterable[Lettered]) -> None:
        """Write texts on the current page, in their order."""
        code = ["BT"]
        state: dict[str, str] = {}
        for x, y, text, look, ink in texts:
            code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            code += _changed(state, "ink", self._inks[ink])
            for subset, shown in self._codes(look.face.name, text):
                code += _changed(state, "font", f"{subset} {look.size:.3f} Tf")
                code.append(shown)
        self._canvas._code.append(" ".join([*code, "ET"]))

    def _codes(self, name: str, text: str) -> list[tuple[str, str]]:
        """Return subsets of a font, each with the operator that shows its part."""
        codes = self._encoded.get((name, text))
        if codes is None:
            font, document = cast(Any, getFont(name)), self._canvas._doc
            codes = [
                (
                    font.getSubsetInternalName(subset, document),
                    f"({self._canvas._escape(part)}) Tj",
                )
                for subset, part in font.splitString(text, document)
            ]
            self._encoded[name, text] = codes
        return codes


def _changed(state: dict[str, str], key: str, wanted: str) -> tuple[str, ...]:
    """Return the operator that is needed, none when it is in force already."""
    if state.get(key) == wanted:
        return ()
    state[key] = wanted
    return (wanted,)


def _operator(colour: Color) -> str:
    return f"{colour.red:.4f} {colour.green:.4f} {colour.blue:.4f} rg"
