"""Turn two inputs of any kind into assessments as data, so they can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from readiness.answers.answers import Answers, read_answers
from readiness.answers.reviews import NO_REVIEWS
from readiness.assessing.assessment import assess
from readiness.assessing.choosing import default_profile, remarks
from readiness.assessing.pipeline import judge
from readiness.documents import kind_of, read
from readiness.errors import DocumentError, Problem, WrongUse
from readiness.files.apart import is_report
from readiness.files.reading import NOUNS
from readiness.questions.catalog import profile_ids
from readiness.records.assessments import Record, read_record, record_of
from readiness.records.tallies import given as answered
from readiness.render import Copy
from readiness.requirements.editions import Edition
from readiness.requirements.loading import load_profile

MOST = 20
"""At most this many problems are shown; more would hide what changed."""


@dataclass(frozen=True, slots=True)
class Given:
    """One input: an assessment, or answers that still have to be judged."""

    source: str
    record: Record | None = None
    answers: Answers | None = None
    edition: Edition | None = None
    """The requirements it was judged by, if the input includes them in full."""


def given(name: str) -> Given:
    """Read an assessment, a file of answers or a report; raise ``DocumentError``."""
    if is_report(name):
        return _report(name)
    document = read(name)
    found = kind_of(document)
    if found == "answers":
        return Given(name, answers=read_answers(document))
    if found == "assessment":
        return Given(name, record=read_record(document))
    what = f"This is {NOUNS.get(found or '', 'not a readiness file')};"
    needed = "an assessment, a file of answers or a report is needed here."
    raise DocumentError([document.problem((), f"{what} {needed}")])


class Recorded(NamedTuple):
    """Both inputs as assessments, and the theme of the profile that judged them."""

    old: Record
    new: Record
    theme: str = "default"
    problems: tuple[Problem, ...] = ()
    """What is wrong with single answers in either of them."""


def records(
    both: tuple[Given, Given], profile: str | None, as_of: date | None
) -> Recorded:
    """Judge the inputs that are not judged yet, both by the same requirements."""
    old, new = both
    if old.record and new.record:
        return Recorded(old.record, new.record)
    edition, theme, told = _edition(both, profile)
    (before, some), (after, more) = (_record(one, edition, as_of) for one in both)
    return Recorded(before, after, theme, (*told, *some, *more))


def _record(
    one: Given, edition: Edition, as_of: date | None
) -> tuple[Record, tuple[Problem, ...]]:
    if one.record:
        return one.record, ()
    answers = one.answers or Answers()
    judged = judge(edition, answers, None, as_of or last_day(edition, answers))
    return record_of(Copy(judged).data(), one.source), judged.problems[:MOST]


def _edition(
    both: tuple[Given, Given], profile: str | None
) -> tuple[Edition, str, tuple[Problem, ...]]:
    """Choose one edition for answers, so that only the answers make a difference.

    Returns it with its theme, and with remarks on what the newer answers were made for.
    """
    if profile:
        return *load_profile(profile), ()
    for one in both:
        if one.edition:
            return one.edition, "default", ()
        if one.record:
            return *_bundled(one.record), ()
    newer = both[1].answers or Answers()
    edition, theme = load_profile(default_profile(newer))
    return edition, theme, (*remarks(newer, edition),)


def _bundled(record: Record) -> tuple[Edition, str]:
    """Load the profile that an assessment names, if it comes with the tool."""
    if record.profile not in profile_ids():
        told = f"{record.source} was judged by {record.profile!r}, which does not"
        mend = "come with this tool. Name its file with -p."
        raise WrongUse(f"{told} {mend}")
    return load_profile(record.profile)


def last_day(edition: Edition, answers: Answers) -> date:
    """Return the day of the last answer that is used, at most today; else today."""
    days = answered(assess(edition, answers, NO_REVIEWS, today()))
    return min(days[1], today()) if days else today()


def today() -> date:
    """Return today's date."""
    return date.today()


def _report(name: str) -> Given:
    """Judge again what a report carries: its inputs count, not its pages."""
    from readiness.proof import inputs_of
    from readiness.records.inputs import judge_again

    inputs = inputs_of(name)
    data = Copy(judge_again(inputs), inputs.share).data()
    return Given(name, record=record_of(data, name), edition=inputs.edition)
