"""Put into words what was said: answers, how long they are valid, and reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate

from readiness.answers.reviews import Review, ReviewKind
from readiness.judging.findings import Finding, Flag, State
from readiness.report.brief import Brief, ended


def is_yes_no(finding: Finding) -> bool:
    """Tell whether the answer is yes or no, which is unclear without the question."""
    answer = finding.answer
    return answer is not None and isinstance(answer.value, bool)


def is_long(brief: Brief, finding: Finding) -> bool:
    """Tell whether an answer is long free text."""
    said = brief.said(finding)
    return _is_own(finding) and (len(said) > 160 or "\n" in said)


def _is_own(finding: Finding) -> bool:
    claim = finding.answer.claim if finding.answer else ""
    return bool(claim) or finding.item.kind.name == "text"


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


def lasting(brief: Brief, finding: Finding, key: str = "line.until") -> Iterator[str]:
    """Yield how long an answer is valid, in a sentence, if that is known."""
    if Flag.DUE in finding.flags:
        yield brief.words("line.due")
    elif finding.until and finding.state in (State.MET, State.PARTLY, State.INFO):
        yield brief.words(key, day=brief.words.day(finding.until))


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


def found_sentences(brief: Brief, finding: Finding) -> Iterator[str]:
    """Yield what each reviewer found, in a sentence."""
    for by, found in brief.found(finding):
        yield brief.words("review.found", by=by, found=ended(found))
