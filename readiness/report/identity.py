"""Show what a report is based on, with the digests that identify it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import readiness
from readiness.judging.findings import State
from readiness.questions.checklists import Item
from readiness.records.inputs import answers_digest
from readiness.report.blocks import Section, Span, Style, Table, text
from readiness.report.brief import Brief
from readiness.report.facts import requirements


def identity(brief: Brief) -> Section:
    """Show exactly what was judged and by what, so that anyone can repeat it."""
    return Section("identity", brief.words("identity.title"), (_identity(brief),))


def _identity(brief: Brief) -> Table:
    words, edition = brief.words, brief.edition
    issuer = [edition.issuer.get("name", ""), edition.issuer.get("contact", "")]
    rows = (
        ("requirements", text(requirements(brief))),
        ("issuer", text(words("list.comma").join(part for part in issuer if part))),
        ("areas", text(_areas(brief))),
        ("code", text(edition.code)),
        ("edition", text(Span(edition.digest, Style.CODE))),
        ("answers", text(Span(_carried_digest(brief), Style.CODE))),
        ("as-of", text(words.day(brief.assessment.as_of))),
        ("recheck", text(recheck(brief))),
        ("tool", text(words("identity.version", version=readiness.__version__))),
    )
    heads = (words("identity.what"), words("identity.which"))
    lines = tuple(
        (text(words(f"identity.{key}")), value)
        for key, value in rows
        if any(span.text for span in value)
    )
    return Table(heads, lines, (0.28, 0.72))


def _carried_digest(brief: Brief) -> str:
    """Return the digest of the answers used, as this copy holds them."""
    return answers_digest(brief.assessment, brief.share)


def _areas(brief: Brief) -> str:
    words = brief.words
    named = (
        words("requirements", title=area.title, version=area.version)
        for area in brief.edition.areas
    )
    return words("list.comma").join(named)


def recheck(brief: Brief) -> str:
    """Return the day from which the content itself should be checked again."""
    days = sorted(item.recheck for item in _applying(brief) if item.recheck)
    if not days:
        return ""
    words = brief.words
    past = sum(day <= brief.assessment.as_of.isoformat() for day in days)
    checked = _checked(brief)
    first = words(
        "identity.checked" if checked else "identity.recheck-from",
        checked=_day(brief, checked) if checked else "",
        day=_day(brief, days[0]),
    )
    return f"{first} {words('identity.recheck-past', n=past)}" if past else first


def _applying(brief: Brief) -> Iterator[Item]:
    for finding in brief.assessment.findings:
        if finding.state not in (State.LATER, State.NOT_APPLICABLE):
            yield finding.item


def _checked(brief: Brief) -> str:
    """Return the latest day on which a cited source was checked."""
    cited = {c.source for item in _applying(brief) for c in item.sources}
    return max(
        (brief.sources.get(name, {}).get("as_of", "") for name in cited), default=""
    )


def _day(brief: Brief, day: str) -> str:
    return brief.words.day(date.fromisoformat(day))
