"""What a copy of a report shows and carries: the only place where that is decided.

``--share`` names the copy. Everything that shows or writes something private asks
``DISCLOSURES``. To add a copy: a name in ``Share``, a row in ``DISCLOSURES``, and its
sentences in the wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Share(StrEnum):
    """For whom a copy of a report is made."""

    FULL = "full"
    EMPLOYER = "employer"
    SUMMARY = "summary"

    @property
    def discloses(self) -> Disclosure:
        """What this copy shows and carries."""
        return DISCLOSURES[self]


class Disclosure(NamedTuple):
    """What one kind of copy shows and carries."""

    notes: bool
    """The notes beside answers."""
    problems: bool
    """What was wrong in the files: such messages quote answers and notes."""
    answers: bool
    """What was answered, when and by whom, why it counts or not, and reviews."""
    attached: bool
    """The answers and the assessment as files inside a PDF."""
    sections: frozenset[str] | None = None
    """The sections of the report by their names; None: all of them."""
    hidden: tuple[str, ...] = ()
    """The keys of a finding that are null in the assessment as JSON."""


DISCLOSURES: Mapping[Share, Disclosure] = {
    Share.FULL: Disclosure(notes=True, problems=True, answers=True, attached=True),
    Share.EMPLOYER: Disclosure(
        notes=False,
        problems=False,
        answers=True,
        attached=True,
        hidden=("note",),
    ),
    Share.SUMMARY: Disclosure(
        notes=False,
        problems=False,
        answers=False,
        attached=False,
        sections=frozenset({"page-one", "plan"}),
        hidden=("note", "value", "said", "reason", "on", "why", "until"),
    ),
}
"""Each kind of copy, and what it shows and carries."""
