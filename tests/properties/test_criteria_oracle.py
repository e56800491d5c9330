"""Our criteria agree with JSON Schema, and date words agree with the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import strategies as make
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from readiness.questions.criteria import compiled, read_date
from readiness.questions.kinds import KINDS, read_kind

SOME_DAY = make.AS_OF
_TYPES = {
    "minimum": "number",
    "maximum": "number",
    "exclusiveMinimum": "number",
    "exclusiveMaximum": "number",
    "contains": "array",
    "minItems": "array",
}


def translated(criterion: Any) -> Any:
    """Write a criterion as JSON Schema: our words are false on values of another type."""
    words = [_word(word, operand) for word, operand in criterion.items()]
    return {"allOf": words} if words else {}


def _word(word: str, operand: Any) -> Any:
    if word in ("not", "contains"):
        operand = translated(operand)
    if word in ("anyOf", "allOf"):
        operand = [translated(part) for part in operand]
    return {word: operand} | ({"type": _TYPES[word]} if word in _TYPES else {})


_SCALARS = st.one_of(
    st.booleans(),
    st.none(),
    st.sampled_from((0, 1, 0.0, 1.0, -1, 2, 2.5, "", "a", "b", "1", "true", "a" * 30)),
    st.integers(-3, 3),
    st.floats(allow_nan=False, allow_infinity=False),
)
_VALUES = st.one_of(
    _SCALARS,
    st.lists(_SCALARS, max_size=4),
    st.dictionaries(st.sampled_from(("a", "b")), _SCALARS, max_size=2),
)
_BOUNDS = st.one_of(st.integers(-3, 3), st.sampled_from((0.5, 1.0, 2.5, -0.0, 1e15)))
_COMPARED = _SCALARS.filter(lambda value: value is not None)
_ATOMS = st.one_of(
    st.builds(lambda v: {"const": v}, _COMPARED | st.lists(_COMPARED, max_size=2)),
    st.builds(lambda v: {"enum": v}, st.lists(_COMPARED, min_size=1, max_size=4)),
    st.builds(lambda w, n: {w: n}, st.sampled_from(list(_TYPES)[:4]), _BOUNDS),
    st.builds(lambda n: {"minItems": n}, st.integers(0, 3)),
)
_CRITERIA = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.builds(lambda c: {"not": c}, inner),
        st.builds(lambda c: {"contains": c}, inner),
        st.builds(lambda c: {"anyOf": c}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda c: {"allOf": c}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda one, other: {**one, **other}, inner, inner),
    ),
    max_leaves=6,
)


@settings(parent=make.thorough, max_examples=600)
@given(_CRITERIA, _VALUES)
@example({"const": 1}, True)
@example({"const": True}, 1)
@example({"enum": [0, "a"]}, False)
@example({"const": 1}, 1.0)
@example({"const": [1, True]}, [True, 1])
@example({"minimum": 0}, True)
@example({"not": {"minimum": 5}}, "never")
@example({"contains": {"not": {"const": "a"}}}, "b")
@example({"minItems": 0}, "abc")
def test_judges_as_json_schema(criterion: Any, value: Any) -> None:
    """A criterion holds exactly where the jsonschema library says so."""
    expected = Draft202012Validator(translated(criterion)).is_valid(value)
    held = tuple(value) if isinstance(value, list) else value

    assert compiled(criterion)(value, SOME_DAY) is expected
    assert compiled(criterion)(held, SOME_DAY) is expected


def moved(day: date, years: int, months: int, days: int) -> date:
    """Move month by month and day by day, as on a wall calendar."""
    year, month, step = day.year, day.month, 1 if years + months >= 0 else -1
    for _ in range(abs(12 * years + months)):
        month += step
        if month in (0, 13):
            month, year = (12, year - 1) if month == 0 else (1, year + 1)
    number = min(day.day, monthrange(year, month)[1])
    return date(year, month, number) + timedelta(days)


_PARTS = st.tuples(st.integers(0, 3), st.integers(0, 14), st.integers(0, 70))
_NEAR = st.integers(-1600, 1600).map(lambda n: SOME_DAY + timedelta(n))


@make.thorough
@given(_PARTS, _NEAR, st.sampled_from(make.DAYS), st.integers(-2, 2))
def test_date_words_keep_to_the_calendar(
    parts: tuple[int, int, int], day: date, today: date, off: int
) -> None:
    """within, ahead, on-or-after and on-or-before hold exactly where a plain model says so."""
    years, months, days = parts
    text = f"P{years}Y{months}M{days}D"
    earliest = moved(today, -years, -months, -days)
    soonest = moved(today, years, months, days)

    for tried in (day, today, earliest + timedelta(off), soonest + timedelta(off)):
        written = tried.isoformat()
        expected = {
            "within": earliest <= tried <= today,
            "ahead": soonest <= tried,
            "on-or-after": day <= tried,
            "on-or-before": tried <= day,
        }
        operands = dict.fromkeys(expected, day.isoformat()) | dict.fromkeys(
            ("within", "ahead"), text
        )
        held = {w: compiled({w: o})(written, today) for w, o in operands.items()}
        assert held == expected


@make.thorough
@given(st.one_of(make.dates, _VALUES, st.text(max_size=11)))
@example("2026-W01-1")
@example("20260101")
@example("2026-02-29")
@example("2028-02-29")
@example("２０２６-01-01")
@example("2026-01-01\n")
def test_reads_the_dates_of_json_schema(value: Any) -> None:
    """We read as a day exactly what JSON Schema's format "date" accepts."""
    checker = FormatChecker(["date"])
    expected = isinstance(value, str) and checker.conforms(value, "date")

    assert (read_date(value) is not None) is expected


# Kinds ---------------------------------------------------------------------------

_ODD = st.one_of(
    _VALUES,
    st.sampled_from(make.JUNK),
    st.lists(st.sampled_from("abcde"), max_size=4),
    st.sampled_from((3.0, 10, 10.5, 1e300, "never", "soon", "a" * 4000, "a" * 4001)),
)


@settings(parent=make.thorough, max_examples=600)
@given(st.data())
def test_fault_agrees_with_schema(data: st.DataObject) -> None:
    """A kind finds a fault in a value exactly where the schema it gives does."""
    answer = data.draw(make.answer_kinds())
    value = data.draw(st.one_of(make.values(answer), _ODD))
    kind = read_kind(answer)
    written = list(value) if isinstance(value, tuple) else value
    schema = Draft202012Validator(kind.schema(), format_checker=FormatChecker(["date"]))

    assert (kind.fault(value) == "") is schema.is_valid(written)
    assert (kind.fault(written) == "") is schema.is_valid(written)


@make.thorough
@given(st.data())
def test_samples_reach_every_outcome(data: st.DataObject) -> None:
    """The samples are valid, and together reach every outcome that a valid answer can."""
    answer = data.draw(make.answer_kinds(make.JUDGED_KINDS))
    held = data.draw(st.lists(make.criteria(answer), min_size=1, max_size=3))
    kind, tests = read_kind(answer), [compiled(criterion) for criterion in held]
    samples = list(kind.samples(held, SOME_DAY))
    reached = {tuple(test(v, SOME_DAY) for test in tests) for v in samples}
    anything = data.draw(st.lists(make.values(answer), min_size=5, max_size=5))

    assert not [fault for fault in map(kind.fault, samples) if fault]
    for value in anything:
        assert tuple(test(value, SOME_DAY) for test in tests) in reached


def test_every_kind_is_tried() -> None:
    """These tests cover every kind of answer."""
    assert make.KINDS.keys() == KINDS.keys()
