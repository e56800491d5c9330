"""How reviews change a finding: evidence seen, claims accepted, waivers, conflicts.

The reviews of one item are read in the order of their days, whatever their order in the
file; of reviews of one day, the later one in the file is the later one. A later review
may take back earlier ones: ``_TAKES_BACK`` says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from readiness.answers.answers import Answer
from readiness.answers.reviews import Review, ReviewKind
from readiness.judging.findings import GOOD, LADDER, Finding, Flag, State
from readiness.judging.judge import ItemJudge
from readiness.periods import Period
from readiness.questions.checklists import Item, Who

_EVIDENCE = {ReviewKind.SEEN: Flag.SEEN, ReviewKind.CONFIRMED: Flag.CONFIRMED}
_AS_MET = {
    ReviewKind.EQUIVALENT: Flag.EQUIVALENT,
    ReviewKind.ADJUSTMENT: Flag.ADJUSTED,
}
_DAY = Period(days=1)
_TAKES_BACK: Mapping[ReviewKind, frozenset[ReviewKind]] = {
    ReviewKind.RETURNED: frozenset(
        {ReviewKind.ACCEPTED, ReviewKind.CONFIRMED, ReviewKind.ADJUSTMENT}
    ),
    ReviewKind.ACCEPTED: frozenset({ReviewKind.RETURNED}),
    ReviewKind.CONFIRMED: frozenset({ReviewKind.RETURNED}),
}
"""The kinds of earlier review of the same item that a review takes back."""


def reviewed(
    finding: Finding, reviews: tuple[Review, ...], judge: ItemJudge
) -> Finding:
    """Return the finding as changed by the reviews that count on the judge's day."""
    day = judge.as_of
    kept = _kept(review for review in reviews if review.on <= day)
    standing = tuple(r for r in kept if r.stands(day) and _about(r, finding))
    finding = finding._replace(reviews=standing)
    for review in standing:
        finding = _weighed(finding, review, judge)
    finding = _waived(finding, standing)
    return _opened(finding, (r for r in kept if r not in standing), day)


def found_instead(
    item: Item, answer: Answer | None, reviews: tuple[Review, ...], day: date
) -> Answer | None:
    """Return what a reviewer found about something that the person does not answer.

    It counts as the answer to what the employer answers, and to what both may answer if
    the person did not. None if the person answered, or no reviewer found anything.
    """
    if item.who is Who.CODER or (answer is not None and not answer.unsure):
        return None
    kept = _kept(review for review in reviews if review.on <= day)
    found = [r for r in kept if r.kind in _EVIDENCE and r.stands(day)]
    values = [Answer(r.value, r.on) for r in found if r.value is not None]
    return values[-1] if values else None


def _kept(reviews: Iterable[Review]) -> list[Review]:
    """Return the reviews in the order of their days; one taken back ends before that."""
    kept: list[Review] = []
    for review in sorted(reviews, key=lambda review: review.on):
        taken = _TAKES_BACK.get(review.kind, frozenset())
        ended = _DAY.before(review.on)
        kept = [_ended(e, ended) if e.kind in taken else e for e in kept]
        kept.append(review)
    return kept


def _ended(review: Review, last: date) -> Review:
    """Return a review that holds at most until a day."""
    return replace(review, until=min(_end(review), last))


def _opened(finding: Finding, ended: Iterable[Review], day: date) -> Finding:
    """Let an item that is open again count as open from the day after its waiver ended."""
    if not finding.open:
        return finding
    ends = [
        _DAY.after(review.until)
        for review in ended
        if review.kind in _WAIVERS and review.until and review.until < day
    ]
    days = [*ends, *([finding.since] if finding.since else [])]
    return finding._replace(since=max(days, default=None))


def _about(review: Review, finding: Finding) -> bool:
    """Leave out reviews of an earlier answer; waivers are not about an answer."""
    if review.kind in _WAIVERS:
        return True
    given = finding.answer.on if finding.answer else None
    return given is None or given <= review.on


def _weighed(finding: Finding, review: Review, judge: ItemJudge) -> Finding:
    """Apply an accepted claim, evidence seen, and the worse of the two values."""
    if review.kind is ReviewKind.ACCEPTED and finding.state is State.CLAIMED:
        return finding._replace(state=State.NOT_APPLICABLE, until=review.until)
    flag = _EVIDENCE.get(review.kind)
    answer = finding.answer
    if flag is None or answer is None or finding.state in _UNSAID:
        return finding
    finding = _flagged(finding, flag)
    if review.value is None or judge.state(review.value) is None:
        return finding
    return _compared(finding, answer, review, judge)


def _compared(
    finding: Finding, answer: Answer, review: Review, judge: ItemJudge
) -> Finding:
    """Compare the answer with what the reviewer found: the worse one counts.

    They conflict when their states differ today or on the day of the review, so a
    conflict does not disappear because both dates have become too old.
    """
    said = judge.judge(answer)
    found = judge.judge(answer._replace(value=review.value))
    if finding.state is State.INFO:
        return finding
    worse = min(finding, found, key=lambda f: LADDER[f.state])
    ends = [f.until for f in (finding, found) if f.until]
    until = min(ends, default=None) if worse.state in GOOD else None
    flags = tuple(f for f in finding.flags if f is not Flag.DUE or worse.state in GOOD)
    since = review.on if worse is found and not said.open else worse.since
    finding = finding._replace(
        state=worse.state, why=worse.why, until=until, flags=flags, since=since
    )
    then = [judge.state(value, review.on) for value in (answer.value, review.value)]
    disagree = said.state is not found.state or then[0] is not then[1]
    return _flagged(finding, Flag.CONFLICT) if disagree else finding


def _waived(finding: Finding, standing: tuple[Review, ...]) -> Finding:
    """Apply the waiver that lasts longest to an item that is not fully met."""
    if finding.state not in _WAIVABLE or not finding.item.judged:
        return finding
    as_met = [review for review in standing if review.kind in _AS_MET]
    if as_met:
        longest = max(as_met, key=_end)
        met = finding._replace(
            state=State.MET, why=None, until=longest.until, since=None
        )
        return _flagged(met, _AS_MET[longest.kind])
    ends = [_end(r) for r in standing if r.kind is ReviewKind.EXCEPTION]
    if not ends:
        return finding
    if finding.state is State.PARTLY and finding.until:
        ends = [min(finding.until, max(ends))]
    return _flagged(finding._replace(until=max(ends)), Flag.EXCEPTED)


_WAIVERS = frozenset({*_AS_MET, ReviewKind.EXCEPTION})
_UNSAID = frozenset(
    {State.UNANSWERED, State.CLAIMED, State.NOT_APPLICABLE, State.LATER}
)
_WAIVABLE = (frozenset(LADDER) | {State.CLAIMED}) - {State.MET}


def _end(review: Review) -> date:
    return review.until or date.max


def _flagged(finding: Finding, flag: Flag) -> Finding:
    if flag in finding.flags:
        return finding
    return finding._replace(flags=tuple(sorted({*finding.flags, flag})))
