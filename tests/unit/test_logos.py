"""A logo from any source: decoded safely, encoded again, or refused with the reason."""

from __future__ import annotations

import zlib
from base64 import b64encode
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from readiness.themes.logos import KEPT, MOST_BYTES, Logo, NoLogo, from_bytes, from_uri

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def saved(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """Return a picture as a file."""
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    """Return one chunk of a PNG file."""
    body = name + content
    return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def bomb(side: int) -> bytes:
    """Return a small PNG file that claims to be a very large picture."""
    head = side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
    return SIGNATURE + parts + chunk(b"IEND", b"")


def opened(logo: Logo) -> Image.Image:
    """Return the picture that a reader sees."""
    picture = Image.open(BytesIO(logo.content))
    picture.load()
    return picture


def _dark(mode: str, size: tuple[int, int]) -> Image.Image:
    """Make a picture in which something can be seen."""
    return Image.new("RGB", size, "black").convert(mode if mode != "I;16" else "L")


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "LA"])
def test_every_png_is_read(mode: str) -> None:
    """A PNG of any kind becomes a grey or RGB picture of the same size."""
    logo = from_bytes(saved(_dark(mode, (60, 20))))

    assert (logo.width, logo.height) == (60, 20)
    assert opened(logo).mode in ("L", "RGB")


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "YCbCr"])
def test_every_jpeg_is_read(mode: str) -> None:
    """A JPEG for print or screen becomes a grey or RGB picture."""
    picture = opened(from_bytes(saved(_dark(mode, (60, 20)), "JPEG")))

    assert (picture.format, picture.size) == ("PNG", (60, 20))
    assert picture.mode in ("L", "RGB")


def test_cmyk_keeps_its_colour() -> None:
    """White paper and red ink in CMYK are white and red on a screen."""
    paper = Image.new("CMYK", (40, 9))
    paper.paste((0, 0, 0, 255), (30, 0, 40, 9))
    white = opened(from_bytes(saved(paper, "JPEG", quality=95)))
    red = Image.new("CMYK", (9, 9), (0, 255, 255, 0))
    shown = opened(from_bytes(saved(red, "JPEG", quality=95))).getpixel((4, 4))

    assert white.getpixel((4, 4)) == (255, 255, 255)
    assert isinstance(shown, tuple) and shown[0] > 240 and max(shown[1:]) < 15


def test_sixteen_bits_are_scaled() -> None:
    """Middle grey in 16 bits is middle grey in 8."""
    grey = Image.new("I;16", (20, 20), 32_896)

    assert opened(from_bytes(saved(grey))).getpixel((5, 5)) == 128


def test_a_clear_grey_of_sixteen_bits_becomes_white() -> None:
    """One 16-bit grey that stands for "clear" becomes white, and no other grey does."""
    grey = Image.new("I;16", (20, 20), 32_896)
    grey.paste(Image.new("I;16", (10, 20), 32_897), (10, 0))
    picture = opened(from_bytes(saved(grey, transparency=32_897)))

    assert picture.getpixel((15, 5)) == 255
    assert picture.getpixel((5, 5)) == 128


@pytest.mark.parametrize("color", [(255, 255, 255, 255), (0, 0, 0, 0)])
def test_a_logo_that_cannot_be_seen_is_refused(color: tuple[int, ...]) -> None:
    """A logo that is white or clear everywhere would show nothing."""
    with pytest.raises(NoLogo, match="white or transparent everywhere"):
        from_bytes(saved(Image.new("RGBA", (60, 20), color)))


def test_what_is_clear_becomes_white() -> None:
    """Transparent areas, also those of a palette, become white."""
    clear = Image.new("RGBA", (20, 20), (200, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (10, 10, 20, 20))
    palette = clear.convert("RGB").quantize(4)

    hidden = palette.getpixel((5, 5))
    for content in (saved(clear), saved(palette, transparency=hidden)):
        picture = opened(from_bytes(content))
        assert picture.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
        assert "transparency" not in picture.info


def test_a_large_logo_is_made_smaller() -> None:
    """A large logo keeps its shape, and as many pixels as good printing needs."""
    logo = from_bytes(saved(Image.new("L", (3000, 1000))))

    assert (logo.width, logo.height) == (KEPT[1] * 3, KEPT[1])


def test_nothing_but_the_picture_is_kept() -> None:
    """Everything in the file besides the picture is dropped."""
    told = PngInfo()
    told.add_text("Author", "somebody at /home/somebody")
    content = saved(Image.new("RGB", (30, 30)), pnginfo=told, dpi=(300, 300))

    made = from_bytes(content).content
    assert b"somebody" in content
    assert b"somebody" not in made and opened(from_bytes(content)).info == {}
    assert b"pHYs" not in made


def test_a_photo_taken_sideways_stands_upright() -> None:
    """The camera orientation is applied, since it is not passed on."""
    exif = Image.Exif()
    exif[0x0112] = 6
    logo = from_bytes(saved(Image.new("RGB", (60, 20)), "JPEG", exif=exif))

    assert (logo.width, logo.height) == (20, 60)


def test_a_logo_made_anew_stays_the_same() -> None:
    """Reading what was written gives the same bytes, so a theme never changes over time."""
    logo = from_bytes(saved(Image.linear_gradient("L").convert("RGB")))

    assert from_uri(logo.uri) == logo


REFUSED = {
    "nothing": (b"", "not a picture"),
    "text": (b"<html>", "not a picture"),
    "gif": (saved(Image.new("P", (20, 20)), "GIF"), "a GIF file. Use a PNG or JPEG"),
    "webp": (b"RIFF\x1a\0\0\0WEBPVP8L", "a WebP file"),
    "tiff": (saved(Image.new("L", (20, 20)), "TIFF"), "a TIFF file"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG file"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9", "not a picture"),
    "truncated": (saved(Image.effect_noise((90, 90), 50))[:-900], "damaged or cut"),
    "truncated-jpeg": (
        saved(Image.effect_noise((90, 90), 50), "JPEG")[:-900],
        "damaged or cut",
    ),
    "head-only": (SIGNATURE, "damaged or cut"),
    "wrong-sum": (
        saved(Image.new("L", (20, 20))).replace(b"IHDR", b"IHDr"),
        "damaged or cut",
    ),
    "one-pixel": (saved(Image.new("L", (1, 1))), "1 by 1 pixels, too small"),
    "a-line": (saved(Image.new("L", (3000, 20))), "3,000 by 20 pixels, too long and"),
    "a-post": (saved(Image.new("L", (20, 3000))), "20 by 3,000 pixels, too long and"),
    "huge": (bomb(9_000), "9,000 by 9,000 pixels; at most 4,000 on a side"),
    "bomb": (bomb(10_000), "too many pixels; at most 4,000"),
    "larger-bomb": (bomb(200_000), "too many pixels; at most 4,000"),
    "heavy": (
        bytes(MOST_BYTES + 1),
        "more than 500,000 bytes. Save it as a smaller file.",
    ),
    "text-bomb": (
        saved(Image.new("L", (20, 20)))[:33]
        + chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000), 9))
        + saved(Image.new("L", (20, 20)))[33:],
        "damaged or cut",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_the_reason(name: str) -> None:
    """A file that is no PNG or JPEG of a reasonable size is refused in a sentence."""
    content, why = REFUSED[name]

    with pytest.raises(NoLogo, match=why):
        from_bytes(content)


@pytest.mark.parametrize("packed", ["A", "AA==AA==", "Zm9v\u0661", "====", "AAA"])
def test_base64_that_is_not_whole(packed: str) -> None:
    """Data that was cut or changed is reported as such."""
    with pytest.raises(NoLogo, match="Base64"):
        from_uri(f"data:image/png;base64,{packed}")


@given(st.binary(max_size=300), st.sampled_from([b"", SIGNATURE, b"\xff\xd8\xff\xe0"]))
@settings(max_examples=200, deadline=None)
def test_anything_is_a_logo_or_is_refused(content: bytes, start: bytes) -> None:
    """Any bytes give either a picture or a sentence."""
    try:
        logo = from_uri(f"data:image/png;base64,{b64encode(start + content).decode()}")
    except NoLogo as fault:
        assert str(fault).endswith(".")
    else:
        assert logo.width >= 8


@given(st.integers(0, 1999), st.integers(0, 255))
@settings(max_examples=200, deadline=None)
def test_a_changed_byte_is_a_logo_or_is_refused(place: int, byte: int) -> None:
    """A picture in which one byte was changed is read or refused, and nothing else happens."""
    for form in ("PNG", "JPEG"):
        content = bytearray(saved(Image.linear_gradient("L"), form))
        content[place % len(content)] = byte
        try:
            assert from_bytes(bytes(content)).width >= 8
        except NoLogo as fault:
            assert str(fault).endswith(".")
