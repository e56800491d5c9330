"""A report drawn again elsewhere: with the fonts of its author, and no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from little_fonts import collection, make
from unit.caches import forget

from readiness.answers.answers import read_answers
from readiness.assessing.pipeline import Judged, judge
from readiness.documents import read
from readiness.proof import Outcome, Reply
from readiness.proof.proving import Against, prove
from readiness.render import Copy, Dress, draw
from readiness.render.pdf.fonts.found_fonts import Others
from readiness.render.pdf.fonts.same_fonts import same
from readiness.requirements import profiles

Machine = Callable[..., None]

SAMPLE = Path(__file__).parents[2] / "reports" / "samples" / "applicant.answers.json"
AS_OF = date(2026, 11, 21)
HAN, HEBREW = "李小龍", "שרה"


@pytest.fixture
def author(tmp_path: Path) -> Path:
    """Make the folder of the author's fonts."""
    folder = tmp_path / "author"
    folder.mkdir()
    return folder


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """Make the folder of the verifier's fonts."""
    folder = tmp_path / "reader"
    folder.mkdir()
    return folder


def named(name: str) -> Judged:
    """Judge a person with this name."""
    answers = replace(read_answers(read(SAMPLE)), name=name)
    return judge(profiles.load("remote-coder")[0], answers, None, AS_OF)


def drawn(name: str, *fonts: Path) -> bytes:
    """Draw the report of a person with this name, as in a separate process."""
    forget()
    return draw("pdf", Copy(named(name)), Dress(fonts=fonts)).content


def pages(content: bytes, *fonts: Path) -> Reply:
    """Verify whether the pages are those drawn from the inputs."""
    forget()
    return prove(content, Against(fonts=fonts))[1]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def drawing(fonts: Others, texts: str) -> list[str | None]:
    """Return the names of the files that characters are drawn with."""
    found = [fonts.drawing(text) for text in texts]
    return [font.file.path.stem if font else None for font in found]


@pytest.mark.parametrize("name", [HAN, HEBREW])
def test_more_fonts_here_make_no_report_forged(
    name: str, machine: Machine, reader: Path
) -> None:
    """A character for which the author had no font is replaced again, whatever fonts are here."""
    content = drawn(name)
    font = make(reader / "NotoSans.ttf", HAN + HEBREW)
    machine(reader)

    assert content != drawn(name)  # here the font would have been used
    assert pages(content).outcome is Outcome.YES
    assert pages(content, font).outcome is Outcome.YES


def test_a_better_font_here_is_left_alone(
    machine: Machine, author: Path, reader: Path
) -> None:
    """The author's font is used if it is here, even if others come before it here."""
    own = make(author / "Zither.ttf", "李小")
    machine(author)
    content = drawn(HAN)
    make(reader / "NotoSans.ttf", HAN + "x")
    machine(reader, author)

    assert pages(content).outcome is Outcome.YES
    machine(reader)
    assert pages(content, own).outcome is Outcome.YES


def test_a_font_that_is_not_here_is_named(
    machine: Machine, author: Path, reader: Path
) -> None:
    """Without the author's font the pages cannot be verified, even if another would do."""
    content = drawn(HAN, make(author / "Zither.ttf", "李小"))
    make(reader / "NotoSans.ttf", HAN)
    machine(reader)

    reply = pages(content)

    assert reply.outcome is Outcome.CANNOT_TELL
    assert "Zither.ttf" in reply.do


def test_only_fonts_with_these_digests(
    machine: Machine, author: Path, reader: Path
) -> None:
    """Given fonts come first, then the machine's; file names do not count."""
    given, other = make(author / "a.ttf", "李"), make(author / "b.ttf", "李小龍")
    here = make(reader / "renamed.ttf", "李小")
    (reader / "broken.ttf").write_bytes(b"no font")
    machine(reader)
    wanted = frozenset({digest(given), digest(here), digest(reader / "broken.ttf")})

    assert drawing(same((other, given), wanted), HAN) == ["a", "renamed", None]
    assert drawing(same((other, given), frozenset()), HAN) == [None] * 3


def test_a_collection_of_the_machine_is_its_first_font(
    machine: Machine, reader: Path
) -> None:
    """Of a collection on the machine only the first font is used, as in the first drawing."""
    path = collection(reader / "many.ttc", "李", "小")
    machine(reader)

    assert drawing(same((), frozenset({digest(path)})), "李小") == ["many", None]
