"""Show steps of the plan as rows: what to do, how soon, own time, wait and cost."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.assessing.plan import Part
from readiness.assessing.plan import Step as PlanStep
from readiness.judging.findings import Finding, Flag, State
from readiness.questions.checklists import Severity
from readiness.questions.sentences import Lack, lacking
from readiness.report.amounts import cost_of, minutes, wait
from readiness.report.blocks import Step, Steps, Text, Tone
from readiness.report.brief import Brief, ended

_SOON = {Part.WITHIN_7_DAYS: Severity.MAJOR, Part.WITHIN_30_DAYS: Severity.MINOR}
_TONES = {
    State.BLOCKED: Tone.BAD,
    State.NOT_MET: Tone.UNMET,
    State.PARTLY: Tone.PARTLY,
    State.MET: Tone.GOOD,
    State.UNANSWERED: Tone.OPEN,
    State.EXPIRED: Tone.OPEN,
    State.CLAIMED: Tone.OPEN,
}


_ROOM = 160
"""The most characters of detail in a row of steps, which fill two lines."""


def tone(brief: Brief, finding: Finding) -> Tone:
    """Return what a finding means for the reader: one sign for each state."""
    return _TONES.get(brief.state(finding), Tone.QUIET)


def steps(
    brief: Brief, chosen: Iterable[PlanStep], note: Text = (), *, told: bool = True
) -> Steps:
    """Return steps as rows under column heads; each has its number in the plan.

    If not ``told``, the rows have no details, because cards in the same report do.
    """
    words = brief.words
    heads = (
        words("steps.what"),
        words("steps.when"),
        words("steps.minutes"),
        words("steps.wait"),
        words("steps.cost"),
    )
    rows = tuple(_row(brief, step, told=told) for step in chosen)
    return Steps(heads, rows, note)


def part_title(brief: Brief, part: Part) -> str:
    """Return the title of a part of the plan, with the days these requirements set."""
    severity = _SOON.get(part)
    days = brief.edition.due_days.get(severity, 0) if severity else 0
    return brief.words(f"plan.part.{part}", n=days)


def when(brief: Brief, step: PlanStep) -> str:
    """Return when a step is due: first of all, since or by its day, or now."""
    if step.part is Part.FIX_FIRST:
        return part_title(brief, step.part)
    today, day = brief.assessment.as_of, brief.words.day(step.due)
    if step.due == today:
        waits = step.fix and step.fix.wait_days and step.fix.wait_days.most
        return brief.words("due.begin" if waits else "due.now")
    return brief.words("due.since" if step.due < today else "due.by", day=day)


def _row(brief: Brief, step: PlanStep, *, told: bool) -> Step:
    item, fix, words = step.finding.item, step.fix, brief.words
    asked = step.part is Part.FIND_OUT
    return Step(
        brief.numbers[item.id],
        item.question if asked else item.action,
        _detail(brief, step) if told else "",
        when(brief, step),
        minutes(step.minutes, words),
        wait(fix.wait_days, words) if fix else "",
        cost_of(fix, words) if fix else "",
        brief.link(item),
        tone(brief, step.finding),
        item.id,
    )


def _detail(brief: Brief, step: PlanStep) -> str:
    """Return in short the outcome and what is needed, as far as this copy may show."""
    finding, words = step.finding, brief.words
    needed = words("step.needed", needed=ended(brief.needed(finding.item)))
    if not finding.item.judged:
        return words("step.context")
    if step.part is Part.FIND_OUT:  # the question is already the title
        told = [ended(brief.status(finding))] if brief.share.discloses.answers else []
        return _fitting(*told, needed)
    if not brief.share.discloses.answers:
        return _asked(finding, needed)
    said = words("step.said", said=ended(brief.said(finding)))
    if Flag.CONFLICT in finding.flags:
        found = " ".join(ended(found) for _, found in brief.found(finding))
        return _asked(finding, said, words("step.found", found=found))
    return _short(brief, finding) or _asked(finding, said, needed)


def _short(brief: Brief, finding: Finding) -> str:
    """Return what an answer lacks or has wrong, if that can be determined."""
    words, answer = brief.words, finding.answer
    lack = lacking(finding.item, answer.value, words) if answer else Lack()
    parts = {"step.lacking": lack.missing, "step.wrong": lack.wrong}
    return " ".join(
        words(key, what=ended(brief.some(labels)))
        for key, labels in parts.items()
        if labels
    )


def _asked(finding: Finding, first: str, *more: str) -> str:
    """Put the question before a yes or no, which is unclear on its own."""
    question = finding.item.question
    whole = finding.item.kind.name == "yes-no" and len(question + first) <= _ROOM
    return _fitting(*([question] if whole else []), first, *more)


def _fitting(*sentences: str) -> str:
    """Return as many sentences as fit in a row; the item's card has all of them."""
    while sentences and sum(map(len, sentences)) > _ROOM:
        sentences = sentences[:-1]
    return " ".join(sentences)
