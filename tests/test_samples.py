"""The sample reports in ``reports/samples``, as the current version draws them.

Three invented people answered; the reports beside their answers are what this version
draws. After an intended change: ``pytest --rewrite``, then look at them.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from readiness.answers.answers import read_answers
from readiness.cli import run
from readiness.documents import read, violations
from readiness.render import Dress, report
from readiness.requirements.profiles import load
from readiness.themes.theme import load_theme
from readiness.wording import wording

SAMPLES = Path(__file__).parent.parent / "reports" / "samples"
PEOPLE = {"applicant": "not-ready", "employee": "conditional", "coder": "ready"}
FORMS = ("report.md", "report.html", "report.pdf", "assessment.json")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Make all reports of all samples, following the instructions in ``docs``."""
    return {
        f"{person}.{form}": content
        for person in PEOPLE
        for form, content in reports(person, tmp_path_factory.mktemp(person)).items()
    }


def reports(person: str, folder: Path) -> dict[str, bytes]:
    """Return one person's reports by format, made in one run as of the samples' day."""
    review = SAMPLES / f"{person}.review.json"
    said = ["--review", review.name] if review.exists() else []
    outputs = [word for form in FORMS for word in ("-o", str(folder / form))]
    with pytest.MonkeyPatch.context() as here:
        here.chdir(SAMPLES)
        answers = f"{person}.answers.json"
        code = run(["assess", answers, "--as-of", "2026-11-21", *said, *outputs])
    assert code == 0
    return {form: (folder / form).read_bytes() for form in FORMS}


@pytest.mark.parametrize("name", [f"{p}.{f}" for p in PEOPLE for f in FORMS])
def test_sample(
    name: str, made: dict[str, bytes], request: pytest.FixtureRequest
) -> None:
    """A sample is what the current version makes; for a PDF, its text is compared."""
    kept = SAMPLES / name
    if request.config.getoption("--rewrite"):
        kept.write_bytes(made[name])

    assert shown(name, made[name]) == shown(name, kept.read_bytes())


@pytest.mark.parametrize(("person", "verdict"), PEOPLE.items())
def test_page_one_says_the_verdict(person: str, verdict: str) -> None:
    """The first page of each sample PDF shows the name of its verdict."""
    first = pages((SAMPLES / f"{person}.report.pdf").read_bytes())[0]

    assert wording()(f"verdict.{verdict}") in first


@pytest.mark.parametrize("person", PEOPLE)
def test_sample_assessment_keeps_its_schema(person: str) -> None:
    """Each sample assessment is valid under its schema."""
    assert violations(read(SAMPLES / f"{person}.assessment.json"), "assessment") == ()


@pytest.mark.parametrize("person", PEOPLE)
def test_no_report_holds_the_address(person: str) -> None:
    """The answers hold the e-mail address, and no report or attachment does."""
    address = b"@example.org"
    pdf = PdfReader(SAMPLES / f"{person}.report.pdf")
    attached = [content for files in pdf.attachments.values() for content in files]
    told = [(SAMPLES / f"{person}.{form}").read_bytes() for form in FORMS]
    text = "".join(page.extract_text() for page in pdf.pages).encode()

    assert address in (SAMPLES / f"{person}.answers.json").read_bytes()
    assert not any(address in content for content in (*told, text, *attached))


def shown(name: str, content: bytes) -> bytes | list[str]:
    """Return what is compared: every byte, or the text of a PDF's pages."""
    return pages(content) if name.endswith(".pdf") else content


def pages(content: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_one_function_makes_what_the_command_writes() -> None:
    """``render.report`` goes the whole way from what was read to the bytes of a file."""
    answers = read_answers(read(SAMPLES / "coder.answers.json"))
    edition, theme = load("remote-coder")
    day = date(2026, 11, 21)

    for form in ("pdf", "md"):
        dress = Dress(load_theme(theme))
        made = report(edition, answers, None, day, form, dress=dress).content
        kept = (SAMPLES / f"coder.report.{form}").read_bytes()
        assert shown(f"coder.{form}", made) == shown(f"coder.{form}", kept)
