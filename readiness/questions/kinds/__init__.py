"""The kinds of answer: what is valid, how it is shown, which criteria words suit it.

To add a kind: a file here, a line in ``KINDS``, its keys in
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
from readiness.questions.kinds.yes_no import YesNo
from readiness.wording import Wording

__all__ = ["KINDS", "MOST_SAMPLES", "Kind", "read_kind"]


class Kind(Protocol):
    """What every kind of answer can say about itself."""

    name: ClassVar[str]
    suits: ClassVar[frozenset[str]]
    """The criteria words that make sense for it."""

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen; empty for a kind without options."""

    @property
    def instead(self) -> tuple[Option, ...]:
        """The words that may stand instead of a measure; empty where none may."""

    def how_to_write(self) -> str:
        """Say what to write in a file for a valid answer: ``true (yes) or false (no)``."""

    def fault(self, value: Any) -> str:
        """Say why a value is not a valid answer and what would be; empty when it is."""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a valid answer."""

    def show(self, value: Any, words: Wording) -> str:
        """Return a valid answer, or an operand of a criterion, as a person reads it."""

    def samples(self, criteria: Iterable[Criterion], day: date) -> Iterator[Any]:
        """Yield valid answers that between them can reach every outcome of criteria.

        Where there are too many of them, yield the first ``MOST_SAMPLES``.
        """


KINDS: Mapping[str, Any] = {
    kind.name: kind for kind in (YesNo, Choice, Choices, Number, Day, FreeText)
}


def read_kind(answer: Mapping[str, Any]) -> Kind:
    """Read an item's ``answer`` by its ``kind``."""
    kind: Kind = KINDS[answer["kind"]].read(answer)
    return kind
