"""Whether an item applies: Kleene logic over the answers that its condition names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from strategies import AS_OF, YES_NO, choice, item, judged, review, task
from strategies import edition as edition_with

from readiness.answers.answers import UNREADABLE, Answer
from readiness.judging.conditions import order
from readiness.judging.findings import State, Why
from readiness.questions.checklists import read_item

YES, NO = {"const": True}, {"const": False}
TRUE, FALSE, UNKNOWN = "applies", "does not apply", "nobody knows"
SAID = {TRUE: True, FALSE: False}


def applies(
    when: Any, given: dict[str, Any], *named: dict[str, Any], **reviewed: Any
) -> str:
    """Tell whether an item with this condition applies."""
    under = edition_with(*named, task("x-home.last", when=when))
    made = judged(under, given, *reviewed.get("reviews", ()))
    finding = made.by_id["x-home.last"]
    if finding.state is State.NOT_APPLICABLE:
        return FALSE
    return UNKNOWN if finding.why is Why.UNDETERMINED else TRUE


A, B = item("situation.a"), item("situation.b")


@pytest.mark.parametrize("a", [TRUE, FALSE, UNKNOWN])
@pytest.mark.parametrize("b", [TRUE, FALSE, UNKNOWN])
def test_kleene_table(a: str, b: str) -> None:
    """One false makes a map false, one true makes a list true; otherwise unknown spreads."""
    given = {
        f"situation.{n}": SAID[truth]
        for n, truth in (("a", a), ("b", b))
        if truth in SAID
    }
    both = {"situation.a": YES, "situation.b": YES}
    either = [{"situation.a": YES}, {"situation.b": YES}]

    for_all = FALSE if FALSE in (a, b) else UNKNOWN if UNKNOWN in (a, b) else TRUE
    for_any = TRUE if TRUE in (a, b) else UNKNOWN if UNKNOWN in (a, b) else FALSE

    assert applies(both, given, A, B) == for_all
    assert applies(either, given, A, B) == for_any


@pytest.mark.parametrize(
    "answer",
    [
        None,
        Answer(unsure=True, on=AS_OF),
        Answer(claim="I have none.", on=AS_OF),
        Answer("yes", AS_OF),
        Answer(True, date(2026, 11, 23)),
        UNREADABLE,
    ],
    ids=["none", "unsure", "claimed", "invalid", "future", "unreadable"],
)
def test_what_is_not_said_is_unknown(answer: Answer | None) -> None:
    """An unanswered, unsure, claimed, invalid or not yet given answer is unknown."""
    given = {"x-home.a": answer} if answer else {}

    assert applies({"x-home.a": NO}, given, task("x-home.a")) == UNKNOWN
    assert applies({"x-home.a": YES}, given, task("x-home.a")) == UNKNOWN


@pytest.mark.parametrize("kind", ["equivalent", "adjustment", "exception"])
@pytest.mark.parametrize(
    "answer", [None, Answer("junk", AS_OF), Answer(False, date(2026, 11, 23))]
)
def test_waiver_says_nothing_of_the_answer(kind: str, answer: Answer | None) -> None:
    """A waived item counts as met, but a missing answer to it is still unknown."""
    given = {"x-home.a": answer} if answer else {}
    waiver = review("x-home.a", kind, until=AS_OF)

    for wanted in (NO, {"not": {"const": "other"}}):
        truth = applies({"x-home.a": wanted}, given, task("x-home.a"), reviews=[waiver])
        assert truth == UNKNOWN


@pytest.mark.parametrize(
    "old", [Answer(True, date(1990, 1, 1)), Answer(True, AS_OF, revision=1)]
)
def test_an_answer_counts_however_old(old: Answer) -> None:
    """A condition reads the last answer, even if it has expired."""
    named = task("x-home.a", renew="P1M", revision=2)

    assert applies({"x-home.a": YES}, {"x-home.a": old}, named) == TRUE


def test_not_applicable_is_false() -> None:
    """An entry is false when its item does not apply, whatever the answer was."""
    asked = task("x-home.a", when={"situation.a": YES})
    given = {"situation.a": False, "x-home.a": True}

    assert applies({"x-home.a": YES}, given, A, asked) == FALSE
    assert applies({"x-home.a": {"not": YES}}, given, A, asked) == FALSE


@pytest.mark.parametrize(("said", "truth"), [(True, UNKNOWN), (False, FALSE)])
def test_perhaps_applying_item(said: bool, truth: str) -> None:
    """An item that may or may not apply can still make a condition false."""
    asked = task("x-home.a", when={"situation.a": YES})

    assert applies({"x-home.a": YES}, {"x-home.a": said}, A, asked) == truth


def test_accepted_claim_is_false() -> None:
    """After a claim is accepted the item does not apply, and its entry is false."""
    given = {"x-home.a": Answer(claim="I have none.", on=AS_OF)}
    accepted = review("x-home.a", "accepted")

    assert (
        applies({"x-home.a": YES}, given, task("x-home.a"), reviews=[accepted]) == FALSE
    )


def test_employers_answer_decides() -> None:
    """A condition reads what the employer states for everyone, not the person's answer."""
    named = task("x-home.a", who="both")
    last = task("x-home.last", when={"x-home.a": YES})
    under = edition_with(named, last, answers={"x-home.a": False})

    made = judged(under, {"x-home.a": True})

    assert made.by_id["x-home.last"].state is State.NOT_APPLICABLE


def test_dates_are_read_as_of_the_day() -> None:
    """A date word in a condition is judged as of the same day as everything else."""
    named = item("x-home.a", answer={"kind": "date"})
    when = {"x-home.a": {"within": "P1Y"}}

    assert applies(when, {"x-home.a": "2025-11-21"}, named) == TRUE
    assert applies(when, {"x-home.a": "2025-11-20"}, named) == FALSE


def test_words_suit_the_value() -> None:
    """A condition may name a choice's value."""
    named = item("x-home.a", answer=choice("wifi", "cable"))

    assert (
        applies({"x-home.a": {"enum": ["wifi"]}}, {"x-home.a": "wifi"}, named) == TRUE
    )


def ordered(**whens: str) -> tuple[list[str], tuple[str, ...]]:
    """Order items that wait for one another; each names the letters it waits for."""
    items = [
        read_item(
            item(f"x-a.{n}", answer=YES_NO, when={f"x-a.{w}": YES for w in names})
        )
        for n, names in whens.items()
    ]
    found, circle = order(items)
    return [one.id[-1] for one in found], circle


def test_conditions_are_asked_first() -> None:
    """Items come after those they wait for, and otherwise in their given order."""
    assert ordered(a="d", b="", c="a", d="") == (["d", "a", "b", "c"], ())


def test_circles_are_found() -> None:
    """A circle is reported from where it starts to where it closes."""
    assert ordered(a="", b="c", c="d", d="b") == (
        [],
        ("x-a.b", "x-a.c", "x-a.d", "x-a.b"),
    )
    assert ordered(a="a") == ([], ("x-a.a", "x-a.a"))
