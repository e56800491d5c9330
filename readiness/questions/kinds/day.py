"""A day on the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from readiness.documents.notation import either
from readiness.periods import Period
from readiness.questions.criteria import (
    DATE_WORDS,
    LOGIC_WORDS,
    Criterion,
    operands,
    period,
    read_date,
)
from readiness.questions.kinds import typed
from readiness.questions.kinds.options import (
    Option,
    label,
    offered,
    or_instead,
    or_write,
    quoted,
    read_options,
    values,
)
from readiness.wording import Wording, wording

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or one of the words that are valid in its place."""

    instead: tuple[Option, ...] = ()
    options: ClassVar[tuple[Option, ...]] = ()
    name: ClassVar[str] = "date"
    suits: ClassVar[frozenset[str]] = DATE_WORDS | LOGIC_WORDS

    @classmethod
    def read(cls, answer: Mapping[str, Any]) -> Day:
        """Read an item's ``answer``."""
        return cls(read_options(answer.get("instead", ())))

    def fault(self, value: Any) -> str:
        """See ``Kind``."""
        if isinstance(value, str) and value in values(self.instead):
            return ""
        if read_date(value):
            return ""
        looks_like_one = isinstance(value, str) and _WRITTEN.fullmatch(value)
        key = "fault.day.impossible" if looks_like_one else "fault.day.none"
        mend = or_write(wording()("fault.day.mend"), self.instead)
        return wording()(key, value=quoted(value), mend=mend)

    def how_to_write(self) -> str:
        """See ``Kind``."""
        return either(["a day such as 2026-03-01", *offered(self.instead)])

    def typed(self, text: str) -> str:
        """See ``Kind``."""
        return typed.option(text, self.instead) or typed.day(text)

    def schema(self) -> dict[str, Any]:
        """See ``Kind``."""
        return or_instead({"type": "string", "format": "date"}, self.instead)

    def show(self, value: Any, words: Wording) -> str:
        """See ``Kind``."""
        day = read_date(value)
        return words.day(day) if day else label(self.instead, value)

    def samples(self, criteria: Iterable[Criterion], day: date) -> Iterator[Any]:
        """See ``Kind``."""
        yield from values(self.instead)
        marks = {day}
        for criterion in criteria:
            lengths = [period(p) for p in operands(criterion, "within", "ahead")]
            marks |= {p.before(day) for p in lengths} | {p.after(day) for p in lengths}
            fixed = [*operands(criterion, "on-or-after", "on-or-before", "const")]
            fixed += [day for days in operands(criterion, "enum") for day in days]
            marks |= {d for d in map(read_date, fixed) if d}
        days = {near for m in marks for near in (_ONE.before(m), m, _ONE.after(m))}
        yield from (moment.isoformat() for moment in sorted(days))


_ONE = Period(days=1)
