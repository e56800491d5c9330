"""The quick way to set plain words gives the same lines at the same places."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readiness.render.pdf import load_theme
from readiness.render.pdf.fonts.fonts import width
from readiness.render.pdf.pages import own_words
from readiness.render.pdf.pages.own_words import NOTHING, Own
from readiness.render.pdf.text import typesetting
from readiness.render.pdf.text.styles import TYPES, sheet
from readiness.report.blocks import Span, Style, Text, text
from readiness.themes.theme import Ink

CHARACTERS = "aW -/é\u00a0.\n\t(\\)%ễ□Ж\u200d"
WORDS = st.text(st.sampled_from(CHARACTERS) | st.characters(), max_size=60)
SPANS = st.lists(st.builds(Span, WORDS, st.sampled_from(Style)), max_size=4).map(tuple)
TEXTS = SPANS | st.tuples(st.builds(Span, WORDS)) | WORDS
KINDS = st.sampled_from([*TYPES])
INKS = st.sampled_from([None, "accent", "muted"])
WIDTHS = st.floats(20, 300)


class Shown(NamedTuple):
    """A text in a line: where it begins, in which typeface and ink, and its characters."""

    x: float
    font: str
    ink: str
    text: str


_OPERATORS = re.compile(
    rb"(?s)(?P<Td>-?[\d.]+) 0 Td|(?P<Tf>/\w+ [\d.]+) Tf|(?P<rg>[\d. ]+) rg"
    rb"|\((?P<Tj>(?:\\.|[^\\()])*)\) Tj"
)


def read(line: bytes) -> list[Shown]:
    """Read a line's content as a viewer does, joining text that continues."""
    assert not _OPERATORS.sub(b"", line).strip()
    x, end, font, ink, moved = 0.0, 0.0, "", "", True
    found: list[Shown] = []
    for operator in _OPERATORS.finditer(line):
        kind, value = operator.lastgroup, operator[operator.lastgroup or 0]
        if kind == "Td":
            x, moved = x + float(value), True
            end = x
        elif kind == "Tf":
            font = value.decode()
        elif kind == "rg":
            ink = value.decode()
        else:
            told = re.sub(rb"(?s)\\(.)", _meant, value).decode("utf-16-be")
            goes_on = not moved and found[-1][1:3] == (font, ink)
            before = found.pop() if goes_on else Shown(end, font, ink, "")
            found.append(before._replace(text=before.text + told))
            end, moved = end + wide(told, font), False
    return found


def wide(told: str, font: str) -> float:
    """Return the width of a text in a typeface at a size."""
    key, size = font.split()
    faces = {face.key: face for face in sheet(load_theme()).faces.values()}
    return width(faces[key[1:]], told) * float(size) if key[1:] in faces else 0.0


def _meant(escaped: re.Match[bytes]) -> bytes:
    return {b"r": b"\r"}.get(escaped[1], escaped[1])


def quick(
    told: Text | str, kind: str, width: float, ink: Ink | None, right: bool
) -> Own:
    """Set a person's own words the quick way, or return none where it does not apply."""
    return own_words._plainly(sheet(load_theme()), told, kind, width, ink, right)


def thorough(
    told: Text | str, kind: str, width: float, ink: Ink | None, right: bool
) -> Own:
    """Set a person's own words the way any other text is set."""
    # A separate sheet has nothing set already.
    fresh = replace(sheet(load_theme()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typesetting, "filled", lambda *_: None)
        return own_words._composed(fresh, told, kind, width, ink, right)


@given(TEXTS, KINDS, WIDTHS, INKS, st.booleans())
@example("(a) \\ 100 % " * 9, "quote", 60.0, None, False)
@example("not met", "status", 80.0, "accent", True)
@example(text("3 of 4 ", Span("1 must fix", Style.STRONG)), "cell", 200.0, None, False)
@example("a\nb  c \n", "quote", 200.0, None, True)
@example((Span("0"), Span("", link="0")), "title", 20.0, None, False)
@settings(deadline=None)
def test_own_words_are_those_of_the_thorough_way(
    told: Text | str, kind: str, width: float, ink: Ink | None, right: bool
) -> None:
    """Any own words give the same lines at the same places, whichever way sets them."""
    found = quick(told, kind, width, ink, right)
    if found is None:
        return
    wanted = thorough(told, kind, width, ink, right)
    lines = [
        [s._replace(x=pytest.approx(s.x, abs=0.02)) for s in read(line)]
        for line in wanted.lines
    ]

    assert [read(line) for line in found.lines] == lines
    assert found.faces == wanted.faces
    assert found.codes == wanted.codes
    assert found.replaced == wanted.replaced


@pytest.mark.parametrize(
    "told",
    [
        text(Span("law", link="https://example.org/")),
        text(Span("readiness", Style.CODE)),
    ],
)
def test_links_and_commands_are_no_own_words(told: Text) -> None:
    """A text with a link or a command is set with the block that it is part of."""
    assert own_words.own(sheet(load_theme()), told, "cell", 300.0) is None


@pytest.mark.parametrize("told", ["", (), (Span(""), Span("", Style.STRONG))])
def test_no_words_have_no_lines(told: Text | str) -> None:
    """An empty text takes no line."""
    assert own_words.own(sheet(load_theme()), told, "cell", 300.0) == NOTHING
