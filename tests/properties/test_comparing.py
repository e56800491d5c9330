"""What holds of every comparison: each item is in one list, and swapping sides works."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import strategies as make
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.answers.answers import Answers
from readiness.answers.reviews import Reviews
from readiness.assessing.assessment import assess
from readiness.assessing.pipeline import Judged
from readiness.assessing.plan import plan
from readiness.documents import Document, fits
from readiness.records import comparison_json
from readiness.records.assessments import Record, read_record
from readiness.records.comparing import Change, Comparison, Content, compare
from readiness.render import FORMATS, ComparisonCopy, Copy, draw
from readiness.requirements.editions import Edition

tried = settings(make.thorough, max_examples=80)
_LATER = st.sampled_from((0, 1, 30, 31, 180, 366, 1500))


def recorded(
    edition: Edition, answers: Answers, reviews: Reviews, as_of: date
) -> Record:
    """Judge answers, and read the assessment back from its file format."""
    assessment = assess(edition, answers, reviews, as_of)
    data = Copy(Judged(assessment, plan(assessment), ())).data()
    return read_record(Document("made.json", data, ""))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Record, Record]:
    """Draw two assessments of one person on two days, under one edition or two."""
    one, other = draw(make.cases()), draw(make.cases())
    old = recorded(one.edition, one.answers, one.reviews, one.as_of)
    answers = other.answers if draw(st.booleans()) else one.answers
    day = one.as_of + timedelta(draw(_LATER))
    if draw(st.booleans()):
        return old, recorded(one.edition, answers, one.reviews, day)
    new = recorded(other.edition, answers, other.reviews, day)
    return old, replace(new, digest="1" * 64)


def lists(comparison: Comparison) -> tuple[tuple[Change, ...], ...]:
    """Return the lists of a comparison."""
    return (
        comparison.newly_open,
        comparison.closed,
        comparison.changed,
        comparison.apart,
        comparison.same,
    )


def names(changes: tuple[Change, ...]) -> list[str]:
    """Return the ids of what changed."""
    return sorted(change.latest.item for change in changes)


@tried
@given(pairs())
def test_nothing_changes_from_an_assessment_to_itself(
    pair: tuple[Record, Record],
) -> None:
    """An assessment compared with itself shows no change."""
    for record in pair:
        comparison = compare(record, record)

        assert not any(lists(comparison)[:-1])
        assert names(comparison.same) == sorted(record.by_id)


@tried
@given(pairs())
def test_every_item_is_in_one_list(pair: tuple[Record, Record]) -> None:
    """Each item that either assessment asks is in exactly one list."""
    old, new = pair
    found = [name for part in lists(compare(old, new)) for name in names(part)]

    assert sorted(found) == sorted({*old.by_id, *new.by_id})


@tried
@given(pairs())
def test_the_other_way_round(pair: tuple[Record, Record]) -> None:
    """Swapping the two assessments swaps newly open and closed, and leaves the other lists."""
    there, back = compare(*pair), compare(*reversed(pair))

    assert names(there.newly_open) == names(back.closed)
    assert names(there.closed) == names(back.newly_open)
    for one, other in zip(lists(there)[2:], lists(back)[2:], strict=True):
        assert names(one) == names(other)


@tried
@given(pairs())
def test_under_one_edition_everything_can_be_compared(
    pair: tuple[Record, Record],
) -> None:
    """Every item can be compared unless the requirements differ."""
    old, new = pair
    comparison = compare(old, new)

    if comparison.same_requirements:
        assert comparison.apart == ()
    for change in comparison.apart:
        assert change.content
    for change in (*comparison.newly_open, *comparison.closed, *comparison.changed):
        assert change.cause is not None and not change.content


@tried
@given(pairs())
def test_a_summary_tells_no_answer(pair: tuple[Record, Record]) -> None:
    """A comparison with a summary copy shows the outcomes, but no answer, cause or reason."""
    old, new = pair
    outcomes = compare(old.without_answers(), new)

    for change in (c for part in lists(outcomes) for c in part):
        assert change.cause is None
        for entry in (change.old, change.new):
            assert entry is None or (entry.value, entry.reason) == (None, "")
    assert names(outcomes.newly_open) == names(compare(old, new).newly_open)


@tried
@given(pairs())
def test_every_comparison_can_be_drawn(pair: tuple[Record, Record]) -> None:
    """Every comparison can be drawn as text, Markdown, a web page and valid data."""
    comparison = compare(*pair)

    for form in set(FORMATS) - {"pdf"}:
        assert draw(form, ComparisonCopy(comparison)).content
    assert fits(comparison_json.as_json(comparison), "comparison")
    assert set(Content) >= {what for c in comparison.apart for what in c.content}
