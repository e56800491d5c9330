"""Write lengths of time, days of the year and lists as people say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.periods import Period, YearDays
from readiness.wording import Wording


def length(span: Period, words: Wording) -> str:
    """Say how long a period is: "12 months", "2 years", "30 days"."""
    parts = [*_months(span.months, words), *_days(span.days, words)]
    return listed(parts, words) or words("length.days", n=0)


def every(renewal: Period | YearDays, words: Wording) -> str:
    """Say how often something is asked again."""
    if isinstance(renewal, Period):
        return words("renew.period", length=length(renewal, words))
    days = [_day_of_year(month, day, words) for month, day in renewal.days]
    return words("renew.days", days=listed(days, words))


def listed(parts: Sequence[str], words: Wording, how: str = "and") -> str:
    """Join texts as in a sentence: "A, B and C"; ``how`` is "and" or "or"."""
    if len(parts) < 2:
        return "".join(parts)
    first = words("list.comma").join(parts[:-1])
    return words(f"list.{how}", first=first, last=parts[-1])


def _months(months: int, words: Wording) -> Iterator[str]:
    if months >= 24 and months % 12 == 0:
        yield words("length.years", n=months // 12)
    elif months:
        yield words("length.months", n=months)


def _days(days: int, words: Wording) -> Iterator[str]:
    if days >= 14 and days % 7 == 0:
        yield words("length.weeks", n=days // 7)
    elif days:
        yield words("length.days", n=days)


def _day_of_year(month: int, day: int, words: Wording) -> str:
    return words("day.of-year", month=words(f"month.{month}"), day=day)
