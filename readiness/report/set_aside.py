"""Show what is set aside and why: claims, waivers and items that do not apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.judging.findings import Finding, Flag, State
from readiness.report.blocks import Block, Heading, Paragraph, Section, text
from readiness.report.brief import Brief
from readiness.report.cards import gap, short
from readiness.report.places import WAIVERS, Place, told_at
from readiness.report.reasons import reason
from readiness.report.rows import lines_of, remark


def set_aside(brief: Brief) -> Section | None:
    """Show what was not judged, or not as answered, each with its reason."""
    aside = told_at(brief, Place.SET_ASIDE)
    blocks = (
        *_claimed(brief, [f for f in aside if f.state is State.CLAIMED]),
        *(block for flag in WAIVERS for block in _waived(brief, flag, aside)),
        *_not_applicable(brief, [f for f in aside if f.state is State.NOT_APPLICABLE]),
    )
    if not blocks:
        return None
    return Section("set-aside", brief.words("aside.title"), blocks)


def _claimed(brief: Brief, found: list[Finding]) -> Iterator[Block]:
    if found:
        yield Heading(brief.words("aside.claimed"), anchor="claimed")
        yield Paragraph(text(brief.words("reason.claimed")), small=True)
        yield from (gap(brief, finding) for finding in found)


def _waived(brief: Brief, flag: Flag, aside: Iterable[Finding]) -> Iterator[Block]:
    found = [f for f in aside if flag in f.flags and f.state is not State.CLAIMED]
    if found:
        yield Heading(brief.words(f"flag.{flag}"), anchor=flag)
        yield Paragraph(text(brief.words(f"aside.{flag}")), small=True)
        yield from ((gap if f.open else short)(brief, f) for f in found)


def _not_applicable(brief: Brief, found: Iterable[Finding]) -> Iterator[Block]:
    blocks = tuple(lines_of(brief, found, _unused, status=False))
    if blocks:
        yield Heading(brief.words("aside.not-applicable"), anchor="not-applicable")
        yield Paragraph(text(brief.words("aside.follows")), small=True)
    yield from blocks


def _unused(brief: Brief, finding: Finding) -> str:
    """Return why an item does not apply, and the answer if one was given anyway."""
    why = reason(brief, finding).removeprefix(brief.words("reason.follows"))
    return f"{why} {remark(brief, finding)}" if finding.answer else why
