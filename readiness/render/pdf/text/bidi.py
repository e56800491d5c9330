"""Find the direction of each character, and the visual order of a line.

This is the Unicode Bidirectional Algorithm (UAX #9) without explicit directions:
directional formatting characters are spelled out before a text comes here, so that no
text can reverse another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import TypeVar
from unicodedata import bidirectional, normalize

T = TypeVar("T")

BACKWARDS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The ranges of scripts that are written from right to left."""

_PAIRS = (
    "()", "[]", "{}", "<>", "\u00ab\u00bb", "\u2039\u203a", "\u2264\u2265", "\u2045\u2046",
    "\u207d\u207e", "\u208d\u208e", "\u2329\u232a", "\u3008\u3009", "\u300a\u300b",
    "\u300c\u300d", "\u300e\u300f", "\u3010\u3011", "\u3014\u3015", "\u3016\u3017",
    "\u3018\u3019", "\u301a\u301b", "\uff08\uff09", "\uff3b\uff3d", "\uff5b\uff5d",
)  # fmt: skip
MIRRORED: Mapping[str, str] = dict(
    chain.from_iterable(((p[0], p[1]), (p[1], p[0])) for p in _PAIRS)
)
"""Characters that are mirrored in a text from right to left."""
_OPENING = {p[0]: p[1] for p in _PAIRS if p[0] not in "<\u00ab\u2039\u2264"}
_CLOSING = frozenset(_OPENING.values())
_MOST_OPEN = 63
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_SIDE: Mapping[str, str] = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def levels(text: str) -> list[int]:
    """Return the level of each character: even is left to right, odd right to left."""
    if BACKWARDS.search(text) is None:
        return [0] * len(text)
    given = [bidirectional(char) or "L" for char in text]
    base = _base(given)
    kinds = _weak(given, "LR"[base])
    _brackets(text, given, kinds, "LR"[base])
    _neutral(kinds, "LR"[base])
    return [_level(kind, base) for kind in kinds]


def base(text: str) -> int:
    """Return the level of a paragraph, which is that of its first letter."""
    return _base([bidirectional(char) for char in text])


def _base(kinds: Sequence[str]) -> int:
    strong = (kind for kind in kinds if kind in ("L", "R", "AL"))
    return int(next(strong, "L") != "L")


def _weak(given: Sequence[str], edge: str) -> list[str]:
    """Resolve numbers, separators and marks by their context (rules W)."""
    kinds: list[str] = []
    for kind in given:
        kinds.append((kinds[-1] if kinds else edge) if kind == "NSM" else kind)
    strong = edge
    for n, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[n] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    strong = edge
    for n, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[n] = "L"
    return kinds


def _separators(kinds: list[str]) -> None:
    for n in range(1, len(kinds) - 1):
        before, kind, after = kinds[n - 1 : n + 2]
        if before == after and (
            (kind == "CS" and before in ("EN", "AN"))
            or (kind == "ES" and before == "EN")
        ):
            kinds[n] = before
    start = 0
    for kind, run in groupby(list(kinds)):
        end = start + len(list(run))
        if kind == "ET":
            near = "EN" in (*kinds[max(start - 1, 0) : start], *kinds[end : end + 1])
            kinds[start:end] = ["EN" if near else "ON"] * (end - start)
        start = end
    kinds[:] = ["ON" if kind in ("ES", "CS", "BN") else kind for kind in kinds]


def _brackets(text: str, given: Sequence[str], kinds: list[str], edge: str) -> None:
    """Give paired brackets the same direction (rule N0)."""
    before, seen = edge, 0
    for start, end in sorted(_paired(text, kinds)):
        for kind in kinds[seen:start]:
            before = _SIDE.get(kind, before)
        seen = start
        inside = {_SIDE[k] for k in kinds[start + 1 : end] if k in _SIDE}
        if inside:
            side = edge if edge in inside else before
            _settle(given, kinds, start, side)
            _settle(given, kinds, end, side)


def _settle(given: Sequence[str], kinds: list[str], at: int, side: str) -> None:
    """Give a direction to a bracket and the marks on it."""
    kinds[at] = side
    for mark in range(at + 1, len(kinds)):
        if given[mark] != "NSM":
            break
        kinds[mark] = side


def _paired(text: str, kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    for n, char in enumerate(text):
        if kinds[n] != "ON":
            continue
        char = normalize("NFC", char)
        if char in _OPENING:
            if len(waiting) == _MOST_OPEN:
                return
            waiting.append((_OPENING[char], n))
        elif char in _CLOSING:
            for at in range(len(waiting) - 1, -1, -1):
                if waiting[at][0] == char:
                    yield waiting[at][1], n
                    del waiting[at:]
                    break


def _neutral(kinds: list[str], edge: str) -> None:
    """Give neutral characters the direction of their neighbours (rules N1 and N2)."""
    start, before = 0, edge
    for neutral, run in groupby(list(kinds), key=_NEUTRAL.__contains__):
        end = start + len(list(run))
        if neutral:
            after = _SIDE[kinds[end]] if end < len(kinds) else edge
            kinds[start:end] = [before if before == after else edge] * (end - start)
        else:
            before = _SIDE[kinds[end - 1]]
        start = end


def _level(kind: str, base: int) -> int:
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def visual(parts: Sequence[T], levels: Sequence[int]) -> list[T]:
    """Return a line's parts in visual order from left to right (rule L2)."""
    order = list(range(len(parts)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        for high, run in groupby(list(order), key=lambda n: levels[n] >= level):
            end = start + len(list(run))
            if high:
                order[start:end] = reversed(order[start:end])
            start = end
    return [parts[n] for n in order]
