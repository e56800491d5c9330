"""A sheet as an XLSX workbook, with lists to choose from.

A workbook comes from strangers: the task ``rows`` runs in a separate process
(``files/apart``), and what the workbook declares is checked before a library reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from readiness.asking.sheets.cells import choices_of
from readiness.asking.sheets.rows import COLUMNS, MOST_ROWS
from readiness.errors import ReadinessError
from readiness.extras import how_to_install
from readiness.files.apart import Json, Tasks
from readiness.questions.checklists import Item
from readiness.wording import wording

MOST_PARTS = 500
MOST_BYTES = 40_000_000
"""What the parts of a workbook may have in all when unpacked."""
MOST_COLUMNS = 702
"""The columns up to ZZ."""

_WIDTHS = {
    "item": 30,
    "question": 60,
    "answer": 32,
    "claim": 28,
    "note": 28,
    "hint": 48,
}
_LONGEST = 255
"""The most characters of a list of choices that a workbook can hold in place."""
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,9})?([0-9]{1,12})[\"']")
"""Where a cell or a row is, in the part of a worksheet."""


class _Refused(ReadinessError):
    """A workbook that is not read; the text says why, after the file's name."""


def workbook(rows: Sequence[Sequence[str]], items: Mapping[str, Item]) -> bytes:
    """Return rows as a workbook; raise ``ReadinessError`` without the extra ``sheets``."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise _without_library() from None
    out = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(out, plain) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # equal for equal rows
        sheet = book.add_worksheet(wording()("sheet.title"))
        hidden = book.add_worksheet(wording()("sheet.choices"))
        hidden.hide()
        _dress(book, sheet)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
            if item := items.get(row[0]):
                _offer(sheet, hidden, number, choices_of(item))
    return out.getvalue()


def _dress(book: Any, sheet: Any) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, _WIDTHS.get(column, 14), wrapped)
    sheet.set_row(0, None, heading)
    sheet.freeze_panes(1, 1)


def _offer(sheet: Any, hidden: Any, row: int, choices: Sequence[str]) -> None:
    """Let the answer in a row be chosen from a list; another text is not refused."""
    if not choices:
        return
    source: Any = list(choices)
    if len(",".join(choices)) > _LONGEST or any("," in choice for choice in choices):
        hidden.write_row(row, 0, choices)
        last = _letters(len(choices) - 1)
        source = f"='{wording()('sheet.choices')}'!$A${row + 1}:${last}${row + 1}"
    rule = {"validate": "list", "source": source, "show_error": False}
    column = COLUMNS.index("answer")
    sheet.data_validation(row, column, row, column, rule)


def _letters(column: int) -> str:
    """Return a column's letters; at most 702 columns, as options are fewer."""
    head, tail = divmod(column, 26)
    return (chr(64 + head) if head else "") + chr(65 + tail)


def _rows(_: Mapping[str, Any], content: bytes) -> Json:
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise _without_library() from None
    _check(content)
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    found = sheet.to_python(skip_empty_area=False)
    return {"rows": [[_text(cell) for cell in row] for row in found]}


TASKS: Tasks = {"rows": _rows}
"""The tasks of the other process, by name."""


def _check(content: bytes) -> None:
    """Refuse a workbook that declares more than any sheet, before a library reads it."""
    words = wording()
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            declared = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or declared > MOST_BYTES:
                raise _Refused(words("sheet.large"))
            for part in parts:
                if part.filename.startswith("xl/worksheets/"):
                    _check_places(archive.read(part))
    except BadZipFile:
        raise _Refused(words("sheet.damaged")) from None


def _check_places(part: bytes) -> None:
    for letters, digits in _REFERENCE.findall(part):
        if int(digits) > MOST_ROWS or len(letters) > 2:
            words = wording()
            raise _Refused(words("sheet.far", rows=MOST_ROWS, columns=MOST_COLUMNS))


def _text(cell: Any) -> str:
    """Return a cell as the text that a person sees in it."""
    if isinstance(cell, bool):
        return wording()("answer.yes" if cell else "answer.no")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _without_library() -> ReadinessError:
    return _Refused(f"{wording()('sheet.library')} {how_to_install('sheets')}")
