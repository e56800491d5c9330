"""The facts beside a verdict: who, when, by what, how complete, how known."""

from __future__ import annotations

from readiness.findings import State, Why
from readiness.report.blocks import Facts
from readiness.report.brief import Brief
from readiness.report.headline import valid_until
from readiness.report.tallies import given, known
from readiness.verdicts import Verdict


def facts(brief: Brief) -> Facts:
    """Say who, when, under which requirements, how complete and how known."""
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
    """Say how much is answered, and what the rest is."""
    assessment, words = brief.assessment, brief.words
    asked = (*assessment.counted, *assessment.situation)
    rest = {
        "unsure": sum(f.why is Why.UNSURE for f in asked),
        "expired": sum(f.state is State.EXPIRED for f in asked),
    }
    if not assessment.asked:
        return words("fact.answered.none")
    parts = [
        words("fact.answered.value", n=assessment.answered, asked=assessment.asked)
    ]
    parts += [words(f"fact.answered.{key}", n=n) for key, n in rest.items() if n]
    return words("list.comma").join(parts)


def progress(brief: Brief) -> str:
    """Say the progress, with what it never does."""
    value, words = brief.assessment.progress, brief.words
    if value is None:
        return words("fact.progress.none")
    blocked = brief.assessment.verdict is Verdict.NOT_READY
    key = "fact.progress.blocked" if blocked else "fact.progress.value"
    return words(key, n=value)


def requirements(brief: Brief) -> str:
    """Name the requirements with their version."""
    edition = brief.edition
    return brief.words("requirements", title=edition.title, version=edition.version)


def applying(brief: Brief) -> str:
    """Say which requirements these are and how many of their items apply."""
    judged = [f for f in brief.assessment.findings if _is_judged(brief, f.item.id)]
    apply = sum(f.state is not State.NOT_APPLICABLE for f in judged)
    return brief.words(
        "applying", requirements=requirements(brief), n=apply, all=len(judged)
    )


def _is_judged(brief: Brief, name: str) -> bool:
    item = brief.edition.by_id.get(name)
    return item is not None and not item.about_you and name not in brief.edition.context


def _judged_by(brief: Brief) -> str:
    issuer = brief.edition.issuer.get("name", "")
    named = requirements(brief)
    return brief.words("fact.judged-by.value", requirements=named, issuer=issuer)


def _known(brief: Brief) -> str:
    """Say how many answers are known how; a program found few of them."""
    counts, words = known(brief.assessment)._asdict(), brief.words
    ways_ = ["own", "seen", "confirmed", *(["probe"] if counts["probe"] else [])]
    parts = (words(f"fact.known.{way}", n=counts[way]) for way in ways_)
    return words("list.comma").join(parts)


def _given(brief: Brief) -> str:
    days, words = given(brief.assessment), brief.words
    if days is None:
        return words("fact.given.none")
    first, last = map(words.day, days)
    if first == last:
        return first
    return words("fact.given.value", first=first, last=last)
