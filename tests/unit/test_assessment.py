"""An assessment as a whole: progress, completeness, the last day, later items."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from strategies import AS_OF, choice, edition, item, judged, review, task

from readiness.answers.answers import Answer
from readiness.assessing.assessment import progress
from readiness.judging.findings import Flag, State, Why
from readiness.judging.verdicts import Verdict

CLAIM = Answer(claim="None here.", on=AS_OF)
HALF = item(
    "x-home.half",
    answer={"kind": "number", "unit": "m"},
    met={"minimum": 2},
    partly={"minimum": 1},
)


@pytest.mark.parametrize(
    ("weighed", "expected"),
    [
        ([], None),
        ([(4, State.CLAIMED)], None),
        ([(4, State.MET)], 100),
        ([(4, State.PARTLY)], 50),
        ([(4, State.MET), (4, State.CLAIMED)], 100),
        ([(8, State.BLOCKED), (4, State.MET), (1, State.MET)], 38),
        ([(8, State.MET), (4, State.PARTLY), (1, State.NOT_MET)], 76),
        ([(1, State.MET), (1, State.UNANSWERED), (1, State.EXPIRED)], 33),
        ([(1000, State.MET), (1, State.NOT_MET)], 99),
    ],
)
def test_progress(weighed: Any, expected: int | None) -> None:
    """Met counts fully, partly met half, a claim is left out; rounded down, never up."""
    assert progress(weighed) == expected


def test_default_weights() -> None:
    """A blocker weighs 8, a major 4, a minor 1."""
    items = [task(f"x-home.{s}", s) for s in ("blocker", "major", "minor")]

    reached = [
        judged(edition(*items), {f"x-home.{s}": True}).progress
        for s in ("blocker", "major", "minor")
    ]

    assert reached == [61, 30, 7]


def test_completeness() -> None:
    """Items that count, and items that others wait for, are asked; a claim is an answer."""
    names = ("met", "open", "claimed", "old", "unsure")
    items = [task(f"x-home.{name}", "minor", revision=2) for name in names]
    asked = task("x-home.waits", "minor", when={"situation.a": {"const": True}})
    unasked = [task("x-home.info", "info"), task("x-home.theirs", who="employer")]
    given = {
        "situation.a": True,
        "x-home.met": True,
        "x-home.claimed": CLAIM,
        "x-home.old": Answer(True, AS_OF, 1),
        "x-home.unsure": Answer(unsure=True),
        "x-home.waits": False,
    }

    made = judged(
        edition(item("situation.a"), item("situation.b"), *items, asked, *unasked),
        given,
    )

    assert (made.answered, made.asked) == (4, 7)


def test_not_applicable_is_not_asked() -> None:
    """An item that does not apply is neither asked nor counted."""
    data = task(when={"situation.a": {"const": True}})

    made = judged(edition(item("situation.a"), data), {"situation.a": False})

    assert (made.answered, made.asked) == (1, 1)
    assert made.findings[1].state is State.NOT_APPLICABLE


def test_undetermined_is_asked() -> None:
    """An item that may or may not apply is unanswered, and its reason says so."""
    data = task(when={"situation.a": {"const": True}})

    made = judged(edition(item("situation.a"), data), {"x-home.one": True})

    assert made.findings[1].why is Why.UNDETERMINED
    assert (made.answered, made.asked) == (0, 2)
    assert made.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("theirs", [True, False, Answer(unsure=True), None])
def test_employer_items_are_judged_apart(theirs: Any) -> None:
    """An employer's item is judged and shown, and changes no result of the person."""
    given = {"x-home.one": True} | ({} if theirs is None else {"x-home.theirs": theirs})
    data = task("x-home.theirs", "blocker", who="employer", renew="P1M")

    made = judged(edition(task(), data), given)

    assert (made.verdict, made.progress, made.asked) == (Verdict.READY, 100, 1)
    assert made.valid_until is None
    assert made.by_id["x-home.theirs"].state is not State.NOT_APPLICABLE


def test_what_the_employer_states() -> None:
    """What the employer states for everyone overrides the person's own answer."""
    both = task("x-home.both", "blocker", who="both")

    made = judged(
        edition(task(), both, answers={"x-home.both": False}),
        {"x-home.one": True, "x-home.both": True},
    )

    assert made.by_id["x-home.both"].state is State.BLOCKED
    assert (made.verdict, made.asked) == (Verdict.READY, 1)


def test_both_counts_when_the_person_answers() -> None:
    """An item for both counts for the person until the employer answers it."""
    both = task("x-home.both", "blocker", who="both")

    assert judged(edition(both), {"x-home.both": False}).verdict is Verdict.NOT_READY


def test_later_items_are_shown() -> None:
    """Later items come last in the findings, and have no weight."""
    made = judged(edition(task(), later=[task("x-home.later")]), {"x-home.one": True})

    assert [f.state for f in made.findings] == [State.MET, State.LATER]
    assert made.verdict is Verdict.READY


def test_unknown_answers_are_ignored() -> None:
    """An answer to an item the profile does not ask changes nothing."""
    given = {"x-home.one": True, "x-other.two": False}

    assert judged(edition(task()), given).verdict is Verdict.READY


def test_valid_until_is_the_earliest_end() -> None:
    """The last day is the earliest end of renewals, date criteria and reviews."""
    yearly = task("x-home.yearly", renew="P1Y")
    trained = item("x-home.trained", answer={"kind": "date"}, met={"within": "P1Y"})
    waived = task("x-home.waived")
    given = {
        "x-home.yearly": True,
        "x-home.trained": "2026-09-01",
        "x-home.waived": False,
    }

    def until(*items: Any) -> date | None:
        waiver = review("x-home.waived", "equivalent", until=date(2027, 5, 31))
        return judged(edition(*items), given, waiver).valid_until

    assert until(yearly) == date(2027, 11, 21)
    assert until(yearly, trained) == date(2027, 9, 1)
    assert until(yearly, trained, waived) == date(2027, 5, 31)


def test_valid_until_is_without_grace() -> None:
    """In its grace an answer still counts, but the last day has passed."""
    made = judged(
        edition(task(renew="P1M")), {"x-home.one": True}, as_of=date(2026, 12, 31)
    )

    assert made.verdict is Verdict.READY
    assert made.findings[0].flags == (Flag.DUE,)
    assert made.valid_until == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("answer", "verdict"), [(False, "not-ready"), (None, "incomplete")]
)
def test_valid_until_only_when_ready_or_conditional(answer: Any, verdict: str) -> None:
    """Not ready and incomplete have no last day."""
    yearly = task("x-home.yearly", renew="P1Y")
    given = {"x-home.yearly": True} | ({} if answer is None else {"x-home.one": answer})

    made = judged(edition(yearly, task(severity="blocker")), given)

    assert (made.verdict, made.valid_until) == (verdict, None)


def test_what_is_open_does_not_end() -> None:
    """A conditional verdict lasts as long as what is met; open items do not shorten it."""
    yearly = task("x-home.yearly", renew="P1Y")
    made = judged(
        edition(yearly, task(renew="P1M")), {"x-home.yearly": True, "x-home.one": False}
    )

    assert made.valid_until == date(2027, 11, 21)


@pytest.mark.parametrize(
    ("answer", "system"),
    [("macos", "macos"), (None, "any"), (Answer(unsure=True), "any"), ("amiga", "any")],
)
def test_computer_system(answer: Any, system: str) -> None:
    """The person's computer system selects help and fixes; while it is unknown, "any" does."""
    data = item("situation.computer-system", answer=choice("windows", "macos"))
    given = {} if answer is None else {data["id"]: answer}

    assert judged(edition(data, task()), given).system == system


def test_partly_met_counts_half() -> None:
    """A partly met item counts half and is a condition."""
    made = judged(edition(HALF), {"x-home.half": 1})

    assert (made.progress, made.verdict) == (50, Verdict.CONDITIONAL)
