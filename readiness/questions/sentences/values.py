"""Write values as people say them: with their unit or label, quoted where needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readiness.questions.kinds import Kind
from readiness.questions.kinds.number import Number
from readiness.wording import Wording


def shown(value: Any, kind: Kind, words: Wording) -> str:
    """Write an answer as a person says it: "1 hour", not "1 hours"."""
    if isinstance(kind, Number) and value == 1 and f"unit.{kind.unit}" in words:
        return words(f"unit.{kind.unit}")
    return kind.show(value, words)


def offered(kind: Kind) -> list[Any]:
    """Return the values that can be chosen together."""
    return [o.value for o in kind.options if not o.alone]


def labels(
    values: Iterable[Any], kind: Kind, words: Wording, *, behind_not: bool = False
) -> list[str]:
    """Show values; labels that read like sentences get quotation marks.

    With ``behind_not``, labels of two words are quoted too, because "not None yet"
    would not be understood.
    """
    shown = [(value, kind.show(value, words)) for value in values]
    named = {text for value, text in shown if _is_label(value, kind)}
    longest = max((len(label.split()) for label in named), default=0)
    wordy = longest > 1 if behind_not else len(named) > 1 and longest > 2
    if not wordy and not any(map(_sentence_like, named)):
        return [text for _, text in shown]
    quoted = {text: words("say.quoted", what=text) for text in named}
    return [quoted.get(text, text) for _, text in shown]


def _is_label(value: Any, kind: Kind) -> bool:
    """Tell whether a value is shown by the label of an option."""
    return any(option.value == value for option in (*kind.options, *kind.instead))


def _sentence_like(label: str) -> bool:
    return len(label) > 24 or any(mark in label for mark in (",", ";", " or ", " and "))
