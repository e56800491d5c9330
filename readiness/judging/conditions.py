"""When an item applies: conditions on other items' answers, in Kleene's logic.

The outcome is true, false or, while an answer is missing, unknown (None).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from readiness.judging.findings import NOT_APPLICABLE, UNANSWERED, Finding, Why
from readiness.questions.checklists import Item
from readiness.questions.criteria import Criterion, compiled

Truth = bool | None

Fact = tuple[Truth, Any]
"""Whether an item applies, and its last valid answer, however old, or None."""


Condition = Callable[[Mapping[str, Fact], date], Truth]
"""Tells whether an item applies on a day, given the facts of the items it refers to."""


def fact(applies: Truth, finding: Finding) -> Fact:
    """Return what a finding tells the conditions that refer to its item."""
    if finding.state is NOT_APPLICABLE:
        return False, None
    answer = finding.answer
    unsaid = finding.state is UNANSWERED and finding.why is not Why.UNDETERMINED
    if answer is None or answer.claim or unsaid:
        return applies, None
    return applies, answer.value


def condition(when: Iterable[Mapping[str, Criterion]]) -> Condition:
    """Return the condition of a ``when``: any one of its maps, with all its entries."""
    return _any([_all([_entry(n, c) for n, c in way.items()]) for way in when])


def _entry(name: str, criterion: Criterion) -> Condition:
    test = compiled(criterion)

    def holds(facts: Mapping[str, Fact], as_of: date) -> Truth:
        applies, value = facts[name]
        if applies is False:
            return False
        if value is None:
            return None
        return applies if test(value, as_of) else False

    return holds


def _all(parts: Sequence[Condition]) -> Condition:
    """Join conditions by and: false if any is false, else unknown if any is unknown."""
    if len(parts) == 1:
        return parts[0]

    def hold(facts: Mapping[str, Fact], as_of: date) -> Truth:
        truths = {part(facts, as_of) for part in parts}
        return False if False in truths else None if None in truths else True

    return hold


def _any(parts: Sequence[Condition]) -> Condition:
    """Join conditions by or: true if any is true, else unknown if any is unknown."""
    if len(parts) == 1:
        return parts[0]

    def holds(facts: Mapping[str, Fact], as_of: date) -> Truth:
        truths = {part(facts, as_of) for part in parts}
        return True if True in truths else None if None in truths else False

    return holds


def order(items: Iterable[Item]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Put items after those their conditions refer to, otherwise keep the order.

    Returns the items, and the first cycle of conditions found (item ids, with the first
    one repeated at the end) or an empty tuple.
    """
    by_id = {item.id: item for item in items}
    done: dict[str, Item] = {}
    for start in by_id:
        path: list[str] = []
        stack = [(start, False)]
        while stack:
            name, left = stack.pop()
            if left:
                path.pop()
                done[name] = by_id[name]
            elif name in path:
                return (), (*path[path.index(name) :], name)
            elif name not in done and name in by_id:
                path.append(name)
                stack.append((name, True))
                named = [other for way in by_id[name].when for other in way]
                stack.extend((other, False) for other in reversed(named))
    return tuple(done.values()), ()
