"""Checklists and their items, read from JSON: what is asked and judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from readiness.periods import Period, YearDays, read_renewal
from readiness.questions.criteria import Criterion
from readiness.questions.kinds import Kind, read_kind

Json = Any


class Severity(StrEnum):
    """How soon an open item must be closed."""

    BLOCKER = "blocker"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"


class Who(StrEnum):
    """Who can answer truthfully."""

    CODER = "coder"
    EMPLOYER = "employer"
    BOTH = "both"


class Range(NamedTuple):
    """A range from least to most, in minutes, days or US dollars."""

    least: float
    most: float

    @classmethod
    def read(cls, value: float | list[float] | None) -> Range | None:
        """Read a number, a pair of numbers or nothing."""
        if value is None:
            return None
        return cls(*value) if isinstance(value, list) else cls(value, value)


@dataclass(frozen=True, slots=True)
class Fix:
    """How to close an item: steps by computer system, own time, waiting time, cost."""

    steps: Mapping[str, tuple[str, ...]]
    minutes: Range | None = None
    wait_days: Range | None = None
    cost_usd: Range | None = None
    cost_per: str = "once"

    @classmethod
    def read(cls, fix: Mapping[str, Json]) -> Fix:
        """Read a ``fix`` as it is written in a checklist."""
        steps = {k: tuple(v) for k, v in fix.items() if k not in _FIX_NUMBERS}
        return cls(
            steps,
            Range.read(fix.get("minutes")),
            Range.read(fix.get("wait_days")),
            Range.read(fix.get("cost_usd")),
            fix.get("cost_per", "once"),
        )

    def steps_for(self, system: str) -> tuple[str, ...]:
        """Return the steps for a computer system, or else the general ones."""
        return self.steps.get(system) or self.steps.get("any", ())


_FIX_NUMBERS = frozenset({"minutes", "wait_days", "cost_usd", "cost_per", "$comment"})


class Citation(NamedTuple):
    """A source by its id, and the place in that source."""

    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked and judged; ``data`` is the item as written in its file."""

    id: str
    revision: int
    title: str
    action: str
    question: str
    help: Mapping[str, str]
    kind: Kind
    when: tuple[Mapping[str, Criterion], ...]
    met: Criterion | None
    partly: Criterion | None
    blocks: Criterion | None
    severity: Severity
    basis: str
    basis_note: str
    who: Who
    why: str
    fix: Fix | None
    evidence: tuple[str, ...]
    renew: Period | YearDays | None
    renew_on: tuple[str, ...]
    recheck: str
    sources: tuple[Citation, ...]
    data: Mapping[str, Json]

    @property
    def area(self) -> str:
        """The id of the checklist that the item belongs to."""
        return self.id.partition(".")[0]

    @property
    def judged(self) -> bool:
        """Whether an answer can meet it or not; if false, it is only informative."""
        return not (self.met is None and self.partly is None and self.blocks is None)

    @property
    def about_you(self) -> bool:
        """Whether it describes the person's situation; such items cannot be claimed."""
        return self.area == "situation"

    def fix_for(self, value: Json) -> Fix | None:
        """Return the fix for this answer: the chosen option's own, or the item's."""
        chosen = value if isinstance(value, tuple) else (value,)
        for option in (*self.kind.options, *self.kind.instead):
            if option.fix and option.value in chosen:
                return Fix.read(option.fix)
        return self.fix


def read_item(data: Mapping[str, Json]) -> Item:
    """Read an item whose document has passed the schema."""
    return Item(
        id=data["id"],
        revision=data.get("revision", 1),
        title=data["title"],
        action=data.get("action", data["title"]),
        question=data["question"],
        help=data.get("help", {}),
        kind=read_kind(data["answer"]),
        when=read_when(data.get("when")),
        met=data.get("met"),
        partly=data.get("partly"),
        blocks=data.get("blocks"),
        severity=Severity(data.get("severity", "info")),
        basis=data.get("basis", ""),
        basis_note=data.get("basis_note", ""),
        who=Who(data.get("who", "coder")),
        why=data.get("why", ""),
        fix=Fix.read(data["fix"]) if "fix" in data else None,
        evidence=tuple(data.get("evidence", ())),
        renew=read_renewal(data["renew"]) if data.get("renew") else None,
        renew_on=tuple(data.get("renew_on", ())),
        recheck=data.get("recheck", ""),
        sources=tuple(Citation(s["source"], s["at"]) for s in data.get("sources", ())),
        data=data,
    )


CRITERIA = ("met", "partly", "blocks")
"""The keys of an item that make it judged."""


def items_of(checklist: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    """Return a checklist's items; what a judged item leaves out, its defaults say."""
    said = checklist.get("defaults", {})
    defaults = {key: value for key, value in said.items() if key != "$comment"}
    return [
        {**item, **{k: v for k, v in defaults.items() if k not in item}}
        if defaults and isinstance(item, dict) and not item.keys().isdisjoint(CRITERIA)
        else item
        for item in checklist["items"]
    ]


class ConsistencyRule(NamedTuple):
    """Answers that cannot all be right: criteria by item id, and the message."""

    answers: Mapping[str, Criterion]
    say: str


def read_when(when: Json) -> tuple[Mapping[str, Criterion], ...]:
    """Read a condition: one map (all must hold) or a list of maps (any of them)."""
    if not when:
        return ()
    return tuple(when) if isinstance(when, list) else (when,)
