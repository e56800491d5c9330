"""Read one cell of an export: a day, or what it says about an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from readiness.asking.exports.mapping import Column, Mapped, compared
from readiness.questions.checklists import Item
from readiness.questions.kinds import typed
from readiness.questions.kinds.options import Option
from readiness.wording import wording

Json = dict[str, Any]

_UNSURE = ("i don't know", "i don't know yet", "don't know", "not sure", "unsure")
_NOT_CHOSEN = ("0", "no", "n", "false", "unchecked", "not selected", "-", "n/a")
"""What a column that stands for one option holds where the person did not choose it."""
_CHOSEN = ("1", "x", "yes", "y", "true", "checked", "selected")
"""What it holds where the person did."""
_NONE = ("none", "none of these", "none of the above")
_DAY = re.compile(r"\s*([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})(?![0-9])")


def day_of(text: str, month_first: bool | None) -> date:
    """Read the day at the beginning of a text; raise ``Unclear``.

    A year at the beginning decides the order; otherwise ``month_first`` does.
    """
    found, words = _DAY.match(text), wording()
    if found is None:
        raise typed.Unclear(words("form.fault.day", value=text.strip()))
    one, two, three = (int(part) for part in found.groups())
    year = three if three > 99 else 2000 + three
    orders = {True: (year, one, two), False: (year, two, one)}
    if len(found[1]) == 4:
        days = [_day(one, two, three)]
    else:
        days = [_day(*o) for key, o in orders.items() if month_first in (None, key)]
    if not any(days):
        told = words("form.fault.day.impossible", value=text.strip())
        raise typed.Unclear(told)
    if len(days) > 1 or days[0] is None:
        raise typed.Unclear(words("mapping.days"))
    return days[0]


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def entry_of(item: Item, text: str, column: Column, mapped: Mapped) -> Json | None:
    """Return the entry that a cell means; None if it is no answer.

    Raises ``Unclear``, whose text says what would be one.
    """
    said = compared(text)
    if said in column.values:
        value = column.values[said]
    elif column.option:
        if not _is_chosen(text, item, column):
            return None
        value = [column.option] if item.kind.name == "choices" else column.option
    elif said.replace("\u2019", "'") in _UNSURE:
        return {"unsure": True}
    else:
        value = _value(item, text.strip(), mapped)
    if fault := item.kind.fault(value):
        raise typed.Unclear(fault)
    return {"value": value}


def _is_chosen(text: str, item: Item, column: Column) -> bool:
    """Tell whether a column that stands for one option says that it was chosen."""
    if typed.option(text, item.kind.options) == column.option:
        return True
    said = compared(text)
    if said in (*_CHOSEN, compared(column.heading)):
        return True
    if said in _NOT_CHOSEN:
        return False
    raise typed.Unclear(wording()("export.chosen"))


def _value(item: Item, text: str, mapped: Mapped) -> Any:
    kind = item.kind
    if kind.name == "choices":
        return _several(text, kind.options)
    if kind.name == "date":
        named = typed.option(text, kind.instead)
        return named or day_of(text, mapped.month_first).isoformat()
    if kind.options:
        if (value := typed.option(text, kind.options)) is None:
            raise typed.Unclear(wording()("export.option"))
        return value
    return kind.typed(text)


def _several(text: str, options: Sequence[Option]) -> list[str]:
    """Find the options that a text names; a label may itself contain commas.

    The longest labels are looked for first. Raises ``Unclear`` if anything is left over.
    """
    left, found = compared(text), set()
    for option in sorted(options, key=lambda one: -len(one.label)):
        for name in (option.label, option.value):
            whole = rf"(^|[;,])\s*{re.escape(compared(name))}\s*(?=[;,]|$)"
            left, count = re.subn(whole, r"\1", left)
            if count:
                found.add(option.value)
    rest = left.strip(" ;,")
    if rest and not (rest in _NONE and not found):
        raise typed.Unclear(wording()("export.options", rest=rest[:60]))
    return [option.value for option in options if option.value in found]
