"""Embed typefaces in a PDF: the glyphs that are drawn, and their characters.

Every shipped face is embedded with the same usual characters, so that its font program
is made once per process; a document with other characters has its own program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby

from readiness.errors import ReadinessError
from readiness.render.pdf.file.files import File
from readiness.render.pdf.file.notation import number
from readiness.render.pdf.file.packing import packed_well
from readiness.render.pdf.fonts.codes import Code, usual
from readiness.render.pdf.fonts.fonts import Face


class Alike(ReadinessError):
    """Two typefaces with the same resource name."""

    def __init__(self, *names: str) -> None:
        super().__init__(
            f"{' and '.join(sorted(names))}: a PDF cannot hold these two fonts together."
            " Rename the file of one of them."
        )


def embed(
    faces: Iterable[Face], codes: Iterable[Code], file: File
) -> Mapping[str, int]:
    """Add the faces with all codes in use; return their object numbers by key.

    Raises ``Alike`` when two typefaces would have one key.
    """
    codes = frozenset(codes)
    named = _named([*faces, *{code.face for code in codes}])
    shown: dict[str, set[Code]] = {name: set() for name in named}
    for code in codes:
        face = named[code.face.name]
        shown[face.name].add(code if code.face is face else code._replace(face=face))
    used = [(named[name], frozenset(shown[name])) for name in sorted(named)]
    return {face.key: _add(face, codes, file) for face, codes in used}


def _named(faces: Iterable[Face]) -> Mapping[str, Face]:
    """Return the faces by name; two with one name are a font that was opened twice."""
    named = {face.name: face for face in faces}
    keys: dict[str, str] = {}
    for name, face in named.items():
        if (other := keys.setdefault(face.key, name)) != name:
            raise Alike(name, other)
    return named


def _add(face: Face, shown: frozenset[Code], file: File) -> int:
    embedded = _embedded(face, shown - usual(face))
    program = file.stream(embedded.program, embedded.about_program, packed=True)
    texts = file.stream(embedded.texts, packed=True)
    glyphs = "/Identity"
    if face.by_character:
        glyphs = f"{file.stream(embedded.glyphs, packed=True)} 0 R"
    descriptor = file.add(f"{embedded.descriptor}/FontFile2 {program} 0 R>>")
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    inner = file.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{embedded.name}{system}"
        f"/FontDescriptor {descriptor} 0 R/CIDToGIDMap {glyphs}/W[{embedded.widths}]>>"
    )
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{embedded.name}/Encoding/Identity-H"
        f"/DescendantFonts[{inner} 0 R]/ToUnicode {texts} 0 R>>"
    )


class _Embedded:
    """One face with its usual codes and others, ready to be written."""

    def __init__(self, face: Face, more: frozenset[Code]) -> None:
        codes = sorted(usual(face) | more, key=lambda code: (code.code, code.text))
        content = face.program(frozenset(code.glyph for code in codes))
        self.name = f"{_prefix(content)}+{face.name}"
        self.program = packed_well(content)
        self.about_program = f"/Length1 {len(content)}"
        self.texts = packed_well(_texts(codes))
        self.glyphs = packed_well(_glyphs(codes))
        self.widths = _widths(face, codes)
        self.descriptor = _descriptor(face, self.name)


_embedded = lru_cache(maxsize=256)(_Embedded)


def _prefix(content: bytes) -> str:
    """Return the tag of a subset: six letters, as the standard requires."""
    return "".join(
        chr(65 + byte % 26) for byte in blake2b(content, digest_size=6).digest()
    )


def _glyphs(codes: Iterable[Code]) -> bytes:
    """Map each code to its glyph."""
    table = bytearray(2 * (max((code.code for code in codes), default=0) + 1))
    for code in codes:
        table[2 * code.code : 2 * code.code + 2] = code.glyph.to_bytes(2, "big")
    return bytes(table)


def _widths(face: Face, codes: Iterable[Code]) -> str:
    found = {code.code: face.widths[code.glyph] for code in codes}
    rows = groupby(enumerate(found), lambda entry: entry[1] - entry[0])
    parts = []
    for _, row in rows:
        run = [code for _, code in row]
        parts.append(f"{run[0]}[{' '.join(number(found[code]) for code in run)}]")
    return "".join(parts)


def _descriptor(face: Face, name: str) -> str:
    about = face.metrics
    box = " ".join(map(number, about.bbox))
    return (
        f"<</Type/FontDescriptor/FontName/{name}/Flags {about.flags}/FontBBox[{box}]"
        f"/ItalicAngle {number(about.italic_angle)}/Ascent {number(about.ascent)}"
        f"/Descent {number(about.descent)}/CapHeight {number(about.cap_height)}"
        f"/StemV {number(about.stem)}"
    )


_MOST = 100
"""The most entries in one block of a character map."""


def _texts(codes: Iterable[Code]) -> bytes:
    """Map each code to its characters (ISO 32000-1, 9.10.3)."""
    said = {code.code: code.text for code in codes if code.text}
    pairs = [f"<{c:04X}> <{t.encode('utf-16-be').hex()}>" for c, t in said.items()]
    blocks = (pairs[n : n + _MOST] for n in range(0, len(pairs), _MOST))
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
