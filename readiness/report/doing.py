"""Show the plan: every step by part, the ways to a better verdict, and obstacles."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.assessing.plan import Obstacle, Part, waiting
from readiness.report.amounts import minutes, wait, way_cost
from readiness.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Section,
    Table,
    text,
)
from readiness.report.brief import Brief
from readiness.report.headline import opens, ways
from readiness.report.steps import part_title, steps


def plan(brief: Brief) -> Section | None:
    """Show every step and where it leads; return None if nothing is open."""
    blocks = (*_ways(brief), *obstacles(brief), *_parts(brief))
    if not blocks:
        return None
    return Section("plan", brief.words("plan.title"), blocks, new_page=True)


def _ways(brief: Brief) -> Iterator[Block]:
    words, ahead = brief.words, tuple(ways(brief))
    if not ahead:
        return
    rows = tuple(
        (
            text(words(f"verdict.{verdict}")),
            text(brief.step_titles(way.steps) or words("way.no-step")),
            text(minutes(way.minutes, words)),
            text(wait(way.wait_days, words) or words("way.no-wait")),
            text(way_cost(way, words) or words("way.no-cost")),
        )
        for verdict, way in ahead
    )
    heads = tuple(words(f"way.{head}") for head in _HEADS)
    yield Heading(words("way.title"), anchor="ways")
    yield Table(heads, rows, (0.28, 0.14, 0.2, 0.14, 0.24))
    if any(step.part is Part.FIND_OUT for _, way in ahead for step in way.steps):
        may_open = words("way.opens") if any(opens(brief, w) for _, w in ahead) else ""
        yield Paragraph(
            text(" ".join(filter(None, (words("way.open"), may_open)))), small=True
        )


_HEADS = ("verdict", "steps", "minutes", "longest-wait", "cost")


def obstacles(brief: Brief) -> Iterator[Block]:
    """Yield what rules out the verdict ready even if every step is taken."""
    if brief.plan.obstacles:
        yield Heading(brief.words("hold.title"), anchor="holds")
        yield Bullets(tuple(text(_hold(brief, o)) for o in brief.plan.obstacles))


def _hold(brief: Brief, obstacle: Obstacle) -> str:
    best = brief.edition.best_verdict
    return brief.words(
        f"hold.{obstacle.hold}",
        n=len(obstacle.findings),
        what=brief.titles(obstacle.findings, most=8),
        best=brief.words(f"verdict.{best}") if best else "",
        least=brief.edition.min_progress,
    )


def _parts(brief: Brief) -> Iterator[Block]:
    words = brief.words
    for part in Part:
        chosen = [step for step in brief.plan.steps if step.part is part]
        if chosen:
            title = words(
                "plan.part.title", part=part_title(brief, part), n=len(chosen)
            )
            yield Heading(title, anchor=f"plan-{part}")
            yield Paragraph(text(_about(brief, part)), small=True)
            yield steps(brief, chosen, told=not brief.share.discloses.answers)


def _about(brief: Brief, part: Part) -> str:
    """Describe a part; for questions, also say how many are not asked yet."""
    about, later = brief.words(f"plan.about.{part}"), len(waiting(brief.assessment))
    if part is not Part.FIND_OUT or not later:
        return about
    return f"{about} {brief.words('plan.waiting', n=later)}"
