"""A theme: bundled or custom, completed, refused with the reason, read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from readiness import resources
from readiness.documents import parse
from readiness.errors import DocumentError
from readiness.themes.contrast import contrast, darker, lighter
from readiness.themes.theme import Theme, load_theme, read_theme

SAMPLE = Path(__file__).parents[2] / "reports" / "samples" / "coder.answers.json"


def themed(**keys: Any) -> Theme:
    """Read a theme file with these keys."""
    text = json.dumps({"id": "ours", "colours": {}, **keys})
    return read_theme(parse(text.encode(), "ours.json"))


@pytest.fixture
def ours(tmp_path: Path, readiness: Callable[..., Any]) -> Path:
    """Start a theme with a logo, as the handbook explains."""
    Image.new("RGB", (300, 100), "#123456").save(tmp_path / "logo.png")
    path = tmp_path / "ours.json"
    made = readiness("new", "theme", "-o", path, "--logo", tmp_path / "logo.png")
    assert made.code == 0
    return path


def test_what_a_theme_leaves_out_is_as_in_the_default() -> None:
    """A theme of one colour differs from the default in that colour only."""
    usual, theme = load_theme(), themed(colours={"accent": "#2C6136"})

    assert theme.colours == {**usual.colours, "accent": "#2c6136"}
    assert (theme.paper, theme.margin, theme.fonts) == (
        usual.paper,
        usual.margin,
        usual.fonts,
    )


@pytest.mark.parametrize("name", resources.names("reports", "themes"))
def test_a_theme_is_read_back_from_its_document(name: str) -> None:
    """The document of a theme holds all of it, so it looks the same in later years."""
    theme = load_theme(name)
    again = read_theme(parse(json.dumps(dict(theme.document)).encode(), "again"))

    assert repr(again) == repr(theme)
    assert "$comment" not in json.dumps(theme.document)


def test_a_started_theme_is_sound(ours: Path, readiness: Callable[..., Any]) -> None:
    """A started theme passes ``check``, and its logo and name are on page one."""
    assert readiness("check", ours).code == 0

    pdf, html = ours.with_name("report.pdf"), ours.with_name("report.html")
    ran = readiness("assess", SAMPLE, "--theme", ours, "-o", pdf, "-o", html)
    pages = PdfReader(BytesIO(pdf.read_bytes())).pages

    assert ran.code == 0
    assert len(pages[0].images) == 1
    assert "Your organization" in pages[1].extract_text()
    assert 'alt="Your organization"' in html.read_text("utf-8")


def test_a_bundled_theme_may_be_named(readiness: Callable[..., Any]) -> None:
    """--theme names a bundled theme that replaces the profile's."""
    usual = readiness("assess", SAMPLE, "-f", "html", "-o", "-").out
    green = readiness(
        "assess", SAMPLE, "-f", "html", "-o", "-", "--theme", "example-employer"
    ).out

    assert "Brightleaf" in green and "Brightleaf" not in usual
    assert load_theme("example-employer").colours["accent"] in green


def test_a_theme_may_come_from_standard_input(
    readiness: Callable[..., Any], tmp_path: Path
) -> None:
    """--theme - reads standard input, once for all profiles."""
    theme = b'{"id": "x", "colours": {}, "employer": "Acme"}'
    profiles = ("-p", "first-look", "-p", "remote-coder")
    out = ("-f", "html", "-o", str(tmp_path / "reports"))

    ran = readiness("assess", SAMPLE, *profiles, "--theme", "-", *out, stdin=theme)

    assert ran.code == 0 and len([*(tmp_path / "reports").iterdir()]) == 2


def test_all_that_keeps_a_theme_from_use_is_told() -> None:
    """Faults of colour, font and logo are reported together, each at its place."""
    with pytest.raises(DocumentError) as told:
        themed(
            colours={"muted": "#999999", "ready": "#aaffaa"},
            fonts={"bold": "Arial.ttf"},
            logo="data:image/png;base64,AAAA",
        )

    assert [problem.path for problem in told.value.problems] == [
        "$.colours.muted",
        "$.colours.ready",
        "$.fonts.bold",
        "$.logo",
        "$.logo",
    ]


def test_a_name_is_never_a_path() -> None:
    """A logo given as a file name is refused: a theme never opens a file."""
    with pytest.raises(DocumentError, match="not as a file name"):
        themed(logo="/etc/hostname", employer="Acme")


def test_an_employers_name_is_shown_not_obeyed() -> None:
    """Active characters are made visible in a theme too."""
    assert themed(employer="Acme\u202e").employer == "Acme[U+202E]"


@pytest.mark.parametrize("colour", ["#ff8800", "#00ff00", "#ffffff", "#777777"])
@pytest.mark.parametrize("change", [darker, lighter])
def test_the_colour_that_is_named_can_be_read(
    colour: str, change: Callable[..., str]
) -> None:
    """The nearest readable shade is readable, and no further away than needed."""
    grounds = ("#ffffff", "#eff2f5") if change is darker else ("#14181d", "#1c2229")
    found = change(colour, *grounds)

    assert all(contrast(found, ground) >= 4.5 for ground in grounds)
    assert change(found, *grounds) == found
