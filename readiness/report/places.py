"""Decide where in a report a finding is shown: each is in exactly one place."""

from __future__ import annotations

from enum import StrEnum

from readiness.judging.findings import Finding, Flag, State, Why
from readiness.report.brief import Brief


class Place(StrEnum):
    """The part of a report that shows a finding."""

    RESULTS = "results"
    SET_ASIDE = "set-aside"
    EMPLOYER = "employer"
    WAITING = "waiting"
    """Not asked yet: whether it applies depends on an answer that is missing."""
    LATER = "later"
    ABOUT_YOU = "about-you"


WAIVERS = (Flag.EXCEPTED, Flag.EQUIVALENT, Flag.ADJUSTED)
"""The flags of findings shown as set aside, in their order."""


def place(brief: Brief, finding: Finding) -> Place:
    """Return where a finding is shown."""
    item, edition = finding.item, brief.edition
    if finding.state is State.LATER:
        return Place.LATER
    if item.about_you or item.id in edition.context:
        return Place.ABOUT_YOU
    if not edition.asks(item):
        return Place.EMPLOYER
    if finding.state in (State.NOT_APPLICABLE, State.CLAIMED) or waived(finding):
        return Place.SET_ASIDE
    return Place.WAITING if _unasked(finding) else Place.RESULTS


def _unasked(finding: Finding) -> bool:
    said = finding.answer or finding.reviews
    return finding.why is Why.UNDETERMINED and not said


def waived(finding: Finding) -> bool:
    """Tell whether a reviewer changed how an item counts from how it was answered."""
    return any(flag in WAIVERS for flag in finding.flags)


def told_at(brief: Brief, where: Place) -> tuple[Finding, ...]:
    """Return the findings that one part of the report shows, in the edition's order."""
    return tuple(f for f in brief.assessment.findings if place(brief, f) is where)
