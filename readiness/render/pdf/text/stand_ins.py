"""Report characters that no font has, on the pages and to the person."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import name

from readiness.extras import how_to_install
from readiness.render.pdf.fonts.optional import can_shape
from readiness.render.pdf.text.characters import REPLACEMENT
from readiness.report.blocks import Paragraph, Report, text
from readiness.wording import wording

_MOST = 8
_PLACE = "judging"


def with_remark(report: Report, lost: Sequence[str]) -> Report:
    """Say on the pages what each stand-in stands for: where judging is explained.

    A report without that section has the remark at its end.
    """
    if not lost or not report.sections:
        return report
    words = wording()
    named = ", ".join(f"U+{ord(c):04X} {name(c, '')}".strip() for c in lost[:_MOST])
    if lost[_MOST:]:
        named = words("page.more", what=named, n=len(lost) - _MOST)
    said = words("page.replaced", sign=REPLACEMENT, characters=named)
    line = Paragraph(text(said), small=True)
    ids = [section.id for section in report.sections]
    at = ids.index(_PLACE) if _PLACE in ids else len(ids) - 1
    before, section, after = (
        report.sections[:at],
        report.sections[at],
        report.sections[at + 1 :],
    )
    section = section._replace(blocks=(*section.blocks, line))
    return report._replace(sections=(*before, section, *after))


def remarks(lost: Sequence[str]) -> tuple[str, ...]:
    """Return a remark for the person who has the report made, with a remedy."""
    if not lost:
        return ()
    words = wording()
    key = "remark.replaced" if can_shape() else "remark.scripts"
    characters = "".join(lost)
    install = how_to_install("scripts")
    return (words(key, sign=REPLACEMENT, characters=characters, install=install),)
