"""A finding in full, as a card, or told in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readiness.answers import Answer
from readiness.checklists import Fix
from readiness.findings import Finding, Flag, State, Why
from readiness.report.amounts import cost_of, minutes, wait
from readiness.report.blocks import Card, Field, Lines, Span, Style, Text, Tone, text
from readiness.report.brief import Brief, anchor, ended
from readiness.reviews import Review, ReviewKind
from readiness.verdicts import MISSING

Row = tuple[Tone, str, str, Text]

_TONES = {
    State.BLOCKED: Tone.BAD,
    State.NOT_MET: Tone.BAD,
    State.PARTLY: Tone.PARTLY,
    State.MET: Tone.GOOD,
    State.UNANSWERED: Tone.OPEN,
    State.EXPIRED: Tone.OPEN,
    State.CLAIMED: Tone.OPEN,
}


def tone(finding: Finding) -> Tone:
    """Return what a finding means for the reader."""
    if finding.excepted:
        return Tone.PARTLY
    return _TONES.get(finding.state, Tone.QUIET)


def gap(brief: Brief, finding: Finding) -> Card:
    """Tell everything about an item that is not met, and how to close it."""
    parts = (
        *_told(brief, finding),
        *_needed(brief, finding),
        *_why(brief, finding),
        *_closing(brief, finding),
        *_grounds(brief, finding),
    )
    return _card(brief, finding, parts)


def short(brief: Brief, finding: Finding) -> Card:
    """Tell what was said of an item that leaves nothing to do, and what others said."""
    return _card(brief, finding, tuple(_told(brief, finding)))


def line(brief: Brief, finding: Finding, remark: Text = ()) -> Row:
    """Tell an item in one line: what came out, its title, a remark."""
    return tone(finding), brief.status(finding), finding.item.title, remark


def told(brief: Brief, findings: Iterable[Finding]) -> Iterator[Lines | Card]:
    """Tell findings in one line each, and those that carry somebody's words in full."""
    rows, cards = [], []
    for finding in findings:
        if wordy(brief, finding):
            cards.append(short(brief, finding))
        else:
            rows.append(line(brief, finding, text(remark(brief, finding))))
    if rows:
        yield Lines(tuple(rows))
    yield from cards


def remark(brief: Brief, finding: Finding) -> str:
    """Say in short what was answered and how long that lasts."""
    said = brief.words("line.said", said=ended(brief.said(finding)))
    return " ".join([said, *_lasting(brief, finding)])


def _lasting(brief: Brief, finding: Finding) -> Iterator[str]:
    if Flag.DUE in finding.flags:
        yield brief.words("line.due")
    elif finding.until and finding.state in (State.MET, State.PARTLY, State.INFO):
        yield brief.words("line.until", day=brief.words.day(finding.until))


def wordy(brief: Brief, finding: Finding) -> bool:
    """Tell whether somebody's own words belong to a finding: too much for a line."""
    return bool(brief.note(finding) or finding.reviews or _long(brief, finding))


def _long(brief: Brief, finding: Finding) -> bool:
    said = brief.said(finding)
    return len(said) > 160 or "\n" in said


def _card(brief: Brief, finding: Finding, fields: tuple[Field, ...]) -> Card:
    item = finding.item
    title = item.title
    return Card(
        title, _status(brief, finding), tone(finding), fields, anchor(item), item.id
    )


def _status(brief: Brief, finding: Finding) -> str:
    parts = [brief.status(finding)]
    settled = finding.state is State.BLOCKED or finding.excepted
    if finding.open and finding.item.judged and not settled:
        parts.append(brief.soon(finding.item.severity))
    parts += [brief.words(f"flag.{flag}") for flag in finding.flags]
    return " · ".join(parts)


def _told(brief: Brief, finding: Finding) -> Iterator[Field]:
    """Yield the question, what the person said to it, and what reviewers said."""
    yield Field(brief.words("field.question"), (text(finding.item.question),))
    yield from _answer(brief, finding)
    note = brief.note(finding)
    if note:
        yield Field(brief.words("field.note"), (text(note),), quoted=True)
    reviews = [text(review_sentence(brief, review)) for review in finding.reviews]
    reviews += [text(found) for found in _found(brief, finding)]
    if reviews:
        yield Field(brief.words("field.review"), tuple(reviews))


def _answer(brief: Brief, finding: Finding) -> Iterator[Field]:
    words = brief.words
    if finding.answer is None:
        yield Field(words("field.answer"), (text(brief.reason(finding)),))
        return
    said = text(brief.said(finding))
    marks = " ".join(_marks(brief, finding, finding.answer))
    more = (text(Span(marks, Style.QUIET)),) if marks else ()
    if not _long(brief, finding):
        yield Field(words("field.answer"), (said, *more))
        return
    yield Field(words("field.answer"), (said,), quoted=True)
    if more:
        yield Field(words("field.answered"), more)


def _marks(brief: Brief, finding: Finding, answer: Answer) -> Iterator[str]:
    """Yield when and how an answer was given, how long it lasts, why it falls short."""
    words = brief.words
    if answer.on:
        yield words("answer.on", day=words.day(answer.on))
    if answer.by == "probe":
        yield words("answer.by-probe")
    if finding.item.id in brief.edition.answers:
        yield words("answer.stated")
    yield from _lasting(brief, finding)
    if finding.why or finding.state is State.NOT_APPLICABLE:
        yield brief.reason(finding)


def _needed(brief: Brief, finding: Finding) -> Iterator[Field]:
    needed = brief.needed(finding.item)
    if needed:
        yield Field(brief.words("field.needed"), (text(needed),))


def _why(brief: Brief, finding: Finding) -> Iterator[Field]:
    if finding.item.why:
        yield Field(brief.words("field.why"), (text(finding.item.why),))


def _closing(brief: Brief, finding: Finding) -> Iterator[Field]:
    """Yield what to do: nothing where it is open whether the item applies at all."""
    if finding.why is Why.UNDETERMINED or finding.state is State.CLAIMED:
        return iter(())
    return _help(brief, finding) if finding.state in MISSING else _fix(brief, finding)


def _help(brief: Brief, finding: Finding) -> Iterator[Field]:
    """Yield how to answer what is open, on the person's own system."""
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
        yield Field(words("field.fix"), tuple(map(text, steps)), numbered=True)
        effort = _effort(brief, fix)
        if effort:
            yield Field(words("field.effort"), (text(effort),))
    if item.evidence:
        yield Field(words("field.evidence"), tuple(map(text, item.evidence)))


def _effort(brief: Brief, fix: Fix) -> str:
    words, waiting = brief.words, wait(fix.wait_days, brief.words)
    parts = [
        minutes(fix.minutes, words),
        words("way.wait", wait=waiting) if waiting else "",
        cost_of(fix, words),
    ]
    return words("list.comma").join(part for part in parts if part)


def _grounds(brief: Brief, finding: Finding) -> Iterator[Field]:
    """Yield what the item rests on: law, guidance or practice, with the sources."""
    item, words = finding.item, brief.words
    if item.basis:
        note = (text(item.basis_note),) if item.basis_note else ()
        yield Field(words("field.basis"), (text(words(f"basis.{item.basis}")), *note))
    places: dict[str, list[str]] = {}
    for cited in item.sources:
        places.setdefault(cited.source, []).append(cited.at)
    if places:
        sources = tuple(citation(brief, name, at) for name, at in places.items())
        yield Field(words("field.sources"), sources)


def citation(brief: Brief, name: str, places: Sequence[str]) -> Text:
    """Name a source with the places in it, linked to where it can be read."""
    source, words = brief.sources.get(name, {}), brief.words
    mark = ""
    if source.get("kind") == "proposed":
        mark = words("source.proposed")
        places = [at for at in places if at.casefold() != mark.casefold()]
    at = words("list.semicolon").join(filter(None, places))
    return text(
        Span(source.get("title", name), Style.PLAIN, source.get("url", "")),
        words("source.at", at=at) if at else "",
        Span(words("source.mark", mark=mark), Style.STRONG) if mark else "",
    )


def review_sentence(brief: Brief, review: Review) -> str:
    """Say what a reviewer said; never a reason for an adjustment."""
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
