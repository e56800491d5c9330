"""The kinds of answer: valid values, display, and suitable criteria keywords.

To add a kind, add a file here, a line in ``KINDS`` and its keys in
``schemas/answer-kind.schema.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, Protocol

from readiness.questions.criteria import Criterion
from readiness.questions.kinds.choice import Choice
from readiness.questions.kinds.choices import MOST_SAMPLES, Choices
from readiness.questions.kinds.day import Day
from readiness.questions.kinds.free_text import FreeText
from readiness.questions.kinds.number import Number
from readiness.questions.kinds.options import Option
from readiness.questions.kinds.typed import Unclear
from readiness.questions.kinds.yes_no import YesNo
from readiness.wording import Wording

__all__ = ["KINDS", "MOST_SAMPLES", "Kind", "Unclear", "read_kind"]


class Kind(Protocol):
    """The methods that every kind of answer has."""

    name: ClassVar[str]
    suits: ClassVar[frozenset[str]]
    """The criteria keywords that make sense for it."""

    @property
    def options(self) -> tuple[Option, ...]:
        """The options to choose from; empty for a kind without options."""

    @property
    def instead(self) -> tuple[Option, ...]:
        """The words that are valid in place of a measure; empty when there are none."""

    def how_to_write(self) -> str:
        """Say how to write a valid answer in a file: ``true (yes) or false (no)``."""

    def fault(self, value: Any) -> str:
        """Say why an answer is not valid and what would be; empty when it is valid."""

    def typed(self, text: str) -> Any:
        """Return the answer that a typed text means; raise ``Unclear`` if it means none.

        The answer may still not be valid: ``fault`` tells.
        """

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a valid answer."""

    def show(self, value: Any, words: Wording) -> str:
        """Return a valid answer, or an operand of a criterion, in readable form."""

    def samples(self, criteria: Iterable[Criterion], day: date) -> Iterator[Any]:
        """Yield valid answers that together can reach every outcome of the criteria.

        When there are too many, yield only the first ``MOST_SAMPLES``.
        """


KINDS: Mapping[str, Any] = {
    kind.name: kind for kind in (YesNo, Choice, Choices, Number, Day, FreeText)
}


def read_kind(answer: Mapping[str, Any]) -> Kind:
    """Read an item's ``answer`` by its ``kind``."""
    kind: Kind = KINDS[answer["kind"]].read(answer)
    return kind
