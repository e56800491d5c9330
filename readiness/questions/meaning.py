"""Check what a schema cannot: does an item make sense, and can it be met?

Each check yields ``Fault``s: where in the item, what is wrong and how to fix it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from readiness.documents import Document, Path
from readiness.errors import Problem, did_you_mean
from readiness.questions import catalog
from readiness.questions.checklists import Item, Who
from readiness.questions.criteria import (
    DATE_WORDS,
    LIST_WORDS,
    ORDER_WORDS,
    RELATIVE_WORDS,
    WORDS,
    Criterion,
    compiled,
    negates,
    operands,
    words_in,
)
from readiness.questions.kinds import MOST_SAMPLES, Kind

SOME_DAY = date(2026, 1, 15)
"""Criteria depend on how far a date is from the day, not on the day itself."""

MOST_WORDS = 200
"""A criterion with more keywords and values than this is too long for a person."""

RANGES = ("minutes", "wait_days", "cost_usd")
"""What a fix takes, each from least to most."""


class Fault(NamedTuple):
    """Something wrong in an item: the path to it, what it is and how to fix it."""

    path: Path
    what: str
    mend: str = ""


def item_faults(item: Item, sources: Iterable[str]) -> Iterator[Fault]:
    """Yield what is wrong within one item."""
    yield from _answer_faults(item.data["answer"])
    yield from _range_faults(item.data.get("fix", {}), ("fix",))
    for key in ("blocks", "met", "partly"):
        criterion = getattr(item, key)
        if criterion is not None:
            yield from criterion_faults(criterion, item.kind, (key,))
    if item.judged and item.met is None:
        mend = 'Give it a "met" criterion, or remove "partly" and "blocks".'
        yield Fault(("met",), "This item can never be met.", mend)
    own_wish = item.id.startswith("x-") and item.basis == "preferred"
    if item.judged and not item.sources and not own_wish:
        mend = 'Name one in "sources"; only your own wish ("preferred") needs none.'
        yield Fault((), "This item names no source.", mend)
    for place, cited in enumerate(item.sources):
        if cited.source not in sources:
            mend = did_you_mean(cited.source, sources)
            what = f"There is no source {cited.source!r}."
            yield Fault(("sources", place, "source"), what, mend)


def _answer_faults(answer: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with an item's ``answer``."""
    least, most = answer.get("min"), answer.get("max")
    if least is not None and most is not None and least > most:
        what = f'"min" ({least}) is larger than "max" ({most}), so no number fits.'
        yield Fault(("answer", "max"), what, "Swap them.")
    for key in ("options", "instead"):
        seen: set[str] = set()
        for place, option in enumerate(answer.get(key, ())):
            path, value = ("answer", key, place), option["value"]
            if value in seen:
                what = f"The value {value!r} appears twice."
                yield Fault((*path, "value"), what, "Give each option its own value.")
            seen.add(value)
            yield from _range_faults(option.get("fix", {}), (*path, "fix"))


def _range_faults(fix: Mapping[str, Any], path: Path) -> Iterator[Fault]:
    """Yield the ranges of a fix whose end is before their start."""
    for key in RANGES:
        ends = fix.get(key)
        if isinstance(ends, list) and ends[0] > ends[1]:
            what = f"The range {ends} ends before it begins."
            yield Fault((*path, key), what, f"Write {ends[::-1]}.")


def order_faults(items: Iterable[Item]) -> Iterator[Fault]:
    """Yield what is wrong in the order of an edition's items, by position."""
    before: set[str] = set()
    for place, item in enumerate(items):
        if item.id in before:
            what = f"The item {item.id!r} appears twice."
            yield Fault((place, "id"), what, "Keep one of them.")
        for name in {name for way in item.when for name in way} - before:
            what = f"This item depends on {name!r}, which does not come before it."
            yield Fault((place, "when"), what, "Put that item first.")
        before.add(item.id)


def when_faults(item: Item, others: Mapping[str, Item]) -> Iterator[Fault]:
    """Yield what is wrong in an item's condition, given the items it can refer to."""
    listed = isinstance(item.data.get("when"), list)
    for place, way in enumerate(item.when):
        for name, criterion in way.items():
            path = ("when", *((place,) if listed else ()), name)
            if name == item.id:
                mend = "An item cannot depend on its own answer."
                yield Fault(path, "This condition names its own item.", mend)
            elif name not in others:
                mend = did_you_mean(name, {*others, *catalog.item_ids()})
                yield Fault(path, f"There is no item {name!r}.", mend)
            elif others[name].who is Who.EMPLOYER:
                what = f"The employer answers {name!r}; no condition may depend on it."
                yield Fault(path, what, "Name an item that the person answers.")
            else:
                yield from criterion_faults(criterion, others[name].kind, path)


def criterion_faults(criterion: Criterion, kind: Kind, path: Path) -> Iterator[Fault]:
    """Yield why a criterion does not suit a kind of answer, or can never be met."""
    if unsuited := _unsuited(criterion, kind):
        yield Fault(path, *unsuited)
        return
    slippery = RELATIVE_WORDS | ((ORDER_WORDS | DATE_WORDS) if kind.instead else set())
    if negates(criterion, frozenset(slippery)):
        mend = "State directly which answers are good."
        yield Fault(path, "'not' around a measure would also match words.", mend)
    possible = f"Possible: {kind.how_to_write()}."
    unknown = list(_impossible(criterion, kind))
    known = [option.value for option in (*kind.options, *kind.instead)]
    for value in unknown:
        near = did_you_mean(str(value), known)
        what = f"{value!r} is not a possible answer to this item."
        yield Fault(path, what, near or possible)
    if not unknown and not _meetable(criterion, kind):
        what = "No possible answer meets this."
        yield Fault(path, what, f"Make it less strict. {possible}")


def _unsuited(criterion: Criterion, kind: Kind) -> tuple[str, str] | None:
    """Say why a criterion cannot be tested on a kind of answer, and how to fix it."""
    # Check the size first: trying out a very long criterion is slow.
    size = len(operands(criterion, *WORDS)) + len(tuple(_named(criterion)))
    if size > MOST_WORDS:
        what = f"This has {size:,} words and values; at most {MOST_WORDS} are allowed."
        return what, "Shorten it, or split the item into several."
    strange = sorted(words_in(criterion) - kind.suits)
    if not strange:
        return None
    words = ", ".join(map(repr, strange))
    suits = ", ".join(sorted(kind.suits)) or "none, because text is never judged"
    what = f'{words} does not suit an answer of the kind "{kind.name}".'
    return what, f"Words that suit it: {suits}."


def _named(criterion: Criterion) -> Iterator[Any]:
    """Yield the values that ``const`` and ``enum`` contain, at any depth."""
    yield from operands(criterion, "const")
    for options in operands(criterion, "enum"):
        yield from options


def _impossible(criterion: Criterion, kind: Kind) -> Iterator[Any]:
    """Yield the values in a criterion that are not possible answers."""
    # For a list answer, the criterion contains single entries.
    entries = bool(words_in(criterion) & LIST_WORDS)
    options = {option.value for option in kind.options}
    for value in _named(criterion):
        if value not in options if entries else kind.fault(value):
            yield value


def _meetable(criterion: Criterion, kind: Kind) -> bool:
    """Tell whether some answer meets a criterion, or there are too many to try."""
    test = compiled(criterion)
    tried = tuple(kind.samples((criterion,), SOME_DAY))
    return any(test(value, SOME_DAY) for value in tried) or len(tried) >= MOST_SAMPLES


def as_problems(
    document: Document,
    path: tuple[str | int, ...],
    faults: Iterable[Fault],
    level: Literal["error", "warning"] = "error",
) -> Iterator[Problem]:
    """Yield faults as problems of a document; ``path`` is where the item is in it."""
    for fault in faults:
        place = (*path, *fault.path)
        yield document.problem(place, fault.what, fault.mend, level=level)
