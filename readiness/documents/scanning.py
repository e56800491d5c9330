"""Find the position of everything in a JSON text, and what breaks the rules of JSON.

The fast parser says only that something is wrong. This scanner takes linear time, does
not recurse, and runs only when there is something to report. It continues after the
faults it understands, so that a person sees all of them at once.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from readiness.documents import tokens
from readiness.documents.notation import MOST, shown
from readiness.documents.places import Fault, Scan, Spot
from readiness.documents.tokens import Amiss

DEEPEST = 64
"""Objects and lists may be nested at most this deep."""


# Only the last two texts are kept: many problems are reported about one document.
@lru_cache(maxsize=2)
def scan(text: str) -> Scan:
    """Find the position of every value in a JSON text, and every fault."""
    scanner = _Scanner(text)
    with suppress(_Lost):
        scanner.run()
    return Scan(scanner.root, tuple(scanner.faults), scanner.starts)


class _Lost(Exception):
    """Raised after a fault when the rest of the text cannot be interpreted."""


@dataclass(slots=True)
class _Open:
    """An object or list that is not closed yet."""

    spot: Spot
    closer: str
    key: str | int | None = None

    @property
    def is_list(self) -> bool:
        return self.closer == "]"


class _Scanner:
    """Scans a text once; ``at`` is the current position."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.root: Spot | None = None
        self.open: list[_Open] = []
        self.faults: list[Fault] = []
        self.starts = (0, *(end.end() for end in tokens.LINE_END.finditer(text)))

    def run(self) -> None:
        self.space()
        self.root = self.value(self.at)
        while self.open:
            self.step(self.open[-1])
        self.space()
        if self.sign():
            what = "there is more text after the end of the document."
            self.fault(Amiss(what, "Put only one JSON document into a file."))

    def step(self, here: _Open) -> None:
        """Read one entry of an open object or list, or its closing bracket."""
        self.space()
        if here.spot.entries:
            self.comma(here)
        if self.take(here.closer):
            self.open.pop()
            return
        key_at = self.at
        here.key = len(here.spot.entries) if here.is_list else self.key(here)
        # Of two equal keys, the first keeps its position.
        here.spot.entries.setdefault(here.key, self.value(key_at))

    def comma(self, here: _Open) -> None:
        if self.sign() == here.closer:
            return
        comma = self.at
        if not self.take(","):
            self.no_comma(here)
            return
        self.space()
        if self.sign() == here.closer:
            what = f"there is a comma just before the closing '{here.closer}'."
            self.fault(Amiss(what, "Remove the comma."), comma)

    def no_comma(self, here: _Open) -> None:
        starters = '"{[-0123456789tfn' if here.is_list else '"'
        if self.sign() and self.sign() in starters:
            what = "a comma is missing before this."
            self.fault(Amiss(what, "Put one between the two entries."))
        else:
            self.misplaced(f"a comma or '{here.closer}' is needed here")

    def key(self, here: _Open) -> str:
        at = self.at
        if self.sign() != '"':
            self.no_key()
        key = self.string()
        if key in here.spot.entries:
            here.key = key
            self.twice(key, here.spot.entries[key].key_at, at)
        self.space()
        if not self.take(":"):
            self.misplaced(f"a colon is needed after the key {shown(key)}")
        self.space()
        return key

    def no_key(self) -> None:
        word = tokens.WORD.match(self.text, self.at)
        decimal = tokens.decimal_comma(self.text, self.at)
        if decimal:
            what = (
                f"{shown(decimal)} has a comma; numbers in JSON have a decimal point."
            )
            self.fault(Amiss(what, tokens.without_comma(decimal), True))
        elif word:
            what = f"the key {shown(word[0])} has no double quotes."
            self.fault(Amiss(what, tokens.quoted(word[0]), True))
        self.misplaced("a key in double quotes is needed here")

    def twice(self, key: str, first: int, again: int) -> None:
        lines = self.line(first), self.line(again)
        where = f"line {lines[0]}"
        if lines[0] < lines[1]:
            where = f"lines {lines[0]} and {lines[1]}"
        what = f"the key {shown(key)} appears twice, on {where}."
        self.fault(Amiss(what, "Keep one of them."), again)

    def value(self, key_at: int) -> Spot:
        spot = Spot(self.at, key_at)
        sign = self.sign()
        if sign in ("{", "["):
            self.descend(spot, "}" if sign == "{" else "]")
        elif sign == '"':
            self.string()
        else:
            self.word()
        return spot

    def descend(self, spot: Spot, closer: str) -> None:
        if len(self.open) == DEEPEST:
            what = f"this is more than {DEEPEST} levels deep."
            self.fault(
                Amiss(what, "Put fewer objects and lists inside one another.", True)
            )
        self.at += 1
        self.open.append(_Open(spot, closer))

    def string(self) -> str:
        start = self.at
        content = tokens.CONTENT.match(self.text, start)
        self.at = content.end() if content else start
        if not self.take('"'):
            sign = self.text[self.at : self.at + 2]
            inside = sign and sign[0] not in "\r\n"
            self.fault(tokens.amiss_at(sign), self.at if inside else start)
        raw = self.text[start : self.at]
        value: str = json.loads(raw) if "\\" in raw else raw[1:-1]
        self.fault(tokens.amiss_in_text(value), start)
        return value

    def word(self) -> None:
        found = tokens.WORD.match(self.text, self.at)
        if not found:
            self.misplaced("a value is needed here")
            return
        self.fault(tokens.amiss_in_word(found[0]))
        self.at = found.end()

    def misplaced(self, needed: str) -> None:
        if self.sign():
            behind_text = self.text[: self.at].rstrip().endswith('"')
            mend = 'Write a quote inside a text as \\".' if behind_text else ""
            self.fault(tokens.misplaced(self.sign(), needed, mend))
        elif self.open:
            last = self.open[-1]
            opener = f"'{self.text[last.spot.at]}' of line {self.line(last.spot.at)}"
            what = f"the file ends too early: the {opener} is not closed."
            self.fault(Amiss(what, f"Add '{last.closer}'.", True))
        what = (
            "there is nothing else in the file."
            if self.faults
            else "the file is empty."
        )
        self.fault(Amiss(what, ends=True))

    def space(self) -> None:
        """Skip white space, and report comments, which JSON does not have."""
        while True:
            space = tokens.SPACE.match(self.text, self.at)
            self.at = space.end() if space else self.at
            remark = tokens.REMARK.match(self.text, self.at)
            if not remark:
                return
            mend = 'Use a "$comment" key instead.'
            self.fault(Amiss("JSON has no comments.", mend))
            self.at = remark.end()

    def sign(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self, sign: str) -> bool:
        if not self.text.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True

    def line(self, at: int) -> int:
        return bisect_right(self.starts, at)

    def fault(self, amiss: Amiss | None, at: int | None = None) -> None:
        """Record a fault; raise ``_Lost`` when it ends the scan."""
        if amiss is None:
            return
        path = tuple(outer.key for outer in self.open if outer.key is not None)
        place = self.at if at is None else at
        if len(self.faults) == MOST:
            amiss = Amiss("and there are many more problems from here on.", ends=True)
        self.faults.append(Fault(place, path, amiss.what, amiss.mend))
        if amiss.ends:
            raise _Lost
