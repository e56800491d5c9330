"""One of several options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from readiness.documents.notation import either
from readiness.questions.criteria import LOGIC_WORDS, Criterion
from readiness.questions.kinds import typed
from readiness.questions.kinds.options import (
    Option,
    current,
    label,
    not_an_option,
    offered,
    read_options,
    values,
)
from readiness.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several options."""

    options: tuple[Option, ...]
    instead: ClassVar[tuple[Option, ...]] = ()
    name: ClassVar[str] = "choice"
    suits: ClassVar[frozenset[str]] = LOGIC_WORDS

    @classmethod
    def read(cls, answer: Mapping[str, Any]) -> Choice:
        """Read an item's ``answer``."""
        return cls(read_options(answer["options"]))

    def fault(self, value: Any) -> str:
        """See ``Kind``."""
        known = value in values(self.options)
        return "" if known else not_an_option(self.options, value)

    def how_to_write(self) -> str:
        """See ``Kind``."""
        return either(offered(self.options))

    def typed(self, text: str) -> str:
        """See ``Kind``."""
        found = typed.numbered(text, current(self.options))
        if found is None:
            most = len(current(self.options))
            raise typed.Unclear(wording()("typed.choice", value=text, most=most))
        return found

    def schema(self) -> dict[str, Any]:
        """See ``Kind``."""
        return {"enum": list(values(self.options))}

    def show(self, value: Any, words: Wording) -> str:
        """See ``Kind``."""
        return label(self.options, value)

    def samples(self, criteria: Iterable[Criterion], day: date) -> Iterator[Any]:
        """See ``Kind``."""
        yield from values(self.options)
