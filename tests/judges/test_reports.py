"""Every report is PDF/UA-1 and PDF/A-3a, and every text in it can be read back.

The samples, every bundled profile, share and theme, and over 200 reports full of
hostile text are given to every judge. ``test_mutants`` proves that the judges can say
no.
"""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from conftest import absent
from judges import verapdf
from judges.bench import BATCHES, JUDGES, PARTS, evil, heard, summed
from judges.words import characters_lacking, words_run_together
from pypdf import PdfReader

from readiness.render.pdf.fonts.fonts import face

TYPEFACE = face("SourceSans3-Regular.ttf").glyphs
SHORT = 30
"""Words no longer than this fit on one line."""


def on_one_worker(batch: str) -> pytest.MarkDecorator:
    """Run the tests of a batch on one worker, so that the batch is drawn once."""
    return pytest.mark.xdist_group(batch)


judged = pytest.mark.parametrize(
    ("batch", "judge"),
    [
        pytest.param(batch, judge, marks=on_one_worker(batch))
        for batch in BATCHES
        for judge in JUDGES
    ],
)
hostile = pytest.mark.parametrize(
    "part", [pytest.param(p, marks=on_one_worker(f"hostile-{p}")) for p in range(PARTS)]
)


@pytest.mark.slow
@judged
def test_every_judge_finds_a_report_sound(batch: str, judge: str) -> None:
    """No judge has a complaint about any report."""
    if judge == "verapdf" and (lack := verapdf.lacking()):
        absent(lack)

    complaints = summed(JUDGES[judge](BATCHES[batch]()))

    assert not complaints, complaints


@pytest.mark.slow
@hostile
def test_all_that_was_written_is_read_aloud(part: int) -> None:
    """The structure gives back every character a person wrote, in order."""
    found = {
        name: characters_lacking(case.words, told, TYPEFACE)
        for name, (case, told) in heard(part).items()
    }
    complaints = summed(found)

    assert not complaints, complaints


@pytest.mark.slow
@hostile
def test_words_are_told_apart(part: int) -> None:
    """Where a line ends between two words, a screen reader gets a space."""
    found = {
        name: words_run_together(plain(case.words), told)
        for name, (case, told) in heard(part).items()
    }
    complaints = summed(found)

    assert not complaints, complaints


@pytest.mark.slow
@hostile
def test_words_are_found_by_other_readers(part: int) -> None:
    """The words of the pages can be searched and copied without using the structure."""
    found = {
        name: _not_found(plain(case.words), pdf)
        for name, (case, pdf) in list(evil(part).items())[::4]  # this takes a while
    }
    complaints = summed(found)

    assert not complaints, complaints


@pytest.mark.slow
@hostile
def test_words_are_found_by_poppler(part: int, tmp_path: Path) -> None:
    """Poppler, which many PDF readers use to extract text, finds the words too."""
    if not shutil.which("pdftotext"):
        absent("pdftotext is not there: apt-get install poppler-utils")
    found = {}
    for name, (case, pdf) in evil(part).items():
        file = tmp_path / "report.pdf"
        file.write_bytes(pdf)
        told = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
        found[name] = _missing(plain(case.words), told.stdout.decode())
    complaints = summed(found)

    assert not complaints, complaints


def plain(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts whose characters are all in the bundled typeface."""
    return tuple(t for t in written if all(ord(c) in TYPEFACE or c == "\n" for c in t))


def _not_found(written: tuple[str, ...], pdf: bytes) -> list[str]:
    told = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return _missing(written, told)


def _missing(written: tuple[str, ...], told: str) -> list[str]:
    """List the short words that are missing from an extracted text, wherever its lines end.

    Ligatures and similar characters are passed over: some readers extract their letters
    instead. So are words with a hyphen at their end: some readers take it for a divided
    word.
    """
    heard = "".join(told.split())
    told_apart = (word for text in written for word in text.split())
    words = {w for w in told_apart if len(w) <= SHORT and not w.endswith("-")}
    same = (word for word in words if normalize("NFKC", word) == word)
    return sorted(word for word in same if word not in heard)
