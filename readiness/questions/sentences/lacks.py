"""Name what a choice of several is missing, when that is clear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from readiness.questions.checklists import Item
from readiness.questions.criteria import Criterion
from readiness.questions.sentences.values import labels, offered
from readiness.wording import Wording


class Lack(NamedTuple):
    """Labels of the choices an answer is missing, and of those it should not have."""

    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def lacking(item: Item, value: Any, words: Wording) -> Lack:
    """Name what an answer is missing; nothing if it has no choice that is required."""
    chosen = _chosen(item)
    if chosen is None:
        return Lack()
    wanted, unwanted = chosen
    missing = [choice for choice in wanted if choice not in value]
    wrong = [choice for choice in unwanted if choice in value]
    if len(missing) == len(wanted):
        return Lack()
    said = (tuple(labels(found, item.kind, words)) for found in (missing, wrong))
    return Lack(*said)


def _chosen(item: Item) -> tuple[list[Any], list[Any]] | None:
    """Return the required and the excluded choices; None if the criterion asks more."""
    wanted: list[Any] = []
    unwanted: list[Any] = []
    for word, operand in flat(item.met or {}):
        if one_choice(word, operand):
            wanted.append(operand["const"])
        elif word == "minItems" and operand == len(offered(item.kind)):
            wanted += offered(item.kind)
        elif word == "not" and set(operand) == {"contains"}:
            named = operand["contains"]
            unwanted += [*named.get("enum", ()), *_constant(named)]
        else:
            return None
    return list(dict.fromkeys(wanted)), unwanted


def _constant(part: Criterion) -> list[Any]:
    return [part["const"]] if "const" in part else []


def flat(criterion: Criterion) -> Iterator[tuple[str, Any]]:
    """Yield the keywords that must all hold, each with its operand."""
    for word, operand in criterion.items():
        if word == "allOf":
            for part in operand:
                yield from flat(part)
        else:
            yield word, operand


def one_choice(word: str, operand: Any) -> bool:
    """Tell whether a keyword asks for one choice by its value."""
    return word == "contains" and set(operand) == {"const"}
