"""Check answers against an edition: which do not count, and how to correct them.

Nothing here stops a report: each problem is reported with its position, and the answer
it is about counts as not given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import Any

from readiness.answers.answers import UNREADABLE, Answer, Answers, readable
from readiness.errors import Problem, did_you_mean
from readiness.questions import catalog
from readiness.questions.checklists import Item, read_item
from readiness.questions.criteria import compiled, read_date, words_in
from readiness.requirements.editions import Edition
from readiness.wording import wording

MOST = 100
"""At most this many problems are reported; a longer list does not help."""


def problems(
    answers: Answers,
    edition: Edition,
    as_of: date,
    hidden: Collection[str] = (),
) -> tuple[Problem, ...]:
    """Return everything that is wrong with single answers, in the order of the file.

    ``hidden`` are the ids of items that do not apply: what is answered about them
    cannot contradict another answer.
    """
    known, given = edition.by_id, answers.given
    asked = {n: item for n, item in known.items() if n in given and edition.asks(item)}
    told = _faults_of(answers, asked, {*known, *catalog.item_ids()}, as_of)
    applying = {name: item for name, item in asked.items() if name not in hidden}
    return _capped(answers, chain(told, _clashes(answers, applying, edition, as_of)))


def general_problems(answers: Answers, as_of: date) -> tuple[Problem, ...]:
    """Return what is wrong with single answers under any profile."""
    bundled = {n: data for n in answers.given if (data := catalog.item(n))}
    asked = {name: read_item(data) for name, data in bundled.items()}
    return _capped(answers, _faults_of(answers, asked, {*catalog.item_ids()}, as_of))


def _faults_of(
    answers: Answers, asked: Mapping[str, Item], known: set[str], as_of: date
) -> Iterator[Problem]:
    for problem in answers.problems:
        yield _malformed(answers, problem)
    yield from _file_dated_ahead(answers, as_of)
    for name, answer in answers.given.items():
        if not readable(answer):
            continue  # already reported
        if name in asked:
            yield from _dated_ahead(answers, name, answer, as_of)
            yield from _unfit(answers, asked[name], answer, as_of)
        elif name not in known and not name.startswith("x-"):
            # Items of other profiles are kept and ignored; this name is a mistake.
            what = wording()("intake.unknown", item=repr(name))
            yield _problem(answers, name, what, did_you_mean(name, known))


def _clashes(
    answers: Answers, asked: Mapping[str, Item], edition: Edition, as_of: date
) -> Iterator[Problem]:
    """Report answers that cannot all be right, without guessing which one is wrong."""
    sound = {
        name
        for name, item in asked.items()
        if _says_something(answers.given[name], as_of)
        and not any(_unfit(answers, item, answers.given[name], as_of))
    }
    for rule in edition.consistency:
        if rule.answers.keys() <= sound and all(
            compiled(criterion)(answers.given[name].value, as_of)
            for name, criterion in rule.answers.items()
        ):
            words = wording()
            titles = [edition.by_id[name].title for name in rule.answers]
            both = words("intake.clash.and").join(titles)
            what = words("intake.clash", titles=both, say=rule.say)
            first = next(iter(rule.answers))
            yield _problem(answers, first, what, words("intake.clash.mend"))


def _says_something(answer: Answer, as_of: date) -> bool:
    said = readable(answer) and not answer.claim and not answer.unsure
    return said and not answer.is_future(as_of)


def _file_dated_ahead(answers: Answers, as_of: date) -> Iterator[Problem]:
    """Report once, not for each answer, that the whole file is dated after the day."""
    day = answers.answered_on
    if answers.document and day is not None and day > as_of:
        future = Answer(on=day).is_future(as_of)
        key = "intake.file-ahead" if future else "intake.file-day-ahead"
        what, mend = _said_ahead(key, day, as_of)
        yield answers.document.problem(("answered_on",), what, mend, level="warning")


def _dated_ahead(
    answers: Answers, name: str, answer: Answer, as_of: date
) -> Iterator[Problem]:
    """Report an answer dated after the day, unless that was said of the whole file."""
    if answer.on is None or answer.on <= as_of or answer.on == answers.answered_on:
        return
    key = "intake.ahead" if answer.is_future(as_of) else "intake.day-ahead"
    yield _problem(answers, name, *_said_ahead(key, answer.on, as_of))


def _said_ahead(key: str, day: date, as_of: date) -> tuple[str, str]:
    return wording()(key, day=day, as_of=as_of), wording()("intake.ahead.mend")


def _malformed(answers: Answers, problem: Problem) -> Problem:
    """Add the effect on the report; programs write null when there is no answer."""
    if problem.level == "warning":
        return problem
    body: Any = answers.document.value if answers.document else {"answers": {}}
    if problem.place[1:] and body["answers"].get(problem.place[1], problem) is None:
        mend = wording()("intake.null.mend", entry='{"unsure": true}')
        return replace(problem, what=wording()("intake.null"), mend=mend)
    name, key = (*problem.place[1:], None, None)[:2]
    kept = key == "note" and readable(answers.given.get(str(name), UNREADABLE))
    then = wording()("intake.until.note" if kept else "intake.until")
    return replace(problem, mend=f"{problem.mend} {then}".lstrip())


def _capped(answers: Answers, told: Iterator[Problem]) -> tuple[Problem, ...]:
    found = [*islice(told, MOST + 1)]
    more = len(found) > MOST
    found = sorted(found[:MOST], key=lambda problem: problem.line or 0)
    if more and answers.document:
        found.append(Problem(answers.document.source, wording()("intake.more")))
    return (*found, *_undated(answers))


def _unfit(
    answers: Answers, item: Item, answer: Answer, as_of: date
) -> Iterator[Problem]:
    words = wording()
    if answer.is_future(as_of):
        return
    if answer.claim and item.about_you:
        what = words("intake.about-you")
        yield _problem(answers, item.id, what, words("intake.about-you.mend"))
    elif not answer.claim and not answer.unsure:
        fault = item.kind.fault(answer.value)
        if fault:
            problem = _problem(answers, item.id, fault, words("intake.until"))
            yield replace(problem, level="error")
        elif _lies_ahead(item, answer, as_of):
            what = words("intake.future", day=answer.value, as_of=as_of)
            yield _problem(answers, item.id, what, words("intake.future.mend"))


def _lies_ahead(item: Item, answer: Answer, as_of: date) -> bool:
    """Tell whether a day that should be in the past is still in the future."""
    day = read_date(answer.value)
    past = any("within" in words_in(c) for c in (item.met, item.partly) if c)
    return past and day is not None and day > as_of


def _undated(answers: Answers) -> Iterator[Problem]:
    read = [answer for answer in answers.given.values() if readable(answer)]
    if read and not any(answer.on for answer in read) and answers.document:
        what = wording()("intake.undated")
        mend = wording()("intake.undated.mend", entry='"answered_on": "2026-03-01"')
        yield answers.document.problem((), what, mend, level="warning")


def _problem(answers: Answers, name: str, what: str, mend: str) -> Problem:
    if answers.document is None:
        return Problem("answers", what, mend, name, level="warning")
    return answers.document.problem(("answers", name), what, mend, level="warning")
