"""Characters that act instead of being read, made visible: the one place for it.

Control characters move a terminal's cursor, direction overrides make a text read other
than it is, invisible ones hide. ``seen`` goes over a whole report, so that no section
and no format needs to think of it. Newline and tab stay.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar

_ACTING = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, without tab and newline
    "\u115f\u1160\u180e\u3164\uffa0"  # letters that print nothing
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # direction, invisible
    "\ufff9-\ufffb\ufffe\uffff"  # annotations, not characters
    "\ud800-\udfff"  # halves of characters
    "\U000e0000-\U000e007f"  # tags: a text within a text
    "]"
)

T = TypeVar("T")


def readable(text: str) -> str:
    """Show each acting character by its code, such as ``[U+202E]``."""
    if _ACTING.search(text) is None:
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ACTING.sub(lambda found: f"[U+{ord(found[0]):04X}]", plain)


def seen(value: T) -> T:
    """Return blocks, tuples or a whole report with every text readable."""
    result: Any = value
    if isinstance(value, str):
        result = value if isinstance(value, Enum) else readable(value)
    elif isinstance(value, tuple):
        parts = tuple(seen(part) for part in value)
        changed = any(new is not old for new, old in zip(parts, value, strict=True))
        result = parts if changed else value
    elif is_dataclass(value):
        result = _seen_fields(value)
    return result  # type: ignore[no-any-return]


def _seen_fields(block: Any) -> Any:
    changes = {}
    kind: Any = type(block)
    for name in _names(kind):
        old = getattr(block, name)
        new = seen(old)
        if new is not old:
            changes[name] = new
    return replace(block, **changes) if changes else block


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
