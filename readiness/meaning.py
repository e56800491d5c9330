"""What a schema cannot see in an item: does it mean something, can it be met?

Each check yields ``Fault``s: where in the item, what is wrong, what would be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from readiness import catalog
from readiness.checklists import Item, Who
from readiness.criteria import (
    DATE_WORDS,
    LIST_WORDS,
    ORDER_WORDS,
    RELATIVE_WORDS,
    Criterion,
    compiled,
    negates,
    operands,
    words_in,
)
from readiness.errors import did_you_mean
from readiness.kinds import Kind
from readiness.kinds.number import Number

SOME_DAY = date(2026, 1, 15)
"""Criteria do not depend on which day it is, only answers' distance from it does."""


class Fault(NamedTuple):
    """Something wrong in an item: the keys that lead there, what, and the mend."""

    path: tuple[str | int, ...]
    what: str
    mend: str = ""


def item_faults(item: Item, sources: Iterable[str]) -> Iterator[Fault]:
    """Yield what is wrong inside one item."""
    for key in ("blocks", "met", "partly"):
        criterion = getattr(item, key)
        if criterion is not None:
            yield from criterion_faults(criterion, item.kind, (key,))
    if item.judged and item.met is None:
        mend = 'Give it a "met" criterion, or remove "partly" and "blocks".'
        yield Fault(("met",), "This item can never be met.", mend)
    for place, cited in enumerate(item.sources):
        if cited.source not in sources:
            mend = did_you_mean(cited.source, sources)
            what = f"There is no source {cited.source!r}."
            yield Fault(("sources", place, "source"), what, mend)


def order_faults(items: Iterable[Item]) -> Iterator[Fault]:
    """Yield what is wrong in the order of an edition's items; paths start at an item."""
    before: set[str] = set()
    for place, item in enumerate(items):
        if item.id in before:
            what = f"The item {item.id!r} is here twice."
            yield Fault((place, "id"), what, "Keep one of them.")
        for name in {name for way in item.when for name in way} - before:
            what = f"This waits for {name!r}, which does not stand before it."
            yield Fault((place, "when"), what, "Put that item first.")
        before.add(item.id)


def when_faults(item: Item, others: Mapping[str, Item]) -> Iterator[Fault]:
    """Yield what is wrong in an item's condition, given the items it may name."""
    listed = isinstance(item.data.get("when"), list)
    for place, way in enumerate(item.when):
        for name, criterion in way.items():
            path = ("when", *((place,) if listed else ()), name)
            if name == item.id:
                mend = "An item cannot wait for its own answer."
                yield Fault(path, "This condition names its own item.", mend)
            elif name not in others:
                mend = did_you_mean(name, {*others, *catalog.item_ids()})
                yield Fault(path, f"There is no item {name!r}.", mend)
            elif others[name].who is Who.EMPLOYER:
                what = f"{name!r} is the employer's to answer; nobody may wait for it."
                yield Fault(path, what, "Name an item that the person answers.")
            else:
                yield from criterion_faults(criterion, others[name].kind, path)


def criterion_faults(
    criterion: Criterion, kind: Kind, path: tuple[str | int, ...]
) -> Iterator[Fault]:
    """Yield why a criterion does not suit a kind of answer, or can never hold."""
    strange = sorted(words_in(criterion) - kind.suits)
    if strange:
        words = ", ".join(map(repr, strange))
        what = f'{words} does not suit an answer of the kind "{kind.name}".'
        suits = ", ".join(sorted(kind.suits)) or "none: text only informs"
        yield Fault(path, what, f"Words that do: {suits}.")
        return
    slippery = RELATIVE_WORDS | (
        (ORDER_WORDS | DATE_WORDS) if _instead(kind) else set()
    )
    if negates(criterion, frozenset(slippery)):
        mend = "Say directly what is good."
        yield Fault(path, "'not' around a measure would hold for words too.", mend)
    unknown = [v for v in _named(criterion) if not _possible(v, criterion, kind)]
    for value in unknown:
        near = did_you_mean(str(value), _words_of(kind))
        what = f"{value!r} is no possible answer to this item."
        yield Fault(path, what, near or _possible_answers(kind))
    test = compiled(criterion)
    samples = kind.samples((criterion,), SOME_DAY)
    if not unknown and not any(test(value, SOME_DAY) for value in samples):
        what = "No possible answer ever meets this."
        yield Fault(path, what, f"Loosen it. {_possible_answers(kind)}".rstrip())


def _instead(kind: Kind) -> bool:
    return bool(getattr(kind, "instead", ()))


def _words_of(kind: Kind) -> tuple[str, ...]:
    """Return the words that an answer may be made of."""
    options = (*getattr(kind, "options", ()), *getattr(kind, "instead", ()))
    return tuple(option.value for option in options)


def _possible_answers(kind: Kind) -> str:
    """Say what answers are possible."""
    ways = [f'"{word}"' for word in _words_of(kind)]
    if isinstance(kind, Number):
        bounds = {"from": kind.least, "to": kind.most}
        ends = [f"{word} {n:g}" for word, n in bounds.items() if n is not None]
        ways.insert(0, " ".join(["a number of", kind.unit, *ends]))
    first = {"yes-no": "true, false", "date": "a day such as 2026-03-01"}
    ways = [*filter(None, (first.get(kind.name),)), *ways]
    return f"Possible: {', '.join(ways)}." if ways else ""


def _named(criterion: Criterion) -> Iterator[Any]:
    """Yield the values that ``const`` and ``enum`` name, at any depth."""
    yield from operands(criterion, "const")
    for options in operands(criterion, "enum"):
        yield from options


def _possible(value: Any, criterion: Criterion, kind: Kind) -> bool:
    """A list answer's entries are named one by one."""
    if words_in(criterion) & LIST_WORDS and not isinstance(value, list):
        options = {option.value for option in getattr(kind, "options", ())}
        return value in options
    return not kind.fault(value)
