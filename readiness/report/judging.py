"""Explain in a few lines how it was judged, and what this report is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import readiness
from readiness.judging.verdicts import Verdict
from readiness.questions.sentences import listed
from readiness.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Section,
    SignOff,
    text,
)
from readiness.report.brief import Brief, within
from readiness.report.facts import requirements
from readiness.report.identity import recheck
from readiness.report.places import Place, told_at
from readiness.report.said import in_short


def judging(brief: Brief) -> Section:
    """Say how it was judged and by what, what was wrong, and what is left out."""
    blocks = (
        Paragraph(text(" ".join(_how(brief))), small=True),
        Paragraph(text(" ".join(filter(None, _by(brief)))), small=True),
        *_problems(brief),
        *_proving(brief),
        Paragraph(text(brief.words("notice.more")), small=True),
        *_left_out(brief),
    )
    return Section("judging", brief.words("judging.title"), blocks)


def sign_off(brief: Brief) -> Section:
    """Return the section with lines to sign on paper."""
    words = brief.words
    labels = tuple(
        words(f"sign.{who}") for who in ("person", "date", "reviewer", "date")
    )
    intro = Paragraph(text(words("sign.intro")), small=True)
    blocks = intro, SignOff(labels)
    return Section("sign-off", words("sign.title"), blocks, never_alone=True)


def _how(brief: Brief) -> Iterator[str]:
    """Yield the rules in short, and after which events to answer again."""
    words, best = brief.words, brief.edition.best_verdict
    yield words(
        "judging.short", **{v.name.lower(): words(f"verdict.{v}") for v in Verdict}
    )
    if best:
        yield words("judging.best", best=words(f"verdict.{best}"))
    if found := [within(words(f"event.{event}")) for event in events(brief)]:
        more = [words("list.more", n=len(found) - _EVENTS)] if found[_EVENTS:] else []
        named = words("list.comma").join([*found[:_EVENTS], *more])
        yield words("judging.again", n=len(found), events=named)


_EVENTS = 6
"""The most events that are named; the appendix has all of them."""


def events(brief: Brief) -> Mapping[str, list[str]]:
    """Return the events after which answers have to be given again, with their titles."""
    found: dict[str, list[str]] = {}
    for finding in told_at(brief, Place.RESULTS):
        for event in finding.item.renew_on:
            found.setdefault(event, []).append(finding.item.title)
    return found


def _by(brief: Brief) -> Iterator[str]:
    """Yield what it was judged by: the requirements, their age, and the program."""
    words, edition = brief.words, brief.edition
    yield words(
        "judging.by",
        requirements=requirements(brief),
        issuer=edition.issuer.get("name", ""),
        code=edition.code,
        version=words("identity.version", version=readiness.__version__),
    )
    yield recheck(brief)
    if edition.easier:
        yield words("judging.easier-count", n=len(edition.easier))


def _problems(brief: Brief) -> Iterator[Block]:
    problems = brief.problems
    if problems and brief.share.discloses.problems:
        yield Heading(brief.words("judging.problems"), anchor="problems")
        yield Paragraph(text(brief.words("judging.problems-intro")), small=True)
        yield Bullets(tuple(text(str(p.without_folder)) for p in problems))


def _proving(brief: Brief) -> Iterator[Block]:
    """Say what data the file contains, and how to check its pages against them."""
    if brief.attached:
        keys = (f"proving.{brief.share}", "proving.how", "proving.limits")
        yield Paragraph(text(" ".join(map(brief.words, keys))), small=True)


def _left_out(brief: Brief) -> Iterator[Block]:
    """Say in one line what only the appendix shows."""
    if not brief.appendix:
        key = "omitted.carried" if brief.attached else "omitted"
        what = listed(list(_only_in_the_appendix(brief)), brief.words)
        yield Paragraph(text(brief.words(key, what=what)), small=True)


def _only_in_the_appendix(brief: Brief) -> Iterator[str]:
    words = brief.words
    for place in (Place.WAITING, Place.LATER):
        if number := len(told_at(brief, place)):
            yield words(f"omitted.{place}", n=number)
    answered = (f for f in brief.assessment.findings if f.answer)
    if any(in_short(brief, f) != brief.said(f) for f in answered):
        yield words("omitted.answers")
    yield from (words(f"omitted.{what}") for what in ("rules", "sources", "digests"))
