"""Show the verdict and one sentence on why; both come first on a page and a screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from readiness.answers.reviews import ReviewKind
from readiness.assessing.plan import Part, Way
from readiness.judging.findings import Finding, Flag, State
from readiness.judging.verdicts import Rule, Verdict
from readiness.report.amounts import way_totals
from readiness.report.blocks import Text, VerdictBox, text
from readiness.report.brief import Brief

_MOST, _SHORT = 0.6, 3
"""The share of repeated words that makes a sentence a repetition, and the length in
letters up to which words are ignored, as short words carry little meaning."""


def box(brief: Brief) -> VerdictBox:
    """Return the verdict box: the verdict, why, what it allows, and further notes."""
    verdict = brief.assessment.verdict
    return VerdictBox(
        verdict,
        brief.words(f"verdict.{verdict}"),
        sentence(brief),
        tuple(_meaning(brief)),
        tuple(_notes(brief)),
    )


def sentence(brief: Brief) -> str:
    """Return one sentence on which rule decided, and because of which findings."""
    assessment, words = brief.assessment, brief.words
    found = [assessment.by_id[name] for name in assessment.because]
    best = brief.edition.best_verdict
    amount = _amount(brief, found)
    if assessment.rule is Rule.ALL_MET and not amount:
        return words("rule.all-met-wholly")
    if assessment.rule is Rule.NOTHING_COUNTED and assessment.counted:
        return words("rule.nothing-counted-claims")
    return words(
        f"rule.{assessment.rule}",
        n=amount,
        what=_what(brief, found),
        progress=assessment.progress,
        least=brief.edition.min_progress,
        best=words(f"verdict.{best}") if best else "",
    )


def _what(brief: Brief, found: Sequence[Finding]) -> str:
    """Name the findings that decided; blocked ones by what to do about them."""
    if brief.assessment.rule is not Rule.BLOCKED:
        return brief.titles(found)
    return brief.to_do(found)


def way_sentence(brief: Brief, verdict: Verdict, way: Way) -> str:
    """Return which steps lead to a verdict, and their time, wait and cost."""
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
    """Yield the ways to conditional and to ready, or only one if they are the same."""
    conditional, ready = brief.plan.conditional, brief.plan.ready
    if conditional and not (ready and ready.steps == conditional.steps):
        yield Verdict.CONDITIONAL, conditional
    if ready:
        yield Verdict.READY, ready


def opens(brief: Brief, way: Way) -> bool:
    """Tell whether a question on the way may lead to further questions."""
    asked = (s.finding.item.id for s in way.steps if s.part is Part.FIND_OUT)
    return not brief.edition.waited_for.isdisjoint(asked)


def valid_until(brief: Brief) -> str:
    """Return until when the verdict is valid; put it kindly if that day has passed."""
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
    """Count the findings that decided, or, if all is met, those that are still open."""
    if brief.assessment.rule is Rule.ALL_MET:
        return sum(finding.open for finding in brief.assessment.counted)
    return len(found)


def _meaning(brief: Brief) -> Iterator[str]:
    verdict, words = brief.assessment.verdict, brief.words
    if brief.assessment.rule is Rule.NOTHING_COUNTED:
        yield words("meaning.nothing-counted")
    else:
        said = brief.edition.meaning.get(verdict) or words(f"meaning.{verdict}")
        rule, _, _ = sentence(brief).partition(words("list.colon"))
        yield from filter(None, [_unrepeated(said, rule)])
    for reached, way in islice(ways(brief), 1):
        key = "way.reach-so-far" if opens(brief, way) else "way.reach"
        word = words(f"verdict.{reached}")
        yield words(key, verdict=word, totals=way_totals(way, words))


def _unrepeated(meaning: str, rule: str) -> str:
    """Omit the first sentence if most of its words repeat what the rule says."""
    first, _, rest = meaning.partition(". ")
    said = _telling(first)
    return rest if said and len(said & _telling(rule)) >= _MOST * len(said) else meaning


def _telling(sentence: str) -> set[str]:
    return {w for w in re.findall(r"\w+", sentence.lower()) if len(w) > _SHORT}


def _notes(brief: Brief) -> Iterator[Text]:
    counted, words = brief.assessment.counted, brief.words
    excepted = [f for f in counted if f.excepted]
    if excepted:
        first = _first_end(excepted)
        day = words.day(first) if first else ""
        key = "note.exceptions-until" if day else "note.exceptions"
        yield _note(brief, words(key, n=len(excepted), day=day), excepted)
    for key, found in (
        ("note.claims", [f for f in counted if f.state is State.CLAIMED]),
        ("note.conflicts", [f for f in counted if Flag.CONFLICT in f.flags]),
        ("note.returned", [f for f in counted if _returned(f)]),
        ("note.due", [f for f in counted if Flag.DUE in f.flags]),
    ):
        if found:
            yield _note(brief, words(key, n=len(found)), found)


def _note(brief: Brief, said: str, found: Sequence[Finding]) -> Text:
    """Return a note followed by the findings that it concerns, with links."""
    return text(said, brief.words("list.colon"), *brief.linked(found), ".")


def _returned(finding: Finding) -> bool:
    return any(review.kind is ReviewKind.RETURNED for review in finding.reviews)


def _first_end(findings: Iterable[Finding]) -> date | None:
    return min((f.until for f in findings if f.until), default=None)
