"""The rules of a verdict, in the order they are tried, and the items they name."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import AS_OF, edition, item, judged, review, task

from readiness.answers.answers import Answer
from readiness.judging.verdicts import BETTER, Rule, Verdict

CLAIM = Answer(claim="None here.", on=AS_OF)
OLD = Answer(True, AS_OF, revision=1)
GOOD = {"x-home.good": True}


def decided(data: Any, answer: Any, **settings: Any) -> tuple[Verdict, Rule]:
    """Judge one item together with a met one; return the verdict and its rule."""
    given = dict(GOOD) | ({} if answer is None else {data["id"]: answer})
    made = judged(edition(task("x-home.good"), data, **settings), given)
    return made.verdict, made.rule


READY = (Verdict.READY, Rule.ALL_MET)
GAP = (Verdict.CONDITIONAL, Rule.GAP)
CLAIMED = (Verdict.CONDITIONAL, Rule.CLAIM)
BLOCKED = (Verdict.NOT_READY, Rule.BLOCKED)
UNANSWERED = (Verdict.INCOMPLETE, Rule.UNANSWERED)
MINOR = (Verdict.CONDITIONAL, Rule.MINOR_UNANSWERED)
HALF = {"answer": {"kind": "number", "unit": "m"}, "met": {"minimum": 2}}
HALF |= {"partly": {"minimum": 1}}


@pytest.mark.parametrize(
    ("severity", "answer", "expected"),
    [
        ("blocker", False, BLOCKED),
        ("blocker", None, UNANSWERED),
        ("blocker", OLD, UNANSWERED),
        ("blocker", CLAIM, CLAIMED),
        ("major", False, GAP),
        ("major", None, UNANSWERED),
        ("major", OLD, UNANSWERED),
        ("major", CLAIM, CLAIMED),
        ("minor", False, READY),
        ("minor", None, MINOR),
        ("minor", OLD, MINOR),
        ("minor", CLAIM, READY),
        ("info", False, READY),
        ("info", None, READY),
        ("info", CLAIM, READY),
    ],
)
def test_each_severity(severity: str, answer: Any, expected: Any) -> None:
    """Each severity of an open item leads to its verdict."""
    assert decided(task(severity=severity, revision=2), answer) == expected


@pytest.mark.parametrize(("severity", "expected"), [("blocker", GAP), ("minor", READY)])
def test_partly(severity: str, expected: Any) -> None:
    """A partly met blocker or major is a condition; a partly met minor is not."""
    assert decided(item(**HALF, severity=severity), 1) == expected


@pytest.mark.parametrize("severity", ["minor", "major"])
def test_what_blocks_blocks(severity: str) -> None:
    """An answer that blocks makes the verdict not ready, whatever the item's severity."""
    data = task(severity=severity, blocks={"const": False})

    assert decided(data, False) == BLOCKED


def test_info_never_blocks() -> None:
    """An item of severity info has no weight, even where it blocks."""
    assert decided(task(severity="info", blocks={"const": False}), False) == READY


def test_claim_on_an_item_with_blocks() -> None:
    """A claim on a minor item that could block is a condition."""
    assert decided(task(severity="minor", blocks={"const": False}), CLAIM) == CLAIMED


SITUATION = item("situation.a", renew="P1Y")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, (Verdict.INCOMPLETE, Rule.SITUATION)),
        (Answer(unsure=True), (Verdict.INCOMPLETE, Rule.SITUATION)),
        (CLAIM, (Verdict.INCOMPLETE, Rule.SITUATION)),
        (Answer(True, AS_OF.replace(year=2020)), (Verdict.INCOMPLETE, Rule.SITUATION)),
        (False, READY),
    ],
    ids=["none", "unsure", "claim", "expired", "answered"],
)
def test_situation_that_others_wait_for(answer: Any, expected: Any) -> None:
    """A question about the person that another item waits for has to be answered."""
    waiting = task("x-home.one", "minor", when={"situation.a": {"const": True}})
    given = {"x-home.one": True, **GOOD} | (
        {"situation.a": answer} if answer is not None else {}
    )

    made = judged(edition(SITUATION, task("x-home.good"), waiting), given)

    assert (made.verdict, made.rule) == expected


def test_situation_nobody_waits_for() -> None:
    """A question about the person that nothing waits for is not needed."""
    assert decided(SITUATION, None) == READY


def test_situation_only_the_employers_items_wait_for() -> None:
    """A question that only the employer's items wait for does not affect the verdict."""
    theirs = task(
        "x-home.theirs", who="employer", when={"situation.a": {"const": True}}
    )

    made = judged(edition(SITUATION, task("x-home.good"), theirs), GOOD)

    assert (made.verdict, made.asked) == (Verdict.READY, 1)


@pytest.mark.parametrize(
    "data",
    [
        item(),
        task(severity="info"),
        task(who="employer"),
        task(who="both"),
        task(when={"situation.a": {"const": True}}),
    ],
    ids=["informs", "info", "employer", "stated", "not applicable"],
)
def test_nothing_counted_is_incomplete(data: Any) -> None:
    """Where nothing counts there is no progress and the verdict is incomplete."""
    stated = {"x-home.one": True} if data.get("who") == "both" else {}
    under = edition(item("situation.a"), data, answers=stated)

    made = judged(under, {"x-home.one": True, "situation.a": False})

    assert (made.verdict, made.rule) == (Verdict.INCOMPLETE, Rule.NOTHING_COUNTED)
    assert made.progress is None


def test_context_is_never_judged() -> None:
    """An item that is only context is asked and shown, and has no weight."""
    context = task("x-home.context", severity="blocker")
    waiting = task("x-home.good", when={"x-home.context": {"const": False}})

    made = judged(
        edition(context, waiting, context=["x-home.context"]),
        {"x-home.context": False, "x-home.good": True},
    )

    assert (made.verdict, made.progress) == (Verdict.READY, 100)
    assert [f.item.id for f in made.counted] == ["x-home.good"]


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        (None, READY),
        (0, READY),
        (80, READY),
        (81, (Verdict.CONDITIONAL, Rule.PROGRESS)),
        (100, (Verdict.CONDITIONAL, Rule.PROGRESS)),
    ],
)
def test_min_progress(least: int | None, expected: Any) -> None:
    """Below min_progress the verdict is conditional; at it, ready (4 of 5 points)."""
    assert decided(task(severity="minor"), False, min_progress=least) == expected


@pytest.mark.parametrize("best", list(Verdict))
@pytest.mark.parametrize("answer", [True, False, None])
def test_best_verdict_caps(best: Verdict, answer: bool | None) -> None:
    """No verdict is better than best_verdict; a worse one is unchanged."""
    plain, rule = decided(task(), answer)
    capped = decided(task(), answer, best_verdict=best.value)

    if BETTER.index(plain) > BETTER.index(best):
        assert capped == (best, Rule.CAPPED)
    else:
        assert capped == (plain, rule)


def test_verdicts_from_worst_to_best() -> None:
    """From best to worst: ready, conditional, incomplete, not ready."""
    assert [*map(str, BETTER)] == ["not-ready", "incomplete", "conditional", "ready"]


def test_the_first_rule_decides() -> None:
    """Blocked comes before unanswered, unanswered before a gap."""
    items = [
        task(f"x-home.{n}", s) for n, s in enumerate(("blocker", "major", "major"))
    ]
    all_open = {"x-home.0": False, "x-home.2": False}

    assert judged(edition(*items), all_open).rule is Rule.BLOCKED
    assert (
        judged(edition(*items), all_open | {"x-home.0": True}).rule is Rule.UNANSWERED
    )
    done = all_open | {"x-home.0": True, "x-home.1": True}
    assert judged(edition(*items), done).rule is Rule.GAP


def test_because_names_all_of_one_verdict() -> None:
    """Every item that leads to the verdict is named once, and no other item is."""
    gap, claim, minor, good = (
        task(f"x-home.{name}", severity)
        for name, severity in (
            ("gap", "major"),
            ("claim", "blocker"),
            ("minor", "minor"),
            ("good", "major"),
        )
    )
    given = {"x-home.gap": False, "x-home.claim": CLAIM, "x-home.good": True}

    made = judged(
        edition(gap, claim, minor, good, min_progress=90),
        given,
        review("x-home.gap", "seen", value=False),
    )

    assert made.verdict is Verdict.CONDITIONAL
    assert sorted(made.because) == ["x-home.claim", "x-home.gap", "x-home.minor"]
