"""Links of real reports: a link to a finding leads to it in the PDF too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from pypdf import PdfReader

from readiness.answers.answers import read_answers
from readiness.assessing.pipeline import judge
from readiness.documents import read
from readiness.questions import catalog
from readiness.render.pdf import load_theme, render
from readiness.report import Report, compose
from readiness.report.blocks import Bar, Card, Heading, Step
from readiness.requirements.profiles import load
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


def parts(part: object, kinds: type | UnionType) -> Iterator[Any]:
    """Yield all parts of a report of these kinds, in order."""
    if isinstance(part, kinds):
        yield part
    if isinstance(part, tuple):
        for inner in part:
            yield from parts(inner, kinds)


def pages_of(entries: Any, pdf: PdfReader) -> Iterator[tuple[str, int]]:
    """Yield the title and the page of each bookmark."""
    for entry in entries:
        if isinstance(entry, list):
            yield from pages_of(entry, pdf)
        else:
            yield str(entry.title), pdf.get_destination_page_number(entry)


@pytest.mark.parametrize(
    ("person", "profile"),
    [
        ("applicant", "aspiring-coder"),
        ("employee", "remote-coder"),
        ("coder", "onboarding"),
    ],
)
def test_steps_and_areas_lead_to_their_findings(person: str, profile: str) -> None:
    """Every step and every area is a link with its own words, to the page of its finding."""
    report = composed(person, profile)
    pdf = PdfReader(BytesIO(render(report, load_theme(), AS_OF)))
    areas = [a.get_object() for page in pdf.pages for a in page.annotations or ()]
    numbers = {page.indirect_reference: n for n, page in enumerate(pdf.pages)}
    found = {
        (str(a["/Contents"]), numbers[a["/Dest"][0]]) for a in areas if "/Dest" in a
    }
    titles = {c.anchor: c.title for c in parts(report, Card)}
    titles |= {h.anchor: h.text for h in parts(report, Heading)}
    stands = dict(reversed([*pages_of(pdf.outline, pdf)]))  # the first of a name counts
    leading = [p for p in parts(report, Step | Bar) if p.link]
    words = [p.action if isinstance(p, Step) else p.label for p in leading]
    places = [stands[titles[part.link[1:]]] for part in leading]

    assert len(leading) > 5
    assert set(zip(words, places, strict=True)) <= found
    shown = Counter(str(area["/Contents"]) for area in areas if "/Dest" in area)
    assert all(shown[told] >= count for told, count in Counter(words).items())
