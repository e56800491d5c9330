"""The formats of a sheet: CSV, in the ways spreadsheets write it, and XLSX."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import PurePath

from readiness.asking.sheets.rows import MOST_ROWS
from readiness.errors import DocumentError, Problem
from readiness.files.apart import ask, read_report
from readiness.files.paths import is_file
from readiness.questions.checklists import Item
from readiness.wording import wording

Rows = list[list[str]]

SHEETS = (".csv", ".xlsx")
"""How the names of sheets end that are written."""
READ = (*SHEETS, ".tsv")
OTHER = (".xls", ".xlsb", ".xlsm", ".ods", ".numbers")
"""The ends of names of sheets that are refused with a sentence."""
DELIMITERS = ",;\t"
_LONGEST_ROW = 500_000
"""The part of a text, in characters, in which the first row is looked for."""
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a workbook begins that has a password, or is in the format before XLSX."""
TASKS = "readiness.asking.sheets.workbook"
"""The module with the task that reads a workbook in a separate process."""


def is_sheet(name: str) -> bool:
    """Tell whether a name is that of a sheet, and there is such a file."""
    return PurePath(name).suffix.lower() in (*READ, *OTHER) and is_file(name)


def read_rows(name: str) -> Rows:
    """Return the rows of a sheet, each cell as text.

    Raises ``UnreadableFile`` or ``DocumentError`` when it cannot be read.
    """
    content = read_report(name, "sheet")
    if content.startswith(_COMPOUND) or PurePath(name).suffix.lower() in OTHER:
        raise _refusal(name, "sheet.format")
    if content.startswith(b"PK"):
        rows: Rows = ask(TASKS, "rows", content, name, noun="sheet")["rows"]
    else:
        rows = _delimited(content, name)
    if len(rows) > MOST_ROWS:
        raise _refusal(name, "sheet.long", most=MOST_ROWS)
    return rows


def sheet_of(
    rows: Sequence[Sequence[str]], items: Mapping[str, Item], end: str
) -> bytes:
    """Return rows as a file whose name ends in ``end``, one of ``SHEETS``."""
    if end == ".xlsx":
        from readiness.asking.sheets.workbook import workbook

        return workbook(rows, items)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig", "replace")  # Excel needs the mark


def _delimited(content: bytes, name: str) -> Rows:
    text = _decoded(content, name)
    delimiter = max(DELIMITERS, key=_first_row(text).count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return list(islice(rows, MOST_ROWS + 1))  # one more is enough to refuse it
    except csv.Error:
        raise _refusal(name, "sheet.damaged") from None


def _first_row(text: str) -> str:
    """Return the first row without what is in quotes, where a delimiter is none."""
    return re.sub('"[^"]*"', "", text[:_LONGEST_ROW]).split("\n", 1)[0]


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refusal(name, "sheet.encoding")


def _refusal(name: str, key: str, **fields: int) -> DocumentError:
    return DocumentError([Problem(name, wording()(key, **fields))])
