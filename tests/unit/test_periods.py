"""Durations, and days of the year."""

from __future__ import annotations

from datetime import date

import pytest

from readiness.periods import Period, YearDays, read_renewal


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("P1Y", Period(12, 0)),
        ("P1Y6M", Period(18, 0)),
        ("P2W", Period(0, 14)),
        ("P30D", Period(0, 30)),
        ("P1M2W3D", Period(1, 17)),
        ("P0D", Period(0, 0)),
    ],
)
def test_reads_years_months_weeks_days(text: str, period: Period) -> None:
    """A duration is years, months, weeks and days, each at most once, in this order."""
    assert Period.read(text) == period


@pytest.mark.parametrize(
    "text", ["", "P", "1Y", "P1D1Y", "PT1H", "P-1D", "P1.5Y", "p1y", "P1Y ", "P1H"]
)
def test_refuses_all_else(text: str) -> None:
    """Anything that is not such a duration is refused, with an example of one."""
    with pytest.raises(ValueError, match="such as P1Y"):
        Period.read(text)


@pytest.mark.parametrize(
    ("day", "text", "after"),
    [
        (date(2026, 1, 31), "P1M", date(2026, 2, 28)),
        (date(2028, 1, 31), "P1M", date(2028, 2, 29)),
        (date(2028, 2, 29), "P1Y", date(2029, 2, 28)),
        (date(2026, 12, 31), "P2M", date(2027, 2, 28)),
        (date(2026, 1, 31), "P1M1D", date(2026, 3, 1)),
        (date(2026, 12, 15), "P1M", date(2027, 1, 15)),
        (date(9999, 12, 31), "P1D", date.max),
        (date(9999, 1, 1), "P999Y", date.max),
    ],
)
def test_months_end_clamps(day: date, text: str, after: date) -> None:
    """31 January and one month is 28 February; then the days are added."""
    assert Period.read(text).after(day) == after


@pytest.mark.parametrize(
    ("day", "text", "before"),
    [
        (date(2026, 3, 31), "P1M", date(2026, 2, 28)),
        (date(2028, 2, 29), "P1Y", date(2027, 2, 28)),
        (date(2026, 1, 15), "P1M", date(2025, 12, 15)),
        (date(2026, 3, 1), "P1D", date(2026, 2, 28)),
        (date(2026, 1, 1), "P999Y9999M9999W99999D", date.min),
    ],
)
def test_looks_back(day: date, text: str, before: date) -> None:
    """Looking back clamps to a month's end too, and ends where the calendar does."""
    assert Period.read(text).before(day) == before


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 1, 10), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2027, 3, 31)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_calendar_days_last_until_their_eve(day: date, last: date) -> None:
    """A renewal on 1 April and 1 October lasts until the day before the next one."""
    renewal = read_renewal(["10-01", "04-01"])

    assert isinstance(renewal, YearDays)
    assert renewal.after(day) == last
