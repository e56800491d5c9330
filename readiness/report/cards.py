"""Show a finding in full, as a card, or in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import accumulate, groupby

from readiness.answers.answers import Answer
from readiness.answers.reviews import Review, ReviewKind
from readiness.judging.findings import Finding, Flag, State, Why
from readiness.judging.verdicts import MISSING
from readiness.questions.checklists import Fix
from readiness.report.amounts import cost_of, minutes, wait
from readiness.report.blocks import Card, Field, Line, Lines, Span, Style, text
from readiness.report.brief import Brief, anchor, capital, ended
from readiness.report.grounds import grounds
from readiness.report.reasons import reason
from readiness.report.steps import tone, when


def gap(brief: Brief, finding: Finding, usual: date | None = None) -> Card:
    """Return a card with everything about an unmet item, and how to meet it.

    The day of the answer is left out if it is the ``usual`` one.
    """
    parts = (
        *_told(brief, finding, usual, asked=True),
        *_needed(brief, finding),
        *_why(brief, finding),
        *_closing(brief, finding),
        *grounds(brief, finding.item),
    )
    return _card(brief, finding, parts)


def short(brief: Brief, finding: Finding) -> Card:
    """Return a short card, with answer and reviews, for an item with nothing to do."""
    return _card(brief, finding, (*_told(brief, finding, asked=_yes_no(finding)),))


def _question(brief: Brief, finding: Finding) -> Field:
    return Field(brief.words("field.question"), (text(finding.item.question),))


def _yes_no(finding: Finding) -> bool:
    """Tell whether the answer is yes or no, which is unclear without the question."""
    answer = finding.answer
    return answer is not None and isinstance(answer.value, bool)


def told(
    brief: Brief,
    findings: Iterable[Finding],
    say: Say | None = None,
    *,
    status: bool = True,
) -> Iterator[Lines | Card]:
    """Yield findings in order: one line each, or a card if there is free text.

    ``say`` returns the remark of a line; by default the remark gives the answer.
    Without ``status``, a line does not show its outcome, because its section does.
    """
    for full, group in groupby(findings, partial(_wordy, brief)):
        if full:
            yield from (short(brief, finding) for finding in group)
        else:
            yield Lines(
                tuple(
                    _line(brief, f, (say or remark)(brief, f), status=status)
                    for f in group
                )
            )


Say = Callable[[Brief, Finding], str]


def _line(brief: Brief, finding: Finding, said: str, *, status: bool) -> Line:
    item, outcome = finding.item, brief.status(finding) if status else ""
    told_ = " ".join([said, *_beside(brief, finding)])
    return Line(tone(brief, finding), outcome, item.title, text(told_), anchor(item))


def usual_end(found: Iterable[Finding]) -> date | None:
    """Return the day until which most answers are valid; None if few end on one day."""
    return _usual(f.until for f in found if Flag.DUE not in f.flags)


def usual_start(found: Iterable[Finding]) -> date | None:
    """Return the day on which most answers were given; None if few were on one day."""
    return _usual(finding.answer.on for finding in found if finding.answer)


def _usual(days: Iterable[date | None]) -> date | None:
    times = Counter(day for day in days if day)
    most = max(times, key=lambda day: times[day], default=None)
    return most if most and times[most] >= _USUAL else None


_USUAL = 3
"""How many answers have to share a day for the day to be named once for all."""


def remark(brief: Brief, finding: Finding, usual: date | None = None) -> str:
    """Return in short what was answered, and how long it is valid if not as usual."""
    words, item, said = brief.words, finding.item, ended(in_short(brief, finding))
    if _yes_no(finding):
        question = item.question.removeprefix(words("message.prefix"))
        told_ = words("line.asked", question=question, said=capital(said))
    else:
        told_ = capital(said) if finding.item.kind.name != "text" else said
    ending = () if finding.until == usual else _lasting(brief, finding)
    return " ".join([told_, *ending])


def in_short(brief: Brief, finding: Finding) -> str:
    """Return an answer in one line: the last of many choices are only counted.

    The appendix has room for all of them.
    """
    said, chosen = brief.said(finding), finding.answer and finding.answer.value
    good = finding.state in (State.MET, State.INFO)
    if brief.appendix or len(said) <= _LINE or not (good and isinstance(chosen, tuple)):
        return said
    named = [finding.item.kind.show((value,), brief.words) for value in chosen]
    ends = accumulate(len(name) for name in named)
    kept = max(1, sum(end <= _LINE for end in ends))
    left = [brief.words("list.more", n=len(named) - kept)] if named[kept:] else []
    return brief.words("list.semicolon").join([*named[:kept], *left])


_LINE = 70
"""The most characters of an answer in one line."""


def _lasting(brief: Brief, finding: Finding, key: str = "line.until") -> Iterator[str]:
    if Flag.DUE in finding.flags:
        yield brief.words("line.due")
    elif finding.until and finding.state in (State.MET, State.PARTLY, State.INFO):
        yield brief.words(key, day=brief.words.day(finding.until))


def _beside(brief: Brief, finding: Finding) -> Iterator[str]:
    """Yield the note, and what reviewers said, for a line."""
    if note := brief.note(finding):
        yield brief.words("line.note", note=note)
    yield from (review_sentence(brief, review) for review in finding.reviews)
    yield from _found(brief, finding)


_ROOM = 300
"""The most characters of note and reviews in a line; with more, there is a card."""


def _wordy(brief: Brief, finding: Finding) -> bool:
    """Tell whether a finding has more text than fits in a line."""
    beside = " ".join(_beside(brief, finding))
    return len(beside) > _ROOM or "\n" in beside or _long(brief, finding)


def _long(brief: Brief, finding: Finding) -> bool:
    """Tell whether an answer is long free text."""
    said = brief.said(finding)
    return _own(finding) and (len(said) > 160 or "\n" in said)


def _own(finding: Finding) -> bool:
    claim = finding.answer.claim if finding.answer else ""
    return bool(claim) or finding.item.kind.name == "text"


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


def _told(
    brief: Brief, finding: Finding, usual: date | None = None, *, asked: bool
) -> Iterator[Field]:
    """Yield what the person said, after the question if ``asked``, and the reviews."""
    yield from _answer(brief, finding, usual, asked=asked)
    note = brief.note(finding)
    if note:
        yield Field(brief.words("field.note"), (text(note),), quoted=True, own=True)
    reviews = [text(review_sentence(brief, review)) for review in finding.reviews]
    reviews += [text(found) for found in _found(brief, finding)]
    if reviews:
        yield Field(brief.words("field.review"), tuple(reviews), own=True)


def _answer(
    brief: Brief, finding: Finding, usual: date | None, *, asked: bool
) -> Iterator[Field]:
    """Yield the answer; a short one stands behind its question if that is shown."""
    words = brief.words
    if finding.answer is None:
        if asked:
            yield _question(brief, finding)
        if finding.why is not Why.NONE:  # the status already says so
            yield Field(
                words("field.answer"), (text(reason(brief, finding)),), own=True
            )
        return
    said = ended(brief.said(finding))
    marks = Span(" ".join(_marks(brief, finding, finding.answer, usual)), Style.QUIET)
    if not _long(brief, finding):
        said = said if finding.item.kind.name == "text" else capital(said)
        answer = Span(said, Style.STRONG) if asked else Span(said)
        question = (finding.item.question, " ") if asked else ()
        needed = brief.needed(finding.item) if asked and _yes_no(finding) else ""
        if needed and finding.open:
            question = (*question, answer, " ")
            answer = Span(brief.words("step.needed", needed=ended(needed)))
        running = text(*question, answer, " " if marks.text else "", marks)
        yield Field(words("field.answer"), (running,), own=True)
        return
    if asked:
        yield _question(brief, finding)
    yield Field(
        words("field.answer"), (text(brief.said(finding)),), quoted=True, own=True
    )
    if marks.text:
        yield Field(words("field.answered"), ((marks,),), own=True)


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
        yield from _lasting(brief, finding, "answer.until")
    if finding.why or finding.state is State.NOT_APPLICABLE:
        yield reason(brief, finding)


def _needed(brief: Brief, finding: Finding) -> Iterator[Field]:
    needed = brief.needed(finding.item)
    if needed and not _yes_no(finding):
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


def review_sentence(brief: Brief, review: Review) -> str:
    """Return what a reviewer said; the reason for an adjustment is never included."""
    words, private = brief.words, review.kind is ReviewKind.ADJUSTMENT
    sentence = words(
        f"review.{review.kind}",
        by=review.by,
        on=words.day(review.on),
        comment="" if private else ended(review.comment),
        reason="" if private else ended(review.reason),
        measure="" if private else ended(review.measure),
    )
    parts = [sentence]
    if review.until:
        parts.append(words("review.until", day=words.day(review.until)))
    if review.comment and not private and review.kind is not ReviewKind.RETURNED:
        parts.append(words("review.comment", comment=ended(review.comment)))
    return " ".join(parts)


def _found(brief: Brief, finding: Finding) -> Iterator[str]:
    for by, found in brief.found(finding):
        yield brief.words("review.found", by=by, found=ended(found))
