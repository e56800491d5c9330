"""Find the fonts that a report was drawn with, and no others, to draw it again.

A machine with more fonts than the author's would draw characters that were replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import file_digest
from itertools import chain
from pathlib import Path

from readiness.render.pdf.fonts.font_files import Unusable
from readiness.render.pdf.fonts.found_fonts import (
    Found,
    Others,
    on_machine,
    opened,
    others,
)


@lru_cache(maxsize=32)
def same(given: tuple[Path, ...], digests: frozenset[str]) -> Others:
    """Find the fonts with these SHA-256, among those given and on the machine.

    They are in the same order as when a report is first drawn. Raises ``BadFont`` when
    a given one cannot be used.
    """
    named = [font for font in others(given).given if font.digest in digests]
    missing = digests.difference(font.digest for font in named)
    here = chain.from_iterable(map(_opened, _found(missing)))
    return Others((*named, *here), alone=True)


def _found(digests: frozenset[str]) -> list[Path]:
    """Return this machine's font files with these SHA-256, in the usual order."""
    found: dict[str, Path] = {}
    if digests:  # mostly there are none, and the folders need not be searched
        for path in on_machine():
            if (digest := _digest(path)) in digests:
                found.setdefault(digest, path)
            if len(found) == len(digests):
                break
    return list(found.values())


def _opened(path: Path) -> Iterable[Found]:
    """Open the first font of a file, if it can be used."""
    try:
        return (opened(path),)
    except Unusable:
        return ()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
