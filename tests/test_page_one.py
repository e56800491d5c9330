"""Page one is one page for everyone, in every profile, share and theme."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readiness import resources
from readiness.answers.answers import read_answers
from readiness.assessing.pipeline import judge
from readiness.documents import read
from readiness.questions import catalog
from readiness.records.share import Share
from readiness.render import pdf
from readiness.render.pdf.pages.layout import layout
from readiness.render.pdf.pages.pages import paginate
from readiness.render.pdf.pages.running import frame
from readiness.report import compose
from readiness.requirements.profiles import load
from readiness.wording import wording

SAMPLES = Path(__file__).parent.parent / "reports" / "samples"


@pytest.mark.parametrize("profile", catalog.profile_ids())
@pytest.mark.parametrize("person", ["applicant", "employee", "coder"])
@pytest.mark.parametrize("theme", resources.names("reports", "themes"))
def test_page_one_is_one_page(profile: str, person: str, theme: str) -> None:
    """The first section always fits the first page, for every person."""
    answers = read_answers(read(SAMPLES / f"{person}.answers.json"))
    judged = judge(load(profile)[0], answers, None, date(2026, 11, 21))
    look = pdf.load_theme(theme)

    for share in Share:
        report = compose(
            judged.assessment, judged.plan, wording(), catalog.sources(), share
        )
        front = report._replace(sections=report.sections[:1])

        tall = frame(report, look).tall

        assert len(paginate(layout(front, look, tall).groups, tall)) == 1
