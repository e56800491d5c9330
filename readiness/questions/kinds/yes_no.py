"""A statement that is true or false for the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from readiness.questions.criteria import LOGIC_WORDS, Criterion
from readiness.questions.kinds import typed
from readiness.questions.kinds.options import Option, quoted
from readiness.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class YesNo:
    """True or false."""

    options: ClassVar[tuple[Option, ...]] = ()
    instead: ClassVar[tuple[Option, ...]] = ()
    name: ClassVar[str] = "yes-no"
    suits: ClassVar[frozenset[str]] = LOGIC_WORDS

    @classmethod
    def read(cls, _: Mapping[str, Any]) -> YesNo:
        """Read an item's ``answer``."""
        return cls()

    def fault(self, value: Any) -> str:
        """See ``Kind``."""
        if isinstance(value, bool):
            return ""
        return wording()("fault.yes-no", value=quoted(value))

    def how_to_write(self) -> str:
        """See ``Kind``."""
        return "true (yes) or false (no)"

    def typed(self, text: str) -> bool:
        """See ``Kind``."""
        said = text.casefold()
        if said not in _SAID:
            raise typed.Unclear(wording()("typed.yes-no", value=text))
        return _SAID[said]

    def schema(self) -> dict[str, Any]:
        """See ``Kind``."""
        return {"type": "boolean"}

    def show(self, value: Any, words: Wording) -> str:
        """See ``Kind``."""
        return words("answer.yes" if value else "answer.no")

    def samples(self, criteria: Iterable[Criterion], day: date) -> Iterator[Any]:
        """See ``Kind``."""
        yield from (True, False)


_SAID = dict.fromkeys(("y", "yes", "true", "1"), True)
_SAID |= dict.fromkeys(("n", "no", "false", "2"), False)
"""What people type for yes and no; the options are numbered 1 and 2."""
