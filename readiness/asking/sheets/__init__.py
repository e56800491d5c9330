"""The answers of one person as a table: one row an item, as CSV or XLSX.

``cells`` turns one answer into the text of a cell and back; ``rows`` writes the whole
table and ``filled`` reads it, without loss; ``formats`` and ``workbook`` read and write
the files.
"""

from __future__ import annotations

from readiness.asking.sheets.blank import blank_sheet
from readiness.asking.sheets.cells import cell_of
from readiness.asking.sheets.columns import asked_in, has_headings, items_in
from readiness.asking.sheets.filled import Sheet, answers_in
from readiness.asking.sheets.formats import SHEETS, is_sheet, read_rows, sheet_of
from readiness.asking.sheets.rows import Rows, items_of, known_items, rows_of

__all__ = [
    "SHEETS",
    "Rows",
    "Sheet",
    "answers_in",
    "asked_in",
    "blank_sheet",
    "cell_of",
    "has_headings",
    "is_sheet",
    "items_in",
    "items_of",
    "known_items",
    "read_rows",
    "rows_of",
    "sheet_of",
]
