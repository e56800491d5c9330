"""What is set aside and why: not applicable, claimed, excepted, met otherwise, adjusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.findings import Finding, Flag, State
from readiness.report.blocks import (
    Block,
    Bullets,
    Heading,
    Lines,
    Paragraph,
    Section,
    Span,
    Style,
    Text,
    text,
)
from readiness.report.brief import Brief
from readiness.report.cards import (
    gap,
    line,
    remark,
    review_sentence,
    short,
    wordy,
)
from readiness.report.places import Place, told_at
from readiness.reviews import ReviewKind

_WAIVERS = {
    Flag.EXCEPTED: ReviewKind.EXCEPTION,
    Flag.EQUIVALENT: ReviewKind.EQUIVALENT,
    Flag.ADJUSTED: ReviewKind.ADJUSTMENT,
}


def set_aside(brief: Brief) -> Section | None:
    """Tell what was not judged, or not as it stands, each with its reason."""
    aside = told_at(brief, Place.SET_ASIDE)
    blocks = (
        *_claimed(brief, [f for f in aside if f.state is State.CLAIMED]),
        *(block for flag in _WAIVERS for block in _waived(brief, flag)),
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


def _waived(brief: Brief, flag: Flag) -> Iterator[Block]:
    found = [f for f in brief.assessment.findings if flag in f.flags]
    if found:
        yield Heading(brief.words(f"flag.{flag}"), anchor=flag)
        yield Paragraph(text(brief.words(f"aside.{flag}")), small=True)
        yield Bullets(
            tuple(_waiver(brief, finding, _WAIVERS[flag]) for finding in found)
        )


def _waiver(brief: Brief, finding: Finding, kind: ReviewKind) -> Text:
    said = (review_sentence(brief, r) for r in finding.reviews if r.kind is kind)
    title = Span(finding.item.title, Style.STRONG)
    return text(title, brief.words("list.colon"), " ".join(said))


def _unused(brief: Brief, finding: Finding) -> str:
    """Say why an item does not apply, and the answer that was given all the same."""
    reason = brief.reason(finding)
    return f"{reason} {remark(brief, finding)}" if finding.answer else reason


def _not_applicable(brief: Brief, found: Iterable[Finding]) -> Iterator[Block]:
    rows, cards = [], []
    for finding in found:
        if wordy(brief, finding):
            cards.append(short(brief, finding))
        else:
            rows.append(line(brief, finding, text(_unused(brief, finding))))
    if rows or cards:
        yield Heading(brief.words("aside.not-applicable"), anchor="not-applicable")
    if rows:
        yield Lines(tuple(rows))
    yield from cards
