"""Links of real reports: what leads to a finding in the blocks leads there in the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from readiness import catalog
from readiness.answers import read_answers
from readiness.documents import read
from readiness.pipeline import judge
from readiness.profiles import load
from readiness.render.pdf import load_theme, render
from readiness.report import Report, compose
from readiness.report.blocks import Bar, Step
from readiness.wording import wording

SAMPLES = Path(__file__).parents[2] / "reports" / "samples"
AS_OF = date(2026, 11, 21)


def composed(person: str, profile: str) -> Report:
    """Compose a sample's report."""
    edition, _ = load(profile)
    made = judge(
        edition, read_answers(read(SAMPLES / f"{person}.answers.json")), None, AS_OF
    )
    return compose(made.assessment, made.plan, wording(), catalog.sources())


def linked(part: object) -> Iterator[str]:
    """Yield what steps and areas say that leads to their findings."""
    if isinstance(part, Step | Bar) and part.link:
        yield part.action if isinstance(part, Step) else part.label
    elif isinstance(part, tuple):
        for inner in part:
            yield from linked(inner)


@pytest.mark.parametrize(
    ("person", "profile"),
    [
        ("applicant", "aspiring-coder"),
        ("employee", "remote-coder"),
        ("coder", "onboarding"),
    ],
)
def test_steps_and_areas_lead_to_their_findings(person: str, profile: str) -> None:
    """Every step of the plan and every area is a link, by its own words."""
    report = composed(person, profile)
    pdf = PdfReader(BytesIO(render(report, load_theme(), AS_OF)))
    areas = [a.get_object() for page in pdf.pages for a in page.annotations or ()]
    inside = {str(area["/Contents"]) for area in areas if "/Dest" in area}

    assert len(set(linked(report))) > 5
    assert set(linked(report)) <= inside
