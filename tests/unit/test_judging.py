"""One answer judged under its item: the state, the reason, and how long it lasts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from strategies import AS_OF, choice, edition, item, judged, task

from readiness.answers.answers import UNREADABLE, Answer
from readiness.judging.findings import Finding, Flag, State, Why

WIFI = item(
    answer=choice("wpa3", "wpa2", "mixed", "wep", "other"),
    blocks={"enum": ["wep", "other"]},
    met={"enum": ["wpa3", "other"]},
    partly={"enum": ["mixed", "wpa3"]},
)


def found(data: Any, answer: Any, as_of: date = AS_OF, **settings: Any) -> Finding:
    """Judge one item alone."""
    given = {} if answer is None else {data["id"]: answer}
    return judged(edition(data, **settings), given, as_of=as_of).findings[0]


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("other", State.BLOCKED),
        ("wep", State.BLOCKED),
        ("wpa3", State.MET),
        ("mixed", State.PARTLY),
        ("wpa2", State.NOT_MET),
    ],
)
def test_blocks_then_met_then_partly(value: str, state: State) -> None:
    """An answer is compared with blocks, then met, then partly; otherwise it is not met."""
    assert found(WIFI, value).state is state


def test_not_met_blocker_is_blocked() -> None:
    """A blocker that is not met is blocked."""
    assert found(task(severity="blocker"), False).state is State.BLOCKED


@pytest.mark.parametrize("severity", ["major", "minor", "info"])
def test_not_met_otherwise(severity: str) -> None:
    """An unmet item of any other severity, info included, is not met."""
    assert found(task(severity=severity), False).state is State.NOT_MET


def test_without_criteria_it_informs() -> None:
    """An item without any criterion only informs."""
    assert found(item(), False).state is State.INFO


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (None, Why.NONE),
        (Answer(unsure=True), Why.UNSURE),
        (Answer("yes", AS_OF), Why.INVALID),
        (Answer(1, AS_OF), Why.INVALID),
        (Answer(None, AS_OF), Why.INVALID),
        (UNREADABLE, Why.INVALID),
        (Answer(True, AS_OF + timedelta(2)), Why.FUTURE),
        (Answer(False, AS_OF + timedelta(2)), Why.FUTURE),
        (Answer(unsure=True, on=AS_OF + timedelta(2)), Why.FUTURE),
        (Answer(claim="None here.", on=AS_OF + timedelta(2)), Why.FUTURE),
    ],
)
def test_unanswered_says_why(answer: Answer | None, why: Why) -> None:
    """An item without a valid answer by the day is unanswered, with the reason."""
    finding = found(task(), answer)

    assert (finding.state, finding.why) == (State.UNANSWERED, why)


def test_like_values_are_told_apart() -> None:
    """The outcome of 1 is not reused for true, and the other way round."""
    under = edition(task(), item("x-home.two", answer={"kind": "number", "unit": "m"}))

    for first, second in ((1, True), (True, 1)):
        for value in (first, second):
            given = {"x-home.one": value, "x-home.two": value}
            one, two = judged(under, given).findings
            valid = one if value is True else two
            assert valid.state is not State.UNANSWERED
            assert {one.state, two.state} & {State.UNANSWERED}


def test_like_answers_of_other_days_are_told_apart() -> None:
    """The outcome of an answer is not reused for the same answer of another day."""
    under = edition(YEARLY)
    days = (AS_OF, date(2025, 11, 20), date(2020, 1, 1), None)
    made = [
        judged(under, {"x-home.one": Answer(True, day)}).findings[0] for day in days
    ]

    assert [f.state for f in made] == [State.MET, State.MET, State.EXPIRED, State.MET]
    assert [f.flags for f in made] == [(), (Flag.DUE,), (), ()]


def test_claim() -> None:
    """A person who says that an item does not apply has made a claim."""
    assert found(task(), Answer(claim="None here.")).state is State.CLAIMED


def test_situation_cannot_be_claimed() -> None:
    """An item about the person applies to everyone: a claim is no answer to it."""
    finding = found(item("situation.one"), Answer(claim="None here."))

    assert (finding.state, finding.why) == (State.UNANSWERED, Why.INVALID)


YEARLY = task(renew="P1Y")
GIVEN = date(2025, 11, 21)


@pytest.mark.parametrize(
    ("as_of", "state", "flags"),
    [
        (date(2026, 11, 20), State.MET, ()),
        (date(2026, 11, 21), State.MET, ()),
        (date(2026, 11, 22), State.MET, (Flag.DUE,)),
        (date(2026, 12, 21), State.MET, (Flag.DUE,)),
        (date(2026, 12, 22), State.EXPIRED, ()),
    ],
)
def test_renewal_and_grace(as_of: date, state: State, flags: tuple[Flag, ...]) -> None:
    """The last day counts; in its grace of 30 days an answer is due; then it is expired."""
    finding = found(YEARLY, Answer(True, GIVEN), as_of)

    assert (finding.state, finding.flags) == (state, flags)
    assert finding.until == (date(2026, 11, 21) if state is State.MET else None)


def test_grace_is_the_profiles() -> None:
    """Without grace an answer is expired the day after its last day."""
    without = {"renewal": {"grace": "P0D"}}
    day = date(2026, 11, 22)

    finding = found(YEARLY, Answer(True, GIVEN), day, **without)

    assert (finding.state, finding.why) == (State.EXPIRED, Why.RENEWAL)


@pytest.mark.parametrize(
    ("renew", "given", "last"),
    [
        ("P1M", date(2026, 1, 31), date(2026, 2, 28)),
        ("P1Y", date(2028, 2, 29), date(2029, 2, 28)),
        ("P6M", date(2026, 8, 31), date(2027, 2, 28)),
        (["04-01", "10-01"], date(2026, 4, 1), date(2026, 9, 30)),
        (["04-01", "10-01"], date(2026, 3, 31), date(2026, 3, 31)),
    ],
)
def test_last_day(renew: Any, given: date, last: date) -> None:
    """A month's end clamps, and renewals on calendar days last until the day before."""
    data = task(renew=renew)

    assert found(data, Answer(True, given), given).until == last
    assert found(data, Answer(True, given), last).flags == ()
    assert found(data, Answer(True, given), last + timedelta(1)).flags == (Flag.DUE,)


def test_answer_without_a_day_does_not_grow_old() -> None:
    """An answer without a day has no last day."""
    finding = found(YEARLY, Answer(True))

    assert (finding.state, finding.until) == (State.MET, None)


@pytest.mark.parametrize("value", ["wep", "wpa2"])
@pytest.mark.parametrize("revision", [None, 1])
def test_bad_answer_never_expires_into_a_better_state(
    value: str, revision: int | None
) -> None:
    """Blocked or not met stays so, however old the answer is."""
    data = {**WIFI, "renew": "P1M", "revision": 2}
    old, new = Answer(value, date(1999, 1, 1), revision), Answer(value, AS_OF, 2)

    assert found(data, old).state is found(data, new).state


@pytest.mark.parametrize(
    ("revision", "why"), [(1, Why.REVISION), (2, Why.INVALID), (None, Why.INVALID)]
)
def test_an_answer_that_is_not_accepted_is_open_from_the_day_of_the_report(
    revision: int | None, why: Why
) -> None:
    """It is not due since its own day; if the question has changed since, that is why."""
    finding = found({**WIFI, "revision": 2}, Answer(True, date(1999, 1, 1), revision))

    assert (finding.state, finding.why) == (State.UNANSWERED, why)
    assert finding.since is None


@pytest.mark.parametrize("value", ["wpa3", "mixed"])
@pytest.mark.parametrize(
    ("revision", "expired"), [(1, True), (2, False), (None, False)]
)
def test_older_revision_needs_a_new_answer(
    value: str, revision: int | None, expired: bool
) -> None:
    """A good answer to an older revision of the question is expired for that reason."""
    finding = found({**WIFI, "revision": 2}, Answer(value, AS_OF, revision))

    assert (finding.state is State.EXPIRED) is expired
    assert (finding.why is Why.REVISION) is expired


TRAINED = item(
    answer={"kind": "date", "instead": [{"value": "never", "label": "Never"}]},
    met={"within": "P1M"},
    partly={"within": "P1Y"},
)


@pytest.mark.parametrize(
    ("as_of", "state", "until"),
    [
        (date(2026, 1, 31), State.MET, date(2026, 2, 28)),
        (date(2026, 2, 28), State.MET, date(2026, 2, 28)),
        (date(2026, 3, 1), State.PARTLY, date(2027, 1, 31)),
        (date(2027, 1, 31), State.PARTLY, date(2027, 1, 31)),
        (date(2027, 2, 1), State.NOT_MET, None),
    ],
)
def test_date_criteria_turn(as_of: date, state: State, until: date | None) -> None:
    """A date criterion holds up to its last day, which is the last day of the finding."""
    finding = found(TRAINED, Answer("2026-01-31", date(2026, 1, 31)), as_of)

    assert (finding.state, finding.until) == (state, until)


def test_the_earlier_end_counts() -> None:
    """With a renewal and a date criterion the earlier of their last days counts."""
    data = {**TRAINED, "met": {"within": "P1Y"}, "renew": "P1M"}

    assert found(data, "2026-11-20").until == date(2026, 12, 21)
    assert found({**data, "renew": "P2Y"}, "2026-11-20").until == date(2027, 11, 20)


@pytest.mark.parametrize(
    ("criteria", "value"),
    [
        ({"met": {"ahead": "P90D"}}, "9999-12-31"),
        (
            {"met": {"within": "P999Y"}, "partly": {"on-or-after": "2000-01-01"}},
            "9999-12-31",
        ),
        ({"met": {"ahead": "P1Y"}}, "9999-01-01"),
    ],
)
def test_the_end_of_the_calendar(criteria: Any, value: str) -> None:
    """A date at the end of the calendar, as people write for "for ever", can be judged."""
    data = item(answer={"kind": "date"}, **criteria)

    assert found(data, value).state in (State.MET, State.PARTLY)


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (
            {
                **TRAINED,
                "met": {"within": "P1Y"},
                "partly": {"const": "never"},
                "renew": "P1M",
            },
            Answer("2026-11-21", AS_OF),
        ),
        (
            {**TRAINED, "met": {"within": "P1Y"}, "revision": 2},
            Answer("2026-11-21", AS_OF, 1),
        ),
    ],
    ids=["renewal", "revision"],
)
def test_expired_answer_stays_expired(data: Any, answer: Answer) -> None:
    """Time alone never improves: an expired answer does not turn into not met."""
    day = AS_OF + timedelta(90)
    later = AS_OF + timedelta(600)

    assert found(data, answer, day).state is State.EXPIRED
    assert found(data, answer, later).state in (State.EXPIRED, State.BLOCKED)
