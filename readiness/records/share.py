"""What each copy of a report shows and carries; this is decided only here.

``--share`` selects the copy. All code that shows or writes private data checks
``DISCLOSURES``. To add a kind of copy, add a name in ``Share``, a row in
``DISCLOSURES`` and its sentences in the wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Share(StrEnum):
    """Whom a copy of a report is made for."""

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
    """What was wrong in the files; these messages quote answers and notes."""
    answers: bool
    """What was answered, when and by whom, why it counts or not, and reviews."""
    attached: bool
    """The answers and the assessment as files inside a PDF."""
    sections: frozenset[str] | None = None
    """The names of the report's sections that are shown; None for all of them."""
    hidden: tuple[str, ...] = ()
    """The keys of a finding that are null, empty or absent in the assessment as JSON."""


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
        hidden=(
            *("note", "value", "said", "reason", "on", "why", "until"),
            *("flags", "review"),
        ),
    ),
}
"""Each kind of copy, and what it shows and carries."""
