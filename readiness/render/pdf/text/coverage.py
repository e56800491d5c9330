"""Divide text into clusters, and choose the typeface for each of them.

The shipped typeface comes first. Characters that it lacks are drawn, as many together
as possible, with the first other font that has them. Characters that no font has are
replaced by a visible sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import category, name

from readiness.render.pdf.fonts.fonts import Face
from readiness.render.pdf.fonts.found_fonts import Found, Others
from readiness.render.pdf.fonts.optional import can_shape
from readiness.render.pdf.text.bidi import BACKWARDS
from readiness.render.pdf.text.characters import JOINERS, REPLACEMENT
from readiness.render.pdf.text.shaping import shaped

_INTERTWINED = re.compile(
    "[\u0600-\u08ff\u0900-\u109f\u1700-\u18af\u1900-\u1c4f\u1cd0-\u1cff\ua800-\ua8ff"
    "\ua900-\uaadf\uabc0-\uabff\U00010a00-\U00011fff\U00016100-\U0001614f"
    "\U0001e900-\U0001e95f]"
)
"""Scripts that need shaping; without it their characters are not drawn."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_NOT_PLAIN = re.compile(
    f"[{_MARKS}{JOINERS}\u0590-\u10ff\u1100-\u11ff\u1700-\u1cff\u3000-\uabff"
    "\uac00-\uffff\U00010000-\U0010ffff]"
)
_JOINERS = re.compile(f"[{JOINERS}]")
_TOGETHER = re.compile(
    "(HIRAGANA|KATAKANA|HANGUL|BOPOMOFO|IDEOGRAPHIC|FULLWIDTH|HALFWIDTH|LEFT|RIGHT) "
)
"""How the names begin of characters that a Chinese font also has."""
_LONGEST = 64
"""The most clusters that are shaped together; no word of any language has more."""
_SKINS = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)


class Stretch(NamedTuple):
    """Characters drawn with one typeface; ``font`` is None for a shipped one.

    ``lost`` are characters that no font has; ``text`` is their replacement.
    """

    text: str
    font: Found | None = None
    lost: str = ""


def is_simple(text: str, face: Face) -> bool:
    """Tell whether a text is one glyph of the face to a character, left to right."""
    return text.isascii() or _beyond(face).search(text) is None


@lru_cache(maxsize=64)
def _beyond(face: Face) -> re.Pattern[str]:
    """Make the pattern of all characters that are not plain in a face."""
    chars = sorted(c for c in face.glyphs if not _NOT_PLAIN.match(chr(c)))
    ranges = ""
    for _, run in groupby(enumerate(chars), key=lambda pair: pair[1] - pair[0]):
        members = [char for _, char in run]
        ranges += f"{re.escape(chr(members[0]))}-{re.escape(chr(members[-1]))}"
    return re.compile(f"[^\n{ranges}]")


def clusters(text: str) -> Iterator[str]:
    """Yield what readers see as one character, such as a letter with its marks."""
    start = 0
    for n in range(1, len(text)):
        if not _continues(text[n - 1], text[n], n - start):
            yield text[start:n]
            start = n
    if text:
        yield text[start:]


def _continues(before: str, char: str, length: int) -> bool:
    if before == "\u200d":
        return not char.isascii()
    return (
        category(char)[0] == "M"
        or _JOINERS.match(char) is not None
        or ord(char) in _SKINS
        or (length == 1 and ord(before) in _FLAGS and ord(char) in _FLAGS)
        or "\u1160" <= char <= "\u11ff"
    )


def stretches(text: str, face: Face, others: Others) -> Iterator[Stretch]:
    """Divide a text without spaces by the fonts it is drawn with."""
    for (own, _), group in groupby(clusters(text), key=lambda c: _kind(c, face)):
        if own:
            yield Stretch("".join(group))
        else:
            for part in _limited(group):
                yield from _borrowed(part, face, others)


@lru_cache(maxsize=1 << 12)
def _kind(cluster: str, face: Face) -> tuple[bool, str]:
    """Tell whether the face has a cluster; if it lacks it, return its script too."""
    own = all(ord(char) in face.glyphs for char in bare(cluster))
    if own and not _INTERTWINED.search(cluster):
        return True, ""
    named = name(cluster[0], "")
    return False, "CJK" if _TOGETHER.match(named) else named.partition(" ")[0]


def _limited(parts: Iterable[str]) -> Iterator[list[str]]:
    waiting: list[str] = []
    for n, part in enumerate(parts, start=1):
        waiting.append(part)
        if n % _LONGEST == 0:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _borrowed(parts: list[str], face: Face, others: Others) -> Iterator[Stretch]:
    """Find one font for all parts, or else a font for each."""
    whole = "".join(parts)
    if font := _font(whole, others):
        yield Stretch(whole, font)
        return
    for found, group in groupby(parts, key=lambda part: _font(part, others)):
        if found:
            yield Stretch("".join(group), found)
        else:
            yield from _apart(bare("".join(group)), face, others)


def _apart(text: str, face: Face, others: Others) -> Iterator[Stretch]:
    """Draw each character by itself, as no font has the whole cluster."""
    for char in text:
        own = ord(char) in face.glyphs and not _INTERTWINED.match(char)
        found = None if own else _font(char, others)
        yield Stretch(char, found) if own or found else Stretch(REPLACEMENT, lost=char)


def _font(text: str, others: Others) -> Found | None:
    """Return the first font that has a text, or None if that font cannot shape it."""
    font = others.drawing(bare(text))
    if font is None or not needs_shape(text):
        return font
    if not can_shape():
        return None if _INTERTWINED.search(text) else font
    return font if shaped(font.file, text, bool(BACKWARDS.match(text))) else None


def needs_shape(text: str) -> bool:
    """Tell whether a text needs shaping, not just one glyph after the other."""
    return _INTERTWINED.search(text) is not None or any(
        len(cluster) > 1 for cluster in clusters(text)
    )


def bare(text: str) -> str:
    """Return a text without joiners and variation selectors."""
    return _JOINERS.sub("", text)
