"""Any of several options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice
from typing import Any, ClassVar

from readiness.questions.criteria import (
    LIST_WORDS,
    LOGIC_WORDS,
    Criterion,
    compiled,
    operands,
)
from readiness.questions.kinds import typed
from readiness.questions.kinds.options import (
    Option,
    current,
    label,
    not_an_option,
    offered,
    quoted,
    read_options,
    values,
)
from readiness.wording import Wording, wording

MOST_SAMPLES = 2_000
"""At most this many answers are tried, so not every combination of many options."""


_PARTS = re.compile(r"[;,]|\s+(?=[0-9]+(?:[\s,;]|$))")
"""What stands between several options: a sign, or a space before a number."""

_NONE = Option("none-of-these", "none of these")


@dataclass(frozen=True, slots=True)
class Choices:
    """Any of several options, each at most once."""

    options: tuple[Option, ...]
    instead: ClassVar[tuple[Option, ...]] = ()
    name: ClassVar[str] = "choices"
    suits: ClassVar[frozenset[str]] = LIST_WORDS | LOGIC_WORDS

    @classmethod
    def read(cls, answer: Mapping[str, Any]) -> Choices:
        """Read an item's ``answer``."""
        return cls(read_options(answer["options"]))

    @property
    def loners(self) -> frozenset[str]:
        """The options that exclude all other options."""
        return frozenset(option.value for option in self.options if option.alone)

    def fault(self, value: Any) -> str:
        """See ``Kind``."""
        if not isinstance(value, list | tuple):
            example = f'["{self.options[0].value}"]'
            return wording()("fault.list", value=quoted(value), example=example)
        for entry in value:
            if entry not in values(self.options):
                return not_an_option(self.options, entry)
        if len(set(value)) < len(value):
            return wording()("fault.twice")
        if not value and self.loners:
            return wording()("fault.empty", alone=quoted(min(self.loners)))
        alone = self.loners & set(value)
        if alone and len(value) > 1:
            return wording()("fault.alone", alone=quoted(min(alone)))
        return ""

    def how_to_write(self) -> str:
        """See ``Kind``."""
        return f"a list in [ ] of {', '.join(offered(self.options))}"

    def typed(self, text: str) -> tuple[str, ...]:
        """See ``Kind``."""
        options = current(self.options)
        if not self.loners and (text == "0" or typed.option(text, (_NONE,))):
            return ()
        parts = [text] if typed.option(text, options) else _PARTS.split(text)
        found = [
            typed.numbered(part.strip(), options) for part in parts if part.strip()
        ]
        if not found or None in found:
            raise typed.Unclear(
                wording()("typed.choices", value=text, most=len(options))
            )
        chosen = {value for value in found if value is not None}
        return tuple(option.value for option in options if option.value in chosen)

    def schema(self) -> dict[str, Any]:
        """See ``Kind``."""
        together = [v for v in values(self.options) if v not in self.loners]
        several = {
            "type": "array",
            "items": {"enum": together},
            "uniqueItems": True,
            "minItems": 1 if self.loners else 0,
        }
        alone = [{"const": [value]} for value in sorted(self.loners)]
        return {"anyOf": [several, *alone]} if alone else several

    def show(self, value: Any, words: Wording) -> str:
        """See ``Kind``."""
        if isinstance(value, str):
            return label(self.options, value)
        labels = [label(self.options, entry) for entry in value]
        return "; ".join(labels) or words("answer.none-of-these")

    def samples(self, criteria: Iterable[Criterion], day: date) -> Iterator[Any]:
        """See ``Kind``."""
        yield from ((value,) for value in sorted(self.loners))
        criteria = tuple(criteria)
        bounds = [n for c in criteria for n in operands(c, "minItems")]
        sizes = {size for n in bounds for size in (n - 1, n)}
        groups = self._groups(criteria, day)
        found = (way for some in _some_of(groups) for way in _of_sizes(some, sizes))
        yield from islice(filter(self._enough, found), MOST_SAMPLES - len(self.loners))

    def _enough(self, value: tuple[str, ...]) -> bool:
        return bool(value) or not self.loners

    def _groups(self, criteria: Iterable[Criterion], day: date) -> list[list[str]]:
        """Group the options that can be combined by which criteria they meet."""
        tests = [compiled(p) for c in criteria for p in operands(c, "contains")]
        groups: dict[tuple[bool, ...], list[str]] = {}
        for value in values(self.options):
            if value not in self.loners:
                held = tuple(test(value, day) for test in tests)
                groups.setdefault(held, []).append(value)
        return list(groups.values())


def _some_of(groups: Sequence[list[str]]) -> Iterator[tuple[list[str], ...]]:
    """Yield every combination of groups: none, all, one, all but one, two …"""
    counts = range(len(groups) + 1)
    for count in sorted(counts, key=lambda n: min(n, len(groups) - n)):
        yield from combinations(groups, count)


def _of_sizes(
    groups: Sequence[list[str]], sizes: set[int]
) -> Iterator[tuple[str, ...]]:
    """Yield answers of several sizes, with options from every group."""
    firsts = [group[0] for group in groups]
    rest = [value for group in groups for value in group[1:]]
    least, most = len(firsts), len(firsts) + len(rest)
    for size in sorted({least, most, *(n for n in sizes if least < n < most)}):
        yield (*firsts, *rest[: size - least])
