"""Choose which questions to ask: all that are open, some, or those that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from readiness.documents.schemas import formats
from readiness.judging.findings import Finding, Flag, State

SOON = timedelta(days=30)
"""How long before its end an answer is worth asking again with the others."""


class Only(StrEnum):
    """Which questions to ask, if not all."""

    OPEN = "open"
    """What is not answered, or not met."""
    DUE = "due"
    """What is due for renewal, or will be within 30 days."""


def _events() -> tuple[str, ...]:
    item: Any = formats()["item"]
    return tuple(item["properties"]["renew_on"]["items"]["enum"])


EVENTS = _events()
"""The events after which some questions have to be answered again."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What to ask; without any limit, what has no answer that counts."""

    items: frozenset[str] = frozenset()
    area: str = ""
    only: Only | None = None
    event: str = ""

    @property
    def limited(self) -> bool:
        """Whether only some of the questions are asked."""
        return self != Scope()

    def wants(self, finding: Finding, as_of: date) -> bool:
        """Tell whether to ask about a finding that applies."""
        if self.items:
            return finding.item.id in self.items
        if self.area and finding.item.area != self.area:
            return False
        if self.event:
            return self.event in finding.item.renew_on
        if self.only is Only.DUE:
            return is_due(finding, as_of)
        if self.only is Only.OPEN:
            return finding.open
        return bool(self.area) or finding.state in (State.UNANSWERED, State.EXPIRED)


def is_due(finding: Finding, as_of: date) -> bool:
    """Tell whether an answer has to be given again, now or within 30 days."""
    soon = finding.until is not None and finding.until - as_of <= SOON
    return finding.state is State.EXPIRED or Flag.DUE in finding.flags or soon
