"""Write values in PDF syntax (ISO 32000-1, 7.3): strings and numbers."""

from __future__ import annotations

import re

_SIGNS = b"\\()\r"
_SPECIAL = re.compile(b"[" + re.escape(_SIGNS) + b"]")


def string(text: str) -> str:
    """Write a text string in UTF-16, which holds any script."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def literal(codes: bytes) -> bytes:
    """Write bytes as a literal string, such as the character codes of a text."""
    if len(codes.translate(None, _SIGNS)) < len(codes):
        codes = _SPECIAL.sub(rb"\\\g<0>", codes).replace(b"\\\r", rb"\r")
    return b"(" + codes + b")"


def number(value: float) -> str:
    """Write a number with at most two decimal places."""
    # Adding zero turns negative zero into zero.
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
