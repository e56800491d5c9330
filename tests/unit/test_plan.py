"""The plan: what to do first, by when, time and cost, and what is in the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from strategies import AS_OF, choice, edition, item, judged, review, task

from readiness.answers.answers import Answer
from readiness.assessing.plan import Hold, Part, Plan, Way, plan
from readiness.assessing.plan.model import LOOKING_UP
from readiness.questions.checklists import Range

CLAIM = Answer(claim="None here.", on=AS_OF)


def laid(given: Any, *items: Any, reviews: Any = (), **settings: Any) -> Plan:
    """Make the plan for some answers."""
    return plan(judged(edition(*items, **settings), given, *reviews))


def names(steps: Plan | Way | None) -> list[str]:
    """Return the last parts of the ids of some steps."""
    assert steps is not None
    return [step.finding.item.id.partition(".")[2] for step in steps.steps]


def fix(**keys: Any) -> dict[str, Any]:
    """Make a fix."""
    return {"any": ["Do it."], **keys}


MIXED = (
    task("x-home.minor", "minor"),
    task("x-home.major"),
    task("x-home.unsure", "minor"),
    task("x-home.unanswered", "blocker"),
    task("x-home.blocked", "blocker"),
    task("x-home.met"),
    task("x-home.claimed", "minor"),
    item("situation.a"),
    task("x-home.waits", when={"situation.a": {"const": True}}),
)
SAID = {
    "x-home.minor": False,
    "x-home.major": False,
    "x-home.unsure": Answer(unsure=True, on=AS_OF),
    "x-home.blocked": False,
    "x-home.met": True,
    "x-home.claimed": CLAIM,
}


def test_parts_in_order() -> None:
    """The parts in order: must fix first; find out; within 7 days; within 30 days."""
    made = laid(SAID, *MIXED)

    assert [(step.part, step.finding.item.id) for step in made.steps] == [
        (Part.FIX_FIRST, "x-home.blocked"),
        (Part.FIND_OUT, "situation.a"),
        (Part.FIND_OUT, "x-home.unanswered"),
        (Part.FIND_OUT, "x-home.unsure"),
        (Part.WITHIN_7_DAYS, "x-home.major"),
        (Part.WITHIN_30_DAYS, "x-home.minor"),
    ]


def test_what_waits_longest_starts_first() -> None:
    """Within a severity, the step with the longest waiting time comes first."""
    items = [
        task("x-home.no-wait"),
        task("x-home.short", fix=fix(wait_days=[1, 2])),
        task("x-home.long", fix=fix(wait_days=[0, 9])),
        task("x-home.first", "minor", fix=fix(wait_days=30)),
    ]
    given = {data["id"]: False for data in items}

    assert names(laid(given, *items)) == ["long", "short", "no-wait", "first"]


@pytest.mark.parametrize(
    ("severity", "days"), [("blocker", 0), ("major", 7), ("minor", 30)]
)
def test_due(severity: str, days: int) -> None:
    """An item is due its severity's number of days after the day of its answer."""
    said = Answer(False, date(2026, 11, 1))

    assert laid({"x-home.one": said}, task(severity=severity)).steps[0].due == (
        date(2026, 11, 1) + timedelta(days)
    )


@pytest.mark.parametrize(
    "answer", [None, Answer(False), Answer(False, date(2199, 12, 31))]
)
def test_due_without_an_answer_by_the_day(answer: Answer | None) -> None:
    """If no answer has a day yet, the days count from the day of judging."""
    given = {} if answer is None else {"x-home.one": answer}

    assert laid(given, task()).steps[0].due == AS_OF + timedelta(7)


def test_due_days_are_the_profiles() -> None:
    """A profile may set other numbers of days."""
    settings = {"due_days": {"blocker": 1, "major": 2, "minor": 3}}

    assert laid({}, task(), **settings).steps[0].due == AS_OF + timedelta(2)


def test_totals() -> None:
    """Time and cost add up as ranges, waits run side by side, costs add up by frequency."""
    fixes = [
        fix(minutes=[10, 20], wait_days=[1, 9], cost_usd=[0, 60]),
        fix(minutes=5, wait_days=3, cost_usd=9.5, cost_per="month"),
        fix(cost_usd=[1, 2], cost_per="month"),
        fix(cost_usd=30, cost_per="year"),
    ]
    items = [task(f"x-home.i{n}", fix=one) for n, one in enumerate(fixes)]
    given = {data["id"]: False for data in items}

    way = laid(given, *items).ready

    assert way is not None
    assert (way.minutes, way.wait_days) == (Range(15, 25), Range(3, 9))
    assert way.cost_once == Range(0, 60)
    assert way.cost_month == Range(10.5, 11.5)
    assert way.cost_year == Range(30, 30)


def test_finding_out_takes_time_and_no_fix() -> None:
    """A question to answer has no remedy yet; looking it up takes some minutes."""
    way = laid({}, task(fix=fix(minutes=90, cost_usd=500))).ready

    assert way is not None
    assert (way.steps[0].fix, way.minutes, way.cost_once) == (
        None,
        LOOKING_UP,
        Range(0, 0),
    )


@pytest.mark.parametrize(
    ("value", "minutes"), [("wep", Range(60, 60)), ("open", Range(10, 10))]
)
def test_an_options_own_fix_comes_first(value: str, minutes: Range) -> None:
    """The remedy of the chosen option replaces the item's own."""
    answer = choice("wpa3", "wep", "open", wep=fix(minutes=60))
    data = item(answer=answer, met={"const": "wpa3"})

    step = laid({"x-home.one": value}, data).steps[0]

    assert step.fix is not None
    assert step.fix.minutes == minutes


@pytest.mark.parametrize("value", ["never", ("a", "b")])
def test_fixes_of_words_instead_and_of_several_choices(value: Any) -> None:
    """A word instead of a date may have its own remedy, and so may one of several choices."""
    own = fix(minutes=60)
    never = {"value": "never", "label": "Never", "fix": own}
    letters = choice("a", "b", "c", b=own)["options"]
    dated = item(answer={"kind": "date", "instead": [never]}, met={"within": "P1Y"})
    listed = item(
        answer={"kind": "choices", "options": letters}, met={"contains": {"const": "c"}}
    )

    step = laid({"x-home.one": value}, dated if value == "never" else listed).steps[0]

    assert step.fix is not None
    assert step.fix.minutes == Range(60, 60)


def test_steps_for_the_persons_system() -> None:
    """A fix gives the steps for the person's computer system, or else those for any."""
    data = task(fix={"any": ["A"], "macos": ["M"]})
    step = laid({"x-home.one": False}, data).steps[0]

    assert step.fix is not None
    assert (step.fix.steps_for("macos"), step.fix.steps_for("linux")) == (
        ("M",),
        ("A",),
    )


def test_way_to_conditional() -> None:
    """The way to conditional: what blocks, urgent questions, questions about the person."""
    assert names(laid(SAID, *MIXED).conditional) == ["blocked", "a", "unanswered"]


def test_way_to_ready() -> None:
    """The way to ready: everything except minor gaps; minor questions are still answered."""
    expected = ["blocked", "a", "unanswered", "unsure", "major"]

    assert names(laid(SAID, *MIXED).ready) == expected


def test_no_way_is_needed() -> None:
    """A person who has a verdict needs no way to it, nor to a lower one."""
    there, half = (
        laid({"x-home.one": True}, task()),
        laid({"x-home.one": False}, task()),
    )

    assert (there.conditional, there.ready, there.obstacles) == (None, None, ())
    assert half.conditional is None
    assert names(half.ready) == ["one"]


def test_minors_for_progress() -> None:
    """If only progress is too low: minor items by minutes per point, and no more than needed."""
    items = [
        task("x-home.slow", "minor", fix=fix(minutes=60)),
        task("x-home.quick", "minor", fix=fix(minutes=5)),
        task("x-home.middling", "minor", fix=fix(minutes=[1, 30])),
        task("x-home.good", "minor"),
    ]
    given = {data["id"]: False for data in items} | {"x-home.good": True}

    def way(least: int) -> list[str]:
        return names(laid(given, *items, min_progress=least).ready)

    assert way(50) == ["quick"]
    assert way(75) == ["quick", "middling"]
    assert way(76) == ["quick", "middling", "slow"]


def test_minors_are_not_needed_when_the_rest_suffices() -> None:
    """If closing the urgent items brings enough progress, no minor item is on the way."""
    given = {"x-home.one": False, "x-home.minor": False}
    items = (task(), task("x-home.minor", "minor"))

    assert names(laid(given, *items, min_progress=80).ready) == ["one"]


@pytest.mark.parametrize(
    ("hold", "given", "reviews", "settings"),
    [
        (Hold.CLAIM, {"x-home.one": CLAIM}, [], {}),
        (
            Hold.EXCEPTION,
            {"x-home.one": False},
            [review("x-home.one", "exception", until=AS_OF)],
            {},
        ),
        (
            Hold.CONFLICT,
            {"x-home.one": True},
            [review("x-home.one", "seen", value=False)],
            {},
        ),
        (Hold.BEST_VERDICT, {"x-home.one": True}, [], {"best_verdict": "conditional"}),
    ],
    ids=lambda value: str(value) if isinstance(value, Hold) else "",
)
def test_what_keeps_ready_out_of_reach(
    hold: Hold, given: Any, reviews: Any, settings: Any
) -> None:
    """If no step of the person's own can lead to ready, the reason is given and no way."""
    made = laid(given, task(), task("x-home.two"), reviews=reviews, **settings)

    assert [obstacle.hold for obstacle in made.obstacles] == [hold]
    assert made.ready is None


def test_progress_out_of_reach() -> None:
    """An excepted minor item that keeps progress too low is named."""
    waiver = review("x-home.minor", "exception", until=AS_OF)
    given = {"x-home.one": True, "x-home.minor": False}
    items = (task(), task("x-home.minor", "minor"))

    made = laid(given, *items, reviews=[waiver], min_progress=100)

    assert [obstacle.hold for obstacle in made.obstacles] == [Hold.PROGRESS]
    assert [f.item.id for f in made.obstacles[0].findings] == ["x-home.minor"]


@pytest.mark.parametrize("settings", [{}, {"min_progress": 50}])
def test_nothing_counted(settings: Any) -> None:
    """Where nothing counts, there is no way to any verdict."""
    made = laid({}, item(), **settings)

    assert [obstacle.hold for obstacle in made.obstacles] == [Hold.NOTHING_COUNTED]
    assert (made.conditional, made.ready) == (None, None)


@pytest.mark.parametrize("best", ["incomplete", "not-ready"])
def test_conditional_out_of_reach(best: str) -> None:
    """If the profile does not allow conditional, there is no way to it."""
    assert (
        laid(
            {"x-home.one": False}, task(severity="blocker"), best_verdict=best
        ).conditional
        is None
    )


def test_question_that_another_item_waits_for_is_asked() -> None:
    """A question that only informs is a step while an urgent item waits for it."""
    named = item("x-home.named")
    waits = task("x-home.waits", when={"x-home.named": {"const": True}})

    made = laid({}, named, waits)

    assert names(made) == names(made.conditional) == names(made.ready) == ["named"]


def test_minor_question_that_a_blocker_waits_for() -> None:
    """The way to conditional has everything that an urgent item waits for, even minor items."""
    named = task("x-home.named", "minor")
    waits = task("x-home.waits", "blocker", when={"x-home.named": {"const": True}})

    assert names(laid({}, named, waits).conditional) == ["named"]


def test_context_that_another_item_waits_for() -> None:
    """A context question that an item waits for is on the way to conditional."""
    named = task("x-home.named", "minor")
    waits = task("x-home.waits", when={"x-home.named": {"const": True}})

    made = laid({}, named, waits, context=["x-home.named"])

    assert names(made.conditional) == ["named"]


def test_claim_that_another_item_waits_for() -> None:
    """If an urgent item waits for a minor claim to be accepted, the claim is in the way."""
    named = task("x-home.named", "minor")
    waits = task("x-home.waits", when={"x-home.named": {"const": True}})

    made = laid({"x-home.named": CLAIM}, named, waits)

    assert [obstacle.hold for obstacle in made.obstacles] == [Hold.CLAIM]
    assert (made.conditional, made.ready) == (None, None)


def test_claim_beside_a_condition_that_a_step_changes() -> None:
    """An item that waits for a claim keeps waiting, whatever else in its condition is fixed."""
    named = task("x-home.named", "minor")
    known = task("x-home.known", "minor")
    when = {"x-home.named": {"const": True}, "x-home.known": {"const": False}}

    made = laid(
        {"x-home.named": CLAIM, "x-home.known": False},
        named,
        known,
        task("x-home.waits", when=when),
    )

    assert names(made) == ["known"]
    assert [obstacle.hold for obstacle in made.obstacles] == [Hold.CLAIM]
    assert (made.conditional, made.ready) == (None, None)


def test_excepted_question_about_the_person_is_still_asked() -> None:
    """An excepted question is still asked when others wait for its answer."""
    waits = task(when={"situation.a": {"const": True}})
    waiver = review("situation.a", "exception", until=AS_OF)

    assert names(laid({}, item("situation.a"), waits, reviews=[waiver])) == ["a"]


def test_ask_your_employer() -> None:
    """The list for the employer has the employer's open items, and unknown ones for both."""
    items = [
        task("x-home.open", who="employer"),
        task("x-home.bad", who="employer"),
        task("x-home.good", who="employer"),
        task("x-home.unsure", who="both"),
        task("x-home.unanswered", who="both"),
        task("x-home.own"),
        task("x-home.waived", who="both"),
    ]
    given = {
        "x-home.bad": False,
        "x-home.good": True,
        "x-home.unsure": Answer(unsure=True),
        "x-home.own": Answer(unsure=True),
        "x-home.waived": Answer(unsure=True),
    }
    waiver = review("x-home.waived", "equivalent", until=AS_OF)

    made = laid(given, *items, reviews=[waiver])

    assert [f.item.id for f in made.ask_employer] == [
        "x-home.open",
        "x-home.bad",
        "x-home.unsure",
    ]


@pytest.mark.parametrize(
    ("answer", "steps", "holds"), [(None, ["named"], []), (CLAIM, None, [Hold.CLAIM])]
)
def test_question_about_the_person_that_waits_itself(
    answer: Answer | None, steps: list[str] | None, holds: list[Hold]
) -> None:
    """If a question about the person waits for another, that one is asked or is in the way."""
    named = task("x-home.named", "minor")
    asked = item("situation.a", when={"x-home.named": {"const": True}})
    waits = task("x-home.waits", when={"situation.a": {"const": True}})
    given = {"situation.a": False, "x-home.one": True}
    given |= {} if answer is None else {"x-home.named": answer}

    made = laid(given, task(), named, asked, waits)

    assert [obstacle.hold for obstacle in made.obstacles] == holds
    assert steps == (None if made.conditional is None else names(made.conditional))
