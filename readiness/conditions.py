"""When an item applies: conditions on other items' answers, in Kleene's logic.

The outcome is true, false or, while an answer is missing, unknown (None).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from readiness.checklists import Item
from readiness.criteria import Criterion, Test, compiled
from readiness.findings import Finding, State, Why

Truth = bool | None

_NOT_SAID = frozenset({Why.UNSURE, Why.INVALID, Why.FUTURE})


Fact = tuple[Truth, Any]
"""What conditions may know of an item they name: whether it applies, and its last valid
answer, however old; None when there is none."""


def fact(applies: Truth, finding: Finding) -> Fact:
    """Return what a finding tells the conditions that name its item."""
    if finding.state is State.NOT_APPLICABLE:
        return False, None
    answer = finding.answer
    if answer is None or answer.claim or finding.why in _NOT_SAID:
        return applies, None
    return applies, answer.value


class Condition:
    """An item's ``when``: any of several maps, each of which asks all of its entries."""

    __slots__ = ("_ways",)

    def __init__(self, when: Iterable[Mapping[str, Criterion]]) -> None:
        self._ways = tuple(
            tuple((name, compiled(criterion)) for name, criterion in way.items())
            for way in when
        )

    def holds(self, facts: Mapping[str, Fact], as_of: date) -> Truth:
        """Tell whether the item applies, given what is known of the items it names."""
        outcome: Truth = False
        for way in self._ways:
            truth = _all_hold(way, facts, as_of)
            if truth:
                return True
            if truth is None:
                outcome = None
        return outcome


def order(items: Iterable[Item]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Put items after those their conditions name, else leave them in order.

    Returns the items, and the first circle of conditions found (item ids, the first
    one repeated at the end) or nothing.
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


def _all_hold(
    way: tuple[tuple[str, Test], ...], facts: Mapping[str, Fact], as_of: date
) -> Truth:
    outcome: Truth = True
    for name, test in way:
        applies, value = facts[name]
        if applies is False:
            return False
        if value is None:
            outcome = None
        elif not test(value, as_of):
            return False
        elif applies is None:
            outcome = None
    return outcome
