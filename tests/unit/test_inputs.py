"""The inputs of a report: written once, read back, and judged to exactly the same result."""

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
    """Return the look of an empty report in a theme."""
    made = compose(judged().assessment, judged().plan, WORDS)
    return pdf.drawn_with(made, pdf.load_theme(theme))


def sealed(data: dict[str, Any]) -> Edition:
    """Return an edition with the digest that its file has to have."""
    bare = {key: value for key, value in data.items() if key != "digest"}
    return edition_of({**bare, "digest": digest(bare)})


def sound(review: Review) -> Review:
    """Give a review every field that its kind needs in a file."""
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
    """Judge an edition, answers and reviews made by tests."""
    assessment = assess(edition, answers, reviews, as_of)
    return Judged(assessment, plan(assessment), (PROBLEM,), reviews)


def judged() -> Judged:
    """Judge a person with everything that a file can say."""
    easier = [{"item": "x-home.met", "what": "The renewal is longer."}]
    edition = sealed(edition_data(*ITEMS, **{**SETTINGS, "easier": easier}))
    unreadable = {"x-home.none": UNREADABLE._replace(note="still a note")}
    return made(edition, person(unreadable), REVIEWS)


def composed(found: Judged, share: Share = Share.FULL) -> Any:
    """Return the report of judged inputs."""
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
    """Whatever happened to a person, the inputs give the same report."""
    inputs = parse_inputs(write_inputs(judged(), share, drawn_with()))

    assert composed(judge_again(inputs), share) == composed(judged(), share)


@pytest.mark.parametrize("appendix", [False, True])
def test_whether_there_is_an_appendix_comes_back(appendix: bool) -> None:
    """Inputs say whether the report has its appendix."""
    content = write_inputs(judged(), Share.FULL, drawn_with(), appendix=appendix)

    assert parse_inputs(content).appendix is appendix


def test_inputs_from_before_there_was_an_appendix_show_everything() -> None:
    """Older inputs do not say it; their reports showed everything, so they still do."""
    older = json.loads(write_inputs(judged(), Share.FULL, drawn_with()))
    del older["appendix"]

    assert parse_inputs(written(older)).appendix is True


def as_files_say(case: Case) -> Judged:
    """Judge a case as files hold it, which differs in some values."""
    edition = sealed(dict(case.edition.data))
    try:
        sound_edition(Document("x", dict(edition.data), json.dumps(edition.data)))
    except DocumentError:  # a checklist that the reader refuses is not judged
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
    """Tell whether an answers file can hold a value; any other value is unreadable."""
    entry = list(value) if isinstance(value, tuple) else value
    return value == {} or fits({"answers": {"a.b": entry}}, "answers")


def usable(edition: Edition, review: Review) -> bool:
    """Tell whether a review in a file would count."""
    ends = review.until is None or review.until >= review.on
    kind = edition.by_id[review.item].kind
    return ends and (review.value is None or not kind.fault(review.value))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_any_inputs_judge_to_the_same(case: Case) -> None:
    """Any inputs give the same findings and the same report when judged again."""
    found = as_files_say(case)

    content = write_inputs(found, Share.FULL, drawn_with())
    again = judge_again(parse_inputs(content))

    assert composed(again) == composed(found)
    assert write_inputs(again, Share.FULL, drawn_with()) == content


def test_inputs_obey_their_schema_and_are_known_by_it() -> None:
    """Written inputs are valid under their schema, and recognised as inputs."""
    document = parse(
        write_inputs(judged(), Share.FULL, drawn_with("example-employer")), "x"
    )

    assert kind_of(document) == "inputs"
    assert violations(document, "inputs") == ()


@pytest.mark.parametrize("theme", ["default", "example-employer"])
def test_a_theme_comes_back(theme: str) -> None:
    """The theme in the inputs draws the same as the theme itself."""
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
    """No address, no answer of another profile and no reason of an adjustment is written."""
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
    """The inputs of an employer's copy leave out everything that its pages leave out."""
    content = write_inputs(judged(), Share.EMPLOYER, drawn_with()).decode()

    assert '"note' not in content and str(PROBLEM.what) not in content
    assert "There is no such thing." in content  # why an item does not apply
    assert "The new disk is on order." in content  # what a reviewer wrote
    assert "a.png" in content  # what backs an answer


def test_the_edition_comes_first() -> None:
    """The inputs of two people under one edition begin with the same bytes."""
    edition = judged().assessment.edition
    other = made(edition, Answers(), Reviews())
    one, two = (write_inputs(j, Share.FULL, drawn_with()) for j in (judged(), other))
    begun = beginning(edition)

    assert one.startswith(begun) and two.startswith(begun)
    assert len(begun) > len(one) / 2


def test_the_digest_is_of_what_is_carried() -> None:
    """The digest on the pages is that of the answers inside, as the copy holds them."""
    assessment = judged().assessment

    assert answers_digest(assessment) != answers_digest(assessment, Share.EMPLOYER)


def test_paths_are_not_told() -> None:
    """For a file with a problem only its name is written, not its path."""
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
    """Inputs that we did not write, or that contradict themselves, are refused."""
    text = write_inputs(judged(), Share.FULL, drawn_with()).decode()
    changed = change(text)

    with pytest.raises(DocumentError):
        judge_again(parse_inputs(changed.encode()))
    assert changed != text


def test_writing_again_is_the_same() -> None:
    """Inputs that were read are written again without change."""
    content = write_inputs(judged(), Share.FULL, drawn_with())

    assert written(json.loads(content)) == content
