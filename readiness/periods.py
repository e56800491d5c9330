"""Calendar durations such as P1Y or P30D, and days that recur every year.

Only years, months, weeks and days are supported: the parts of ISO 8601 durations that
people plan with. Adding months clamps to the end of the month: 31 January plus one
month is 28 February.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of calendar time: whole months, then whole days."""

    months: int = 0
    days: int = 0

    @classmethod
    def read(cls, text: str) -> Period:
        """Read ``P1Y6M``, ``P2W`` or ``P30D``; raise ``ValueError`` for other texts."""
        match = _DURATION.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a duration such as P1Y, P3M or P30D")
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        return cls(12 * years + months, 7 * weeks + days)

    def after(self, day: date) -> date:
        """Return the day that is this period after ``day``."""
        return _moved(day, self.months, self.days)

    def before(self, day: date) -> date:
        """Return the day that is this period before ``day``."""
        return _moved(day, -self.months, -self.days)


@dataclass(frozen=True, slots=True)
class YearDays:
    """Days that recur every year, as (month, day): new code sets, for example."""

    days: tuple[tuple[int, int], ...]

    def after(self, day: date) -> date:
        """Return the eve of the next of these days: until then today's answer lasts."""
        coming = (
            date(year, month, min(number, monthrange(year, month)[1]))
            for year in (day.year, min(day.year + 1, MAXYEAR))
            for month, number in self.days
        )
        return min((d for d in coming if d > day), default=date.max) - timedelta(days=1)


def read_renewal(renew: str | Sequence[str]) -> Period | YearDays:
    """Read an item's ``renew``: a duration, or a list of days such as ``04-01``."""
    if isinstance(renew, str):
        return Period.read(renew)
    return YearDays(tuple((int(md[:2]), int(md[3:])) for md in sorted(renew)))


def _moved(day: date, months: int, days: int) -> date:
    """Move by months (clamped to the month's end), then by days, within bounds."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if months > 0 else date.min
    start = date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
