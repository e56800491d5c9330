"""Page one is one page for everyone, and the samples' reports have the right length."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readiness import resources
from readiness.answers.answers import read_answers
from readiness.answers.reviews import ReviewFile
from readiness.assessing.pipeline import judge
from readiness.documents import read
from readiness.questions import catalog
from readiness.records.share import Share
from readiness.render import Copy, pdf
from readiness.render.pdf.pages.layout import layout
from readiness.render.pdf.pages.pages import Page, paginate
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


LENGTHS = [
    ("applicant", "first-look", 7),
    ("applicant", "aspiring-coder", 14),
    ("employee", "remote-coder", 11),
    ("coder", "remote-coder", 7),
]
"""A sample, the profile it is judged by, and the most pages of its report."""


def pages(person: str, profile: str) -> tuple[tuple[Page, ...], float]:
    """Return the pages of a sample's report, and how tall the text of a page is."""
    path = SAMPLES / f"{person}.review.json"
    review = ReviewFile.read(read(path)) if path.exists() else None
    answers = read_answers(read(SAMPLES / f"{person}.answers.json"))
    judged = judge(load(profile)[0], answers, review, date(2026, 11, 21))
    report, look = Copy(judged).pages(), pdf.load_theme()
    tall = frame(report, look).tall
    return paginate(layout(report, look, tall).groups, tall), tall


@pytest.mark.parametrize(("person", "profile", "most"), LENGTHS)
def test_a_report_is_no_longer_than_people_read(
    person: str, profile: str, most: int
) -> None:
    """Each sample's report has at most so many pages."""
    assert len(pages(person, profile)[0]) <= most


@pytest.mark.parametrize("profile", catalog.profile_ids())
@pytest.mark.parametrize("person", ["applicant", "employee", "coder"])
def test_every_page_but_the_last_is_at_least_half_full(
    person: str, profile: str
) -> None:
    """No page of a sample's report has more empty space than text, except the last."""
    made, tall = pages(person, profile)
    ends = [page[-1].top + page[-1].part.height for page in made[:-1]]

    assert [n for n, end in enumerate(ends, 1) if end < tall / 2] == []
