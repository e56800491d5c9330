"""Text in the person's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from readiness.questions.criteria import Criterion
from readiness.questions.kinds.options import Option, quoted
from readiness.wording import Wording, wording

TEXT_LENGTH = 4000


@dataclass(frozen=True, slots=True)
class FreeText:
    """Text in the person's own words; it informs and is never judged."""

    options: ClassVar[tuple[Option, ...]] = ()
    instead: ClassVar[tuple[Option, ...]] = ()
    name: ClassVar[str] = "text"
    suits: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def read(cls, _: Mapping[str, Any]) -> FreeText:
        """Read an item's ``answer``."""
        return cls()

    def fault(self, value: Any) -> str:
        """See ``Kind``."""
        if not isinstance(value, str):
            return wording()("fault.text", value=quoted(value))
        if len(value) > TEXT_LENGTH:
            size, most = f"{len(value):,}", f"{TEXT_LENGTH:,}"
            return wording()("fault.text.long", size=size, most=most)
        return ""

    def how_to_write(self) -> str:
        """See ``Kind``."""
        return "text in quotes"

    def typed(self, text: str) -> str:
        """See ``Kind``."""
        return text

    def schema(self) -> dict[str, Any]:
        """See ``Kind``."""
        return {"type": "string", "maxLength": TEXT_LENGTH}

    def show(self, value: Any, words: Wording) -> str:
        """See ``Kind``."""
        return str(value)

    def samples(self, criteria: Iterable[Criterion], day: date) -> Iterator[Any]:
        """See ``Kind``."""
        yield ""
