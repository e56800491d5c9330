"""The changes that each kind of review makes, and when they end."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    AS_OF,
    Case,
    cases,
    choice,
    edition,
    item,
    judged,
    review,
    task,
)

from readiness.answers.answers import Answer
from readiness.answers.reviews import Review, Reviews
from readiness.assessing.assessment import Assessment
from readiness.judging.findings import Finding, Flag, State
from readiness.judging.verdicts import Rule, Verdict

TOMORROW = AS_OF + timedelta(1)
YESTERDAY = AS_OF - timedelta(1)
MET = ("equivalent", Flag.EQUIVALENT), ("adjustment", Flag.ADJUSTED)
WIFI = item(
    answer=choice("wpa3", "mixed", "wpa2", "wep"),
    blocks={"const": "wep"},
    met={"const": "wpa3"},
    partly={"const": "mixed"},
)


def one(data: Any, answer: Any, *reviews: Review, as_of: date = AS_OF) -> Finding:
    """Judge one item with its reviews."""
    return made(data, answer, *reviews, as_of=as_of).findings[0]


def made(data: Any, answer: Any, *reviews: Review, as_of: date = AS_OF) -> Assessment:
    """Assess one item with its reviews."""
    given = {} if answer is None else {data["id"]: answer}
    return judged(edition(data), given, *reviews, as_of=as_of)


def about(kind: str, **keys: Any) -> Review:
    """Make a review of the one item."""
    return review("x-home.one", kind, **keys)


@pytest.mark.parametrize("kind", ["seen", "confirmed"])
def test_evidence_is_flagged(kind: str) -> None:
    """Evidence seen or confirmed is shown as such and changes nothing else."""
    finding = one(task(), True, about(kind))

    assert (finding.state, finding.flags) == (State.MET, (Flag(kind),))


def test_nothing_is_seen_of_no_answer() -> None:
    """Without an answer, evidence cannot have been seen."""
    assert one(task(), None, about("seen")).flags == ()


@pytest.mark.parametrize("kind", ["seen", "confirmed", "accepted", "returned"])
def test_a_review_of_an_earlier_answer_is_past(kind: str) -> None:
    """A review of an earlier answer does not apply to a later one."""
    earlier = about(kind, on=YESTERDAY, value=False if kind == "seen" else None)

    assert one(task(), True, earlier).flags == ()
    assert one(task(), Answer(claim="None.", on=AS_OF), earlier).state is State.CLAIMED


def test_future_reviews_do_not_count_yet() -> None:
    """A review dated after the day of judging does not count yet."""
    waiver = about("equivalent", on=TOMORROW, until=date(2027, 1, 1))

    assert one(task(), False, waiver).state is State.NOT_MET
    assert one(task(), False, waiver, as_of=TOMORROW).state is State.MET


def test_accepted_claim() -> None:
    """An item with a claim that a reviewer accepts is not applicable."""
    claim = Answer(claim="None here.", on=AS_OF)

    assert one(task(), claim, about("accepted")).state is State.NOT_APPLICABLE
    assert one(task(), False, about("accepted")).state is State.NOT_MET


def test_returned_changes_no_state() -> None:
    """A returned answer is asked again with the reviewer's comment; the state stays."""
    again = about("returned", comment="Which router?")
    finding = one(task(), True, again)

    assert finding.state is State.MET
    assert finding.reviews == (again,)


@pytest.mark.parametrize("answer", [False, None, Answer(unsure=True)])
@pytest.mark.parametrize("severity", ["blocker", "major"])
def test_exception(severity: str, answer: Any) -> None:
    """An excepted item counts as partly met in the verdict, and unchanged in progress."""
    data = task(severity=severity)
    plain, excepted = (
        made(data, answer),
        made(data, answer, about("exception", until=AS_OF)),
    )

    assert plain.verdict in (Verdict.NOT_READY, Verdict.INCOMPLETE, Verdict.CONDITIONAL)
    assert (excepted.verdict, excepted.rule) == (Verdict.CONDITIONAL, Rule.GAP)
    assert excepted.because == ("x-home.one",)
    assert excepted.progress == plain.progress == 0
    assert excepted.answered == plain.answered
    assert excepted.findings[0].state is plain.findings[0].state
    assert excepted.findings[0].flags == (Flag.EXCEPTED,)


@pytest.mark.parametrize("answer", [False, None, Answer(claim="None.", on=AS_OF)])
@pytest.mark.parametrize(("kind", "flag"), MET)
def test_equivalent_and_adjustment(kind: str, flag: Flag, answer: Any) -> None:
    """An equivalent measure or an adjustment counts as met in verdict and progress."""
    whole = made(task(severity="blocker"), answer, about(kind, until=AS_OF))

    assert (whole.verdict, whole.progress) == (Verdict.READY, 100)
    assert (whole.findings[0].state, whole.findings[0].flags) == (State.MET, (flag,))


@pytest.mark.parametrize("kind", ["equivalent", "adjustment", "exception"])
def test_waiver_of_a_met_item_is_not_needed(kind: str) -> None:
    """An item that is met needs no waiver and is not flagged."""
    finding = one(task(renew="P1Y"), True, about(kind, until=AS_OF))

    assert (finding.state, finding.flags) == (State.MET, ())
    assert finding.until == date(2027, 11, 21)


@pytest.mark.parametrize("kind", ["equivalent", "adjustment", "exception"])
def test_after_its_date_the_item_is_what_it_was(kind: str) -> None:
    """A waiver counts on its last day; on the day after, the item has its own state again."""
    data, waiver = task(severity="blocker"), about(kind, until=AS_OF)
    held, after = one(data, False, waiver), one(data, False, waiver, as_of=TOMORROW)

    assert held.flags
    assert held.until == AS_OF
    assert (after.state, after.flags, after.until) == (State.BLOCKED, (), None)


@pytest.mark.parametrize("first", [0, 1])
def test_the_longer_waiver_decides(first: int) -> None:
    """Of two waivers the longer one sets the end, in either order."""
    short, long = AS_OF, date(2027, 6, 30)
    for kind in ("equivalent", "exception"):
        two = [about(kind, until=short), about(kind, until=long)]

        assert one(task(), False, *two[first:], *two[:first]).until == long


def test_exception_of_a_partly_met_item() -> None:
    """An exception does not extend a partly met item: the earlier end counts."""
    data = {**WIFI, "renew": "P1M"}

    long = about("exception", until=date(2027, 6, 30))
    assert one(data, "mixed", long).until == date(2026, 12, 21)
    assert one(data, "mixed", about("exception", until=TOMORROW)).until == TOMORROW


@pytest.mark.parametrize(
    ("said", "seen", "worse"),
    [
        ("wpa3", "wep", State.BLOCKED),
        ("wpa3", "wpa2", State.NOT_MET),
        ("wpa3", "mixed", State.PARTLY),
        ("wep", "wpa3", State.BLOCKED),
        ("mixed", "wpa3", State.PARTLY),
    ],
)
def test_conflict(said: str, seen: str, worse: State) -> None:
    """If person and reviewer disagree, the worse answer counts and a conflict is flagged."""
    finding = one(WIFI, said, about("confirmed", value=seen))

    assert finding.state is worse
    assert finding.flags == (Flag.CONFIRMED, Flag.CONFLICT)


@pytest.mark.parametrize("seen", ["wpa3", None, "junk"])
def test_no_conflict(seen: str | None) -> None:
    """Agreement is no conflict, and neither is a review without a valid answer."""
    assert one(WIFI, "wpa3", about("seen", value=seen)).flags == (Flag.SEEN,)


def test_conflict_holds_ready_back() -> None:
    """A conflict on a minor item makes the verdict conditional at best."""
    data = {**WIFI, "severity": "minor"}
    whole = made(data, "wpa3", about("seen", value="wpa2"))

    assert (whole.verdict, whole.rule) == (Verdict.CONDITIONAL, Rule.CONFLICT)


def test_conflict_that_is_not_met_has_no_last_day() -> None:
    """Only met, partly met or excepted has a last day; a reviewer's bad finding has none."""
    data = {**WIFI, "renew": "P1Y", "severity": "minor"}
    whole = made(data, "wpa3", about("seen", value="wpa2"))

    assert whole.findings[0].until is None
    assert whole.valid_until is None


def test_an_undetermined_item_can_be_waived() -> None:
    """A waiver counts even while it is unknown whether the item applies."""
    data = task(when={"situation.a": {"const": True}})
    under = edition(item("situation.a"), data)
    waiver = about("adjustment")

    assert judged(under, {}, waiver).by_id["x-home.one"].state is State.MET


def test_time_does_not_settle_a_conflict() -> None:
    """A conflict about a date does not vanish when both dates have become too old."""
    data = item(answer={"kind": "date"}, met={"within": "P1Y"}, severity="minor")
    found = about("confirmed", value="2026-06-01")

    now = made(data, "2024-01-01", found)
    later = made(data, "2024-01-01", found, as_of=date(2030, 1, 1))

    assert now.verdict is Verdict.CONDITIONAL
    assert later.verdict is Verdict.CONDITIONAL


def test_last_day_knows_what_the_reviewer_found() -> None:
    """If the reviewer's own finding becomes too old first, that is the last day."""
    data = item(answer={"kind": "date"}, met={"within": "P1Y"}, severity="minor")
    whole = made(data, "2026-11-01", about("confirmed", value="2026-06-01"))

    assert whole.findings[0].state is State.MET
    assert whole.valid_until == date(2027, 6, 1)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_in_the_file_never_matters(case: Case, random: Random) -> None:
    """Reviews of different days count the same in any order of the file."""
    by_day = {n: {r.on: r for r in told} for n, told in case.reviews.by_item.items()}
    told = {name: tuple(days.values()) for name, days in by_day.items()}
    mixed = {n: tuple(random.sample(few, len(few))) for n, few in told.items()}

    one, other = (case._replace(reviews=Reviews(r)).assess() for r in (told, mixed))

    assert one.findings == other.findings


TAKEN_BACK = [
    ("accepted", Answer(claim="There is none."), State.CLAIMED),
    ("adjustment", False, State.NOT_MET),
]


@pytest.mark.parametrize(("kind", "answer", "state"), TAKEN_BACK)
def test_a_return_takes_back(kind: str, answer: Any, state: State) -> None:
    """A later return takes back what a reviewer recorded before, from its day on."""
    reviews = about("returned", comment="Please check."), about(kind, on=YESTERDAY)

    assert one(task(), answer, *reviews).state is state
    assert one(task(), answer, *reviews, as_of=YESTERDAY).state is not state


def test_an_item_is_open_again_from_the_day_of_the_return() -> None:
    """What an adjustment covered is open from the day on which it was taken back."""
    reviews = about("adjustment", on=YESTERDAY), about("returned", comment="Please.")
    answer = Answer(False, on=AS_OF - timedelta(100))

    assert one(task(), answer, *reviews).since == AS_OF


@pytest.mark.parametrize("who", ["employer", "both"])
def test_what_a_reviewer_found_answers_for_the_employer(who: str) -> None:
    """A reviewer's value counts where the person is not the one to answer, or did not."""
    data = task(who=who)

    assert one(data, None, about("confirmed", value=True)).state is State.MET
    assert one(data, None, about("confirmed", value=False)).state is State.NOT_MET
    assert one(data, None, about("confirmed")).state is State.UNANSWERED
    assert one(task(), None, about("confirmed", value=True)).state is State.UNANSWERED
