"""What a report was made from: written once, read back, judged to the very same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from everything import GIVEN, ITEMS, PROBLEM, REASON, REVIEWS, SETTINGS, WORDS, person
from hypothesis import HealthCheck, given, reject, settings
from strategies import AS_OF, Case, cases, edition_data

from readiness.answers.answers import UNREADABLE, Answers, readable
from readiness.answers.reviews import Review, ReviewKind, Reviews
from readiness.assessing.assessment import assess
from readiness.assessing.pipeline import Judged
from readiness.assessing.plan import plan
from readiness.documents import Document, digest, fits, kind_of, parse, violations
from readiness.errors import DocumentError, Problem
from readiness.questions import catalog
from readiness.records.inputs import (
    DrawnWith,
    answers_digest,
    beginning,
    judge_again,
    parse_inputs,
    write_inputs,
    written,
)
from readiness.records.share import Share
from readiness.render import pdf
from readiness.report import compose
from readiness.requirements.editions import Edition, edition_of
from readiness.requirements.profiles import sound_edition

SHARES = (Share.FULL, Share.EMPLOYER)


@cache
def drawn_with(theme: str = "default") -> DrawnWith:
    """Return how an empty report of a theme looks."""
    made = compose(judged().assessment, judged().plan, WORDS)
    return pdf.drawn_with(made, pdf.load_theme(theme))


def sealed(data: dict[str, Any]) -> Edition:
    """Return an edition with the digest that a file of it has to have."""
    bare = {key: value for key, value in data.items() if key != "digest"}
    return edition_of({**bare, "digest": digest(bare)})


def sound(review: Review) -> Review:
    """Give a review what its kind has to have in a file."""
    until = review.until or review.on + timedelta(days=400)
    kind = review.kind
    if kind is ReviewKind.EXCEPTION:
        return replace(review, reason="On order.", until=until)
    if kind is ReviewKind.EQUIVALENT:
        return replace(review, measure="A locked cabinet.", until=until)
    return replace(review, comment="Why?") if kind is ReviewKind.RETURNED else review


def made(
    edition: Edition, answers: Answers, reviews: Reviews, as_of: date = AS_OF
) -> Judged:
    """Judge what tests made up."""
    assessment = assess(edition, answers, reviews, as_of)
    return Judged(assessment, plan(assessment), (PROBLEM,), reviews)


def judged() -> Judged:
    """Judge somebody to whom everything has happened that a file can say."""
    easier = [{"item": "x-home.met", "what": "The renewal is longer."}]
    edition = sealed(edition_data(*ITEMS, **{**SETTINGS, "easier": easier}))
    unreadable = {"x-home.none": UNREADABLE._replace(note="still a note")}
    return made(edition, person(unreadable), REVIEWS)


def composed(found: Judged, share: Share = Share.FULL) -> Any:
    """Return the report of what was judged."""
    return compose(
        found.assessment,
        found.plan,
        WORDS,
        catalog.sources(),
        share,
        found.problems,
        True,
    )


@pytest.mark.parametrize("share", SHARES)
def test_everything_comes_back(share: str) -> None:
    """Whatever has happened to somebody, the inputs tell the same report."""
    inputs = parse_inputs(write_inputs(judged(), share, drawn_with()))

    assert composed(judge_again(inputs), share) == composed(judged(), share)


def as_files_say(case: Case) -> Judged:
    """Judge a case as it can come out of files, which hold some things differently."""
    edition = sealed(dict(case.edition.data))
    try:
        sound_edition(Document("x", dict(edition.data), json.dumps(edition.data)))
    except DocumentError:  # what no checklist may hold is not to be judged
        reject()
    found = {
        name: answer if readable(answer) else UNREADABLE
        for name, answer in case.answers.given.items()
        if answer.claim or answer.unsure or said_in_a_file(answer.value)
    }
    reviews = {
        name: tuple(sound(r) for r in said if usable(edition, r))
        for name, said in case.reviews.by_item.items()
    }
    answers = replace(case.answers, given=found, id="E-1")
    kept = Reviews({name: said for name, said in reviews.items() if said})
    return made(edition, answers, kept, case.as_of)


def said_in_a_file(value: Any) -> bool:
    """Tell whether a file of answers can hold a value; what it cannot is unreadable."""
    entry = list(value) if isinstance(value, tuple) else value
    return value == {} or fits({"answers": {"a.b": entry}}, "answers")


def usable(edition: Edition, review: Review) -> bool:
    """Tell whether a review would count that a file holds."""
    ends = review.until is None or review.until >= review.on
    kind = edition.by_id[review.item].kind
    return ends and (review.value is None or not kind.fault(review.value))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_any_inputs_judge_to_the_same(case: Case) -> None:
    """Any inputs judge to the same findings, and tell the same report."""
    found = as_files_say(case)

    content = write_inputs(found, Share.FULL, drawn_with())
    again = judge_again(parse_inputs(content))

    assert composed(again) == composed(found)
    assert write_inputs(again, Share.FULL, drawn_with()) == content


def test_inputs_obey_their_schema_and_are_known_by_it() -> None:
    """What is written is valid, and recognised for what it is."""
    document = parse(
        write_inputs(judged(), Share.FULL, drawn_with("example-employer")), "x"
    )

    assert kind_of(document) == "inputs"
    assert violations(document, "inputs") == ()


@pytest.mark.parametrize("theme", ["default", "example-employer"])
def test_a_theme_comes_back(theme: str) -> None:
    """The theme of the inputs draws what the theme itself draws."""
    inputs = parse_inputs(write_inputs(judged(), Share.FULL, drawn_with(theme)))
    known = pdf.load_theme(theme)

    again = pdf.Theme.read(inputs.drawn_with.theme)

    assert again.document == known.document == inputs.drawn_with.theme
    assert (again.paper, again.margin, again.employer) == (
        known.paper,
        known.margin,
        known.employer,
    )
    assert (again.logo, again.colours) == (known.logo, known.colours)


def test_what_is_not_used_is_not_written() -> None:
    """No address, no answer of another profile, no reason of an adjustment is written."""
    content = write_inputs(judged(), Share.FULL, drawn_with()).decode()

    assert "dana@example.org" not in content
    assert (
        "note of another profile" not in content and "x-home.elsewhere" not in content
    )
    assert REASON not in content
    assert json.loads(content)["answers"]["answers"].keys() <= GIVEN.keys() | {
        "x-home.none"
    }


def test_an_employers_copy_has_no_notes() -> None:
    """What an employer's copy leaves out of its pages is not in its inputs either."""
    content = write_inputs(judged(), Share.EMPLOYER, drawn_with()).decode()

    assert '"note' not in content and str(PROBLEM.what) not in content
    assert "There is no such thing." in content  # why something does not apply
    assert "The new disk is on order." in content  # what a reviewer wrote
    assert "a.png" in content  # what backs an answer


def test_the_edition_comes_first() -> None:
    """Up to one place the inputs of two people under one edition are the same."""
    edition = judged().assessment.edition
    other = made(edition, Answers(), Reviews())
    one, two = (write_inputs(j, Share.FULL, drawn_with()) for j in (judged(), other))
    begun = beginning(edition)

    assert one.startswith(begun) and two.startswith(begun)
    assert len(begun) > len(one) / 2


def test_the_digest_is_of_what_is_carried() -> None:
    """The digest on the pages is that of the answers inside, as a copy holds them."""
    assessment = judged().assessment

    assert answers_digest(assessment) != answers_digest(assessment, Share.EMPLOYER)


def test_paths_are_not_told() -> None:
    """Of a file with a problem only its name is written, not where it lay."""
    found = judged()
    told = Problem("/home/dana/secret/answers.json", "Wrong.", line=3)
    content = write_inputs(replace(found, problems=(told,)), Share.FULL, drawn_with())

    assert b"secret" not in content and b'"source":"answers.json"' in content


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + " ",
        lambda text: text.replace('"share":"full"', '"share": "full"'),
        lambda text: text.replace('"share":"full"', '"share":"summary"'),
        lambda text: text.replace('"share":"full"', '"share":"full","share":"full"'),
        lambda text: text.replace('"profile":"x-test"', '"profile":"x-tost"', 1),
        lambda text: text.replace('"kind":"seen"', '"kind":"sawn"'),
        lambda text: "\ufeff" + text,
        lambda text: text[:-1],
        lambda text: "",
    ],
)
def test_other_inputs_are_refused(change: Any) -> None:
    """Inputs that are not written as ours, or do not hold together, are refused."""
    text = write_inputs(judged(), Share.FULL, drawn_with()).decode()
    changed = change(text)

    with pytest.raises(DocumentError):
        judge_again(parse_inputs(changed.encode()))
    assert changed != text


def test_writing_again_is_the_same() -> None:
    """What was read is written as it was."""
    content = write_inputs(judged(), Share.FULL, drawn_with())

    assert written(json.loads(content)) == content
