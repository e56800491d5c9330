"""Names and notes in any script: the font of each character, its order and its place."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from little_fonts import ARABIC, ARABIC_FORMS, make
from pypdf import PdfReader

from readiness.render.pdf import (
    digests,
    drawn_with,
    load_theme,
    missing,
    render,
    with_fonts,
)
from readiness.render.pdf.document.inking import stencil
from readiness.render.pdf.document.stencils import Linked
from readiness.render.pdf.file.notation import string
from readiness.render.pdf.file.structure import Element
from readiness.render.pdf.pages.rows import Cell, Row
from readiness.render.pdf.text.characters import shown
from readiness.render.pdf.text.composing import divided, words
from readiness.render.pdf.text.coverage import clusters
from readiness.render.pdf.text.pieces import Piece, RunStyle
from readiness.render.pdf.text.stand_ins import remarks, with_remark
from readiness.render.pdf.text.styles import Sheet, sheet
from readiness.render.pdf.text.typesetting import Line, Run
from readiness.report.blocks import Paragraph, Report, Section, Span, text
from readiness.themes.theme import Theme

AS_OF = date(2026, 11, 21)
HAN = "李小龍山北京市海淀区，。「」（）（一二三四五六七八九十"
HEBREW = "שרהכן()"
EMOJI = "😀👩💻👍🏽❤🇩🇪"
DEVANAGARI = "हिन्दी"
REAL = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")

pytestmark = pytest.mark.usefixtures("machine")


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Make a font for each of some scripts; Arabic has initial and final forms."""
    folder = tmp_path_factory.mktemp("fonts")
    forms = ("uni0645.init", "uni062F.fina")
    return (
        make(folder / "han.otf", HAN, compact=True),
        make(folder / "hebrew.ttf", HEBREW),
        make(
            folder / "arabic.ttf", ARABIC, extra=forms, features=ARABIC_FORMS, high=2400
        ),
        make(folder / "emoji.ttf", EMOJI),
        make(folder / "kana.ttf", "か\u309a"),
        make(folder / "thai.ttf", "ไทยที่นี"),
        make(folder / "hindi.ttf", set(DEVANAGARI)),
    )


@pytest.fixture
def page(fonts: tuple[Path, ...]) -> Sheet:
    """Return the page on which a text is set."""
    return sheet(with_fonts(load_theme(), fonts))


def runs(lines: tuple[Line, ...]) -> list[Run]:
    """Return all runs of text in reading order, without the space at a line's end."""
    return [run for line in lines for run in _without_end(line.runs)]


def _without_end(line: tuple[Run, ...]) -> tuple[Run, ...]:
    if not line or not line[-1].text.endswith(" "):
        return line
    last = line[-1]._replace(text=line[-1].text[:-1])
    return (*line[:-1], last) if last.text else line[:-1]


def faces(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    """Return the text of each run with its typeface."""
    return [(run.text, run.style.face.name.split("-")[0]) for run in runs(lines)]


def read(lines: tuple[Line, ...]) -> str:
    """Return the text in reading order, line by line."""
    return "\n".join("".join(run.text for run in runs((line,))) for line in lines)


def seen(line: Line) -> str:
    """Return the runs as they stand from left to right."""
    return "".join(run.text for run in sorted(runs((line,)), key=lambda run: run.x))


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Hồng", "José Ñandú", "Łukasz Żółć", "Юрий Γιώργος", "Ọláńrewájú"],
)
def test_names_of_the_typeface(name: str, page: Sheet) -> None:
    """Text that the shipped typeface has is one run, with one glyph for each character."""
    assert faces(page.set(name, "body")) == [(name, "SourceSans3")]
    assert runs(page.set(name, "body"))[0].shaped is None


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("李小龍", [("李小龍", "han")]),
        ("Bruce 李", [("Bruce ", "SourceSans3"), ("李", "han")]),
        ("שרה", [("שרה", "hebrew")]),
        ("محمد", [("محمد", "arabic")]),
        ("😀 ok", [("😀", "emoji"), (" ok", "SourceSans3")]),
        ("👩\u200d💻👍🏽", [("👩\u200d💻", "emoji"), ("👍🏽", "emoji")]),
        ("🇩🇪❤\ufe0f", [("🇩🇪", "emoji"), ("❤", "SourceSans3")]),
        ("ไทย", [("ไทย", "thai")]),
        ("हिन्दी", [("हिन्दी", "hindi")]),
        ("join\u200ded", [("joined", "SourceSans3")]),
        ("e\u0301", [("é", "SourceSans3")]),
        ("thin\u2003space", [("thin space", "SourceSans3")]),
    ],
)
def test_names_of_other_fonts(
    name: str, drawn: list[tuple[str, str]], page: Sheet
) -> None:
    """Each script is drawn with a font that has it; letters and their marks stay together."""
    assert faces(page.set(name, "body")) == drawn


def test_marks_sit_on_their_letters(page: Sheet) -> None:
    """An accented letter without a character of its own is shaped."""
    (run,) = runs(page.set("x\u030cy", "body"))

    assert run.text == "x\u030cy"
    assert run.shaped
    assert run.shaped[1].advance == 0
    assert [glyph.text for glyph in run.shaped] == ["x", "\u030c", "y"]


def test_letters_take_their_form(page: Sheet) -> None:
    """Arabic letters join: the first and the last have other glyphs than when alone."""
    (word,) = runs(page.set("محمد", "body"))
    (alone,) = runs(page.set("م", "body"))
    assert word.shaped
    assert alone.shaped

    assert "".join(glyph.text for glyph in word.shaped) == "دمحم"
    assert word.shaped[-1].number != alone.shaped[0].number
    assert word.shaped[1].number == alone.shaped[0].number


def test_a_name_from_right_to_left(page: Sheet) -> None:
    """Words run from right to left, and are still read in order."""
    (line,) = page.set("שרה כהן", "body")

    assert read((line,)) == "שרה כהן"
    assert seen(line) == "כהן שרה"
    assert [glyph.text for glyph in line.runs[0].shaped or ()] == list("הרש")


def test_a_name_inside_an_english_line(page: Sheet) -> None:
    """English text around a name keeps its place."""
    (line,) = page.set("Report for שרה כהן of today", "body")

    assert seen(line) == "Report for כהן שרה of today"
    assert read((line,)) == "Report for שרה כהן of today"


def test_brackets_are_mirrored(page: Sheet) -> None:
    """A bracket opens towards the text that it encloses."""
    (line,) = page.set("שרה (כהן)", "body")
    glyphs = page.faces["regular"].glyphs
    numbers = {r.text: r.shaped[0].number for r in line.runs if r.shaped}

    assert seen(line) == ")כהן( שרה"
    assert numbers["("] == glyphs[ord(")")]


def test_a_paragraph_from_right_to_left(page: Sheet) -> None:
    """Right-to-left lines end at the right edge; a single line stays beside its label."""
    lines = page.set("שרה כהן " * 30, "body", 200)
    (short,) = page.set("שרה", "body", 200)

    assert len(lines) > 2
    for line in lines:
        end = max(run.x + run.width for run in line.runs)
        assert math.isclose(end, 200)
    assert short.runs[0].x == 0


@pytest.mark.parametrize("sign", ["か\u309a", "👍🏽", "x\u030c"])
def test_the_same_sign_is_drawn_each_time(sign: str, page: Sheet) -> None:
    """Neighbours that are shaped alike are all on the page, with no gap between."""
    drawn = runs(page.set(sign * 3, "body"))
    (once,) = runs(page.set(sign, "body"))

    assert "".join(_said(run) for run in drawn) == sign * 3
    assert [run.x for run in drawn[1:]] == [run.x + run.width for run in drawn[:-1]]
    assert math.isclose(sum(run.width for run in drawn), 3 * once.width)


def _said(run: Run) -> str:
    return "".join(glyph.text for glyph in run.shaped or ())


LINK = "https://example.org"
LEFT = load_theme().margin


def link_in(line: Line) -> Linked:
    """Return the one link of a line at the left edge of the text."""
    row = Row((Cell(0, (line,), Element("P")),))
    (link,) = stencil(row, load_theme()).links
    return link


@pytest.mark.parametrize("words", ["שרה", "שרה כהן שרה", "שרה (כהן)", "שרה and כהן"])
def test_a_link_from_right_to_left(words: str, page: Sheet) -> None:
    """All words of a link are part of it, and are in reading order."""
    (line,) = page.set((Span(words, link=LINK),), "body")
    left, _, right, _ = link_in(line).box

    assert left == LEFT
    assert math.isclose(right - LEFT, max(run.x + run.width for run in line.runs))
    assert string(words) in link_in(line).text


def test_a_link_at_the_right_end(page: Sheet) -> None:
    """A link on the first words of Hebrew text covers only those, at the right end."""
    (line,) = page.set((Span("שרה כהן", link=LINK), Span(" שרה")), "body")
    left, _, right, _ = link_in(line).box
    words = {run.text: run for run in line.runs if run.style.link}

    assert math.isclose(left, LEFT + words["כהן"].x)
    assert math.isclose(right, LEFT + words["שרה"].x + words["שרה"].width)


def test_a_link_is_told_without_gaps(page: Sheet) -> None:
    """Signs that are drawn one by one are still read as one word."""
    (line,) = page.set((Span("か\u309aか\u309a 😀", link=LINK),), "body")

    assert string("か\u309aか\u309a 😀") in link_in(line).text


def test_chinese_breaks_between_characters(page: Sheet) -> None:
    """A text without spaces fills its lines."""
    lines = page.set("北京市海淀区一二三四五六七八九十" * 5, "body", 100)
    full = [sum(run.width for run in line.runs) for line in lines[:-1]]

    assert read(lines).replace("\n", "") == "北京市海淀区一二三四五六七八九十" * 5
    assert all(100 - 7 < width <= 100.01 for width in full)


@given(
    st.lists(st.sampled_from(["北", "京", "一，", "（二）", "「三」。", "ab", " "])),
    st.floats(50, 90),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_begins_with_what_closes(
    page: Sheet, note: list[str], width: float
) -> None:
    """Commas and closing brackets stay with the text before, opening ones with the text after."""
    parts = read(page.set("".join(note).strip(), "body", width)).split("\n")

    assert not any(
        part[0] in "，。」）" or part[-1] in "（「" for part in parts if part
    )


@given(
    st.text(
        HAN + HEBREW + ARABIC + EMOJI + DEVANAGARI + "ab12 ,.\n\u200d\u0301",
        max_size=80,
    ),
    st.floats(30, 200),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_character_is_lost(page: Sheet, note: str, width: float) -> None:
    """All characters of a note are in its lines, in reading order, whatever is mixed."""
    kept = {ord(char): None for char in " \n\u200d\u200c\ufe0f"}
    lines = page.set(note, "body", width)

    assert read(lines).translate(kept) == shown(note).translate(kept)
    assert all(run.width >= 0 for run in runs(lines))
    for run in runs(lines):
        assert run.shaped is None or sorted(_said(run)) == sorted(run.text)


@pytest.mark.parametrize(
    "name", ["李小龍", "محمد علي", "שרה כהן", "😀", "Tom", "हिन्दी"]
)
def test_lines_are_even(name: str, page: Sheet) -> None:
    """A line has the same height and baseline in every script."""
    (line,), (plain,) = page.set(name, "body"), page.set("plain", "body")

    assert (line.height, line.drop) == (plain.height, plain.drop)
    assert all(0.75 <= run.style.size / 10 <= 1 for run in line.runs)


def test_what_cannot_be_drawn_is_replaced(page: Sheet) -> None:
    """A sign replaces each character that no font has."""
    lines = page.set("a北ខ b", "body")

    assert read(lines) == "a北□ b"
    assert {"ខ", "李"} < set(missing(report("ꙮ李 ខ្មែរ"), load_theme()))


def test_without_the_extra(
    fonts: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the optional part, text that needs no shaping is drawn and the rest replaced."""
    from readiness.render.pdf.fonts import found_fonts
    from readiness.render.pdf.text import composing, coverage, stand_ins

    for module in (composing, coverage, found_fonts, stand_ins):
        monkeypatch.setattr(module, "can_shape", lambda: False)
    page = sheet(with_fonts(load_theme(), fonts[1:]))

    assert read(page.set("שרה 😀 ok", "body")) == "שרה 😀 ok"
    assert read(page.set("محمد", "body")) == "□□□□"
    assert read(page.set("👩\u200d💻", "body")) == "👩💻"
    (said,) = remarks(("م",))
    assert "م" in said and "-e '.[scripts]'" in said
    assert "No font" not in said  # there may be one: it is the part that is missing


def test_it_is_said_on_the_page() -> None:
    """The section on judging names the characters that were replaced."""
    section = Section("judging", "How", ())
    page = Report(*[""] * 7, (Section("a", "", ()), section, Section("z", "", ())))
    (line,) = with_remark(page, ("😀", "م")).sections[1].blocks

    assert isinstance(line, Paragraph)
    assert line.text[0].text == (
        "□ stands for a character that no available font could draw:"
        " U+1F600 GRINNING FACE, U+0645 ARABIC LETTER MEEM."
    )
    assert with_remark(page, ()) is page
    many = with_remark(page, tuple("一二三四五六七八九十")).sections[1].blocks[0]
    assert "and 2\u00a0more." in many.text[0].text  # type: ignore[union-attr]


def test_a_word_is_divided_between_letters(page: Sheet) -> None:
    """A word wider than its line is divided, and marks stay with their letters."""
    lines = page.set("x\u030c" * 60, "body", 50)
    parts = read(lines).split("\n")

    assert len(parts) > 3
    assert "".join(parts) == "x\u030c" * 60
    assert all(part[0] == "x" for part in parts)
    assert all(sum(r.width for r in line.runs) <= 50.01 for line in lines)


def test_a_piece_is_divided_as_it_is_read(page: Sheet) -> None:
    """The part that is read first stays on the line, whichever side it is drawn on."""
    ((_, (piece,)),) = words([("محمد", _look(page))], page.faces.others)
    parts = divided(piece, piece.width * 0.6, False)
    assert parts

    assert [part.text for part in parts] == ["مح", "مد"]
    assert _letters(parts[0]) == "حم"
    assert math.isclose(sum(part.width for part in parts), piece.width)


def _look(page: Sheet) -> RunStyle:
    return runs(page.set("x", "body"))[0].style


def _letters(piece: Piece) -> str:
    return "".join(glyph.text for glyph in piece.glyphs or ())


@pytest.mark.parametrize(
    ("given_text", "parts"),
    [
        ("ab", ["a", "b"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("👩\u200d💻👍🏽", ["👩\u200d💻", "👍🏽"]),
        ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
        ("1\ufe0f\u20e3", ["1\ufe0f\u20e3"]),
        ("", []),
    ],
)
def test_what_stays_together(given_text: str, parts: list[str]) -> None:
    """A letter with its marks, a flag and a family emoji are one character to a reader."""
    assert list(clusters(given_text)) == parts


def test_long_notes_take_time_by_their_length(page: Sheet) -> None:
    """Setting a note of 4,000 characters without a space takes time in line with its length."""
    for sign in ("م", "李", "ไ", "(", "x\u030c", "👍🏽", "ש"):
        lines = page.set(sign * 4000, "body")
        assert read(lines).replace("\n", "") == sign * 4000


def report(*lines: str) -> Report:
    """Make a report of paragraphs."""
    blocks = tuple(Paragraph(text(line)) for line in lines)
    return Report("Notes", *[""] * 6, (Section("a", "", blocks),))


NAMES = (
    "Nguyễn Thị Hồng",
    "李小龍",
    "محمد علي",
    "שרה כהן",
    "😀",
    "Юрий Γιώργος",
    "ไทย",
)


def test_characters_are_read_back(fonts: tuple[Path, ...]) -> None:
    """Copying a name out of the PDF gives its characters, in reading order."""
    theme = with_fonts(load_theme(), fonts)
    pdf = PdfReader(BytesIO(render(report(*NAMES), theme, AS_OF)))

    told = pdf.pages[0].extract_text().split("\n")[1:]
    assert [line.strip() for line in told] == [*NAMES]


def test_pages_depend_on_the_text_only(
    fonts: tuple[Path, ...], machine: Callable[..., None]
) -> None:
    """The same names give the same bytes, whatever was drawn before."""
    theme = with_fonts(load_theme(), fonts)
    first = render(report(*NAMES), theme, AS_OF)
    machine()
    render(report("北京 मन", *NAMES[::-1]), with_fonts(load_theme(), fonts), AS_OF)

    assert render(report(*NAMES), with_fonts(load_theme(), fonts), AS_OF) == first


def test_fonts_opened_again_are_read_back(
    fonts: tuple[Path, ...], machine: Callable[..., None]
) -> None:
    """Text drawn with a font can be read back after the font is opened again."""
    theme = with_fonts(load_theme(), fonts)
    render(report("李小"), theme, AS_OF)
    machine()
    pdf = PdfReader(BytesIO(render(report("李小", "龍山"), theme, AS_OF)))

    assert pdf.pages[0].extract_text().split() == ["Notes", "李小", "龍山"]


def test_which_fonts_the_pages_need(fonts: tuple[Path, ...]) -> None:
    """The fonts of a report, besides those of its theme, can be listed."""
    theme = with_fonts(load_theme(), fonts)
    han, hebrew = drawn_with(report("שרה 李"), theme).fonts

    assert drawn_with(report("plain – José"), theme).fonts == ()
    assert (han["name"], hebrew["name"]) == ("han.otf", "hebrew.ttf")
    assert (han["sha256"],) == digests(fonts[:1])


def test_an_employers_name_needs_fonts_too(fonts: tuple[Path, ...]) -> None:
    """The employer's name on every page counts for the fonts and missing characters too."""
    plain, han = _of_employer("Clinic"), _of_employer("李小山龍龘")
    given = with_fonts(han, fonts)

    assert drawn_with(report("José"), plain) == (plain.document, (), False)
    assert [font["name"] for font in drawn_with(report("José"), given).fonts] == [
        "han.otf"
    ]
    assert drawn_with(report("José"), han).shaped
    assert missing(report("José"), given) == ("龘",)
    pdf = PdfReader(BytesIO(render(report("José"), given, AS_OF)))
    assert "U+9F98" in pdf.pages[0].extract_text()


def _of_employer(name: str) -> Theme:
    return Theme.read({**load_theme().document, "employer": name})


def test_a_report_is_not_doubted_for_its_fonts(
    fonts: tuple[Path, ...], tmp_path: Path, readiness: Callable[..., Any]
) -> None:
    """Without its fonts a report's pages cannot be verified; with them they can."""
    given = Path(__file__).parents[2] / "reports/samples/applicant.answers.json"
    told = json.loads(given.read_text("utf-8"))
    told["respondent"]["name"] = "李小龍"
    answers, pdf = tmp_path / "my.answers.json", tmp_path / "report.pdf"
    answers.write_text(json.dumps(told), "utf-8")
    font = ("--font", fonts[0])
    readiness("assess", answers, "--as-of", "2026-11-21", "-o", pdf, *font)

    assert "byte for byte" in readiness("verify", pdf, *font).out
    alone = readiness("verify", pdf).out
    assert "Cannot tell. It was drawn with fonts that are not on this" in alone
    assert "han.otf" in alone


@pytest.mark.skipif(not REAL.exists(), reason="DejaVu Sans is not installed")
def test_a_real_font(machine: Callable[..., None]) -> None:
    """A font that comes with a system draws Arabic, Hebrew and emoji."""
    machine(REAL.parent)
    page = sheet(with_fonts(load_theme(), ()))
    name = "محمد علي שרה כהן 😀"
    lines = page.set(name, "body")

    assert read(lines) == name
    assert {face for _, face in faces(lines)} == {"SourceSans3", "DejaVuSans"}
    face = next(run.style.face for run in runs(lines) if run.shaped)
    assert face.program(frozenset({5}))[:4] == b"\0\1\0\0"
