"""Write the bookmarks of the file as a tree (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from readiness.render.pdf.file.files import File
from readiness.render.pdf.file.notation import string
from readiness.render.pdf.text.characters import one_line


class Entry(NamedTuple):
    """A bookmark: its title, its level from 0, its destination in PDF syntax."""

    title: str
    level: int
    place: str


def outline(entries: Sequence[Entry], file: File) -> str:
    """Add the bookmarks, all collapsed; return the catalog's entry."""
    if not entries:
        return ""
    first = file.numbers(len(entries) + 1)
    kids = _kids(entries)
    texts = [f"<</Type/Outlines{_inside(kids.lists[0], first, closed=False)}>>"]
    for n, (title, _, place) in enumerate(entries, start=1):
        parent = kids.parents[n]
        beside = _beside(kids.lists[parent], n, first)
        inner = _inside(kids.lists[n], first, closed=True)
        up = f"/Parent {first + parent} 0 R/Dest{place}"
        texts.append(f"<</Title{_named(title)}{up}{beside}{inner}>>")
    file.several(texts, first)
    return f"/Outlines {first} 0 R"


@lru_cache(maxsize=1 << 12)
def _named(title: str) -> str:
    return string(one_line(title) or "\u2013")


class _Kids(NamedTuple):
    """The parent and the kids of each entry; number 0 is the root."""

    parents: list[int]
    lists: list[list[int]]


def _kids(entries: Sequence[Entry]) -> _Kids:
    parents = [0]
    lists: list[list[int]] = [[] for _ in range(len(entries) + 1)]
    above = [0]
    for n, entry in enumerate(entries, start=1):
        del above[min(entry.level, len(above) - 1) + 1 :]
        parents.append(above[-1])
        lists[above[-1]].append(n)
        above.append(n)
    return _Kids(parents, lists)


def _beside(siblings: Sequence[int], n: int, first: int) -> str:
    at = siblings.index(n)
    before = f"/Prev {first + siblings[at - 1]} 0 R" if at else ""
    after = f"/Next {first + siblings[at + 1]} 0 R" if siblings[at + 1 :] else ""
    return before + after


def _inside(kids: Sequence[int], first: int, *, closed: bool) -> str:
    if not kids:
        return ""
    count = -len(kids) if closed else len(kids)
    ends = f"/First {first + kids[0]} 0 R/Last {first + kids[-1]} 0 R"
    return f"{ends}/Count {count}"
