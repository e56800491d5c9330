"""The data types of a plan: steps in parts, ways with totals, and obstacles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from readiness.judging.findings import Finding
from readiness.questions.checklists import Fix, Range


class Part(StrEnum):
    """The parts of a plan, in order."""

    FIX_FIRST = "fix-first"
    FIND_OUT = "find-out"
    WITHIN_7_DAYS = "within-7-days"
    WITHIN_30_DAYS = "within-30-days"


LOOKING_UP = Range(1, 5)
"""The minutes to look up one answer, as the report says: this project's estimate."""


@dataclass(frozen=True, slots=True)
class Step:
    """One open item to close: its part of the plan, its fix and its due day."""

    finding: Finding
    part: Part
    fix: Fix | None
    due: date

    @property
    def minutes(self) -> Range | None:
        """The minutes it takes; for looking something up, an estimate."""
        if self.part is Part.FIND_OUT:
            return LOOKING_UP
        return self.fix.minutes if self.fix else None


@dataclass(frozen=True, slots=True)
class Way:
    """The steps that lead to a verdict, with totals.

    Waits run in parallel, so ``wait_days`` is the longest wait, not a sum.
    """

    steps: tuple[Step, ...]
    minutes: Range
    wait_days: Range
    cost_once: Range
    cost_month: Range
    cost_year: Range


class Hold(StrEnum):
    """The reasons why no number of steps can reach ready."""

    CLAIM = "claim"
    EXCEPTION = "exception"
    CONFLICT = "conflict"
    BEST_VERDICT = "best-verdict"
    PROGRESS = "progress"
    NOTHING_COUNTED = "nothing-counted"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that keeps ready out of reach, and the findings concerned."""

    hold: Hold
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in order; the ways to conditional and ready (None once reached)."""

    steps: tuple[Step, ...]
    conditional: Way | None
    ready: Way | None
    obstacles: tuple[Obstacle, ...]
    ask_employer: tuple[Finding, ...]
