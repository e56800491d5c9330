"""An employer's logo: a picture received as data, decoded safely and re-encoded.

A stranger's picture is checked for size before it is decompressed, read only as PNG or
JPEG, and then re-encoded: what reports embed has no other metadata, no transparency,
and the same bytes on every machine with the same libraries.
"""

from __future__ import annotations

import warnings
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 500_000
MOST_SIDE = 4_000
MOST_PIXELS = 4_000_000
LEAST_SIDE = 8
KEPT = (900, 180)
"""The pixels that reports keep: enough to print the logo at 400 dots per inch."""

_WANTED = "Use a PNG or JPEG picture"


class NoLogo(ReadinessError):
    """A picture that cannot be used as a logo; the text says why and what to do."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(f"{what} {mend}")


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture to embed: a PNG in grey or RGB, its size in pixels, its alt text."""

    content: bytes = field(repr=False)
    width: int
    height: int
    alt: str = ""

    @property
    def uri(self) -> str:
        """The picture as a ``data:`` URI, as a theme and an HTML report contain it."""
        return f"data:image/png;base64,{b64encode(self.content).decode()}"


@lru_cache(maxsize=16)
def from_uri(uri: str) -> Logo:
    """Read a ``data:image/…;base64,…`` text; raise ``NoLogo`` when invalid."""
    _, _, packed = uri.partition(";base64,")
    try:
        content = b64decode(packed, validate=True)
    except ValueError:
        what = "The logo's data is damaged: its Base64 text was cut off or changed."
        raise NoLogo(
            what, "Create it again: readiness new theme --logo FILE."
        ) from None
    return from_bytes(content)


def from_bytes(content: bytes) -> Logo:
    """Read the bytes of a PNG or JPEG file; raise ``NoLogo`` when that fails."""
    if len(content) > MOST_BYTES:
        what = f"The logo has more than {MOST_BYTES:,} bytes."
        raise NoLogo(what, "Save it as a smaller file.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a bomb may only warn
            return _read(content)
    except NoLogo:
        raise
    except Exception as fault:  # Pillow documents no exceptions but raises many
        if "DecompressionBomb" in type(fault).__name__:
            raise _too_large("The logo has far too many pixels") from fault
        raise _unreadable(content) from fault


def _read(content: bytes) -> Logo:
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
        _require_size(*picture.size)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    flat = _flat(upright)
    if flat.convert("L").getextrema() == (255, 255):
        what = "The logo is white or transparent everywhere, so nothing would be seen."
        raise NoLogo(what, "Use a picture that can be seen on white paper.")
    flat.thumbnail(KEPT, Image.Resampling.LANCZOS)
    return _anew(flat)


def _require_size(width: int, height: int) -> None:
    """Refuse, before decoding, a picture that is too large or too small."""
    size = f"The logo is {width:,} by {height:,} pixels"
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise _too_large(size)
    if min(width, height) < LEAST_SIDE:
        told = f"{size}, too small to be seen."
        raise NoLogo(
            told, f"{_WANTED} of at least {LEAST_SIDE} by {LEAST_SIDE} pixels."
        )
    if min(KEPT[0] / width, KEPT[1] / height) * min(width, height) < LEAST_SIDE:
        told = f"{size}, too long and narrow to be seen."
        raise NoLogo(told, f"{_WANTED} such as 600 by 200 pixels.")


def _too_large(size: str) -> NoLogo:
    most = f"at most {MOST_SIDE:,} on a side and {MOST_PIXELS:,} in all are allowed."
    return NoLogo(f"{size}; {most}", "Save it smaller, such as 600 by 200 pixels.")


def _flat(picture: Image.Image) -> Image.Image:
    """Convert any picture to grey or RGB on white."""
    from PIL import Image

    if picture.mode.startswith("I"):  # 16 bits: converting would clip, not scale
        return _from_16_bits(picture)
    if picture.mode in ("1", "L") and "transparency" not in picture.info:
        return picture.convert("L")
    if "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA"):
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return picture.convert("RGB")


def _from_16_bits(picture: Image.Image) -> Image.Image:
    """Convert 16-bit grey to 8 bits on white; one grey value may stand for "clear"."""
    from PIL import Image, ImageChops

    wide = picture.convert("I")
    grey = wide.point(lambda value: value * (1 / 257)).convert("L")
    clear = picture.info.get("transparency")
    if not isinstance(clear, int):
        return grey
    # Converting to 8 bits cuts off at 0 and 255, so only equal values give 0 twice.
    above = wide.point(lambda value: value * 1 - clear).convert("L")
    below = wide.point(lambda value: value * -1 + clear).convert("L")
    mask = ImageChops.lighter(above, below).point(lambda value: 255 if value else 0)
    white = Image.new("L", grey.size, "white")
    white.paste(grey, mask=mask)
    return white


def _anew(picture: Image.Image) -> Logo:
    from PIL import Image

    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    made = BytesIO()
    bare.save(made, "PNG", compress_level=9)
    return Logo(made.getvalue(), *bare.size)


def _unreadable(content: bytes) -> NoLogo:
    """Say why a picture cannot be read, as far as its first bytes show."""
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        told = "The logo cannot be read as a picture: it is damaged or cut off."
        return NoLogo(told, "Save it again as PNG.")
    kinds = {b"GIF8": "a GIF", b"RIFF": "a WebP", b"BM": "a BMP", b"%PDF": "a PDF"}
    drawn = {
        b"<svg": "an SVG",
        b"<?xm": "an SVG",
        b"II*\0": "a TIFF",
        b"MM\0*": "a TIFF",
    }
    for start, kind in {**kinds, **drawn}.items():
        if content.startswith(start):
            return NoLogo(f"The logo is {kind} file.", f"{_WANTED}.")
    return NoLogo("The logo is not a picture that can be read.", f"{_WANTED}.")
