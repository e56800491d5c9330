"""One answer as the text of a cell, and the text of a cell as an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from readiness.asking.sheets.fitting import json_in
from readiness.questions.checklists import Item
from readiness.questions.kinds import typed
from readiness.questions.kinds.options import Option, current
from readiness.wording import wording

Json = dict[str, Any]

EXACTLY = "json: "
"""Begins a cell whose answer cannot be read back from its usual wording."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet may take for a formula, with our escape or not."""


_ONLY_NUMBERS = re.compile(r"[0-9]+(?: +[0-9]+)*")


def escaped(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(text: str) -> str:
    """Return the text that ``escaped`` was given; other texts stay as they are."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def cell_of(item: Item | None, entry: Mapping[str, Any]) -> str:
    """Return an entry's value, or that the person does not know; empty if it has none.

    An answer to an item that is not known, or not in its usual form, is written as JSON.
    """
    if "not_applicable" in entry:
        return ""
    text = _usual(item, entry)
    return text if _is_read_as(entry, item, text) else _exactly(entry)


def entry_of(item: Item | None, text: str) -> Json:
    """Return the entry that a cell means.

    Raises ``Unclear``, whose text says what would be an answer.
    """
    plain = text.strip()
    if text.startswith(EXACTLY):
        return {"value": _json(text.removeprefix(EXACTLY))}
    if plain.casefold() == wording()("form.unsure").casefold():
        return {"unsure": True}
    if item is None:
        raise typed.Unclear(wording()("sheet.no-item"))
    value = _value(item, plain)
    if fault := item.kind.fault(value):
        raise typed.Unclear(fault)
    return {"value": list(value) if isinstance(value, tuple) else value}


def choices_of(item: Item) -> tuple[str, ...]:
    """Return the texts to choose from in a cell; empty if any text may be typed."""
    words = wording()
    options = tuple(option.label for option in current(item.kind.options))
    if item.kind.name == "yes-no":
        options = (words("answer.yes"), words("answer.no"))
    if not options or item.kind.name == "choices":
        return ()
    return (*options, words("form.unsure"))


def hint(item: Item) -> str:
    """Say what can be written into the cell of an item's answer."""
    words, kind = wording(), item.kind
    if kind.name == "choices":
        labels = [option.label for option in current(kind.options)]
        return words("sheet.hint.choices", options="; ".join(labels))
    if choices := choices_of(item):
        return "; ".join(choices)
    unit = getattr(kind, "unit", "")
    others = "".join(f"; {option.label}" for option in current(kind.instead))
    return words(f"sheet.hint.{kind.name}", unit=unit) + others


def _value(item: Item, text: str) -> Any:
    """Read a typed value; several options are labels with semicolons between them."""
    options = item.kind.options
    if item.kind.name == "choices":
        found = [typed.option(part, options) for part in _parts(text)]
        if found and None not in found:
            return _in_order(found, options)
    try:
        if options and _has_number_of_option(text, options):
            raise typed.Unclear
        return item.kind.typed(text)
    except typed.Unclear:
        if not options:
            raise
        told = wording()("sheet.no-option", value=text, hint=hint(item))
        raise typed.Unclear(told) from None


def _has_number_of_option(text: str, options: Sequence[Option]) -> bool:
    """Tell whether an option is named by its number: a sheet does not show numbers."""
    if typed.option(text, options):
        return False
    parts = [part.strip() for part in re.split("[;,]", text)]
    return any(_ONLY_NUMBERS.fullmatch(part) for part in parts)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _in_order(
    found: Sequence[str | None], options: Sequence[Option]
) -> tuple[str, ...]:
    return tuple(option.value for option in options if option.value in found)


def _usual(item: Item | None, entry: Mapping[str, Any]) -> str:
    if "unsure" in entry:
        return wording()("form.unsure")
    value = entry.get("value")
    if item is None:
        return ""
    if isinstance(value, str) and not item.kind.options and not item.kind.instead:
        return value
    try:
        return item.kind.show(value, wording())
    except (TypeError, AttributeError, ValueError):  # not an answer to this item
        return ""


def _is_read_as(entry: Mapping[str, Any], item: Item | None, text: str) -> bool:
    try:
        found = entry_of(item, text)
    except (typed.Unclear, TypeError):
        return False
    return all(_exactly(found, k) == _exactly(entry, k) for k in ("value", "unsure"))


def _exactly(entry: Mapping[str, Any], key: str = "value") -> str:
    return EXACTLY + json.dumps(entry.get(key), ensure_ascii=False)


def _json(text: str) -> Any:
    try:
        return json_in(text)
    except ValueError:
        raise typed.Unclear(wording()("sheet.no-json")) from None
