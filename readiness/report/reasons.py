"""Explain a finding's state: what was answered, what is needed, what it depends on."""

from __future__ import annotations

from readiness.judging.conditions import Fact, condition, fact
from readiness.judging.findings import Finding, State, Why
from readiness.questions import sentences
from readiness.questions.criteria import Criterion
from readiness.report.brief import Brief, ended


def reason(brief: Brief, finding: Finding) -> str:
    """Explain a finding's state in a sentence or two."""
    answer, words = finding.answer, brief.words
    return words(
        f"reason.{_key(finding)}",
        said=ended(brief.said(finding)),
        needed=ended(brief.needed(finding.item)),
        on=words.day(answer.on) if answer and answer.on else "",
        waits=sentences.listed(_deciding(brief, finding), words),
    )


def _key(finding: Finding) -> str:
    """Return the key of the wording; an accepted claim has its own.

    An accepted claim does not follow from other answers.
    """
    claim = finding.answer.claim if finding.answer else ""
    if finding.state is State.NOT_APPLICABLE and (claim or not finding.item.when):
        return "accepted"
    return finding.why or finding.state


def _deciding(brief: Brief, finding: Finding) -> list[str]:
    """Name the conditions that decide whether an item applies, and their answers.

    If it is still open whether the item applies, name the conditions that are open.
    """
    truth = False if finding.state is State.NOT_APPLICABLE else None
    entries = [entry for way in finding.item.when for entry in way.items()]
    deciding = [name for name, c in entries if _holds(brief, name, c) is truth]
    names = dict.fromkeys(deciding or [name for name, _ in entries])
    found = (brief.assessment.by_id.get(name) for name in names)
    return [_known(brief, f) for f in found if f is not None]


def _known(brief: Brief, finding: Finding) -> str:
    """Return a condition's title and answer; an item that does not apply has none."""
    apart = finding.state is State.NOT_APPLICABLE
    said = brief.words("said.not-applicable") if apart else brief.said(finding)
    return brief.words("condition", what=finding.item.title, said=said)


def _holds(brief: Brief, name: str, criterion: Criterion) -> bool | None:
    """Tell whether one entry of a condition holds, by the same rules as judging."""
    finding = brief.assessment.by_id.get(name)
    if finding is None:
        return None
    applies = None if finding.why is Why.UNDETERMINED else True
    facts: dict[str, Fact] = {name: fact(applies, finding)}
    return condition([{name: criterion}])(facts, brief.assessment.as_of)
