"""Make a TrueType subset of a font for embedding; the glyphs keep their numbers.

The same glyphs give the same bytes. TrueType outlines are copied. PostScript outlines
are converted to TrueType curves, which needs the ``optional`` libraries.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

from readiness.render.pdf.fonts.font_files import FontFile, Unusable, guarded
from readiness.render.pdf.fonts.optional import drawable
from readiness.render.pdf.fonts.programs import parts

_SHORTEST = 10
_MOST_PARTS = 1 << 17
"""A limit for broken fonts, whose composite glyphs could refer to themselves."""
_SUM = 0xB1B0AFBA


@guarded
def program(font: FontFile, numbers: Iterable[int]) -> bytes:
    """Return a font with only these glyphs and their components.

    Raises ``Unusable``.
    """
    return _file(_tables(font, outlines(font, {0, *numbers})))


@guarded
def outlines(font: FontFile, numbers: Iterable[int]) -> Mapping[int, bytes]:
    """Return the TrueType outlines of glyphs and of their components, by number.

    Raises ``Unusable``.
    """
    return _drawn(font, numbers) if font.compact else _copied(font, numbers)


def _copied(font: FontFile, numbers: Iterable[int]) -> Mapping[int, bytes]:
    found: dict[int, bytes] = {}
    waiting = sorted(numbers, reverse=True)
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        if len(waiting) > _MOST_PARTS:
            raise Unusable("is broken or cut short")
        outline = found[number] = font.outline(number)
        if 0 < len(outline) < _SHORTEST:
            raise Unusable("is broken or cut short")
        waiting += parts(outline)
    return found


def _drawn(font: FontFile, numbers: Iterable[int]) -> Mapping[int, bytes]:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    drawing = drawable(font)
    found = {}
    for number in sorted(numbers):
        pen = TTGlyphPen(None)
        drawing.draw_glyph_with_pen(
            number, Cu2QuPen(pen, font.unit / 1000, reverse_direction=True)
        )
        found[number] = pen.glyph().compile(None)
    return found


def _tables(font: FontFile, outlines: Mapping[int, bytes]) -> dict[str, bytes]:
    """Make only the tables that a PDF reader needs to draw glyphs."""
    count = max(outlines) + 1
    places, shapes = [0], bytearray()
    for number in range(count):
        shape = outlines.get(number, b"")
        shapes += shape + bytes(-len(shape) % 4)
        places.append(len(shapes))
    head = bytearray(font.table("head")[:54])
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(font.table("hhea")[:36])
    struct.pack_into(">H", hhea, 34, count)
    tables = {
        "head": bytes(head),
        "hhea": bytes(hhea),
        "maxp": _limits(font, count, outlines),
        "hmtx": _measures(font, outlines, count),
        "loca": struct.pack(f">{count + 1}L", *places),
        "glyf": bytes(shapes) or bytes(4),
    }
    hints = {tag: font.table(tag) for tag in ("cvt ", "fpgm", "prep")}
    return tables | {tag: hint for tag, hint in hints.items() if hint}


def _limits(font: FontFile, count: int, outlines: Mapping[int, bytes]) -> bytes:
    """Return the ``maxp`` table; converted outlines need new values."""
    if not font.compact:
        return struct.pack(">LH", 0x10000, count) + font.table("maxp")[6:32]
    contours = [struct.unpack_from(">h", o)[0] for o in outlines.values() if o]
    most = max((len(outline) for outline in outlines.values()), default=0)
    return struct.pack(">LH13H", 0x10000, count, most, max(contours, default=0), 0, 0,
                       2, *[0] * 8)  # fmt: skip


def _measures(font: FontFile, outlines: Mapping[int, bytes], count: int) -> bytes:
    measures = bytearray(4 * count)
    by = font.unit / 1000
    for number, outline in outlines.items():
        left = struct.unpack_from(">h", outline, 2)[0] if outline else 0
        width = round(font.widths[number] * by)
        struct.pack_into(">Hh", measures, 4 * number, width, left)
    return bytes(measures)


def _file(tables: Mapping[str, bytes]) -> bytes:
    """Assemble tables into a font file with its checksums."""
    power = len(tables).bit_length() - 1
    size = 16 << power
    head = struct.pack(
        ">4sHHHH", b"\0\1\0\0", len(tables), size, power, 16 * len(tables) - size
    )
    place = len(head) + 16 * len(tables)
    directory, body, start = b"", b"", 0
    for tag, table in sorted(tables.items()):
        if tag == "head":
            start = place + len(body)
        at = place + len(body)
        directory += struct.pack(">4sLLL", tag.encode(), _sum(table), at, len(table))
        body += table + bytes(-len(table) % 4)
    whole = bytearray(head + directory + body)
    struct.pack_into(">L", whole, start + 8, (_SUM - _sum(whole)) & 0xFFFFFFFF)
    return bytes(whole)


def _sum(content: bytes | bytearray) -> int:
    content = bytes(content) + bytes(-len(content) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(content) // 4}L", content)
    return sum(words) & 0xFFFFFFFF
