"""Format minutes, days and dollars: "1 h 30 min", "2 weeks", "$0 to $60"."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from readiness.assessing.plan import Way
from readiness.questions.checklists import Fix, Range
from readiness.questions.sentences import listed
from readiness.wording import Wording

Show = Callable[[float, Wording], str]


def minutes(time: Range | None, words: Wording) -> str:
    """Return how much of the person's own time something takes."""
    if time is None:
        return ""
    if not time.most:
        return words("amount.moment")
    if time.most < 60 and ceil(time.least) != ceil(time.most):
        return words("amount.minutes", n=_span(time, words))
    return _range(time, words, _clock)


def wait(days: Range | None, words: Wording) -> str:
    """Return how long the person waits for others; empty if there is no wait."""
    if days is None or not days.most:
        return ""
    if days.most < 14 and ceil(days.least) != ceil(days.most):
        return words("length.days", n=_span(days, words))
    return _range(days, words, _days)


def dollars(cost: Range | None, words: Wording, per: str = "once") -> str:
    """Return what something costs, once or repeatedly."""
    if cost is None:
        return ""
    return words(f"cost.{per}", cost=_range(cost, words, _money))


def cost_of(fix: Fix, words: Wording) -> str:
    """Return what a fix costs."""
    return dollars(
        fix.cost_usd, words, fix.cost_per if _costs(fix.cost_usd) else "once"
    )


def way_cost(way: Way, words: Wording) -> str:
    """Return the total cost of a way: once, then per month and per year.

    The text is empty if no step states a cost: that is not the same as free.
    """
    if not any(step.fix and step.fix.cost_usd is not None for step in way.steps):
        return ""
    again = {"month": way.cost_month, "year": way.cost_year}
    parts = [dollars(cost, words, per) for per, cost in again.items() if cost.most]
    if parts and not way.cost_once.most:
        return listed(parts, words, "also")
    once = dollars(way.cost_once, words, "first" if parts else "once")
    return listed([once, *parts], words, "also")


def way_totals(way: Way, words: Wording) -> str:
    """Return a way's own time, longest wait and cost in one line."""
    parts = [minutes(way.minutes, words)]
    if way.wait_days.most:
        parts.append(words("way.wait", wait=wait(way.wait_days, words)))
    parts.append(way_cost(way, words))
    return words("list.comma").join(part for part in parts if part)


def _costs(cost: Range | None) -> bool:
    return cost is not None and cost.most > 0


def _range(amount: Range, words: Wording, show: Show) -> str:
    least, most = show(amount.least, words), show(amount.most, words)
    if least == most:
        return most
    return words("amount.range", least=least, most=most)


def _span(amount: Range, words: Wording) -> str:
    return words("amount.range", least=ceil(amount.least), most=ceil(amount.most))


def _clock(time: float, words: Wording) -> str:
    """Format a time; above an hour, round to five minutes, as estimates are rough."""
    whole = ceil(time)
    hours, rest = divmod(whole if whole <= 60 else 5 * round(whole / 5), 60)
    if not hours:
        return words("amount.minutes", n=rest)
    if not rest or hours >= 10:
        return words("amount.hours", n=hours + (rest >= 30))
    return words("amount.clock", hours=hours, minutes=rest)


def _days(days: float, words: Wording) -> str:
    whole = ceil(days)
    if whole >= 60:
        return words("length.months", n=ceil(whole / 30))
    if whole >= 14:
        return words("length.weeks", n=ceil(whole / 7))
    return words("length.days", n=whole)


def _money(cost: float, words: Wording) -> str:
    return words("amount.dollars", n=f"{cost:,.2f}".removesuffix(".00"))
