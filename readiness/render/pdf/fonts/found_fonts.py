"""Find fonts for characters that the shipped typefaces lack, given or on this machine.

The folders of the machine are only searched once a character is missing. The order is
fixed: given fonts first, then well-known families, then the rest by name, so that the
same machine always draws the same text the same way.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from threading import RLock
from unicodedata import category

from readiness.errors import ReadinessError
from readiness.extras import how_to_install
from readiness.render.pdf.fonts.font_files import FontFile, Unusable, how_many
from readiness.render.pdf.fonts.font_programs import outlines, program
from readiness.render.pdf.fonts.font_tables import Advances
from readiness.render.pdf.fonts.fonts import Face
from readiness.render.pdf.fonts.optional import LacksLibraries, can_shape

_SUFFIXES = frozenset({".ttf", ".ttc", ".otf", ".otc"})
_MOST_FILES = 20_000
"""The most font files that are listed; the rest are ignored."""
_MOST_OPENED = 1_500
_DEEPEST = 6
_MOST_KNOWN = 1 << 14
"""The most texts whose fonts are cached; beyond that the cache is cleared."""
_HIGHEST, _SMALLEST = 2.2, 0.75
"""The greatest line height of a font in em, and the smallest scale to reach it.

A font with higher lines is scaled down so that lines stay even. Arabic fonts are within
the limit: they leave space for marks that few texts have, and are not scaled.
"""

_FAMILIES = tuple(
    """
    notosans notonaskh notoemoji notoserif dejavusans arialunicode segoeui tahoma arial
    msyh simsun msjh meiryo msgothic yugoth malgun seguisym seguiemj nirmala leelawui
    pingfang hiragino applesdgothicneo stheiti geezapro sfhebrew sfarabic thonburi
    kohinoor applesymbols symbola unifont freesans liberationsans
    """.split()  # noqa: SIM905 - one per line would take forty lines
)
"""Well-known families by the beginning of their file names, the best first."""

_OTHER_CUTS = re.compile(
    "bold|italic|oblique|black|heavy|light|thin|medium|condensed|mono|extra|serif"
)

_LOOKING = RLock()
"""Held while fonts are opened and searched, so that all threads share them."""


class BadFont(ReadinessError):
    """A given font that cannot be used."""

    def __init__(self, path: Path, why: Unusable) -> None:
        told = (
            f"{path}: this font {why}. Name another font with --font,"
            " or leave --font out to use the fonts of this computer."
        )
        if isinstance(why, LacksLibraries):
            told += f" {how_to_install('scripts')}"
        super().__init__(told)


@dataclass(frozen=True, eq=False)
class Found:
    """A font for characters that the shipped typefaces lack."""

    file: FontFile

    @property
    def face(self) -> Face:
        """The font as a typeface."""
        # All threads must share one face, as its glyphs are embedded together.
        with _LOOKING:
            return self._face

    @cached_property
    def _face(self) -> Face:
        return Face(
            self._name,
            self.file.characters,
            Advances(self.file.characters, self.file.widths),
            self.file.widths,
            self.file.metrics,
            self._program,
        )

    @property
    def _name(self) -> str:
        """A name for the PDF that is unique to the font, whatever its folder."""
        stem = re.sub("[^A-Za-z0-9]", "", self.file.path.stem)[:40]
        return f"{stem or 'Font'}-{self.digest[:8]}-{self.file.number}"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return sha256(self.file.content).hexdigest()

    @cached_property
    def scale(self) -> float:
        """The factor that makes its lines about as high as those of other fonts."""
        high = (self.face.metrics.ascent - self.face.metrics.descent) / 1000
        return min(1.0, max(_SMALLEST, _HIGHEST / high)) if high > 0 else 1.0

    @lru_cache(maxsize=1 << 12)  # noqa: B019 - fonts live as long as the process
    def draws(self, text: str) -> bool:
        """Tell whether every character of a text has an outline in this font."""
        return all(self._draws(char) for char in text)

    def _draws(self, char: str) -> bool:
        number = self.file.characters.get(ord(char), 0)
        if not number:
            return False
        try:
            shapes = outlines(self.file, [number]).values()
        except Unusable:
            return False
        # Colour glyphs are pictures: they have outlines, but these are empty.
        return any(shapes) or category(char) in ("Zs", "Cf")

    def _program(self, numbers: frozenset[int]) -> bytes:
        try:
            return program(self.file, numbers)
        except Unusable as why:
            raise BadFont(self.file.path, why) from why


@dataclass(frozen=True, eq=False)
class Others:
    """The other fonts in order: first the ``given``, then those of the machine.

    With ``alone``, only the given ones are used.
    """

    given: tuple[Found, ...] = ()
    _known: dict[str, Found | None] = field(default_factory=dict, repr=False)
    alone: bool = False

    def drawing(self, text: str) -> Found | None:
        """Return the first font that has all characters of a text, or None."""
        try:
            return self._known[text]
        except KeyError:
            with _LOOKING:
                return self._looked_up(text)

    def _looked_up(self, text: str) -> Found | None:
        # Another thread may have looked it up while this one waited.
        if text not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            fonts = chain(self.given, () if self.alone else _machine())
            self._known[text] = next((f for f in fonts if f.draws(text)), None)
        return self._known[text]


def others(given: tuple[Path, ...] = ()) -> Others:
    """Open the given fonts, including each font of a collection.

    Raises ``BadFont`` when one cannot be used.
    """
    with _LOOKING:
        return _others(given)


@cache
def _others(given: tuple[Path, ...]) -> Others:
    return Others(tuple(found for path in given for found in _all_of(path)))


def _all_of(path: Path) -> Iterator[Found]:
    try:
        yield opened(path)
        for number in range(1, how_many(path)):
            yield opened(path, number)
    except Unusable as why:
        raise BadFont(path, why) from why


def opened(path: Path, number: int = 0) -> Found:
    """Open a font, or the one with this number in a collection; raise ``Unusable``."""
    file = FontFile.open(path, number)
    if file.compact and not can_shape():
        raise LacksLibraries
    file.characters, file.widths, file.metrics  # noqa: B018 - broken ones end here
    return Found(file)


class _Machine(Iterable[Found]):
    """The fonts found on this machine, each opened when it is first needed."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._waiting = iter(paths)
        self._open: list[Found] = []

    def __iter__(self) -> Iterator[Found]:
        yield from self._open
        for path in self._waiting:
            try:
                found = opened(path)
            except Unusable:
                continue
            self._open.append(found)
            yield found


@cache
def _machine() -> _Machine:
    return _Machine(on_machine())


def on_machine() -> list[Path]:
    """Return the font files of this machine to use, the best known first."""
    return installed(folders())[:_MOST_OPENED]


def installed(places: Iterable[Path]) -> list[Path]:
    """Return the font files of folders, the best known first."""
    files = islice(chain.from_iterable(map(_files, places)), _MOST_FILES)
    return sorted({*files}, key=_rank)


def _files(top: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(top):
        if len(Path(folder).relative_to(top).parts) >= _DEEPEST:
            below.clear()
        below.sort()
        for name in sorted(names):
            if Path(name).suffix.lower() in _SUFFIXES:
                yield Path(folder, name)


def _rank(path: Path) -> tuple[int, int, int, str, str]:
    name = re.sub("[^a-z0-9]", "", path.stem.lower())
    known = (n for n, family in enumerate(_FAMILIES) if name.startswith(family))
    other = len(_OTHER_CUTS.findall(name))
    return other, next(known, len(_FAMILIES)), len(name), name, str(path)


def folders(
    system: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> tuple[Path, ...]:
    """Return the folders of the fonts of the system and of the user.

    ``READINESS_FONTS`` replaces them with other folders, so that several machines can
    use the same ones; if it is empty, there are none.
    """
    if (named := environment.get("READINESS_FONTS")) is not None:
        return tuple(Path(folder) for folder in named.split(os.pathsep) if folder)
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "/")
    if system == "win32":
        windows = Path(environment.get("WINDIR", "C:/Windows"), "Fonts")
        own = Path(environment.get("LOCALAPPDATA", home / "AppData/Local"))
        return windows, own / "Microsoft/Windows/Fonts"
    if system == "darwin":
        return (
            Path("/System/Library/Fonts"),
            Path("/Library/Fonts"),
            home / "Library/Fonts",
        )
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path("/system/fonts"),
        Path(environment.get("XDG_DATA_HOME") or home / ".local/share", "fonts"),
        home / ".fonts",
    )


def digests(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the SHA-256 of each given font, on which the pages depend.

    Raises ``BadFont`` when one cannot be used.
    """
    return tuple(found.digest for found in others(tuple(paths)).given)
