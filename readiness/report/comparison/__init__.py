"""Report what changed between two assessments, with the same blocks as any report.

To add a section, write a function that takes a ``Telling`` and returns a ``Section``
(or None if there is nothing to show), and add a line for it to ``SECTIONS``. Notes are
never shown.
"""

from __future__ import annotations

from collections.abc import Callable

from readiness.records.comparing import Comparison
from readiness.report.blocks import Report, Section
from readiness.report.comparison.front import front, heads, identity
from readiness.report.comparison.lists import apart, changed, closed, newly_open, same
from readiness.report.comparison.telling import Telling
from readiness.visible import seen
from readiness.wording import Wording

__all__ = ["SECTIONS", "comparison_summary", "compose_comparison"]

Tell = Callable[[Telling], Section | None]

SECTIONS: tuple[tuple[str, Tell], ...] = (
    ("page-one", front),
    ("newly-open", newly_open),
    ("closed", closed),
    ("changed", changed),
    ("apart", apart),
    ("same", same),
    ("identity", identity),
)
"""The sections in reading order, each with the function that builds it."""

ON_A_SCREEN = frozenset(name for name, _ in SECTIONS) - {"identity"}
"""The sections that a terminal prints, with long lists shortened."""


def compose_comparison(comparison: Comparison, words: Wording) -> Report:
    """Make the report of a comparison."""
    telling = Telling(comparison, words)
    sections = [section for _, tell in SECTIONS if (section := tell(telling))]
    return _report(telling, tuple(sections))


def comparison_summary(comparison: Comparison, words: Wording) -> Report:
    """Make the short report that a terminal prints; it has no title."""
    telling = Telling(comparison, words, short=True)
    found = (tell(telling) for name, tell in SECTIONS if name in ON_A_SCREEN)
    return _report(telling, tuple(section for section in found if section))


def _report(telling: Telling, sections: tuple[Section, ...]) -> Report:
    """Assemble the report; the short form has no title."""
    words, whole = telling.words, not telling.short
    old, new = heads(telling)
    key = "compare.subtitle-one-day" if old == new else "compare.subtitle"
    report = Report(
        title=words("compare.title") if whole else "",
        subtitle=words(key, old=old, new=new) if whole else "",
        issuer="",
        language=words.language,
        footer=words("compare.subject", old=old, new=new),
        page=words("page", page="{page}", pages="{pages}"),
        subject=words("compare.subject", old=old, new=new),
        sections=sections,
        contents=words("report.contents"),
        skip=words("report.skip"),
    )
    return seen(report)
