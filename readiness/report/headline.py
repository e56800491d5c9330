"""The verdict and the one sentence why: the first thing on a page and a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from readiness.findings import Finding, Flag, State
from readiness.plan import Part, Way
from readiness.report.amounts import way_totals
from readiness.report.blocks import VerdictBox
from readiness.report.brief import Brief
from readiness.reviews import ReviewKind
from readiness.verdicts import Rule, Verdict


def box(brief: Brief) -> VerdictBox:
    """Say the verdict, why, what it allows, and what else one must know of it."""
    verdict = brief.assessment.verdict
    return VerdictBox(
        verdict,
        brief.words(f"verdict.{verdict}"),
        sentence(brief),
        tuple(_meaning(brief)),
        tuple(_notes(brief)),
    )


def sentence(brief: Brief) -> str:
    """Say in one sentence which rule decided, and about what."""
    assessment, words = brief.assessment, brief.words
    found = [assessment.by_id[name] for name in assessment.because]
    best = brief.edition.best_verdict
    amount = _amount(brief, found)
    if assessment.rule is Rule.ALL_MET and not amount:
        return words("rule.all-met-wholly")
    return words(
        f"rule.{assessment.rule}",
        n=amount,
        what=brief.titles(found),
        progress=assessment.progress,
        least=brief.edition.min_progress,
        best=words(f"verdict.{best}") if best else "",
    )


def way_sentence(brief: Brief, verdict: Verdict, way: Way) -> str:
    """Say which steps bring one to a verdict, and what they take."""
    if not way.steps:
        return brief.words("way.nothing", verdict=brief.words(f"verdict.{verdict}"))
    uncertain = any(step.part is Part.FIND_OUT for step in way.steps)
    return brief.words(
        "way.if-good" if uncertain else "way.sure",
        n=len(way.steps),
        steps=brief.step_titles(way.steps),
        verdict=brief.words(f"verdict.{verdict}"),
        totals=way_totals(way, brief.words),
    )


def ways(brief: Brief) -> Iterator[tuple[Verdict, Way]]:
    """Yield the ways that lie ahead: to conditional, to ready."""
    if brief.plan.conditional:
        yield Verdict.CONDITIONAL, brief.plan.conditional
    if brief.plan.ready:
        yield Verdict.READY, brief.plan.ready


def valid_until(brief: Brief) -> str:
    """Say until when the verdict holds, kindly where that day has passed."""
    assessment, words = brief.assessment, brief.words
    if assessment.verdict not in (Verdict.READY, Verdict.CONDITIONAL):
        return words("valid.not-set")
    day = assessment.valid_until
    if day is None:
        return words("valid.no-end")
    return words(
        "valid.past" if day < assessment.as_of else "valid.on", day=words.day(day)
    )


def _amount(brief: Brief, found: list[Finding]) -> int:
    """With everything met, count what is open without deciding anything."""
    if brief.assessment.rule is Rule.ALL_MET:
        return sum(finding.open for finding in brief.assessment.counted)
    return len(found)


def _meaning(brief: Brief) -> Iterator[str]:
    verdict = brief.assessment.verdict
    own = brief.edition.meaning.get(verdict)
    yield own or brief.words(f"meaning.{verdict}")
    for reached, way in ways(brief):
        word = brief.words(f"verdict.{reached}")
        yield brief.words(
            "way.reach", verdict=word, totals=way_totals(way, brief.words)
        )
        break


def _notes(brief: Brief) -> Iterator[str]:
    counted, words = brief.assessment.counted, brief.words
    excepted = [f for f in counted if f.excepted]
    if excepted:
        first = _first_end(excepted)
        day = words.day(first) if first else ""
        key = "note.exceptions-until" if day else "note.exceptions"
        yield words(key, n=len(excepted), day=day)
    for key, found in (
        ("note.claims", [f for f in counted if f.state is State.CLAIMED]),
        ("note.conflicts", [f for f in counted if Flag.CONFLICT in f.flags]),
        ("note.returned", [f for f in counted if _returned(f)]),
        ("note.due", [f for f in counted if Flag.DUE in f.flags]),
    ):
        if found:
            yield words(key, n=len(found))


def _returned(finding: Finding) -> bool:
    return any(review.kind is ReviewKind.RETURNED for review in finding.reviews)


def _first_end(findings: Iterable[Finding]) -> date | None:
    return min((f.until for f in findings if f.until), default=None)
