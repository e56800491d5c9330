"""A number with a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor
from typing import Any, ClassVar

from readiness.documents.notation import either
from readiness.questions.criteria import LOGIC_WORDS, ORDER_WORDS, Criterion, operands
from readiness.questions.kinds import typed
from readiness.questions.kinds.options import (
    Option,
    label,
    offered,
    or_instead,
    or_write,
    quoted,
    read_options,
    shortened,
    values,
)
from readiness.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a unit, or one of the words that are valid in its place."""

    unit: str
    least: float | None = None
    most: float | None = None
    integer: bool = False
    instead: tuple[Option, ...] = ()
    options: ClassVar[tuple[Option, ...]] = ()
    name: ClassVar[str] = "number"
    suits: ClassVar[frozenset[str]] = ORDER_WORDS | LOGIC_WORDS

    @classmethod
    def read(cls, answer: Mapping[str, Any]) -> Number:
        """Read an item's ``answer``."""
        return cls(
            answer["unit"],
            answer.get("min"),
            answer.get("max"),
            answer.get("integer", False),
            read_options(answer.get("instead", ())),
        )

    def fault(self, value: Any) -> str:
        """See ``Kind``."""
        if isinstance(value, str):
            return self._text_fault(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return wording()("fault.number", value=quoted(value), unit=self.unit)
        if self.integer and value != int(value):
            return wording()("fault.number.whole", value=value, unit=self.unit)
        if self.least is not None and value < self.least:
            least = shortened(self.least)
            return wording()("fault.number.small", value=shortened(value), least=least)
        if self.most is not None and value > self.most:
            most = shortened(self.most)
            return wording()("fault.number.large", value=shortened(value), most=most)
        return ""

    def how_to_write(self) -> str:
        """See ``Kind``."""
        bounds = {"from": self.least, "to": self.most}
        ends = [f"{w} {shortened(n)}" for w, n in bounds.items() if n is not None]
        measure = " ".join(["the number of", self.unit, *ends])
        return either([measure, *offered(self.instead)])

    def typed(self, text: str) -> float | str:
        """See ``Kind``."""
        named = typed.option(text, self.instead)
        return named or typed.number(text, self.unit)

    def schema(self) -> dict[str, Any]:
        """See ``Kind``."""
        number: dict[str, Any] = {"type": "integer" if self.integer else "number"}
        bounds = {"minimum": self.least, "maximum": self.most}
        number |= {word: bound for word, bound in bounds.items() if bound is not None}
        return or_instead(number, self.instead)

    def show(self, value: Any, words: Wording) -> str:
        """See ``Kind``."""
        if isinstance(value, str):
            return label(self.instead, value)
        return f"{shortened(value)} {self.unit}"

    def samples(self, criteria: Iterable[Criterion], day: date) -> Iterator[Any]:
        """See ``Kind``."""
        yield from values(self.instead)
        words = (*ORDER_WORDS, "const", "enum")
        marks = {n for c in criteria for n in numbers_in(operands(c, *words))}
        marks |= {n for n in (self.least, self.most) if n is not None} or {0}
        step = 1 if self.integer else 0.5
        near = sorted({n + s for n in marks for s in (-step, 0, step)})
        # Each is halved before adding: the sum of two very large numbers is infinite.
        between = [one / 2 + other / 2 for one, other in pairwise(near)]
        for number in sorted({n for m in (*near, *between) for n in self._around(m)}):
            if not self.fault(number):
                yield number

    def _around(self, number: float) -> tuple[float, ...]:
        """Return the number, or for whole numbers the nearest ones on both sides."""
        if self.integer or number == int(number):
            return floor(number), ceil(number)
        return (number,)

    def _text_fault(self, value: str) -> str:
        if value in values(self.instead):
            return ""
        mend = or_write(wording()("fault.number.mend", unit=self.unit), self.instead)
        return wording()("fault.number.text", value=quoted(value), mend=mend)


def numbers_in(bounds: Iterable[Any]) -> Iterator[float]:
    """Yield the numbers among operands, including those listed by ``enum``."""
    for bound in bounds:
        if isinstance(bound, list | tuple):
            yield from numbers_in(bound)
        elif isinstance(bound, int | float) and not isinstance(bound, bool):
            yield bound
