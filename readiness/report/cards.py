"""Show a finding in full, as a card."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readiness.answers.answers import Answer
from readiness.judging.findings import Finding, Flag, State, Why
from readiness.judging.verdicts import MISSING
from readiness.questions.checklists import Fix
from readiness.report.amounts import cost_of, minutes, wait
from readiness.report.blocks import Card, Field, Span, Style, text
from readiness.report.brief import Brief, anchor, capital, ended
from readiness.report.grounds import grounds
from readiness.report.reasons import reason
from readiness.report.said import (
    found_sentences,
    is_long,
    is_yes_no,
    lasting,
    review_sentence,
)
from readiness.report.steps import tone, when


def gap(brief: Brief, finding: Finding, usual: date | None = None) -> Card:
    """Return a card with everything about an unmet item, and how to meet it.

    The day of the answer is left out if it is the ``usual`` one.
    """
    parts = (
        *_said(brief, finding, usual, asked=True),
        *_needed(brief, finding),
        *_why(brief, finding),
        *_closing(brief, finding),
        *grounds(brief, finding.item),
    )
    return _card(brief, finding, parts)


def short(brief: Brief, finding: Finding) -> Card:
    """Return a short card, with answer and reviews, for an item with nothing to do."""
    return _card(brief, finding, (*_said(brief, finding, asked=is_yes_no(finding)),))


def _card(brief: Brief, finding: Finding, fields: tuple[Field, ...]) -> Card:
    item, status = finding.item, _status(brief, finding)
    sign = tone(brief, finding)
    again = brief.words("card.again", title=item.title)
    return Card(item.title, status, sign, fields, anchor(item), item.id, again)


def _status(brief: Brief, finding: Finding) -> str:
    """Return the step of the plan, the outcome, the due day and the flags."""
    number = brief.numbers.get(finding.item.id)
    parts = [brief.words("card.step", n=number)] if number else []
    parts += [] if Flag.EQUIVALENT in finding.flags else [brief.status(finding)]
    step = brief.steps.get(finding.item.id)
    if step and finding.state is not State.BLOCKED:
        parts.append(when(brief, step))
    parts += [brief.words(f"flag.{flag}") for flag in finding.flags]
    return " · ".join(parts)


def _said(
    brief: Brief, finding: Finding, usual: date | None = None, *, asked: bool
) -> Iterator[Field]:
    """Yield what the person said, after the question if ``asked``, and the reviews."""
    yield from _answer(brief, finding, usual, asked=asked)
    note = brief.note(finding)
    if note:
        yield Field(brief.words("field.note"), (text(note),), quoted=True, own=True)
    reviews = [text(review_sentence(brief, review)) for review in finding.reviews]
    reviews += [text(found) for found in found_sentences(brief, finding)]
    if reviews:
        yield Field(brief.words("field.review"), tuple(reviews), own=True)


def _answer(
    brief: Brief, finding: Finding, usual: date | None, *, asked: bool
) -> Iterator[Field]:
    """Yield the answer; a short one stands behind its question if that is shown."""
    if finding.answer and not is_long(brief, finding):
        yield _running(brief, finding, finding.answer, usual, asked=asked)
        return
    if asked:
        yield Field(brief.words("field.question"), (text(finding.item.question),))
    if finding.answer:
        yield from _quoted(brief, finding, finding.answer, usual)
    elif finding.why is not Why.NONE:  # the status already says so
        told = text(reason(brief, finding))
        yield Field(brief.words("field.answer"), (told,), own=True)


def _running(
    brief: Brief, finding: Finding, answer: Answer, usual: date | None, *, asked: bool
) -> Field:
    """Return a short answer, with its question if ``asked``; yes or no with its need."""
    words, item, said = brief.words, finding.item, ended(brief.said(finding))
    said = said if item.kind.name == "text" else capital(said)
    parts: list[str | Span] = [Span(said)]
    if asked:
        parts = [item.question, Span(said, Style.STRONG)]
    needed = ended(brief.needed(item)) if finding.open and is_yes_no(finding) else ""
    parts += [words("step.needed", needed=needed)] if asked and needed else []
    marks = " ".join(_marks(brief, finding, answer, usual))
    parts += [Span(marks, Style.QUIET)] if marks else []
    running = text(*[each for part in parts for each in (" ", part)][1:])
    return Field(words("field.answer"), (running,), own=True)


def _quoted(
    brief: Brief, finding: Finding, answer: Answer, usual: date | None
) -> Iterator[Field]:
    """Yield a long answer as a quotation, and below it when it was given."""
    words, said = brief.words, text(brief.said(finding))
    yield Field(words("field.answer"), (said,), quoted=True, own=True)
    if marks := " ".join(_marks(brief, finding, answer, usual)):
        told = text(Span(marks, Style.QUIET))
        yield Field(words("field.answered"), (told,), own=True)


def _marks(
    brief: Brief, finding: Finding, answer: Answer, usual: date | None
) -> Iterator[str]:
    """Yield when and how an answer was given, how long it lasts, and what it lacks."""
    words = brief.words
    if answer.on and answer.on != usual:
        yield words("answer.on", day=words.day(answer.on))
    if answer.by == "probe":
        yield words("answer.by-probe")
    if finding.item.id in brief.edition.answers:
        yield words("answer.stated")
    if not finding.open or Flag.DUE in finding.flags:
        yield from lasting(brief, finding, "answer.until")
    if finding.why or finding.state is State.NOT_APPLICABLE:
        yield reason(brief, finding)


def _needed(brief: Brief, finding: Finding) -> Iterator[Field]:
    needed = brief.needed(finding.item)
    if needed and not is_yes_no(finding):
        yield Field(brief.words("field.needed"), (text(capital(needed)),))


def _why(brief: Brief, finding: Finding) -> Iterator[Field]:
    if finding.item.why:
        yield Field(brief.words("field.why"), (text(finding.item.why),))


def _closing(brief: Brief, finding: Finding) -> Iterator[Field]:
    """Yield what to do, or nothing if it is not yet known whether the item applies."""
    if finding.why is Why.UNDETERMINED or finding.state is State.CLAIMED:
        return iter(())
    return _help(brief, finding) if finding.state in MISSING else _fix(brief, finding)


def _help(brief: Brief, finding: Finding) -> Iterator[Field]:
    """Yield how to find the answer to an open question on the person's system."""
    helped = finding.item.help
    told = helped.get(brief.assessment.system) or helped.get("any", "")
    if told:
        yield Field(brief.words("field.help"), (text(told),))


def _fix(brief: Brief, finding: Finding) -> Iterator[Field]:
    item, words = finding.item, brief.words
    answer = finding.answer
    fix = item.fix_for(answer.value) if answer else item.fix
    if fix:
        steps = fix.steps_for(brief.assessment.system)
        told = tuple(map(text, steps))
        yield Field(words("field.fix"), told, numbered=True, beside=_effort(brief, fix))
    if item.evidence:
        evidence = words("list.semicolon").join(item.evidence)
        yield Field(words("field.evidence"), (text(capital(evidence)),))


def _effort(brief: Brief, fix: Fix) -> str:
    words, waiting = brief.words, wait(fix.wait_days, brief.words)
    parts = [
        minutes(fix.minutes, words),
        words("way.wait", wait=waiting) if waiting else "",
        cost_of(fix, words),
    ]
    return words("list.comma").join(part for part in parts if part)
