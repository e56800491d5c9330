"""Turn an assessment into a readable report: semantic blocks, section by section.

To add a section, write a function that takes a ``Brief`` and returns a ``Section`` (or
None if there is nothing to show), and add a line for it to ``SECTIONS``. No renderer
has code for a particular section.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from readiness.assessing.assessment import Assessment
from readiness.assessing.plan import Plan
from readiness.errors import Problem
from readiness.records.share import Share
from readiness.report.blocks import Report, Section
from readiness.report.brief import Brief
from readiness.report.context import about_you, evidence
from readiness.report.doing import plan as doing
from readiness.report.employer import employer
from readiness.report.facts import applying, requirements
from readiness.report.identity import identity
from readiness.report.judging import judging, sign_off
from readiness.report.met import met
from readiness.report.open_items import open_items
from readiness.report.page_one import page_one
from readiness.report.rules import rules
from readiness.report.set_aside import set_aside
from readiness.report.sources import sources
from readiness.report.summary import screen
from readiness.report.unasked import later, waiting
from readiness.visible import seen
from readiness.wording import Wording

__all__ = ["APPENDIX", "SECTIONS", "Report", "Section", "compose", "summary"]

Tell = Callable[[Brief], Section | None]

SECTIONS: tuple[tuple[str, Tell], ...] = (
    ("page-one", page_one),
    ("plan", doing),
    ("open", open_items),
    ("met", met),
    ("set-aside", set_aside),
    ("about-you", about_you),
    ("evidence", evidence),
    ("employer", employer),
    ("judging", judging),
    ("sign-off", sign_off),
)
"""The sections in reading order, each with the function that builds it."""

APPENDIX: tuple[tuple[str, Tell], ...] = (
    ("waiting", waiting),
    ("later", later),
    ("rules", rules),
    ("sources", sources),
    ("identity", identity),
)
"""The sections of the appendix, which follow the others if it is wanted."""


def compose(
    assessment: Assessment,
    plan: Plan,
    words: Wording,
    sources: Mapping[str, Mapping[str, Any]] | None = None,
    share: Share = Share.FULL,
    problems: Sequence[Problem] = (),
    attached: bool | None = None,
    *,
    appendix: bool = False,
) -> Report:
    """Make a report.

    ``sources`` are the cited sources by id. ``share`` says whom the report is for.
    ``problems`` were found while the files were read; a copy for others omits them.
    ``attached`` says whether the file contains the data it was made from; it is None
    for formats that never contain them. ``appendix`` adds the sections of ``APPENDIX``.
    """
    told = tuple(problems) or assessment.answers.problems
    brief = Brief(
        assessment, plan, words, sources or {}, share, told, attached, appendix
    )
    return _report(brief, words("report.title"), applying(brief), _sections(brief))


def summary(
    assessment: Assessment,
    plan: Plan,
    words: Wording,
    share: Share = Share.FULL,
    *,
    reported: bool = False,
) -> Report:
    """Make the short report that a terminal prints; it has no title.

    ``reported`` says that a report is written as well, to which this can refer.
    """
    brief = Brief(assessment, plan, words, share=share)
    return _report(brief, "", "", screen(brief, reported=reported))


def _report(
    brief: Brief, title: str, subtitle: str, sections: tuple[Section, ...]
) -> Report:
    words = brief.words
    report = Report(
        title=title,
        subtitle=subtitle,
        issuer=brief.edition.issuer.get("name", ""),
        language=words.language,
        footer=_footer(brief),
        page=words("page", page="{page}", pages="{pages}"),
        subject=_subject(brief),
        sections=sections,
        contents=words("report.contents"),
        skip=words("report.skip"),
    )
    return seen(report)


def _sections(brief: Brief) -> tuple[Section, ...]:
    shown = brief.share.discloses.sections
    sections = (*SECTIONS, *(APPENDIX if brief.appendix else ()))
    wanted = (tell for name, tell in sections if shown is None or name in shown)
    return tuple(section for tell in wanted if (section := tell(brief)))


def _footer(brief: Brief) -> str:
    words = brief.words
    day = words.day(brief.assessment.as_of)
    return words("footer", requirements=requirements(brief), day=day)


def _subject(brief: Brief) -> str:
    assessment, words = brief.assessment, brief.words
    verdict = words(f"verdict.{assessment.verdict}")
    return words("report.subject", verdict=verdict, day=words.day(assessment.as_of))
