"""Where everything stands in a JSON text, and what breaks the rules of JSON in it.

The fast parser says only that something is wrong; this one, linear and without
recursion, runs when there is something to report. It goes on after the faults it
understands, so that a person hears of all of them at once.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from typing import NamedTuple, NoReturn

from readiness.documents.notation import Path, shown

DEEPEST = 64
"""So many objects and lists may stand inside one another."""

LARGEST = 2**53 - 1
"""Beyond this, programs disagree about a whole number's last digits."""

_SPACE = re.compile(r"[ \t\r\n]*+")
_REMARK = re.compile(r"(?://|#)[^\r\n]*+|/\*.*?(?:\*/|\Z)", re.DOTALL)
_CONTENT = re.compile(
    r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+'
)
_WORD = re.compile(r"""[^\s,:{}\[\]"'\u2018-\u201d]++""")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?")
_LONE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n")

_WORDS: Mapping[str, str] = {
    "true": "Write true, in small letters.",
    "false": "Write false, in small letters.",
    "yes": "Write true.",
    "no": "Write false.",
    "null": "Leave the key out.",
    "none": "Leave the key out.",
    "undefined": "Leave the key out.",
}
"""What to write instead of a bare word that other languages know."""

_QUOTES = "'`\u2018\u2019\u201c\u201d"


class Fault(NamedTuple):
    """Something that is not JSON: where it stands, what it is, how to mend it."""

    at: int
    path: Path
    what: str
    mend: str


@dataclass(slots=True)
class Spot:
    """Where a value and its key stand in the text, and the same of its entries."""

    at: int
    key_at: int
    entries: dict[str | int, Spot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned text: its places and its faults."""

    root: Spot | None
    faults: tuple[Fault, ...]
    starts: tuple[int, ...]
    """Where each line starts."""

    def line_column(self, at: int) -> tuple[int, int]:
        """Return a place as line and column, both from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def spot(self, path: Path) -> Spot | None:
        """Return the place of a path, or of its nearest ancestor that exists."""
        spot = self.root
        for step in path:
            if spot is None or step not in spot.entries:
                break
            spot = spot.entries[step]
        return spot


# Kept for the last texts only: problems come many at a time about one document.
@lru_cache(maxsize=2)
def scan(text: str) -> Scan:
    """Find the place of every value in a JSON text, and every fault."""
    scanner = _Scanner(text)
    with suppress(_Lost):
        scanner.run()
    return Scan(scanner.root, tuple(scanner.faults), scanner.starts)


class _Lost(Exception):
    """After this fault nobody can say how the text goes on."""


@dataclass(slots=True)
class _Open:
    """An object or list that is not closed yet."""

    spot: Spot
    closer: str
    key: str | int | None = None


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.root: Spot | None = None
        self.open: list[_Open] = []
        self.faults: list[Fault] = []
        self.starts = (0, *(end.end() for end in _LINE_END.finditer(text)))

    def run(self) -> None:
        self.space()
        self.root = self.value(self.at)
        while self.open:
            self.entry(self.open[-1])
        self.space()
        if self.at < len(self.text):
            self.lost("something follows after the end.", "One file, one document.")

    def entry(self, here: _Open) -> None:
        if self.closed(here):
            return
        key_at = self.at
        key = self.key(here) if here.closer == "}" else len(here.spot.entries)
        here.key = key
        spot = self.value(key_at)
        # The first of two equal keys keeps its place.
        here.spot.entries.setdefault(key, spot)

    def closed(self, here: _Open) -> bool:
        self.space()
        if not here.spot.entries or self.at_closer(here):
            return self.close(here)
        comma = self.at
        if self.take(","):
            self.space()
            if self.at_closer(here):
                self.fault("a comma stands before the end.", "Remove it.", comma)
        else:
            self.no_comma(here)
        return self.close(here)

    def at_closer(self, here: _Open) -> bool:
        return self.text.startswith(here.closer, self.at)

    def close(self, here: _Open) -> bool:
        if not self.take(here.closer):
            return False
        self.open.pop()
        return True

    def no_comma(self, here: _Open) -> None:
        follows = self.text[self.at : self.at + 1]
        if follows == '"' or (
            here.closer == "]" and follows in set("{[-0123456789tfn")
        ):
            self.fault("a comma is missing before this.", "Put one in between.")
            return
        self.misplaced(f"a comma or '{here.closer}' is needed here")

    def key(self, here: _Open) -> str:
        at = self.at
        if not self.text.startswith('"', at):
            self.no_key()
        key = self.string()
        if key in here.spot.entries:
            self.twice(here, key, at)
        self.space()
        if not self.take(":"):
            self.misplaced(f"a colon is needed after the key {shown(key)}")
        self.space()
        return key

    def no_key(self) -> NoReturn:
        word = _WORD.match(self.text, self.at)
        if word:
            self.lost(f"the key {shown(word[0])} has no double quotes.", "Put them on.")
        self.misplaced("a key in double quotes is needed here")

    def twice(self, here: _Open, key: str, at: int) -> None:
        first, _ = self.place(here.spot.entries[key].key_at)
        again, _ = self.place(at)
        here.key = key
        where = f"on lines {first} and {again}" if first < again else f"on line {first}"
        self.fault(f"the key {shown(key)} is here twice, {where}.", "Keep one.", at)

    def value(self, key_at: int) -> Spot:
        spot = Spot(self.at, key_at)
        first = self.text[self.at : self.at + 1]
        if first in ("{", "["):
            self.descend(spot, "}" if first == "{" else "]")
        elif first == '"':
            self.string()
        else:
            self.word()
        return spot

    def descend(self, spot: Spot, closer: str) -> None:
        if len(self.open) == DEEPEST:
            self.lost(f"this is more than {DEEPEST} levels deep.", "Make it flatter.")
        self.at += 1
        self.open.append(_Open(spot, closer))

    def string(self) -> str:
        start = self.at
        content = _CONTENT.match(self.text, start)
        self.at = content.end() if content else start
        if not self.take('"'):
            self.bad_string(start)
        raw = self.text[start : self.at]
        value: str = json.loads(raw) if "\\" in raw else raw[1:-1]
        if _LONE.search(value):
            self.fault(
                f"half of a character stands in {shown(value)}.",
                "A \\ud800 to \\udfff is only valid in a pair; write the character.",
                start,
            )
        return value

    def bad_string(self, start: int) -> NoReturn:
        found = self.text[self.at : self.at + 1]
        if found == "\\":
            self.lost(
                f"the backslash in {shown(self.text[self.at : self.at + 2])} is alone.",
                "Write a backslash twice: \\\\.",
            )
        if found == "\t":
            self.lost("a tab stands inside a text.", "Write \\t.")
        if found not in ("", "\r", "\n"):
            self.lost(f"{shown(found)} stands inside a text.", "Remove it.")
        self.at = start
        self.lost(
            "this text has no closing quote on its line.",
            'Close it with "; write a new line inside a text as \\n.',
        )

    def word(self) -> None:
        found = _WORD.match(self.text, self.at)
        if not found:
            self.misplaced("a value is needed here")
        word = found[0]
        if _NUMBER.fullmatch(word):
            self.number(word)
        elif word not in ("true", "false", "null"):
            self.bad_word(word)
        self.at = found.end()

    def number(self, word: str) -> None:
        # The length first: Python refuses to read thousands of digits.
        if word.lstrip("-").isdigit():
            wrong = len(word) > 17 or abs(int(word)) > LARGEST
        else:
            wrong = not isfinite(float(word))
        if wrong:
            self.fault(f"the number {shown_number(word)} is too large.", _NUMBER_MEND)

    def bad_word(self, word: str) -> None:
        if word.lstrip("+-").lower() in ("nan", "infinity", "inf"):
            self.fault(f"{shown(word)} is not a number in JSON.", "Leave the key out.")
        elif word.lower() in _WORDS:
            self.fault(f"{shown(word)} is not a JSON word.", _WORDS[word.lower()])
        elif word[0] in "+-.0123456789":
            self.fault(
                f"{shown(word)} is not how JSON writes a number.",
                "Write it like 12, -3 or 0.5; dates and texts need double quotes.",
            )
        else:
            self.lost(f"the text {shown(word)} has no double quotes.", "Put them on.")

    def misplaced(self, needed: str) -> NoReturn:
        found = self.text[self.at : self.at + 1]
        if not found:
            self.ends_early()
        if found in _QUOTES:
            self.lost(f"{shown(found)} is not a JSON quote.", 'Use double quotes: ".')
        self.lost(f"{needed}, not {shown(found)}.", "")

    def ends_early(self) -> NoReturn:
        if not self.open:
            self.lost("the file is empty.", "A document starts with { and ends with }.")
        last = self.open[-1]
        line, _ = self.place(last.spot.at)
        opener = self.text[last.spot.at]
        self.lost(
            f"the file ends too early: the {opener!r} of line {line} is not closed.",
            f"Add '{last.closer}'.",
        )

    def space(self) -> None:
        while True:
            space = _SPACE.match(self.text, self.at)
            self.at = space.end() if space else self.at
            remark = _REMARK.match(self.text, self.at)
            if not remark:
                return
            self.fault("JSON has no comments.", 'Use a "$comment" key instead.')
            self.at = remark.end()

    def take(self, sign: str) -> bool:
        if not self.text.startswith(sign, self.at):
            return False
        self.at += 1
        return True

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def fault(self, what: str, mend: str, at: int | None = None) -> None:
        path = tuple(open_.key for open_ in self.open if open_.key is not None)
        self.faults.append(Fault(self.at if at is None else at, path, what, mend))

    def lost(self, what: str, mend: str) -> NoReturn:
        self.fault(what, mend)
        raise _Lost


_NUMBER_MEND = f"Whole numbers reach to {LARGEST:,}."


def shown_number(word: str) -> str:
    """Return a number as it was written, shortened."""
    return word if len(word) <= 20 else f"{word[:20]}… ({len(word)} characters)"
