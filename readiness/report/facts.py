"""Show the facts beside a verdict: who, when, by what, how complete, how confirmed."""

from __future__ import annotations

from readiness.assessing.plan import waiting
from readiness.judging.findings import State, Why
from readiness.judging.verdicts import Verdict
from readiness.records.tallies import given, known, own
from readiness.report.blocks import Facts
from readiness.report.brief import Brief
from readiness.report.headline import valid_until


def facts(brief: Brief) -> Facts:
    """Return who, when, under which requirements, how complete and how confirmed."""
    assessment, words = brief.assessment, brief.words
    answers = assessment.answers
    pairs = (
        ("person", answers.name or answers.id or words("fact.nobody")),
        ("as-of", words.day(assessment.as_of)),
        ("valid-until", valid_until(brief)),
        ("judged-by", _judged_by(brief)),
        ("answered", answered(brief)),
        ("known", _known(brief)),
        ("progress", progress(brief)),
        ("given", _given(brief)),
    )
    return Facts(tuple((words(f"fact.{key}"), value) for key, value in pairs))


def answered(brief: Brief) -> str:
    """Return how much is answered, and what the rest consists of."""
    assessment, words = brief.assessment, brief.words
    asked = (*assessment.counted, *assessment.situation)
    rest = {
        "unsure": sum(f.why is Why.UNSURE for f in asked),
        "expired": sum(f.state is State.EXPIRED for f in asked),
        "waiting": len(waiting(assessment)),
    }
    if not assessment.asked:
        return words("fact.answered.none")
    parts = [
        words("fact.answered.value", n=assessment.answered, asked=assessment.asked)
    ]
    parts += [words(f"fact.answered.{key}", n=n) for key, n in rest.items() if n]
    return words("list.comma").join(parts)


def progress(brief: Brief) -> str:
    """Return the progress, and for not ready, that it does not decide the verdict."""
    value, words = brief.assessment.progress, brief.words
    if value is None:
        return words("fact.progress.none")
    blocked = brief.assessment.verdict is Verdict.NOT_READY
    key = "fact.progress.blocked" if blocked else "fact.progress.value"
    return words(key, n=value)


def requirements(brief: Brief) -> str:
    """Return the requirements' title and version."""
    edition = brief.edition
    return brief.words("requirements", title=edition.title, version=edition.version)


def applying(brief: Brief) -> str:
    """Return the requirements, and how many of their items apply to the person."""
    words = brief.words
    judged = [f for f in brief.assessment.findings if _is_judged(brief, f.item.id)]
    if not judged:
        return requirements(brief)
    applying_ = [f for f in judged if f.state is not State.NOT_APPLICABLE]
    open_ = any(finding.why is Why.UNDETERMINED for finding in applying_)
    asked = sum(not brief.edition.asks(finding.item) for finding in applying_)
    parts = [
        words(
            "applying.open" if open_ else "applying.sure",
            n=len(applying_),
            all=len(judged),
        ),
        *([words("applying.employer", n=asked)] if asked else []),
    ]
    return words(
        "applying",
        requirements=requirements(brief),
        parts=words("list.comma").join(parts),
    )


def _is_judged(brief: Brief, name: str) -> bool:
    item = brief.edition.by_id.get(name)
    return item is not None and not item.about_you and name not in brief.edition.context


def _judged_by(brief: Brief) -> str:
    issuer = brief.edition.issuer.get("name", "")
    named = requirements(brief)
    return brief.words("fact.judged-by.value", requirements=named, issuer=issuer)


def _known(brief: Brief) -> str:
    """Count the answers by how they are known, or say that all are self-reported."""
    counts, words = known(brief.assessment)._asdict(), brief.words
    found = {way: counts[way] for way in _WAYS if counts[way]}
    if not found:
        return words("fact.known.none")
    if set(found) == {"own"}:
        return words("fact.known.only-own")
    parts = (words(f"fact.known.{way}", n=n) for way, n in found.items())
    return words("list.comma").join(parts)


_WAYS = ("own", "seen", "confirmed", "probe")
"""The ways in which an answer can be known."""


def _given(brief: Brief) -> str:
    days, words = given(brief.assessment), brief.words
    told = (f.answer for f in own(brief.assessment))
    if all(answer is None or answer.unsure for answer in told):
        return words("fact.given.nothing")
    if days is None:
        return words("fact.given.none")
    first, last = map(words.day, days)
    if first == last:
        return first
    return words("fact.given.value", first=first, last=last)
