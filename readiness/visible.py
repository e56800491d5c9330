"""Make invisible and control characters visible; no other module does this.

Control characters move a terminal's cursor, direction overrides make a text read
differently from what it is, and invisible characters can hide text. ``seen`` checks a
whole report, so no section and no format has to. Newline and tab stay.
"""

from __future__ import annotations

import re
from enum import Enum
from operator import is_not
from typing import Any, TypeVar
from unicodedata import normalize

_ACTING = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, without tab and newline
    "\u115f\u1160\u180e\u3164\uffa0"  # letters that print as nothing
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # direction, invisible
    "\ufff9-\ufffb\ufffe\uffff"  # annotations, non-characters
    "\ud800-\udfff"  # surrogates
    "\U000e0000-\U000e007f"  # tag characters, which can hide a text within a text
    "]"
)

T = TypeVar("T")


def alike(text: str) -> str:
    """Return a text as it is compared: texts that look the same are the same.

    Letters are composed (NFC), and each run of spaces of any kind is one space; there is
    none at the ends.
    """
    return normalize("NFC", " ".join(text.split()))


def readable(text: str) -> str:
    """Show each control or invisible character by its code, such as ``[U+202E]``."""
    if _ACTING.search(text) is None:
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ACTING.sub(lambda found: f"[U+{ord(found[0]):04X}]", plain)


def seen(value: T) -> T:
    """Return blocks, tuples or a whole report with every text made readable."""
    result: Any = value
    if isinstance(value, str):
        result = value if isinstance(value, Enum) else readable(value)
    elif isinstance(value, tuple):
        parts = [seen(part) for part in value]
        if any(map(is_not, parts, value)):
            result = getattr(type(value), "_make", tuple)(parts)
    return result  # type: ignore[no-any-return]
