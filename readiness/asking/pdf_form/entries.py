"""What the marks and texts of one question mean: an entry of a file of answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from readiness.answers.writing import Json
from readiness.asking.pdf_form.names import CLAIM, NONE, UNSURE
from readiness.asking.sheets import cells
from readiness.questions.checklists import Item
from readiness.questions.kinds.typed import Unclear
from readiness.wording import wording


class Given:
    """What the fields of one item say."""

    def __init__(self) -> None:
        self.page = 0
        self.marks: list[str] = []
        self.texts: dict[str, str] = {}


def entry_of(item: Item | None, given: Given) -> Json | None:
    """Return what the marks and texts mean; raise ``Unclear`` if they contradict."""
    words = wording()
    typed, reason = given.texts.get("value", ""), given.texts.get("reason", "")
    marks = list(dict.fromkeys(given.marks))
    if reason and CLAIM not in marks:
        marks.append(CLAIM)
    said = [*marks, *([typed] if typed else [])]
    if not said:
        return None
    if item is None:
        raise Unclear(words("sheet.no-item"))
    several = item.kind.name == "choices"
    if len(said) > 1 and (not several or {UNSURE, CLAIM, NONE} & set(said)):
        raise Unclear(words("fillable.several", marks=_shown(said, item)))
    if CLAIM in marks:
        if not reason:
            raise Unclear(words("form.fault.reason"))
        return {"not_applicable": reason}
    if UNSURE in marks:
        return {"unsure": True}
    if typed:
        return _typed(item, typed)
    return {"value": _value(item, marks)}


def _typed(item: Item, text: str) -> Json:
    """Read a number, a day or a text as it was typed."""
    if item.kind.name == "text":
        return {"value": text}
    return cells.entry_of(item, text.removeprefix(cells.EXACTLY))


def _value(item: Item, marks: Sequence[str]) -> Any:
    """Return the value that marked options mean."""
    if item.kind.name == "yes-no":
        return {"yes": True, "no": False}.get(marks[0], marks[0])
    if item.kind.name == "choices":
        order = [option.value for option in item.kind.options]
        chosen = [mark for mark in marks if mark != NONE]
        return sorted(
            chosen, key=lambda v: order.index(v) if v in order else len(order)
        )
    return marks[0]


def _shown(said: Sequence[str], item: Item) -> str:
    """Name what was marked, in the words of the form."""
    return wording()("list.comma").join(f"“{each}”" for each in _labels(said, item))


def _labels(said: Sequence[str], item: Item) -> Iterator[str]:
    words = wording()
    own = {
        UNSURE: words("form.unsure"),
        CLAIM: words("fillable.because"),
        NONE: words("form.none-of-these"),
    }
    own |= {o.value: o.label for o in (*item.kind.options, *item.kind.instead)}
    if item.kind.name == "yes-no":
        own |= {"yes": words("form.yes"), "no": words("form.no")}
    yield from (own.get(each, each)[:60] for each in said)
