"""The content of a report: everything, once, in words, and nothing that must be left out."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from everything import (
    AS_OF,
    GIVEN,
    HOSTILE,
    PROBLEM,
    REASON,
    WORDS,
    everything,
    note,
    person,
    ready,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import (
    Case,
    cases,
    choice,
    edition,
    gathered,
    item,
    review,
    said,
    task,
    thorough,
)

from readiness import resources
from readiness.answers.answers import Answer, Answers
from readiness.answers.reviews import ReviewKind, Reviews
from readiness.assessing.assessment import Assessment, assess
from readiness.assessing.plan import Hold, Part, plan
from readiness.judging.findings import Flag, State, Why
from readiness.judging.verdicts import Rule, Verdict
from readiness.questions import catalog
from readiness.questions.checklists import Range, Severity
from readiness.records.share import Share
from readiness.records.tallies import known
from readiness.report import APPENDIX, SECTIONS, Report, Section, compose, summary
from readiness.report.amounts import dollars, minutes, wait
from readiness.report.blocks import (
    Bars,
    Block,
    Card,
    Facts,
    Heading,
    Lines,
    Message,
    Step,
    Steps,
    Table,
    Tone,
    VerdictBox,
)
from readiness.report.brief import Brief, capital
from readiness.report.places import Place, told_at
from readiness.visible import readable, seen

quick = settings(thorough, max_examples=60)
"""Composing a report takes longer than judging, so fewer examples are tried."""

PACKAGE = Path(__file__).parent.parent.parent / "readiness"


def report(share: Share = Share.FULL, *, appendix: bool = False, **keys: Any) -> Report:
    """Compose the report of the person with everything that can occur."""
    made, planned = everything(**keys)
    sources = catalog.sources()
    return compose(made, planned, WORDS, sources, share, appendix=appendix)


def texts(part: Any) -> Iterator[str]:
    """Yield every text in a report or in a part of it."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)


def printed(part: Any) -> str:
    """Return all texts of a report or of a part of it, one a line."""
    return "\n".join(texts(part))


def blocks(made: Report, *kinds: type) -> list[Any]:
    """Return a report's blocks of some kinds."""
    return [b for s in made.sections for b in s.blocks if isinstance(b, kinds)]


def section(made: Report, name: str) -> Section:
    """Return one section of a report."""
    return next(s for s in made.sections if s.id == name)


def box(made: Report) -> VerdictBox:
    """Return a report's verdict box."""
    found: VerdictBox = blocks(made, VerdictBox)[0]
    return found


def facts(made: Report) -> dict[str, str]:
    """Return the facts of page one."""
    return dict(blocks(made, Facts)[0].pairs)


def told(made: Assessment, **keys: Any) -> Report:
    """Compose the report of an assessment."""
    return compose(made, plan(made), WORDS, **keys)


def judged(
    *items: dict[str, Any], given: dict[str, Any], **settings: Any
) -> Assessment:
    """Judge answers under an edition of some items."""
    return assess(edition(*items, **settings), said(given), Reviews(), AS_OF)


# Completeness ----------------------------------------------------------------


def test_sections_stand_in_the_order_of_the_table() -> None:
    """The sections are those of the table, in the same order; the appendix comes last."""
    named, appendix = [[name for name, _ in table] for table in (SECTIONS, APPENDIX)]
    appendix.remove("waiting")  # everything that waits has an answer

    assert [s.id for s in report().sections] == named
    assert [s.id for s in report(appendix=True).sections] == [*named, *appendix]


def test_what_the_appendix_has_is_left_out_and_said() -> None:
    """A report without its appendix says in one line what only the appendix shows."""
    line = "Left out: "
    shown, whole = report(), report(appendix=True)
    told_ = [t for t in texts(section(shown, "judging")) if t.startswith(line)]

    assert len(told_) == 1
    assert "--appendix" in told_[0]
    assert line not in printed(whole)
    assert not {s.id for s in shown.sections} & {name for name, _ in APPENDIX}


def test_what_is_not_asked_yet_is_counted_and_listed_in_the_appendix() -> None:
    """A question without an answer that waits for another one is only in the appendix."""
    made = judged(
        item("situation.router", answer=choice("me", "other")),
        task("x-home.wait", when={"situation.router": {"const": "me"}}),
        given={},
    )

    left_out = printed(section(told(made), "judging"))
    assert "1\u00a0question not asked yet" in left_out
    assert "open" not in [s.id for s in told(made).sections]
    assert "Is it so?" in printed(section(told(made, appendix=True), "waiting"))


def test_a_long_answer_is_whole_in_the_appendix_only() -> None:
    """Of many met choices a line counts the last; with the appendix it shows them all."""
    labels = [f"A choice of quite some length, number {n}" for n in range(6)]
    options = [{"value": str(n), "label": label} for n, label in enumerate(labels)]
    asked = {"kind": "choices", "options": options}
    everything_ = tuple(str(n) for n in range(6))
    made = judged(
        task("x-home.one", answer=asked, met={"minItems": 1}),
        given={"x-home.one": everything_},
    )

    assert f"{labels[0]}; 5\u00a0more." in printed(section(told(made), "met"))
    assert "long answers" in printed(section(told(made), "judging"))
    assert labels[5] in printed(section(told(made, appendix=True), "met"))


def test_every_note_is_in_the_report() -> None:
    """Every note on an item of these requirements is in the report, in full."""
    notes = {a.note for name, a in GIVEN.items() if a.note and "elsewhere" not in name}

    shown = printed(report())

    assert [note_ for note_ in notes if note_ not in shown] == []


def test_notes_for_other_requirements_are_not_told() -> None:
    """An answer to an item that these requirements do not ask for is not shown."""
    assert "another profile" not in printed(report())


def test_a_very_long_note_is_not_cut() -> None:
    """A note of a hundred thousand characters is shown to its end."""
    long = "word " * 20_000 + "end"
    given = person({"x-home.met": note(long)})

    assert long in set(texts(report(answers=given)))


@quick
@given(cases())
def test_each_finding_is_told_in_one_place(case: Case) -> None:
    """Every finding is in exactly one part of the report."""
    made = case.assess()
    brief = Brief(made, plan(made), WORDS)

    places = [f.item.id for where in Place for f in told_at(brief, where)]

    assert sorted(places) == sorted(f.item.id for f in made.findings)


@quick
@given(cases())
def test_any_assessment_can_be_told(case: Case) -> None:
    """A report can be made of any assessment, and every link in it leads somewhere."""
    made = case.assess()

    for share in Share:
        _links_lead_somewhere(compose(made, plan(made), WORDS, share=share))
    assert printed(summary(made, plan(made), WORDS))


def test_every_link_leads_somewhere() -> None:
    """Every link inside a report has a target in it, whatever the copy leaves out."""
    for share in Share:
        _links_lead_somewhere(report(share))


def _links_lead_somewhere(made: Report) -> None:
    anchors = [s.id for s in made.sections]
    told = [
        *blocks(made, Heading, Card),
        *(r for b in blocks(made, Lines) for r in b.rows),
    ]
    anchors += [part.anchor for part in told if part.anchor]
    links = {t.removeprefix("#") for t in texts(made) if re.fullmatch("#[a-z][^ ]*", t)}

    assert len(anchors) == len(set(anchors))
    assert links <= set(anchors)


def test_a_gap_is_told_in_full() -> None:
    """A gap shows answer, need, reason, fix, evidence, basis and sources."""
    cards = {card.tag: card for card in blocks(report(), Card)}
    labels = [field.label for field in cards["x-home.not-met"].fields]

    assert labels == [
        "Your answer",
        "Your note",
        "Why it matters",
        "How to fix it",
        "Evidence to keep",
        "Based on",
    ]


def test_what_is_open_is_asked_again_with_help() -> None:
    """A question without an answer comes with its help instead of a fix."""
    cards = {card.tag: card for card in blocks(report(), Card)}
    labels = [field.label for field in cards["x-home.unsure"].fields]

    assert "How to find out" in labels
    assert "How to fix it" not in labels


def test_fixes_are_those_for_the_own_system() -> None:
    """The steps of a fix are those for the person's computer system."""
    steps = {"any": ["Look around."], "windows": ["Open Settings."], "minutes": 5}
    made = judged(
        item("situation.computer-system", answer=_systems()),
        task("x-home.one", fix=steps),
        given={"situation.computer-system": "windows", "x-home.one": False},
    )

    assert "Open Settings." in printed(told(made))
    assert "Look around." not in printed(told(made))


def _systems() -> dict[str, Any]:
    options = [{"value": v, "label": v.title()} for v in ("windows", "macos")]
    return {"kind": "choice", "options": options}


def test_a_proposed_source_is_said_to_be_proposed() -> None:
    """A source that is not in force is marked wherever it is named."""
    cited = [{"source": "NPRM-25", "at": "proposed, not in force"}]
    made = judged(task("x-home.one", sources=cited), given={"x-home.one": False})
    card = blocks(told(made, sources=catalog.sources()), Card)[0]

    assert printed(card).count("proposed, not in force") == 1


def test_the_message_to_the_employer_is_ready_to_send() -> None:
    """Questions that only the employer can answer form a message, signed with the name."""
    message = blocks(report(), Message)[0].text

    assert "1. Title: Is it so?" in message
    assert "For the employer" not in message
    assert message.endswith("Thank you!\nDana Wu")


# Page one -----------------------------------------------------------------------


def test_page_one_states_eight_facts() -> None:
    """Page one shows eight facts about the person, the answers and the verdict."""
    assert facts(report()) == {
        "Person": "Dana Wu",
        "As of": "Nov 21, 2026",
        "Valid until": "Not yet",
        "Requirements": "Requirements 1.0, Clinic",
        "Answered": "16 of 24 questions,"
        " 2\u00a0not\u00a0known\u00a0yet, 2 need a new answer, 1\u00a0waits for another answer",
        "How it is known": "13\u00a0self-reported, 2\u00a0with\u00a0evidence\u00a0seen, "
        "1\u00a0confirmed",
        "Progress": "36 of 100; something must be fixed first",
        "Answers given": "Sep 12, 2024 to Nov 21, 2026",
    }


@given(cases())
@quick
def test_what_page_one_counts_adds_up(case: Case) -> None:
    """What applies and what does not add up to all items; every counted item applies."""
    made = assess(case.edition, case.answers, case.reviews, AS_OF)
    edition_, said_ = case.edition, told(made).subtitle.rpartition(": ")[2]
    own = [
        f
        for f in made.findings
        if f.item.id in edition_.by_id
        and not f.item.about_you
        and f.item.id not in edition_.context
    ]
    aside = [f for f in own if f.state is State.NOT_APPLICABLE]

    if own:
        applying, every, *employer = numbers(said_)
        assert (applying, every) == (len(own) - len(aside), len(own))
        assert len(made.counted) <= applying - sum(employer)
        assert "up to" in said_ or all(f.why is not Why.UNDETERMINED for f in own)
    if made.asked:
        answered, asked_, *_ = numbers(facts(told(made))["Answered"])
        assert (answered, asked_) == (made.answered, made.asked)


def numbers(said: str) -> list[int]:
    """Return the numbers in a text."""
    return [int(number) for number in re.findall(r"\d+", said)]


def test_a_first_report_counts_alike() -> None:
    """With nothing answered, items asked now and items that wait add up to all asked."""
    made = judged(
        item("situation.router", answer=choice("me", "other")),
        task("x-home.ask"),
        task("x-home.wait", when={"situation.router": {"const": "me"}}),
        given={},
    )
    report_ = told(made)
    find_out = printed(section(report_, "plan"))

    assert report_.subtitle.endswith(": up to 2 of 2 items apply to you")
    assert facts(report_)["Answered"] == (
        "0 of 3 questions, 1\u00a0waits for another answer"
    )
    assert facts(report_)["Answers given"] == "None yet"
    assert (
        facts(told(judged(task(), given={"x-home.one": Answer(True)})))["Answers given"]
        == "No dates given"
    )
    assert "Find out (2)" in find_out
    assert "1\u00a0more question waits for another answer." in find_out


def test_numbers_out_of_order_are_explained() -> None:
    """Page one explains step numbers that are out of order."""
    long_ago = Answer(False, AS_OF - timedelta(days=60))
    late, soon = task("x-home.soon", "major"), task("x-home.late", "major")
    given = {"x-home.soon": False, "x-home.late": long_ago}
    why = "What is due first comes first; the numbers match the plan."
    made = told(judged(late, soon, given=given))

    assert [step.number for step in first_steps(made).steps] == [2, 1]
    assert why in printed(first_steps(made).note)
    made = told(judged(soon, late, given=given))
    assert [step.number for step in first_steps(made).steps] == [1, 2]
    assert why not in printed(first_steps(made).note)


def test_a_number_stays_with_its_word() -> None:
    """No line ends between a number and "more", or between a number and its unit of time."""
    texts_ = [t for t in WORDS.texts.values() if isinstance(t, str)]
    texts_ += [
        t for f in WORDS.texts.values() if not isinstance(f, str) for t in f.values()
    ]

    assert [t for t in texts_ if re.search(r"(\d|\}) (more|min|h)\b", t)] == []
    assert Brief(*everything(), WORDS).some(list("abcde")) == "a, b and 3\u00a0more"


def test_page_one_names_five_steps_and_the_plan() -> None:
    """Page one shows five steps by their numbers in the plan, and links to the plan."""
    items = [task(f"x-home.{name}") for name in "abcdef"]
    made = told(judged(*items, given={entry["id"]: False for entry in items}))

    assert [step.number for step in first_steps(made).steps] == [1, 2, 3, 4, 5]
    assert any(span.link == "#plan" for span in first_steps(made).note)


def test_page_one_makes_room_for_notes() -> None:
    """With many notes beside the verdict, page one shows fewer steps."""
    assert len(box(report()).notes) == 5
    assert len(first_steps(report()).steps) == 3


def test_a_row_of_steps_has_two_lines_of_detail() -> None:
    """A need that is too long for a row of steps is shown only on the card."""
    labels = [f"A choice of quite some length, number {n}" for n in range(6)]
    options = [{"value": str(n), "label": label} for n, label in enumerate(labels)]
    asked = {"kind": "choice", "options": options}
    made = told(
        judged(
            task("x-home.one", answer=asked, met={"enum": ["1", "2", "3", "4"]}),
            given={"x-home.one": "0"},
        )
    )

    assert first_steps(made).steps[0].detail == f"You said: {labels[0]}."
    assert labels[4] in printed(section(made, "open"))


def first_steps(made: Report) -> Steps:
    """Return the first steps on page one."""
    return next(b for b in section(made, "page-one").blocks if isinstance(b, Steps))


def test_page_one_goes_by_the_day() -> None:
    """Must-fix-first steps come first, then steps by due day, answered or not."""
    made = judged(
        task("x-home.ask", "minor"),
        task("x-home.fix", "major"),
        task("x-home.first", "blocker"),
        given={"x-home.fix": False, "x-home.first": False},
    )

    told_ = told(made)
    plan_ = [s.tag for b in section(told_, "plan").blocks for s in _rows(b)]
    assert [step.tag for step in first_steps(told_).steps] == [
        "x-home.first",
        "x-home.fix",
        "x-home.ask",
    ]
    assert plan_ == ["x-home.first", "x-home.ask", "x-home.fix"]


def test_page_one_begins_with_what_the_next_verdict_needs() -> None:
    """Steps to the next verdict come before others that are due sooner, with plan numbers."""
    long_ago = Answer(False, AS_OF - timedelta(days=60))
    made = told(
        judged(
            task("x-home.late", "major"),
            task("x-home.ask", "major"),
            task("x-home.first", "blocker"),
            given={"x-home.late": long_ago, "x-home.first": False},
        )
    )
    steps = first_steps(made)

    assert [(step.number, step.tag) for step in steps.steps] == [
        (1, "x-home.first"),
        (2, "x-home.ask"),
        (3, "x-home.late"),
    ]
    assert "To READY WITH CONDITIONS, if" in printed(steps.note)
    assert "steps 1 and 2 of the plan" in printed(steps.note)


def test_many_areas_take_a_step_away() -> None:
    """With more than ten areas, page one shows four steps."""
    items = [task(f"x-area{n}.one") for n in range(11)]
    areas = [{"id": f"x-area{n}", "title": "A", "version": "1.0"} for n in range(11)]
    given = {entry["id"]: False for entry in items}
    made = told(judged(*items, given=given, areas=areas))

    assert len(first_steps(made).steps) == 4


def test_what_comes_later_is_counted_whoever_asks() -> None:
    """The number of later items is worded the same for everybody."""
    for employment in ("employee", "applicant"):
        made = judged(
            task("x-home.one"),
            given={"x-home.one": False, "situation.employment": employment},
            later=[task("x-home.two"), task("x-home.three")],
        )

        assert (
            "2\u00a0more items come later, with the next set of requirements"
            in printed(told(made))
        )
        assert "2\u00a0more items come later: see what comes next." in printed(
            told(made, appendix=True)
        )


@pytest.mark.parametrize("appendix", [False, True])
@pytest.mark.parametrize("share", list(Share))
def test_only_a_copy_that_lists_what_comes_later_points_to_it(
    share: Share, appendix: bool
) -> None:
    """A copy without the section of later items does not point to it."""
    items = task("x-home.one"), task("x-home.two")
    asked_ = judged(items[0], given={}, later=[items[1]])
    made = told(asked_, share=share, appendix=appendix)
    listed = "later" in [section.id for section in made.sections]

    assert "1\u00a0more item comes later" in printed(made)
    assert ("see what comes next" in printed(made)) is listed


@pytest.mark.parametrize("share", list(Share))
def test_a_question_is_never_its_own_explanation(share: Share) -> None:
    """A step whose title is a question does not repeat it in its detail."""
    unsure = {"x-home.one": Answer(on=AS_OF, unsure=True)}
    made = told(judged(task("x-home.one"), given=unsure), share=share)
    (step,) = first_steps(made).steps

    assert step.detail and step.action not in step.detail


def test_a_yes_or_no_stands_behind_its_question() -> None:
    """A bare yes or no is shown after its question, not beside a title."""
    question = "Can anyone else sign in?"
    kept = {"title": "Only you sign in", "question": question, "met": {"const": False}}
    for value, said_ in (
        (False, f"{question} No."),
        (True, f"{question} You said: yes."),
    ):
        made = told(judged(task("x-home.one", **kept), given={"x-home.one": value}))

        assert said_ in printed(made)
        assert "Answer: no" not in printed(made)

    (card,) = blocks(made, Card)
    running = "".join(span.text for span in card.fields[0].texts[0])
    assert running.startswith(f"{question} Yes. Needed: no.")


def test_a_repeated_sentence_is_left_out() -> None:
    """The meaning of a verdict does not repeat the sentence before it."""
    means = {
        "not-ready": "At least one point must be fixed before you open patient records."
        " The list shows what to do first."
    }
    asked = task("x-home.one", "blocker")
    made = told(judged(asked, given={"x-home.one": False}, meaning=means))

    assert box(made).meaning[0] == "The list shows what to do first."


def test_the_footer_says_what_a_page_belongs_to() -> None:
    """Each page names the requirements and the day, without codes and commands."""
    assert report().footer == "Requirements 1.0, as of Nov 21, 2026"


def test_a_report_says_when_its_questions_were_checked() -> None:
    """The last day on which a cited source was checked is shown, if known."""
    cited = [{"source": "A", "at": "1"}, {"source": "B", "at": "2"}]
    asked = task("x-home.one", sources=cited, recheck="2027-01-01")
    made = judged(asked, given={"x-home.one": True})
    days = {"A": "2026-10-08", "B": "2026-11-21"}
    known_ = {
        name: {"kind": "law", "checked": "verified", "as_of": day}
        for name, day in days.items()
    }

    said_ = printed(section(told(made, sources=known_), "judging"))
    assert "Questions checked Nov 21, 2026; next check Jan 1, 2027." in said_
    assert "To be checked again from Jan 1, 2027." in printed(told(made))


def test_one_day_has_one_word() -> None:
    """An overdue item shows since when, on page one, in the plan and on its card."""
    long_ago = Answer(False, AS_OF - timedelta(days=60))
    made = told(judged(task("x-home.one"), given={"x-home.one": long_ago}))
    whens = {step.when for block in blocks(made, Steps) for step in block.steps}

    assert whens == {"Overdue since Sep 29, 2026"}
    assert (
        blocks(made, Card)[0].status == "Step 1 · Not met · Overdue since Sep 29, 2026"
    )


def test_only_what_must_be_fixed_first_bears_the_stop_sign() -> None:
    """Each state has one sign, in plan and results; only must-fix-first has the stop sign."""
    made = report()
    stops = {c.tag for c in blocks(made, Card) if c.tone is Tone.BAD}
    signs = {s.tag: s.tone for b in blocks(made, Steps) for s in b.steps}
    cards = {c.tag: c.tone for c in blocks(made, Card)}

    assert stops == {"x-home.blocked"}
    assert {tag: cards[tag] for tag in signs} == signs


def test_a_partly_met_blocker_need_not_be_fixed_first() -> None:
    """Nothing says that a partly met item must be fixed first."""
    partly = {
        "answer": choice("a", "b"),
        "met": {"const": "a"},
        "partly": {"const": "b"},
    }
    made = judged(task("x-home.one", "blocker", **partly), given={"x-home.one": "b"})
    card = blocks(told(made), Card)[0]

    assert card.status == "Step 1 · Partly met · Due today"
    assert card.tone is Tone.PARTLY


def test_two_ways_that_are_one_are_told_once() -> None:
    """If the same steps lead to both verdicts, only the better one is named."""
    made = judged(task("x-home.one", "blocker"), given={"x-home.one": False})
    note = printed(first_steps(told(made)).note)

    assert "To READY: step 1 of the plan, 10\u00a0min." in note
    assert "CONDITIONS" not in note


def test_no_cost_is_invented() -> None:
    """A way whose steps state no cost is not called free."""
    made = judged(
        task("x-home.one", fix={"any": ["Look."], "minutes": 5}),
        given={"x-home.one": False},
    )

    assert "$0" not in printed(told(made))


def test_answers_that_open_questions_are_said_to() -> None:
    """If an answer may open more questions, the first steps and the verdict say so."""
    made = judged(
        item("situation.router"),
        task("x-home.one", when={"situation.router": {"const": True}}),
        given={},
    )

    assert "may lead to a few more questions" in printed(first_steps(told(made)).note)
    assert "as far as the answers show" in box(told(made)).meaning[1]


def test_the_message_waits_for_an_employer() -> None:
    """A person without an employer is not told to ask one about unsure answers."""
    unsure = Answer(on=AS_OF, unsure=True)
    asked = task("x-home.one", who="both")
    for employment, told_ in (("employee", True), ("applicant", False)):
        given = {"x-home.one": unsure, "situation.employment": employment}
        made = told(judged(asked, given=given))

        assert ("employer" in [s.id for s in made.sections]) is told_
        assert [step.tag for step in first_steps(made).steps] == ["x-home.one"]


def test_nothing_counted_is_said_in_its_own_words() -> None:
    """If nothing counts, no answer is called missing, and no area shows 0 of 0."""
    claim = Answer(on=AS_OF, claim="None here.")
    made = told(judged(task("x-home.one", "minor"), given={"x-home.one": claim}))

    assert box(made).meaning[0] == "Nothing is decided, for or against."
    assert "marked as not applying" in box(made).sentence
    assert "0 of 0" not in printed(made)


def test_someone_who_is_ready_sees_what_lapses_next() -> None:
    """With nothing left to do, page one shows what to renew and by when."""
    made, planned = ready()
    page = section(compose(made, planned, WORDS), "page-one")

    assert "Keep your answers up to date" in printed(page)
    assert "Nov 21, 2027" in printed(
        next(b for b in page.blocks if isinstance(b, Table))
    )


def test_bars_count_what_the_areas_hold() -> None:
    """A bar's parts add up to the counted items, without claims."""
    bar = blocks(report(), Bars)[0].bars[0]

    assert (bar.met, bar.partly, bar.open) == (8, 1, 11)
    assert bar.text == "8 of 20 met"
    assert bar.remark == "1 must be fixed first"


@quick
@given(cases())
def test_how_answers_are_known_adds_up_to_the_answers(case: Case) -> None:
    """Each counted answer is known in exactly one way."""
    made = case.assess()

    assert sum(known(made)) == made.answered


def test_a_person_may_be_nameless() -> None:
    """Without a name the id is shown, and without both "Not named"."""
    made, _ = everything()

    assert facts(report(answers=person(name="")))["Person"] == "C-014"
    nameless = replace(made, answers=Answers())
    assert facts(compose(nameless, plan(nameless), WORDS))["Person"] == "Not named"


def test_progress_never_stands_alone_nor_is_a_grade() -> None:
    """Progress stands beside verdict and completeness and is never called a score or grade."""
    page = section(report(), "page-one")

    assert isinstance(page.blocks[0], VerdictBox)
    assert {"Answered", "Progress"} <= facts(report()).keys()
    assert not re.search(r"\b(score|grade)\b", printed(report()), re.IGNORECASE)


def test_valid_until_is_set_for_ready_and_conditional_only() -> None:
    """Only READY and READY WITH CONDITIONS have a last valid day."""
    made, planned = ready()

    assert facts(compose(made, planned, WORDS))["Valid until"] == "Nov 21, 2027"
    assert facts(report())["Valid until"] == "Not yet"


def test_a_valid_until_in_the_past_is_said_kindly() -> None:
    """In its grace time a verdict says that answers are due for renewal."""
    made = judged(
        task("x-home.one", renew="P1M"),
        given={"x-home.one": Answer(True, AS_OF - timedelta(days=45))},
    )

    assert made.verdict is Verdict.READY
    assert facts(told(made))["Valid until"] == (
        "Nov 7, 2026 has passed; some answers are due for renewal"
    )


def test_a_verdict_without_an_end_says_so() -> None:
    """A verdict that never lapses is shown as having no end."""
    made = judged(task("x-home.one"), given={"x-home.one": True})

    assert facts(told(made))["Valid until"] == "No end date, unless something changes"


@pytest.mark.parametrize(
    ("severity", "value", "settings", "sentence"),
    [
        ("blocker", False, {}, "1 thing must be fixed before you work"),
        ("major", None, {}, "1 important answer is still needed: Title."),
        ("major", False, {}, "Nothing has to be fixed first; 1 thing is still open"),
        ("minor", None, {}, "Everything important is met; 1 answer is still needed"),
        (
            "minor",
            False,
            {},
            "Everything the verdict depends on is met; 1 smaller item",
        ),
        ("minor", True, {}, "Everything these requirements ask of you is met."),
        ("minor", False, {"min_progress": 80}, "progress is 0 of 100"),
        (
            "minor",
            True,
            {"best_verdict": "conditional"},
            "READY WITH CONDITIONS is the best verdict that they can give",
        ),
        ("info", True, {}, "none of these requirements applies to you"),
    ],
)
def test_the_sentence_says_which_rule_decided(
    severity: str, value: bool | None, settings: dict[str, Any], sentence: str
) -> None:
    """The verdict's sentence names the rule that decided, the number of items and the items."""
    given = {} if value is None else {"x-home.one": value}
    made = judged(task("x-home.one", severity), given=given, **settings)

    assert sentence in box(told(made)).sentence


def test_many_items_are_counted_not_listed() -> None:
    """Of many deciding items a few are named and the rest are counted."""
    items = [task(f"x-home.{n}", "blocker", title=f"No {n}") for n in "abcde"]
    made = judged(*items, given={f"x-home.{n}": False for n in "abcde"})

    assert box(told(made)).sentence == (
        "5 things must be fixed before you work with patient records:"
        " No a, No b and 3\u00a0more."
    )


def test_what_must_be_fixed_is_named_by_what_to_do() -> None:
    """The verdict's sentence names the actions; names keep their capitals."""
    actions = {"a": "Move your work", "b": "VPN first"}
    items = [task(f"x-home.{n}", "blocker", action=a) for n, a in actions.items()]
    made = told(judged(*items, given={f"x-home.{n}": False for n in actions}))

    assert box(made).sentence.endswith(": move your work and VPN first.")


def test_an_employer_may_say_what_a_verdict_allows() -> None:
    """The profile's own meaning of a verdict replaces ours."""
    made, planned = ready(meaning={"ready": "You may start on Monday."})

    assert box(compose(made, planned, WORDS)).meaning[0] == "You may start on Monday."


def test_notes_in_the_verdict_box_name_what_they_are_about() -> None:
    """A returned, due or claimed item is named on page one, with a link to it."""
    links = {span.link for note in box(report()).notes for span in note if span.link}

    assert links >= {
        f"#item-x-home.{name}"
        for name in ("excepted", "claimed", "conflict", "returned", "due")
    }


def test_exceptions_stand_in_the_verdict_box() -> None:
    """The verdict box shows accepted exceptions and when the first one ends."""
    notes = ["".join(span.text for span in note) for note in box(report()).notes]

    assert "Accepted exception until Jan 20, 2027: Title." in notes


def test_days_are_those_the_employer_set() -> None:
    """If an employer sets other days, no text says seven."""
    due = {"blocker": 0, "major": 14, "minor": 30}
    made = judged(task("x-home.one"), given={"x-home.one": False}, due_days=due)

    assert "Within 14 days" in printed(told(made))
    assert "Within 7 days" not in printed(told(made))


# The plan -----------------------------------------------------------------------


def test_every_step_of_the_plan_is_told_with_its_number() -> None:
    """The plan numbers all its steps, part by part."""
    steps = [s for b in section(report(), "plan").blocks for s in _rows(b)]
    _, planned = everything()

    assert [step.number for step in steps] == list(range(1, len(planned.steps) + 1))
    assert [step.tag for step in steps] == [s.finding.item.id for s in planned.steps]


def _rows(block: Block) -> tuple[Step, ...]:
    return block.steps if isinstance(block, Steps) else ()


def test_what_keeps_ready_away_is_said() -> None:
    """The plan names what keeps from ready and cannot be removed by a step."""
    told_ = printed(section(report(), "plan"))

    assert "a reviewer has to accept that" in told_
    assert "This is not met and has an accepted exception" in told_


def test_nothing_to_do_has_no_plan() -> None:
    """Without an open item there is no plan section."""
    made, planned = ready()

    assert "plan" not in [s.id for s in compose(made, planned, WORDS).sections]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (minutes(Range(10, 20), WORDS), "10 to\u00a020\u00a0min"),
        (minutes(Range(60, 90), WORDS), "1\u00a0h to\u00a01\u00a0h 30\u00a0min"),
        (minutes(Range(61, 484), WORDS), "1\u00a0h to\u00a08\u00a0h 5\u00a0min"),
        (minutes(Range(0, 0), WORDS), "a moment"),
        (minutes(Range(2400, 2400), WORDS), "40\u00a0h"),
        (minutes(None, WORDS), ""),
        (wait(Range(1, 1), WORDS), "1 day"),
        (wait(Range(2, 5), WORDS), "2 to\u00a05 days"),
        (wait(Range(14, 21), WORDS), "2 weeks to\u00a03 weeks"),
        (wait(Range(60, 180), WORDS), "2 months to\u00a06 months"),
        (wait(Range(0, 0), WORDS), ""),
        (dollars(Range(0, 60), WORDS), "$0 to\u00a0$60"),
        (dollars(Range(9.5, 9.5), WORDS, "month"), "$9.50 a\u00a0month"),
        (dollars(Range(1200, 1200), WORDS, "year"), "$1,200 a\u00a0year"),
    ],
)
def test_amounts_are_said_as_people_say_them(shown: str, expected: str) -> None:
    """Minutes, days and dollars are in everyday words, and break only at a natural pause."""
    assert shown == expected


# The results ----------------------------------------------------------------------


def test_findings_are_told_in_the_checklists_order() -> None:
    """Among met items, one with a long note keeps its place in the order of the checklist."""
    given = {"x-home.a": True, "x-home.b": note("Words. " * 60), "x-home.c": True}
    made = judged(*(task(name) for name in given), given=given)
    kinds = [type(b) for b in section(told(made), "met").blocks]

    assert kinds[-3:] == [Lines, Card, Lines]


def test_a_met_item_is_one_line_with_its_note() -> None:
    """A short note and a review stand in the line of a met item."""
    given = person({"x-home.one": note("Words.")})
    seen_ = gathered(review("x-home.one", "confirmed"))
    made = assess(edition(task("x-home.one")), given, seen_, AS_OF)
    (line,) = (b for b in section(told(made), "met").blocks if isinstance(b, Lines))

    assert "Your note: “Words.”" in printed(line.rows[0].remark)
    assert "confirmed this on" in printed(line.rows[0].remark)


def test_a_day_that_most_share_is_named_once() -> None:
    """The day until which most answers are good is named once, and the others in their lines."""
    names = [f"x-home.{letter}" for letter in "abcd"]
    earlier = Answer(True, AS_OF - timedelta(days=9))
    given = dict.fromkeys(names[:3], True) | {names[3]: earlier}
    made = judged(*(task(name, renew="P1Y") for name in names), given=given)
    told_ = printed(section(told(made), "met"))

    assert told_.count("Nov 21, 2027") == 1
    assert told_.count("Until Nov 12, 2027.") == 1


def test_what_a_reviewer_let_pass_is_told_once() -> None:
    """An exception or other measure is listed under what is set aside, with its reason."""
    made = report()
    told_ = {b.tag for b in section(made, "set-aside").blocks if isinstance(b, Card)}

    assert {"x-home.excepted", "x-home.equivalent", "x-home.adjusted"} <= told_
    assert printed(made).count("A locked cabinet.") == 1


def test_the_same_evidence_is_listed_once() -> None:
    """Evidence in both the answer and its review is one entry."""
    entry = {"kind": "photo", "ref": "desk.png"}
    seen_ = review("x-home.one", "seen", evidence=(entry,))
    given = person({"x-home.one": Answer(True, AS_OF, evidence=(entry,))})
    made = assess(edition(task("x-home.one")), given, gathered(seen_), AS_OF)

    assert printed(section(told(made), "evidence")).count("desk.png") == 1


def test_why_an_item_does_not_apply_names_what_decided() -> None:
    """Only false conditions are named, and no answer that does not apply."""
    made = judged(
        item("situation.phone"),
        item("situation.pin", when={"situation.phone": {"const": True}}),
        item("situation.home"),
        task(
            "x-home.one",
            when={"situation.home": {"const": True}, "situation.pin": {"const": True}},
        ),
        given={"situation.phone": False, "situation.pin": True, "situation.home": True},
    )
    row = next(
        r for b in blocks(told(made), Lines) for r in b.rows if "one" in r.anchor
    )

    assert printed(row.remark).startswith("Title (does not apply).")


def test_what_comes_later_is_neither_graded_nor_dated() -> None:
    """A later item has its area's title, without severity or due time."""
    coming = (task("hipaa.own", "blocker"), task("x-badge-return.one"))
    made = judged(task("x-home.one"), given={"x-home.one": True}, later=coming)
    blocks_ = section(told(made, appendix=True), "later").blocks

    assert [b.text for b in blocks_ if isinstance(b, Heading)] == [
        catalog.checklist("hipaa")["title"],
        "Badge return",
    ]
    assert all(r.status == "" for b in blocks_ if isinstance(b, Lines) for r in b.rows)


def test_what_is_easier_is_said_in_words() -> None:
    """What an employer made easier is shown without codes, alike items together."""
    changes = [
        {"item": "x-home.one", "what": "Severity is minor instead of blocker."},
        {"item": "x-home.one", "what": "Answers last P2Y instead of P1Y."},
        {"item": "workspace.private-room", "what": "We look at it on a call."},
        {"item": "workspace.safety", "what": "We look at it on a call."},
    ]
    made = judged(task("x-home.one"), given={"x-home.one": True}, easier=changes)
    told_ = printed(section(told(made, appendix=True), "rules"))

    assert "In 4 points, these requirements are easier" in printed(told(made))
    assert "“Within 30 days” instead of “Must fix first”." in told_
    assert "Asked again every 2 years instead of every 12 months." in told_
    assert "Private room, Safe place to work" in told_
    assert "Left out. We look at it on a call." in told_


# Content that is left out -------------------------------------------------------


@pytest.mark.parametrize("share", list(Share))
def test_a_reason_for_an_adjustment_is_never_printed(share: Share) -> None:
    """An adjustment is shown without a reason, whatever a review file holds."""
    assert REASON not in printed(report(share))


@pytest.mark.parametrize("share", list(Share))
def test_the_e_mail_address_is_never_printed(share: Share) -> None:
    """No copy of a report holds the person's e-mail address."""
    assert "dana@example.org" not in printed(report(share))


@pytest.mark.parametrize("share", [Share.EMPLOYER, Share.SUMMARY])
def test_a_copy_without_notes_holds_none_and_says_so(share: Share) -> None:
    """A copy for others holds no note, and page one names what is left out."""
    made = report(share)

    assert not [t for t in texts(made) if t.startswith("note ")]
    assert "left out" in printed(section(made, "page-one"))


def test_an_employers_copy_keeps_the_answers() -> None:
    """An employer's copy leaves out notes and nothing else."""
    full, copy = report(), report(Share.EMPLOYER)

    assert [s.id for s in copy.sections] == [s.id for s in full.sections]
    assert len(blocks(copy, Card, Steps)) <= len(blocks(full, Card, Steps))
    assert "Does not apply: There is no such thing." in printed(copy)


def test_a_summary_copy_holds_page_one_and_the_plan_without_answers() -> None:
    """A summary copy names the actions and never the answers."""
    made = report(Share.SUMMARY)

    assert [s.id for s in made.sections] == ["page-one", "plan"]
    assert "You said" not in printed(made)
    assert "You answered" not in printed(made)


def test_problems_in_the_files_are_told() -> None:
    """Problems with the answers are listed at the end of the report."""
    assert str(PROBLEM) in printed(section(report(), "judging"))


def test_no_report_claims_compliance() -> None:
    """A report certifies nothing and says so on page one and at the end."""
    made = report()

    assert "no finding that anyone complies with the law" in printed(made.sections[0])
    assert not re.search(r"HIPAA[- ](compliant|certified)", printed(made))


# Text from people ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, Größe 日本 😀👩‍👩‍👧", "plain text, Größe 日本 😀👩‍👩‍👧"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\u202egnp.exe", "[U+202E]gnp.exe"),
        ("\x1b[31m", "[U+001B][31m"),
        ("\ud800\x00\u200b", "[U+D800][U+0000][U+200B]"),
    ],
)
def test_acting_characters_are_shown_not_obeyed(text: str, shown: str) -> None:
    """Control, direction and invisible characters are shown by their codes."""
    assert readable(text) == shown


@given(st.text())
def test_readable_text_can_be_written_and_stays_the_same(text: str) -> None:
    """Text made readable can be encoded, and is unchanged if made readable again."""
    once = readable(text)

    once.encode()
    assert readable(once) == once


def test_no_text_of_a_report_acts() -> None:
    """No text from a person reaches a format with an active character, wherever it stands."""
    given = person({n: a._replace(note=HOSTILE) for n, a in GIVEN.items()}, HOSTILE)
    made = report(answers=given)

    assert readable(HOSTILE) in set(texts(made))
    assert all(readable(text) == text for text in texts(made))


def test_what_is_readable_is_not_copied() -> None:
    """Making a report readable a second time returns the same report."""
    made = report()

    assert seen(made) is made


# The wording --------------------------------------------------------------------

VOCABULARIES = {
    "verdict": [*Verdict],
    "meaning": [*Verdict],
    "judging": [*Verdict],
    "rule": [*Rule],
    "severity": [*Severity],
    "state": [*State],
    "reason": [*State, *Why],
    "why": [*Why],
    "flag": [*Flag],
    "plan.part": [*Part],
    "plan.about": [*Part],
    "hold": [*Hold],
    "review": [*ReviewKind],
    "share": [Share.EMPLOYER, Share.SUMMARY],
}


@pytest.mark.parametrize("prefix", VOCABULARIES)
def test_every_word_of_a_vocabulary_has_its_text(prefix: str) -> None:
    """Every state, flag, rule, part and similar value has a text."""
    missing = [w for w in VOCABULARIES[prefix] if f"{prefix}.{w}" not in WORDS]

    assert missing == []


SOURCE = ("$defs", "source", "properties")


@pytest.mark.parametrize(
    ("prefix", "schema", "path"),
    [
        ("basis", "notation", ("$defs", "basis")),
        ("event", "item", ("properties", "renew_on", "items")),
        ("source.kind", "sources", (*SOURCE, "kind")),
        ("source.checked", "sources", (*SOURCE, "checked")),
    ],
)
def test_every_word_of_a_format_has_its_text(
    prefix: str, schema: str, path: tuple[str, ...]
) -> None:
    """Every basis, event and kind of source that a file may name has a text."""
    found: Any = json.loads(resources.data("schemas", f"{schema}.schema.json"))
    for key in path:
        found = found[key]

    assert [w for w in found["enum"] if f"{prefix}.{w}" not in WORDS] == []


def constants() -> Iterator[str]:
    """Yield every text in our code as a pattern that matches any filled-in value."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [getattr(v, "value", None) for v in node.values]
                known_ = [re.escape(p) if isinstance(p, str) else ".+" for p in parts]
                yield "".join(known_)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)


def script_constants() -> Iterator[str]:
    """Yield every text in our JavaScript as a pattern, as ``constants`` does."""
    for path in sorted(PACKAGE.rglob("*.js")):
        text_ = path.read_text("utf-8")
        yield from map(re.escape, re.findall(r'"([^"\n]+)"', text_))
        for template in re.findall(r"`([^`]+)`", text_):
            yield ".+".join(map(re.escape, re.split(r"\$\{[^}]*\}", template)))


def asked() -> Iterator[str]:
    """Yield every wording key that our code asks for by name."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _is_words(node.func):
                named = [
                    n for n in ast.walk(node.args[0]) if not _inside(n, node.args[0])
                ]
                yield from (n.value for n in named if isinstance(n, ast.Constant))


def _is_words(called: ast.expr) -> bool:
    loaded = called.func if isinstance(called, ast.Call) else called
    name = getattr(loaded, "id", "") or getattr(loaded, "attr", "")
    return name == ("words" if loaded is called else "wording")


def _inside(node: ast.AST, argument: ast.expr) -> bool:
    """Tell whether a node is only part of a larger text, or of a condition."""
    whole = argument if isinstance(argument, ast.IfExp) else None
    plain = isinstance(argument, ast.Constant) and node is argument
    return not (plain or (whole and node in (whole.body, whole.orelse)))


def test_every_key_that_is_asked_for_exists() -> None:
    """Every wording key that the code asks for exists."""
    assert [key for key in asked() if key not in WORDS] == []


def test_every_key_that_exists_is_used() -> None:
    """Every wording key is used."""
    found = {*constants(), *script_constants()}
    patterns = {p for p in found if re.match(r"[a-z]+(\\\.|$)", p)}
    used = re.compile("|".join(sorted(patterns)))

    assert [key for key in WORDS.texts if not used.fullmatch(key)] == []


def test_the_screen_tells_the_verdict_first() -> None:
    """The summary for a terminal begins with the verdict and has no title."""
    made, planned = everything()
    screen = summary(made, planned, WORDS)

    assert screen.title == ""
    assert isinstance(screen.sections[0].blocks[0], VerdictBox)
    assert "Do it." in printed(screen)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("macOS, the newest version", "macOS, the newest version"),
        ("one of macOS and Windows", "One of macOS and Windows"),
        ("é", "É"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_letter(said: str, shown: str) -> None:
    """The first letter is capitalized, but not that of a name with its own letters."""
    assert capital(said) == shown
