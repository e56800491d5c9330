"""The tokens of a JSON text, and what people write instead of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from readiness.documents.notation import LONGEST, shown

LARGEST = 2**53 - 1
"""Above this, programs disagree about the last digits of a whole number."""

SPACE = re.compile(r"[ \t\r\n]*+")
REMARK = re.compile(r"(?://|#)[^\r\n]*+|/\*.*?(?:\*/|\Z)", re.DOTALL)
CONTENT = re.compile(
    r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+'
)
"""A text up to its closing quote, or up to a character that it may not contain."""
WORD = re.compile(r"""[^\s,:{}\[\]"'`\u2018-\u201d]++""")
"""Anything that is not a text, an object or a list."""
LINE_END = re.compile(r"\r\n|\r|\n")

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_LONE = re.compile("[\ud800-\udfff]")
_QUOTES = "'`\u2018\u2019\u201c\u201d"

_FOREIGN: Mapping[str, str] = {
    "true": "Write true, in small letters.",
    "false": "Write false, in small letters.",
    "yes": "Write true.",
    "no": "Write false.",
    "null": "Leave the key out.",
    "none": "Leave the key out.",
    "undefined": "Leave the key out.",
}
"""What to write instead of a bare word that comes from another language."""


class Amiss(NamedTuple):
    """What is wrong with a token, and how to fix it."""

    what: str
    mend: str = ""
    ends: bool = False
    """Whether the text after it cannot be interpreted."""


def amiss_in_word(word: str) -> Amiss | None:
    """Say what is wrong with a bare word; None when it is a JSON word or number."""
    if word in ("true", "false", "null"):
        return None
    if _NUMBER.fullmatch(word):
        return _amiss_in_number(word)
    if word.lstrip("+-").lower() in ("nan", "infinity", "inf"):
        return Amiss(f"{shown(word)} is not a number in JSON.", "Leave the key out.")
    if word.lower() in _FOREIGN:
        return Amiss(f"{shown(word)} is not a JSON word.", _FOREIGN[word.lower()])
    if word[0] in "+-.0123456789":
        return Amiss(
            f"{shown(word)} is not how JSON writes a number.",
            "Write it like 12, -3 or 0.5; dates and texts need double quotes.",
        )
    return Amiss(f"the text {shown(word)} has no double quotes.", quoted(word), True)


def decimal_comma(text: str, at: int) -> str:
    """Return the number with a decimal comma that continues here, or an empty text."""
    before = _NUMBER_BEFORE.search(text[max(0, at - 40) : at])
    after = _DIGITS.match(text, at)
    return f"{before[1]},{after[0]}" if before and after else ""


_NUMBER_BEFORE = re.compile(r"(?<![\d.\w])(-?\d+),$")
_DIGITS = re.compile(r"\d+(?![\d.\w])")


def quoted(word: str) -> str:
    """Show how a word looks in double quotes."""
    return f"Write {json.dumps(word)}." if len(word) < LONGEST else "Add them."


def _amiss_in_number(word: str) -> Amiss | None:
    if word.lstrip("-").isdigit():
        # Check the length first: converting very many digits is slow.
        fits = len(word) <= 17 and abs(int(word)) <= LARGEST
    else:
        fits = isfinite(float(word))
    if fits:
        return None
    start = word if len(word) <= 20 else f"{word[:20]}… ({len(word)} characters)"
    return Amiss(f"the number {start} is too large.", f"The largest is {LARGEST:,}.")


def amiss_in_text(value: str) -> Amiss | None:
    """Say what is wrong with a text after unescaping; None when nothing is."""
    if not _LONE.search(value):
        return None
    return Amiss(
        f"{shown(value)} contains half of a character.",
        "\\ud800 to \\udfff are valid only in pairs; write the character itself.",
    )


def amiss_at(sign: str) -> Amiss:
    """Say what is wrong with a text that stops at a sign (empty at the end)."""
    if sign.startswith("\\"):
        what = f"'{sign}' is not a valid escape in JSON."
        return Amiss(what, "Write a backslash as \\\\.", True)
    if sign.startswith("\t"):
        return Amiss("there is a tab inside a text.", "Write \\t.", True)
    if sign and sign[0] not in "\r\n":
        return Amiss(
            f"{shown(sign[0])} is not allowed inside a text.", "Remove it.", True
        )
    return Amiss(
        "this text has no closing quote on its line.",
        'Close it with "; write a line break inside a text as \\n.',
        True,
    )


def misplaced(sign: str, needed: str, mend: str = "") -> Amiss:
    """Say that there is a sign where something else is needed."""
    if sign in _QUOTES:
        return Amiss(f"{sign} is not a JSON quote.", 'Use double quotes: ".', True)
    return Amiss(f"{needed}, not {shown(sign)}.", mend, ends=True)


def without_comma(number: str) -> str:
    """Say how to write a number with a comma, which may mark thousands or decimals."""
    decimal, whole = number.replace(",", "."), number.replace(",", "")
    if _THOUSANDS.fullmatch(number):
        return f"Write {whole}, or {decimal} if the comma is a decimal point."
    return f"Write {decimal}."
