"""The boxes of a question: an option each, and those that stand for no option."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from readiness.asking.pdf_form.names import NONE, UNSURE
from readiness.questions.kinds import Kind
from readiness.questions.kinds.options import Option
from readiness.wording import wording

Entry = Mapping[str, Any]


class Box(NamedTuple):
    """A box to mark and its label."""

    state: str
    label: str
    on: bool


def options_of(kind: Kind, entry: Entry) -> list[Box]:
    """Return a box for each answer to choose from; those in the entry are marked."""
    words, value = wording(), entry.get("value")
    if kind.name == "yes-no":
        both = (("yes", "form.yes", True), ("no", "form.no", False))
        return [Box(name, words(key), value is is_) for name, key, is_ in both]
    chosen = value if isinstance(value, list) else [value]
    boxes = [
        Box(each.value, each.label, each.value in chosen)
        for each in (*kind.options, *kind.instead)
        if _is_offered(each, chosen)
    ]
    if kind.name == "choices" and not any(option.alone for option in kind.options):
        boxes.append(Box(NONE, words("form.none-of-these"), value == []))
    return boxes


def unsure_of(entry: Entry) -> Box:
    """Return the box for "I don't know yet"."""
    return Box(UNSURE, wording()("form.unsure"), bool(entry.get("unsure")))


def _is_offered(option: Option, chosen: Sequence[Any]) -> bool:
    return not option.retired or option.value in chosen
