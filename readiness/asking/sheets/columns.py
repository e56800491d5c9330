"""Find the columns of a sheet by their headings, and what the sheet is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from readiness.asking.sheets.fitting import value_in
from readiness.asking.sheets.rows import ASKED, COLUMNS, NEEDED, Json, Rows
from readiness.visible import alike
from readiness.wording import wording


def has_headings(rows: Rows) -> bool:
    """Tell whether rows are those of a sheet, by the headings that each sheet needs."""
    return bool(rows) and {*NEEDED} <= places_of(rows[0]).keys()


def asked_in(rows: Rows) -> list[Json]:
    """Return what a sheet says that the person was asked; empty if it does not say."""
    place = places_of(rows[0]) if rows else {}
    for row in rows[1:]:
        if cell_in(row, place.get("item")) == ASKED:
            return asked_by(cell_in(row, place.get("answer"))) or []
    return []


def items_in(rows: Rows) -> set[str]:
    """Return the ids of the items in a sheet."""
    place = places_of(rows[0]) if rows else {}
    names = {cell_in(row, place.get("item")).strip() for row in rows[1:]}
    return {name for name in names if name and not name.startswith("$")}


def asked_by(text: str) -> list[Json] | None:
    """Return what a cell says that was asked; None if that is no list in JSON."""
    found = value_in(text)
    return found if isinstance(found, list) else None


def places_of(header: Sequence[str]) -> dict[str, int]:
    """Return where each column is, by the heading's text."""
    words = wording()
    texts = [alike(cell).casefold() for cell in header]
    named = {column: words(f"sheet.column.{column}").casefold() for column in COLUMNS}
    return {c: texts.index(name) for c, name in named.items() if name in texts}


def doubtful(header: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the headings that are probably mistakes, each with what would be right.

    These are the same heading twice, and one that resembles a column that is missing.
    People may add columns of their own, which are not read.
    """
    words, seen = wording(), set()
    names = {column: words(f"sheet.column.{column}") for column in COLUMNS}
    missing = {names[column].casefold(): names[column] for column in COLUMNS}
    texts = [alike(cell[:100]).casefold() for cell in header]
    lacking = [name for name in missing if name not in texts]
    for text, cell in zip(texts, header, strict=True):
        if text in seen and text in missing:
            yield cell, words("sheet.heading-twice")
        elif near := get_close_matches(text, lacking, 1, 0.8):
            yield cell, words("sheet.heading", name=missing[near[0]])
        seen.add(text)


def cell_in(row: Sequence[str], place: int | None) -> str:
    """Return the text of a cell; empty if the row or the sheet does not have it."""
    return row[place] if place is not None and place < len(row) else ""
