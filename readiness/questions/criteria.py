"""Criteria: a closed subset of JSON Schema that an answer meets or does not.

Each keyword is one line of ``WORDS``, with a function that makes a test from the
keyword's value. A test is false for a value of another type (``minimum`` on "never",
for example), so a criterion never holds by accident. Values are JSON scalars, or tuples
of them for several choices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from readiness.periods import Period

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Criterion = Mapping[str, Any]
Test = Callable[[Any, date], bool]

LOGIC_WORDS = frozenset({"const", "enum", "not", "anyOf", "allOf"})
ORDER_WORDS = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"})
RELATIVE_WORDS = frozenset({"within", "ahead"})
DATE_WORDS = RELATIVE_WORDS | {"on-or-after", "on-or-before"}
LIST_WORDS = frozenset({"contains", "minItems"})


def compiled(criterion: Criterion) -> Test:
    """Return the function that tests a value against a criterion on a day."""
    tests = tuple(WORDS[word](operand) for word, operand in _words(criterion))
    if len(tests) == 1:
        return tests[0]
    return lambda value, day: all(test(value, day) for test in tests)


def same(one: Any, other: Any) -> bool:
    """Compare two values as JSON does: true is not 1, but 1 is 1.0."""
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def words_in(criterion: Criterion) -> frozenset[str]:
    """Return every keyword that a criterion uses, at any depth."""
    inside = (words_in(part) for part in _parts(criterion))
    return frozenset(word for word, _ in _words(criterion)).union(*inside)


def operands(criterion: Criterion, *words: str) -> tuple[Any, ...]:
    """Return the operands of the given keywords in a criterion, at any depth."""
    here = tuple(operand for word, operand in _words(criterion) if word in words)
    deeper = (operands(part, *words) for part in _parts(criterion))
    return here + tuple(operand for part in deeper for operand in part)


def negates(criterion: Criterion, words: frozenset[str]) -> bool:
    """Tell whether one of ``words`` is inside a ``not``."""
    return any(
        (key == "not" and words_in(part) & words) or negates(part, words)
        for key, operand in _words(criterion)
        for part in _nested(key, operand)
    )


def turning_days(criterion: Criterion, value: Any, today: date) -> tuple[date, ...]:
    """Return the last days, from today on, before time alone may change the outcome."""
    day = read_date(value)
    if day is None:
        return ()
    lengths = [period(text) for text in operands(criterion, "within")]
    turns = [_last(day, length.after, length.before) for length in lengths]
    lengths = [period(text) for text in operands(criterion, "ahead")]
    turns += [_last(day, length.before, length.after) for length in lengths]
    return tuple(sorted(turn for turn in turns if turn >= today))


def read_date(value: Any) -> date | None:
    """Read ``2026-11-21``; return None for anything else."""
    return _read_date(value) if isinstance(value, str) else None


@lru_cache(maxsize=4096)
def _read_date(text: str) -> date | None:
    """Parse a day once: many people's answers contain the same days."""
    if not _DAY.fullmatch(text):  # the library accepts other notations too
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def period(text: str) -> Period:
    """Parse a duration once."""
    return Period.read(text)


def _last(
    day: date, guess: Callable[[date], date], back: Callable[[date], date]
) -> date:
    """Return the last day that ``back`` moves to ``day`` or earlier.

    Months clamp to their last day, so the guess may be some days off.
    """
    last = guess(day)
    while back(last) > day and last > date.min:
        last -= timedelta(days=1)
    while last < date.max and back(last + timedelta(days=1)) <= day:
        last += timedelta(days=1)
    return last


def _words(criterion: Criterion) -> list[tuple[str, Any]]:
    return [(word, operand) for word, operand in criterion.items() if word in WORDS]


def _nested(word: str, operand: Any) -> tuple[Criterion, ...]:
    if word in ("not", "contains"):
        return (operand,)
    return tuple(operand) if word in ("anyOf", "allOf") else ()


def _parts(criterion: Criterion) -> tuple[Criterion, ...]:
    return tuple(
        part for word, operand in _words(criterion) for part in _nested(word, operand)
    )


def _const(wanted: Any) -> Test:
    if isinstance(wanted, str):
        return lambda value, _: bool(value == wanted)
    return lambda value, _: same(value, wanted)


def _enum(wanted: Any) -> Test:
    if all(isinstance(option, str) for option in wanted):
        texts = frozenset(wanted)
        return lambda value, _: isinstance(value, str) and value in texts
    return lambda value, _: any(same(value, option) for option in wanted)


def _order(holds: Callable[[Any, Any], bool]) -> Callable[[Any], Test]:
    def word(bound: Any) -> Test:
        return lambda value, _: (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and holds(value, bound)
        )

    return word


def _contains(part: Criterion) -> Test:
    test = compiled(part)
    return lambda value, day: (
        isinstance(value, tuple | list) and any(test(entry, day) for entry in value)
    )


def _min_items(least: Any) -> Test:
    return lambda value, _: isinstance(value, tuple | list) and len(value) >= least


def _not(part: Criterion) -> Test:
    test = compiled(part)
    return lambda value, day: not test(value, day)


def _any_of(parts: Any) -> Test:
    tests = tuple(map(compiled, parts))
    return lambda value, day: any(test(value, day) for test in tests)


def _all_of(parts: Any) -> Test:
    tests = tuple(map(compiled, parts))
    return lambda value, day: all(test(value, day) for test in tests)


def _dated(holds: Callable[[date, date], bool]) -> Test:
    def test(value: Any, today: date) -> bool:
        day = read_date(value)
        return day is not None and holds(day, today)

    return test


def _within(length: Any) -> Test:
    return _dated(lambda day, today: period(length).before(today) <= day <= today)


def _ahead(length: Any) -> Test:
    return _dated(lambda day, today: day >= period(length).after(today))


def _on_or_after(bound: Any) -> Test:
    return _dated(lambda day, _: day >= date.fromisoformat(bound))


def _on_or_before(bound: Any) -> Test:
    return _dated(lambda day, _: day <= date.fromisoformat(bound))


WORDS: Mapping[str, Callable[[Any], Test]] = {
    "const": _const,
    "enum": _enum,
    "minimum": _order(lambda value, bound: value >= bound),
    "maximum": _order(lambda value, bound: value <= bound),
    "exclusiveMinimum": _order(lambda value, bound: value > bound),
    "exclusiveMaximum": _order(lambda value, bound: value < bound),
    "contains": _contains,
    "minItems": _min_items,
    "not": _not,
    "anyOf": _any_of,
    "allOf": _all_of,
    "within": _within,
    "ahead": _ahead,
    "on-or-after": _on_or_after,
    "on-or-before": _on_or_before,
}
