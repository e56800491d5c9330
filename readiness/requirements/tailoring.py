"""Find where a profile asks less than the bundled item: allowed, but always named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readiness.judging.findings import LADDER
from readiness.judging.judge import ItemJudge
from readiness.periods import Period
from readiness.questions.checklists import Item, Severity
from readiness.questions.meaning import SOME_DAY

_SEVERITIES = tuple(Severity)


def easier(old: Item, new: Item) -> Iterator[str]:
    """Yield sentences that say in which ways an item has become easier."""
    if _SEVERITIES.index(new.severity) > _SEVERITIES.index(old.severity):
        yield f"Severity is {new.severity} instead of {old.severity}."
    if new.data.get("when") != old.data.get("when"):
        yield "It is asked under other conditions."
    if _lasts_longer(old, new):
        yield f"Answers last {_renewal(new)} instead of {_renewal(old)}."
    if _some_answer_fares_better(old, new):
        yield "Some answers come to a better result."


def _some_answer_fares_better(old: Item, new: Item) -> bool:
    criteria = [
        criterion
        for item in (old, new)
        for criterion in (item.blocks, item.met, item.partly)
        if criterion is not None
    ]
    before, after = (ItemJudge(item, Period(), SOME_DAY) for item in (old, new))
    return any(
        _step(after, value) > _step(before, value)
        for value in old.kind.samples(criteria, SOME_DAY)
    )


def _step(judge: ItemJudge, value: object) -> int:
    state = judge.state(value)
    return LADDER.get(state, 4) if state else 0


def _lasts_longer(old: Item, new: Item) -> bool:
    """Try every month, because calendar days make an answer last shorter or longer."""
    given = [date(SOME_DAY.year, month, 2) for month in range(1, 13)]
    return any(_end(new, day) > _end(old, day) for day in given)


def _end(item: Item, given: date) -> date:
    return item.renew.after(given) if item.renew else date.max


def _renewal(item: Item) -> str:
    return str(item.data.get("renew") or "without end")
