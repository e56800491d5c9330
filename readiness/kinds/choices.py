"""Any of several options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, ClassVar

from readiness.criteria import LIST_WORDS, LOGIC_WORDS, Criterion
from readiness.kinds.options import (
    Option,
    label,
    not_an_option,
    one_of,
    quoted,
    read_options,
    values,
)
from readiness.wording import Wording


@dataclass(frozen=True, slots=True)
class Choices:
    """Any of several options, each at most once."""

    options: tuple[Option, ...]
    name: ClassVar[str] = "choices"
    suits: ClassVar[frozenset[str]] = LIST_WORDS | LOGIC_WORDS

    @classmethod
    def read(cls, answer: Mapping[str, Any]) -> Choices:
        """Read an item's ``answer``."""
        return cls(read_options(answer["options"]))

    @property
    def loners(self) -> frozenset[str]:
        """The options that exclude all others."""
        return frozenset(option.value for option in self.options if option.alone)

    def fault(self, value: Any) -> str:
        """See ``Kind``."""
        if not isinstance(value, list | tuple):
            return (
                f"{quoted(value)} is one value where a list is needed,"
                f' such as ["{self.options[0].value}"].'
            )
        for entry in value:
            if not isinstance(entry, str):
                return (
                    f"{quoted(entry)} is not one of the options. {one_of(self.options)}"
                )
            if entry not in values(self.options):
                return not_an_option(self.options, entry)
        if len(set(value)) < len(value):
            return "An option is named twice. Name each option once."
        if not value and self.loners:
            return f"The list is empty. Write {quoted(min(self.loners))} if none fits."
        alone = self.loners & set(value)
        if alone and len(value) > 1:
            return f"{quoted(min(alone))} stands alone. Leave it or the others out."
        return ""

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
        together = [v for v in values(self.options) if v not in self.loners]
        yield from ((value,) for value in sorted(self.loners))
        sizes = range(1 if self.loners else 0, len(together) + 1)
        if len(together) > 10:  # all subsets of a long list are too many to try
            sizes = range(sizes.start, 4)
            yield tuple(together)
        for size in sizes:
            yield from combinations(together, size)
