"""What reviews change in a finding: evidence seen, claims accepted, waivers, conflicts."""

from __future__ import annotations

from readiness.findings import LADDER, Finding, Flag, State
from readiness.judging import ItemJudge
from readiness.reviews import Review, ReviewKind

_EVIDENCE = {ReviewKind.SEEN: Flag.SEEN, ReviewKind.CONFIRMED: Flag.CONFIRMED}
_AS_MET = {
    ReviewKind.EQUIVALENT: Flag.EQUIVALENT,
    ReviewKind.ADJUSTMENT: Flag.ADJUSTED,
}


def reviewed(
    finding: Finding, reviews: tuple[Review, ...], judge: ItemJudge
) -> Finding:
    """Return the finding as the reviews that stand on the judge's day make it."""
    day = judge.as_of
    standing = tuple(r for r in reviews if r.stands(day) and _about(r, finding))
    finding = finding._replace(reviews=standing)
    for review in standing:
        finding = _weighed(finding, review, judge)
    for review in sorted(standing, key=_exceptions_last):
        finding = _waived(finding, review)
    return finding


def _exceptions_last(review: Review) -> bool:
    """An exception matters only where no other waiver lets the item count as met."""
    return review.kind is ReviewKind.EXCEPTION


def _about(review: Review, finding: Finding) -> bool:
    """Leave out what was said of an earlier answer; waivers do not speak of answers."""
    if review.kind in _AS_MET or review.kind is ReviewKind.EXCEPTION:
        return True
    given = finding.answer.on if finding.answer else None
    return given is None or given <= review.on


def _weighed(finding: Finding, review: Review, judge: ItemJudge) -> Finding:
    """Hold the answer against what the reviewer found: the worse counts."""
    if review.kind is ReviewKind.ACCEPTED and finding.state is State.CLAIMED:
        return finding._replace(state=State.NOT_APPLICABLE, until=review.until)
    flag = _EVIDENCE.get(review.kind)
    if flag is None or not _answered(finding):
        return finding
    finding = _flagged(finding, flag)
    found = judge.state(review.value) if review.value is not None else None
    said = judge.state(finding.answer.value) if finding.answer else None
    if found is None or found is said or found not in LADDER:
        return finding
    worse = min(finding.state, found, key=LADDER.__getitem__)
    return _flagged(finding._replace(state=worse), Flag.CONFLICT)


def _answered(finding: Finding) -> bool:
    return finding.state in LADDER and finding.state is not State.UNANSWERED


def _waived(finding: Finding, review: Review) -> Finding:
    """Let a waiver count for an item that is short of met."""
    if finding.state is State.MET or finding.state not in _WAIVABLE:
        return finding
    if review.kind in _AS_MET:
        met = finding._replace(state=State.MET, why=None, until=review.until)
        return _flagged(met, _AS_MET[review.kind])
    if review.kind is ReviewKind.EXCEPTION:
        return _flagged(finding._replace(until=review.until), Flag.EXCEPTED)
    return finding


_WAIVABLE = frozenset(LADDER) | {State.CLAIMED}


def _flagged(finding: Finding, flag: Flag) -> Finding:
    if flag in finding.flags:
        return finding
    return finding._replace(flags=tuple(sorted({*finding.flags, flag})))
