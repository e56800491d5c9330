"""One person with everything that can occur: every state, flag, review and claim."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from strategies import AS_OF, choice, edition, gathered, item, review, task

from readiness.answers.answers import Answer, Answers
from readiness.answers.reviews import Reviews
from readiness.assessing.assessment import Assessment, assess
from readiness.assessing.plan import Plan, plan
from readiness.errors import Problem
from readiness.visible import readable
from readiness.wording import wording

WORDS = wording()

HOSTILE = (
    "<b>bold</b> <script>alert(1)</script> & &amp; **stars** _under_ [x](https://evil)\n"
    "# heading\n- list\n1. one\n===\n> quote\n    code\n| a | b |\n"
    "\u202egnp.exe\u2066 \x1b[31mred\x07 \x00 \ud800 \u200b\r\nnext\rlast\n"
    "日本語のメモ ملاحظة 😀👩‍👩‍👧 Größe e\u0301\n"
    "$x$ @all www.evil.example https://evil.example :tada:"
)

OLD = AS_OF - timedelta(days=800)
REASON = "He told us about his eyes."
"""A reason that must never be printed: an adjustment has none."""


def note(text: str, value: Any = True, **keys: Any) -> Answer:
    """Make an answer with a note."""
    return Answer(value, keys.pop("on", AS_OF), note=text, **keys)


ITEMS = (
    item("situation.employment", answer=choice("employee", "applicant")),
    item("situation.router"),
    item("x-home.context", met={"const": True}),
    task("x-home.blocked", "blocker"),
    task("x-home.not-met", "major", evidence=["A picture"], basis="required"),
    task(
        "x-home.partly",
        "minor",
        answer=choice("a", "b", "c"),
        met={"const": "a"},
        partly={"const": "b"},
        basis="addressable",
        basis_note="The number is ours.",
    ),
    task("x-home.met", renew="P1Y", renew_on=["move", "new-router"]),
    task("x-home.none", "blocker"),
    task("x-home.unsure", who="both", help={"any": "Look at the label."}),
    task("x-home.undetermined", when={"situation.router": {"const": True}}),
    task("x-home.invalid"),
    task("x-home.future"),
    task("x-home.expired", renew="P1Y"),
    task("x-home.revision", revision=2),
    task("x-home.due", renew="P1M"),
    task("x-home.claimed"),
    task("x-home.accepted"),
    task("x-home.excepted", "blocker"),
    task("x-home.equivalent"),
    task("x-home.adjusted"),
    task("x-home.conflict"),
    task("x-home.confirmed"),
    task("x-home.seen"),
    task("x-home.returned"),
    task(
        "x-home.not-applicable", when={"situation.employment": {"const": "applicant"}}
    ),
    task("x-home.info", "info"),
    item("x-home.text", answer={"kind": "text"}),
    task(
        "x-home.employer-open", who="employer", question="For the employer: Is it so?"
    ),
    task("x-home.employer-met", who="employer", basis="recommended"),
    task("x-home.employer-gap", who="employer"),
    task("x-home.stated", who="both"),
    task("x-home.needs-context", when={"x-home.context": {"const": True}}),
)

GIVEN = {
    "situation.employment": note("note situation", "employee"),
    "situation.router": Answer(on=AS_OF, unsure=True, note="note router"),
    "x-home.context": note("note context"),
    "x-home.blocked": note("note blocked", False),
    "x-home.not-met": note("note not-met", False),
    "x-home.partly": note("note partly", "b"),
    "x-home.met": note("note met"),
    "x-home.unsure": Answer(on=AS_OF, unsure=True, note="note unsure"),
    "x-home.undetermined": note("note undetermined"),
    "x-home.invalid": note("note invalid", "perhaps"),
    "x-home.future": note("note future", on=AS_OF + timedelta(days=3)),
    "x-home.expired": note("note expired", on=OLD),
    "x-home.revision": note("note revision", revision=1),
    "x-home.due": note("note due", on=AS_OF - timedelta(days=45)),
    "x-home.claimed": Answer(
        on=AS_OF, claim="There is no such thing.", note="note claimed"
    ),
    "x-home.accepted": Answer(
        on=AS_OF, claim="None in this house.", note="note accepted"
    ),
    "x-home.excepted": note("note excepted", False),
    "x-home.equivalent": note("note equivalent", False),
    "x-home.adjusted": note("note adjusted", False),
    "x-home.conflict": note("note conflict"),
    "x-home.confirmed": note("note confirmed", by="probe"),
    "x-home.seen": note(
        "note seen",
        evidence=({"kind": "screenshot", "ref": "a.png", "sha256": "ab" * 32},),
    ),
    "x-home.returned": note("note returned"),
    "x-home.not-applicable": note("note not-applicable"),
    "x-home.info": note("note info", False),
    "x-home.text": note("note text", "Words\nof my own"),
    "x-home.employer-met": note("note employer-met"),
    "x-home.employer-gap": note("note employer-gap", False),
    "x-home.needs-context": note("note needs-context"),
    "x-home.elsewhere": note("note of another profile"),
}

REVIEWS = gathered(
    review("x-home.accepted", "accepted", by="Lee", until=AS_OF + timedelta(days=90)),
    review(
        "x-home.excepted",
        "exception",
        by="Lee",
        until=AS_OF + timedelta(days=60),
        reason="The new disk is on order.",
    ),
    review(
        "x-home.equivalent",
        "equivalent",
        by="Lee",
        until=AS_OF + timedelta(days=99),
        measure="A locked cabinet.",
    ),
    review(
        "x-home.adjusted",
        "adjustment",
        by="Lee",
        reason=REASON,
        comment=REASON,
        measure=REASON,
        evidence=({"kind": REASON, "ref": REASON},),
    ),
    review("x-home.conflict", "seen", by="Lee", value=False),
    review("x-home.confirmed", "confirmed", by="Lee", comment="Seen on a call."),
    review("x-home.seen", "seen", by="Lee"),
    review("x-home.returned", "returned", by="Lee", comment="Which router is meant?"),
)

SETTINGS: dict[str, Any] = {
    "context": ["x-home.context"],
    "answers": {"x-home.stated": True},
    "later": [task("x-later.one", title="Comes with the job")],
    "easier": [
        {"item": "x-home.met", "what": "The renewal is longer."},
        {"item": "", "what": "Nothing is required."},
    ],
    "min_progress": 80,
    "issuer": {"name": "Clinic", "contact": "it@clinic.example"},
}

PROBLEM = Problem("answers.json", "'perhaps' is not yes or no.", line=7)


def person(given: dict[str, Answer] | None = None, name: str = "Dana Wu") -> Answers:
    """Return the person's answers, with some of them replaced."""
    answers = {**GIVEN, **(given or {})}
    return Answers(answers, "C-014", name, "dana@example.org", (PROBLEM,))


def tamed(text: str) -> str:
    """Return a text with the same lines and lengths, and nothing that could act."""
    return re.sub(r"[^\n]", "x", readable(text))


def everything(
    answers: Answers | None = None, reviews: Reviews = REVIEWS, as_of: date = AS_OF
) -> tuple[Assessment, Plan]:
    """Judge the person, with every kind of review and claim."""
    made = assess(_edition(), answers or person(), reviews, as_of)
    return made, plan(made)


def ready(**settings: Any) -> tuple[Assessment, Plan]:
    """Judge a person who has nothing left to do."""
    made = edition(task("x-home.one", renew="P1Y"), **settings)
    found = assess(made, Answers({"x-home.one": Answer(True, AS_OF)}), Reviews(), AS_OF)
    return found, plan(found)


@cache
def _edition() -> Any:
    return edition(*ITEMS, **SETTINGS)
