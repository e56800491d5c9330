"""The characters that a font's codes stand for, according to its ToUnicode map."""

from __future__ import annotations

import re
from typing import Any

_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.S)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


class Characters:
    """Reads the strings of one font."""

    def __init__(self, font: Any) -> None:
        """Read the font's map; codes that it does not name become U+FFFD."""
        self.size = 2 if font.get("/Subtype") == "/Type0" else 1
        self.known: dict[int, str] = {}
        told = font.get("/ToUnicode")
        for kind, body in _SECTION.findall(
            told.read_bytes() if told is not None else b""
        ):
            tokens = _tokens(body)
            (self._chars if kind == b"char" else self._ranges)(tokens)

    def told(self, codes: bytes) -> str:
        """Return the text of a string shown in this font."""
        numbers = zip(*[iter(codes)] * self.size, strict=False)
        return "".join(
            self.known.get(int.from_bytes(bytes(n), "big"), "\ufffd") for n in numbers
        )

    def _chars(self, tokens: list[Any]) -> None:
        for code, text in zip(tokens[::2], tokens[1::2], strict=True):
            self.known[_number(code)] = _text(text)

    def _ranges(self, tokens: list[Any]) -> None:
        for first, last, text in zip(
            tokens[::3], tokens[1::3], tokens[2::3], strict=True
        ):
            for n, code in enumerate(range(_number(first), _number(last) + 1)):
                self.known[code] = (
                    _text(text[n]) if isinstance(text, list) else _next(text, n)
                )


def _tokens(body: bytes) -> list[Any]:
    found: list[Any] = []
    inside: list[bytes] | None = None
    for digits, begins, ends in _TOKEN.findall(body):
        if begins:
            inside = []
        elif ends:
            found.append(inside)
            inside = None
        else:
            (found if inside is None else inside).append(bytes.fromhex(digits.decode()))
    return found


def _number(code: bytes) -> int:
    return int.from_bytes(code, "big")


def _text(told: bytes) -> str:
    return told.decode("utf-16-be", errors="replace")


def _next(told: bytes, n: int) -> str:
    return _text(told[:-2] + (_number(told[-2:]) + n).to_bytes(2, "big"))
