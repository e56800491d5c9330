"""Typefaces in the file: fewer glyphs, the same shapes, and the characters they mean."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont
from pypdf import PdfReader
from pypdf.generic import IndirectObject
from reportlab.pdfbase.ttfonts import TTFontFile, TTFontParser

from readiness.render.pdf import load_theme
from readiness.render.pdf.file.files import File
from readiness.render.pdf.fonts.codes import Code, usual
from readiness.render.pdf.fonts.embedding import Alike, embed
from readiness.render.pdf.fonts.fonts import (
    BY_NUMBER,
    Face,
    Glyph,
    Metrics,
    face,
    width,
)
from readiness.render.pdf.fonts.programs import Outlines, parts
from readiness.render.pdf.text.lettering import Lettered, lettered
from readiness.render.pdf.text.typesetting import Run, RunStyle
from readiness.resources import data

FILES = tuple(load_theme().fonts.values())
NAMES = ("Nguyễn Thị Hồng", "Γιώργος", "Łukasz Żółć", "Юрий", "25 ≤ 30 €")


@cache
def outlines(file: str) -> Outlines:
    """Open a shipped font file."""
    return Outlines(data("reports", "fonts", file))


def numbers_of(file: str, text: str) -> frozenset[int]:
    """Return the glyph numbers of a text."""
    return frozenset(face(file).glyphs[ord(char)] for char in text)


def with_parts(whole: Outlines, numbers: frozenset[int]) -> set[int]:
    """Return the glyphs with all their parts, and the sign for a missing glyph."""
    found: set[int] = set()
    waiting = {0, *numbers}
    while waiting:
        number = waiting.pop()
        found.add(number)
        waiting |= set(parts(whole._shape(number))) - found
    return found


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("text", ["", *NAMES])
def test_a_program_of_fewer_glyphs(file: str, text: str) -> None:
    """A kept glyph is unchanged, with all its parts; the others are empty."""
    whole, numbers = outlines(file), numbers_of(file, text)
    fewer = Outlines(whole.only(numbers))
    kept = with_parts(whole, numbers)

    for number in range(whole._count):
        shape = whole._shape(number) if number in kept else b""
        assert fewer._shape(number).rstrip(b"\0") == shape.rstrip(b"\0")
    assert {n: fewer.advances[n] for n in kept} == {n: whole.advances[n] for n in kept}
    assert fewer._count == whole._count


@pytest.mark.parametrize("file", FILES)
def test_composite_glyphs_bring_their_parts(file: str) -> None:
    """Accented letters consist of glyphs that were not requested, and keep them."""
    numbers = numbers_of(file, "ễ")
    whole = outlines(file)

    assert with_parts(whole, numbers) > {0, *numbers}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("text", ["", *NAMES])
def test_a_program_can_be_loaded(file: str, text: str) -> None:
    """Its tables have the right checksums, and a font library accepts it."""
    content = outlines(file).only(numbers_of(file, text))
    TTFontParser(BytesIO(content), validate=1)  # type: ignore[no-untyped-call]

    assert ImageFont.truetype(BytesIO(content), 20)


@pytest.mark.parametrize("file", FILES)
@given(st.frozensets(st.integers(0, 1900), max_size=40))
@settings(deadline=None, max_examples=15)
def test_any_glyphs_can_be_kept(file: str, numbers: frozenset[int]) -> None:
    """For any requested glyphs, none of their parts is left out, and the file is sound."""
    content = outlines(file).only(numbers)
    TTFontParser(BytesIO(content), validate=1)  # type: ignore[no-untyped-call]
    fewer = Outlines(content)

    assert all(fewer._shape(n) or not outlines(file)._shape(n) for n in numbers)
    assert content == outlines(file).only(numbers)


@pytest.mark.parametrize("file", FILES)
def test_widths_are_those_of_the_font(file: str) -> None:
    """A character has the width in the font file, by code point and by glyph."""
    font: Any = TTFontFile(BytesIO(data("reports", "fonts", file)))
    one = face(file)

    for code, glyph in one.glyphs.items():
        assert one.advances[code] == pytest.approx(font.charWidths[code], abs=0.51)
        assert one.widths[glyph] == pytest.approx(one.advances[code], abs=0.51)
    assert width(one, "AV" * 50) == pytest.approx(50 * width(one, "AV"))


@pytest.mark.parametrize("file", FILES)
def test_what_the_typeface_has_is_drawn(file: str) -> None:
    """Every character that a code of two bytes can name is drawn if the font has it."""
    font: Any = TTFontFile(BytesIO(data("reports", "fonts", file)))
    signs = {c for c in font.charToGlyph if c < 0xFEFF}

    assert signs <= set(face(file).glyphs)


class Embedded:
    """A face as it is embedded in the file."""

    def __init__(self, one: Face, codes: frozenset[Code]) -> None:
        file = File()
        fonts = embed([one], codes, file)
        tree = file.add("<</Type/Pages/Kids[]/Count 0>>")
        catalog = file.add(f"<</Type/Catalog/Pages {tree} 0 R>>")
        content = file.finished(catalog, file.add("<<>>"))
        pdf = PdfReader(BytesIO(content), strict=True)
        outer: Any = IndirectObject(fonts[one.key], 0, pdf).get_object()
        self.inner: Any = outer["/DescendantFonts"][0].get_object()
        self.name = str(outer["/BaseFont"])
        self.texts = _texts(outer["/ToUnicode"].get_data().decode())
        self.widths = _widths(self.inner["/W"])
        program = self.inner["/FontDescriptor"]["/FontFile2"]
        self.program = Outlines(program.get_data())
        self.length = program["/Length1"]

    def glyph(self, code: int) -> int:
        """Return the glyph that is drawn for a code."""
        table = self.inner["/CIDToGIDMap"]
        if table == "/Identity":
            return code
        return int.from_bytes(table.get_data()[2 * code : 2 * code + 2], "big")


def _texts(told: str) -> dict[int, str]:
    pairs = re.findall(r"<([0-9A-F]{4})>\s*<([0-9a-f]+)>", told)
    sizes = [int(n) for n in re.findall(r"(\d+) beginbfchar", told)]
    assert sum(sizes) == len(pairs)
    assert max(sizes, default=0) <= 100
    return {int(c, 16): bytes.fromhex(t).decode("utf-16-be") for c, t in pairs}


def _widths(told: Any) -> dict[int, float]:
    parts = [part.get_object() for part in told]
    runs = zip(parts[::2], parts[1::2], strict=True)
    return {int(c) + n: float(w) for c, run in runs for n, w in enumerate(run)}


def written(run: Run) -> Lettered:
    """Write a line of one run."""
    return lettered([run], load_theme().colours)


def coded(one: Face, text: str) -> frozenset[Code]:
    """Return what a document with this text has to embed for its face."""
    return written(Run(0, text, RunStyle(one, 10, "text", "", tint=False))).codes


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("text", ["", "plain", *NAMES])
def test_characters_are_embedded(file: str, text: str) -> None:
    """Each code has its glyph, width and character; the usual characters always have."""
    one = face(file)
    codes = coded(one, text)
    found = Embedded(one, codes)

    assert {ord(char) for char in text} <= set(found.texts)
    for code in codes | usual(one):
        assert found.texts[code.code] == chr(code.code)
        assert found.glyph(code.code) == one.glyphs[code.code]
        assert found.widths[code.code] == pytest.approx(
            one.widths[code.glyph], abs=0.01
        )
        assert found.program._shape(code.glyph) or chr(code.code).isspace()


def test_the_usual_characters_share_a_program() -> None:
    """Texts in English need no font program of their own; another character does."""
    one = face(FILES[0])
    names = [Embedded(one, coded(one, text)).name for text in ("", "plain", "ễ")]

    assert names[0] == names[1] != names[2]
    assert all(re.fullmatch(r"/[A-Z]{6}\+SourceSans3-Regular", name) for name in names)


def test_only_what_is_drawn_is_embedded() -> None:
    """A character that is neither usual nor shown is not in the file."""
    one = face(FILES[0])
    found = Embedded(one, frozenset())

    assert not found.program._shape(one.glyphs[ord("Ж")])
    assert ord("Ж") not in found.texts


def by_number(file: str = FILES[0]) -> Face:
    """Make a face that is coded by glyph numbers, like one found on the machine."""
    usual_one = face(file)
    return Face(
        "Another-Face",
        usual_one.glyphs,
        usual_one.advances,
        usual_one.widths,
        Metrics(900, -200, 700, 80, 0, (0, -200, 1000, 900), 4),
        outlines(file).only,
    )


def test_a_face_coded_by_glyphs() -> None:
    """Readers get the characters even where codes are glyph numbers."""
    one = by_number()
    codes = coded(one, "Юрий")
    found = Embedded(one, codes)

    assert found.inner["/CIDToGIDMap"] == "/Identity"
    assert sorted(found.texts.values()) == sorted("Юрий")
    assert set(found.widths) == {one.glyphs[ord(c)] for c in "Юрий"}
    assert usual(one) == frozenset()


def test_a_font_that_was_opened_twice() -> None:
    """Two faces of one name are embedded as one, with the characters of both."""
    one, again = by_number(), by_number()
    found = Embedded(one, coded(one, "Ю") | coded(again, "ри"))

    assert sorted(found.texts.values()) == sorted("Юри")
    assert all(found.program._shape(one.glyphs[ord(char)]) for char in "Юри")


def test_two_fonts_that_pages_call_the_same() -> None:
    """Two fonts with one short name raise an error instead of replacing each other."""
    faces = [replace(by_number(), name=name) for name in ("Font935", "Font1957")]
    assert faces[0].key == faces[1].key

    with pytest.raises(Alike, match="Font1957 and Font935"):
        embed(faces, (), File())


@pytest.mark.parametrize("one", [face(FILES[0]), by_number()], ids=lambda one: one.name)
def test_shaped_glyphs(one: Face) -> None:
    """A glyph that stands for two characters is drawn once and read as both."""
    number = one.glyphs[ord("Æ")]
    shaped = (
        Glyph(number, 0.9, 0.1, 0.2, "AE"),
        Glyph(one.glyphs[ord("b")], 0.5, text="b"),
    )
    run = Run(0, "AEb", RunStyle(one, 10, "text", "", tint=False), shaped)
    drawn, _, codes, _ = written(run)
    found = Embedded(one, codes)
    first = BY_NUMBER if one.by_character else 0

    assert b"/Span<</ActualText<FEFF004100450062>>>BDC" in drawn
    assert f"<{first + number:04X}>".encode() in drawn
    assert b"2 Ts" in drawn
    assert drawn.count(b" Ts") == 2
    assert found.texts[first + number] == "AE"
    assert found.glyph(first + number) == number
    assert run.width == pytest.approx(14)


def test_a_shaped_glyph_moves_the_pen_by_its_advance() -> None:
    """The advance of a shaped glyph is that of shaping, not that of the font."""
    one = face(FILES[0])
    number = one.glyphs[ord("m")]
    run = Run(
        0, "m", RunStyle(one, 10, "text", "", tint=False), (Glyph(number, 2.0, 0.25),)
    )
    (told,) = re.findall(rb"\[(\S+)<[0-9A-F]{4}>(\S+)\]TJ", written(run).code)
    before, after = map(float, told)

    assert before == -250
    assert one.widths[number] - before - after == pytest.approx(2000)
