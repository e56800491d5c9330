"""Write values in PDF syntax (ISO 32000-1, 7.3): strings and numbers."""

from __future__ import annotations

import re

_SIGNS = b"\\()\r"
_SPECIAL = re.compile(b"[" + re.escape(_SIGNS) + b"]")


def string(text: str) -> str:
    """Write a text string in UTF-16, which holds any script."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def brief(text: str) -> str:
    """Write a text string in one byte a character where that is possible."""
    if text.translate(_LEFT_OUT).isascii() and text.isprintable():
        codes = text.translate(_ONE_BYTE).encode("latin-1")
        return literal(codes).decode("latin-1")
    return string(text)


_ONE_BYTE = {
    ord(c): 0x80 + n for n, c in enumerate("\u2022\u2020\u2021\u2026\u2014\u2013")
}
_ONE_BYTE |= {ord(c): 0x8D + n for n, c in enumerate("\u201c\u201d\u2018\u2019")}
"""Signs that PDF's own encoding has (ISO 32000-1, D.2)."""
_LEFT_OUT = dict.fromkeys(_ONE_BYTE)


def literal(codes: bytes) -> bytes:
    """Write bytes as a literal string, such as the character codes of a text."""
    if len(codes.translate(None, _SIGNS)) < len(codes):
        codes = _SPECIAL.sub(rb"\\\g<0>", codes).replace(b"\\\r", rb"\r")
    return b"(" + codes + b")"


def number(value: float) -> str:
    """Write a number with at most two decimal places."""
    # Adding zero turns negative zero into zero.
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def name(text: str) -> str:
    """Write a name; other characters than those of plain words as numbers."""
    parts = (chr(b) if _PLAIN.match(chr(b)) else f"#{b:02X}" for b in text.encode())
    return "/" + "".join(parts)


_PLAIN = re.compile(r"[A-Za-z0-9_.+-]", re.ASCII)
