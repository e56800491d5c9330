"""Show the facts beside a verdict: who, when, by what, how complete, how confirmed."""

from __future__ import annotations

from collections import Counter

from readiness.assessing.plan import waiting
from readiness.judging.findings import Finding, State, Why
from readiness.judging.verdicts import Verdict
from readiness.questions.checklists import Item, Severity
from readiness.questions.sentences import listed
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
    parts = [_of_what(brief)]
    parts += [words(f"fact.answered.{key}", n=n) for key, n in rest.items() if n]
    return words("list.comma").join(parts)


def _of_what(brief: Brief) -> str:
    """Return how many items and questions about the person are answered."""
    assessment, words = brief.assessment, brief.words
    value = words("fact.answered.value", n=assessment.answered, asked=assessment.asked)
    items, you = len(assessment.counted), len(assessment.situation)
    if not you:
        return value
    return words(
        "fact.answered.parts",
        value=value,
        items=words("fact.answered.items", n=items),
        you=words("fact.answered.you", n=you),
    )


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
    """Return the requirements, and how many of their items count here."""
    words = brief.words
    judged = [f for f in brief.assessment.findings if _is_judged(brief, f.item.id)]
    counts = Counter(_part(brief, finding) for finding in judged)
    if not judged:
        return requirements(brief)
    parts = [words(f"applying.{p}", n=counts[p]) for p in _PARTS if counts[p]]
    return words(
        "applying",
        requirements=requirements(brief),
        n=len(judged),
        parts=listed(parts, words),
    )


_PARTS = ("counted", "open", "employer", "info", "aside")
"""The parts that items are counted by: each item belongs to one of them."""


def _part(brief: Brief, finding: Finding) -> str:
    """Return which of ``_PARTS`` an item belongs to."""
    item = finding.item
    if finding.state is State.NOT_APPLICABLE:
        return "aside"
    if brief.edition.counts(item):
        return "open" if finding.why is Why.UNDETERMINED else "counted"
    return "info" if _informs(brief, item) else "employer"


def _informs(brief: Brief, item: Item) -> bool:
    weightless = not item.judged or item.severity is Severity.INFO
    return weightless and brief.edition.asks(item)


def _is_judged(brief: Brief, name: str) -> bool:
    item = brief.edition.by_id.get(name)
    return item is not None and not item.about_you and name not in brief.edition.context


def _judged_by(brief: Brief) -> str:
    issuer = brief.edition.issuer.get("name", "")
    named = requirements(brief)
    return brief.words("fact.judged-by.value", requirements=named, issuer=issuer)


def _known(brief: Brief) -> str:
    """Count the answers by how they are known; omit the probe if it found none."""
    counts, words = known(brief.assessment)._asdict(), brief.words
    ways_ = ["own", "seen", "confirmed", *(["probe"] if counts["probe"] else [])]
    parts = (words(f"fact.known.{way}", n=counts[way]) for way in ways_)
    return words("list.comma").join(parts)


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
