"""Font files from any source: read correctly, or refused with a reason, and subset."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from little_fonts import built, collection, make, numbers

from readiness.render.pdf.fonts.font_files import FontFile, Unusable
from readiness.render.pdf.fonts.font_programs import program

CHARS = "Aé李小龍😀"
SHIPPED = Path(__file__).parents[2] / "reports/fonts/SourceSans3-Regular.ttf"


@pytest.fixture(params=[False, True], ids=["truetype", "compact"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Make a font with outlines of each kind."""
    return make(tmp_path / "little.ttf", CHARS, compact=request.param)


def test_a_font_is_read(path: Path) -> None:
    """Characters, widths and measures are those that the font was made with."""
    font = FontFile.open(path)

    assert dict(font.characters) == {ord(c): n for c, n in numbers(CHARS).items()}
    assert list(font.widths) == [500, 510, 520, 530, 540, 550, 560]
    assert font.metrics[:3] == (900, -200, 700)


def test_what_is_not_in_a_font() -> None:
    """Asking for a character that a font lacks is like asking a mapping for a missing key."""
    # Here the shipped typeface is read like a font from any other source.
    font = FontFile.open(SHIPPED)

    assert 0x674E not in font.characters
    assert font.characters[ord("A")] == TTFont(font.path).getGlyphID("A")


def test_a_collection_has_many_fonts(tmp_path: Path) -> None:
    """Each font of a collection is read by its number."""
    path = collection(tmp_path / "many.ttc", "ab", "李")

    assert set(FontFile.open(path, 0).characters) == {ord("a"), ord("b")}
    assert set(FontFile.open(path, 1).characters) == {ord("李")}
    with pytest.raises(Unusable):
        FontFile.open(path, 2)


def _shapes(content: bytes) -> dict[int, Any]:
    font = TTFont(BytesIO(content))
    return {
        n: [*glyph.getCoordinates(font["glyf"])[0]]
        for n, name in enumerate(font.getGlyphOrder())
        if (glyph := font["glyf"][name]).numberOfContours
    }


def test_a_program_keeps_numbers(path: Path) -> None:
    """The embedded font keeps the requested glyphs at their numbers, and no others."""
    font = FontFile.open(path)
    made = _shapes(program(font, [3, 5]))

    assert set(made) == {0, 3, 5}
    assert sorted(made[5]) == [(50, 0), (50, 700), (500, 0), (500, 700)]


def test_a_program_is_always_the_same(path: Path) -> None:
    """The same glyphs give the same bytes, in any order and after reading the font again."""
    one = program(FontFile.open(path), [1, 2, 5])

    assert one == program(FontFile.open(path), [5, 2, 2, 1])


def test_a_program_has_the_parts_of_its_glyphs() -> None:
    """A letter that is drawn from two other glyphs brings them with it."""
    font = FontFile.open(SHIPPED)
    letter = font.characters[ord("ǻ")]
    names = TTFont(font.path).getGlyphOrder()
    made: Any = TTFont(BytesIO(program(font, [letter])))
    parts = made["glyf"][made.getGlyphOrder()[letter]].getComponentNames(made["glyf"])
    wanted = TTFont(font.path)["glyf"][names[letter]].getComponentNames(None)

    assert len(parts) == len(wanted)
    assert all(made["glyf"][part].numberOfContours for part in parts)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is not a TrueType or OpenType font"),
        (b"hello, world", "is not a TrueType or OpenType font"),
        (b"wOF2" + bytes(40), "is compressed for the web"),
        (b"\0\1\0\0", "is broken or cut short"),
        (b"\0\1\0\0\xff\xff" + bytes(60), "is broken or cut short"),
        (b"\0\1\0\0\0\0" + bytes(60), "lacks tables"),
        (b"ttcf" + bytes(60), "is a collection without fonts"),
    ],
)
def test_what_is_no_font(content: bytes, why: str, tmp_path: Path) -> None:
    """A file that is not a usable font is refused with the reason."""
    path = tmp_path / "x.ttf"
    path.write_bytes(content)

    with pytest.raises(Unusable, match=why):
        FontFile.open(path)


def test_a_font_that_may_not_be_embedded(tmp_path: Path) -> None:
    """A font whose licence forbids embedding is not embedded."""
    with pytest.raises(Unusable, match="permit"):
        FontFile.open(make(tmp_path / "x.ttf", "a", rights=2))


def test_pictures_are_no_outlines(tmp_path: Path) -> None:
    """A font of coloured pictures cannot be printed as text."""
    font = built("a").font
    del font["glyf"], font["loca"]
    font.save(tmp_path / "x.ttf")

    with pytest.raises(Unusable, match="pictures"):
        FontFile.open(tmp_path / "x.ttf")


def test_a_broken_font_ends_in_a_reason(path: Path, tmp_path: Path) -> None:
    """With any byte wrong, a font works or is refused, and nothing else happens."""
    whole, chance = path.read_bytes(), random.Random(1)
    broken = tmp_path / "broken.ttf"
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(min(len(content), 900))] = chance.randrange(256)
        broken.write_bytes(content[: chance.choice((len(content), len(content) // 2))])
        try:
            font = FontFile.open(broken)
            characters = [font.characters.get(ord(char), 0) for char in CHARS]
            widths = [font.widths[n] for n in characters]
            made = program(font, characters)
        except Unusable:
            continue
        assert len(widths) == len(characters)
        assert made
