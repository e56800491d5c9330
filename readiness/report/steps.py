"""Steps of the plan as rows: what to do, how soon, one's own time, waiting, cost."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.checklists import Range, Severity
from readiness.findings import Flag
from readiness.plan import LOOKING_UP, Part
from readiness.plan import Step as PlanStep
from readiness.report.amounts import cost_of, minutes, wait
from readiness.report.blocks import Step, Steps, Text, Tone
from readiness.report.brief import Brief, Share, ended

_SOON = {Part.WITHIN_7_DAYS: Severity.MAJOR, Part.WITHIN_30_DAYS: Severity.MINOR}
_TONES = {Part.FIX_FIRST: Tone.BAD, Part.FIND_OUT: Tone.OPEN}


def steps(
    brief: Brief, chosen: Iterable[PlanStep], note: Text = (), dated: bool = False
) -> Steps:
    """Lay out steps under their heads; ``dated`` says the day instead of the part."""
    words = brief.words
    heads = (
        words("steps.what"),
        words("steps.when"),
        words("steps.minutes"),
        words("steps.wait"),
        words("steps.cost"),
    )
    return Steps(heads, tuple(_row(brief, step, dated) for step in chosen), note)


def part_title(brief: Brief, part: Part) -> str:
    """Name a part of the plan, in the days that these requirements set."""
    severity = _SOON.get(part)
    days = brief.edition.due_days.get(severity, 0) if severity else 0
    return brief.words(f"plan.part.{part}", n=days)


def duration(step: PlanStep) -> Range | None:
    """Return the minutes a step takes; those of looking something up are estimated."""
    if step.part is Part.FIND_OUT:
        return LOOKING_UP
    return step.fix.minutes if step.fix else None


def _row(brief: Brief, step: PlanStep, dated: bool) -> Step:
    item, fix, words = step.finding.item, step.fix, brief.words
    asked = step.part is Part.FIND_OUT
    return Step(
        brief.numbers[item.id],
        item.question if asked else item.action,
        _detail(brief, step),
        _day(brief, step) if dated else part_title(brief, step.part),
        minutes(duration(step), words),
        wait(fix.wait_days, words) if fix else "",
        cost_of(fix, words) if fix else "",
        brief.link(item),
        _TONES.get(step.part, Tone.PARTLY),
        item.id,
    )


def _detail(brief: Brief, step: PlanStep) -> str:
    finding = step.finding
    needed = ended(brief.needed(finding.item))
    if not finding.item.judged:
        return brief.words("step.context")
    if brief.share is Share.SUMMARY:
        return brief.words("step.needed", needed=needed)
    if step.part is Part.FIND_OUT:
        said = ended(brief.status(finding))
        return brief.words("step.find-out", status=said, needed=needed)
    said = ended(brief.said(finding))
    if Flag.CONFLICT in finding.flags:
        found = " ".join(ended(found) for _, found in brief.found(finding))
        return brief.words("step.conflict", said=said, found=found)
    return brief.words("step.detail", said=said, needed=needed)


def _day(brief: Brief, step: PlanStep) -> str:
    if step.due <= brief.assessment.as_of:
        return brief.words("due.now")
    return brief.words("due.by", day=brief.words.day(step.due))
