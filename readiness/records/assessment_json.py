"""An assessment as data, exactly as ``schemas/assessment.schema.json`` says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from readiness import __version__
from readiness.answers.reviews import Review, ReviewKind
from readiness.assessing.assessment import RULES, Assessment
from readiness.assessing.plan import Part, Plan, Step, Way
from readiness.errors import Problem
from readiness.judging.findings import Finding, Flag, Why
from readiness.questions.checklists import Item, Range
from readiness.questions.sentences import needed, shown
from readiness.records.share import Share
from readiness.records.tallies import AreaTally, by_area, given, known
from readiness.requirements.contents import contents
from readiness.requirements.editions import Edition
from readiness.wording import Wording

_WAIVERS = {
    Flag.EXCEPTED: ReviewKind.EXCEPTION,
    Flag.EQUIVALENT: ReviewKind.EQUIVALENT,
    Flag.ADJUSTED: ReviewKind.ADJUSTMENT,
}
"""The kind of waiver that each flag stands for."""

_SAYING = (
    ReviewKind.ACCEPTED,
    ReviewKind.RETURNED,
    ReviewKind.CONFIRMED,
    ReviewKind.SEEN,
)
"""The other kinds of review, most significant first."""

Json = dict[str, Any]


def as_json(
    assessment: Assessment,
    plan: Plan,
    words: Wording,
    problems: Sequence[Problem] = (),
    share: Share = Share.FULL,
) -> Json:
    """Return an assessment with its plan as JSON values, without the email.

    What ``share`` leaves out is null, empty or absent.
    """
    edition, days = assessment.edition, given(assessment)
    told = problems or assessment.answers.problems
    return {
        "rules": RULES,
        "tool": __version__,
        "share": share,
        "verdict": str(assessment.verdict),
        "because": list(assessment.because),
        "progress": assessment.progress,
        "completeness": {"answered": assessment.answered, "asked": assessment.asked},
        "as_of": assessment.as_of.isoformat(),
        "valid_until": _day(assessment.valid_until),
        "respondent": _respondent(assessment),
        "edition": {
            key: edition.data[key] for key in ("profile", "version", "title", "digest")
        },
        "answered": {
            "from": _day(days[0] if days else None),
            "to": _day(days and days[1]),
        },
        "known": _known(assessment),
        "areas": [_area(tally) for tally in by_area(assessment)],
        "findings": [_shared(f, share) for f in _findings(assessment, plan, words)],
        "plan": _plan(plan),
        "ask_employer": _ids(plan.ask_employer),
        "problems": [str(p.without_folder) for p in told if share.discloses.problems],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _ids(findings: Iterable[Finding]) -> list[str]:
    return [finding.item.id for finding in findings]


def _respondent(assessment: Assessment) -> Json:
    answers = assessment.answers
    named = {"id": answers.id, "name": answers.name}
    return {key: value for key, value in named.items() if value}


def _known(assessment: Assessment) -> Json:
    ways = known(assessment)
    return {
        "self": ways.own,
        "probe": ways.probe,
        "seen": ways.seen,
        "confirmed": ways.confirmed,
    }


def _area(tally: AreaTally) -> Json:
    return {
        "id": tally.id,
        "title": tally.title,
        "met": tally.met,
        "partly": tally.partly,
        "open": tally.open,
        "blocked": tally.blocked,
        "counted": tally.counted,
    }


def _findings(assessment: Assessment, plan: Plan, words: Wording) -> list[Json]:
    due = {step.finding.item.id: step.due for step in plan.steps}
    asked = contents(assessment.edition)
    needs = _needs(assessment.edition, words)
    return [
        _asked(assessment, f.item, asked)
        | _finding(f, due.get(f.item.id), needs[f.item.id], words)
        for f in assessment.findings
    ]


@lru_cache(maxsize=32)
def _needs(edition: Edition, words: Wording) -> Mapping[str, str | None]:
    """Say what each item needs, once for everyone who is judged by an edition."""
    items = (*edition.items, *edition.later)
    return {item.id: needed(item, words) or None for item in items}


def _asked(assessment: Assessment, item: Item, asked: Mapping[str, str]) -> Json:
    """Record what was asked, so that a later assessment can be compared."""
    return {
        "item": item.id,
        "title": item.title,
        "revision": item.revision,
        "content": asked[item.id],
        "counts": assessment.edition.counts(item),
    }


def _finding(
    finding: Finding, due: date | None, needs: str | None, words: Wording
) -> Json:
    item, answer = finding.item, finding.answer
    told = {
        "state": str(finding.state),
        "why": str(finding.why) if finding.why else None,
        "flags": [str(flag) for flag in finding.flags],
        "severity": str(item.severity) if item.judged else None,
        "value": _value(finding),
        "said": _said(finding, words),
        "needed": needs,
        "reason": _reason(finding),
        "note": (answer.note or None) if answer else None,
        "on": _day(answer.on) if answer else None,
        "due": _day(due),
        "until": _day(finding.until),
    }
    review = _shaping(finding)
    return told | {"review": _review(review)} if review else told


def _shared(told: Json, share: Share) -> Json:
    """Leave out what a copy does not disclose: a list is empty, a review is absent."""
    hidden = share.discloses.hidden
    empty = {"flags": list[Json]()}
    kept = {k: v for k, v in told.items() if k not in hidden or k != "review"}
    return {k: empty.get(k) if k in hidden else v for k, v in kept.items()}


def _value(finding: Finding) -> Any:
    """Return the answer; None if it is not a valid answer to the item."""
    answer = finding.answer
    if answer is None or answer.claim or answer.unsure or finding.why is Why.INVALID:
        return None
    if finding.item.kind.fault(answer.value):
        return None
    return list(answer.value) if isinstance(answer.value, tuple) else answer.value


def _said(finding: Finding, words: Wording) -> str | None:
    """Return the answer in readable form."""
    value = _value(finding)
    if value is None or finding.answer is None:
        return None
    return shown(finding.answer.value, finding.item.kind, words)


def _reason(finding: Finding) -> str | None:
    """Return why it is claimed or excepted; an adjustment never has a reason."""
    if finding.answer and finding.answer.claim:
        return finding.answer.claim
    excepted = (r.reason for r in finding.reviews if r.kind is ReviewKind.EXCEPTION)
    return next(excepted, None) if finding.excepted else None


def _shaping(finding: Finding) -> Review | None:
    """Return the review that decided the finding, or else the most significant one."""
    deciding = [_WAIVERS[flag] for flag in finding.flags if flag in _WAIVERS]
    waivers = [r for r in finding.reviews if r.kind in deciding]
    if waivers:
        return max(waivers, key=lambda r: r.until or date.max)
    others = [r for r in finding.reviews if r.kind in _SAYING]
    return min(others, key=lambda r: _SAYING.index(r.kind), default=None)


def _review(review: Review) -> Json:
    told: Json = {"kind": str(review.kind), "on": review.on.isoformat()}
    if review.by:
        told["by"] = review.by
    if review.until:
        told["until"] = review.until.isoformat()
    if review.kind is ReviewKind.ADJUSTMENT:
        return told
    value = list(review.value) if isinstance(review.value, tuple) else review.value
    more = {
        "comment": review.comment,
        "reason": review.reason,
        "measure": review.measure,
        "value": value,
    }
    return told | {key: v for key, v in more.items() if v is not None and v != ""}


def _plan(plan: Plan) -> Json:
    return {
        "steps": [_step(step) for step in plan.steps],
        "conditional": _way(plan.conditional) if plan.conditional else None,
        "ready": _way(plan.ready) if plan.ready else None,
        "keeps_from_ready": [
            {"why": str(obstacle.hold), "items": _ids(obstacle.findings)}
            for obstacle in plan.obstacles
        ],
    }


def _step(step: Step) -> Json:
    item, fix = step.finding.item, step.fix
    cost = fix.cost_usd if fix else None
    return {
        "item": item.id,
        "part": str(step.part),
        "action": item.question if step.part is Part.FIND_OUT else item.action,
        "minutes": _range(step.minutes),
        "wait_days": _range(fix.wait_days if fix else None),
        "cost_usd": _range(cost),
        "cost_per": fix.cost_per if fix and cost else None,
        "due": _day(step.due),
    }


def _way(way: Way) -> Json:
    return {
        "items": _ids(step.finding for step in way.steps),
        "minutes": _range(way.minutes),
        "wait_days": _range(way.wait_days),
        "cost_usd": _range(way.cost_once),
        "cost_usd_month": _range(way.cost_month),
        "cost_usd_year": _range(way.cost_year),
    }


def _range(amount: Range | None) -> list[float] | None:
    return list(amount) if amount is not None else None
