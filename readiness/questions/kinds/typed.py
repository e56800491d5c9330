"""Read what people type: "38 Mbps", "11/3/26", a label, or the number of an option.

The form reads in the same way, in ``asking/form/script/typed.js``; the cases in
``tests/examples/typed`` hold both to the same results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from readiness.questions.kinds.options import Option, shortened
from readiness.visible import alike
from readiness.wording import wording


class Unclear(ValueError):
    """A typed text that is no answer; the message says what would be one."""


MOST_DIGITS = 20
"""A number with more digits is a mistake, and too long to calculate with."""

_NUMBER = re.compile(
    r"(?:about |ca\.? |~|\u2248)?\s*([+-]?[0-9]+(?:[.,][0-9]+)*)\s*([^0-9]*)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*")
_MONTHS = {wording()(f"month.{n}").lower(): n for n in range(1, 13)}
_DAYS = (
    (re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"), (1, 2, 3)),
    (re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4}|[0-9]{2})"), (3, 1, 2)),
    (
        re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})"),
        (3, 1, 2),
    ),
)
"""How people write a day, and in which group the year, the month and the day are."""


def option(text: str, options: Sequence[Option]) -> str | None:
    """Return the value of the option that a text names by label or value; else None."""
    plain = alike(text).casefold()
    for one in options:
        if plain in (alike(one.label).casefold(), one.value.casefold()):
            return one.value
    return None


def numbered(text: str, options: Sequence[Option]) -> str | None:
    """Return the option with a number, counted from 1, or the one that is named."""
    if text.isascii() and text.isdigit() and 0 < int(text[:4]) <= len(options):
        return options[int(text[:4]) - 1].value
    return option(text, options)


def number(text: str, unit: str) -> float:
    """Read a number with or without a unit; raise ``Unclear``."""
    found = _NUMBER.fullmatch(text)
    digits = found[1] if found else ""
    marks = re.findall("[.,]", digits)
    grouped = len(marks) < 2 or _GROUPED.fullmatch(digits)
    if not found or not grouped or len(digits) > MOST_DIGITS:
        told = wording()("form.fault.number", value=shortened(text), unit=unit)
        raise Unclear(told)
    if not _in_unit(found[2], unit):
        told = wording()("form.fault.unit", value=shortened(text), unit=unit)
        raise Unclear(told)
    whole = re.sub("[.,]", "", digits)
    if marks == [","] and _GROUPED.fullmatch(digits):
        both = {"thousands": whole, "decimal": digits.replace(",", ".")}
        raise Unclear(wording()("form.fault.separator", value=text, **both))
    if len(marks) > 1:
        return int(whole)
    plain = digits.replace(",", ".")
    return float(plain) if marks else int(plain)


def _in_unit(text: str, unit: str) -> bool:
    """Tell whether the words after a number name the unit, or its beginning.

    Another unit would make another number: "1 Gbps" is not 1 Mbps.
    """
    plain = text.strip(" .-").replace('"', "\u2033").casefold()  # 24" is 24 inches
    wanted = unit.casefold()
    singular = wanted[:-1] if wanted.endswith("s") else wanted
    key = f"unit.also.{wanted}"
    also = wording()(key).casefold().split("; ") if key in wording() else []
    short = plain[:-1] if len(plain) > 2 and plain.endswith("s") else plain
    named = plain == wanted or plain.startswith((f"{wanted} ", f"{singular} "))
    return named or wanted.startswith((plain, short)) or plain in also


def day(text: str) -> str:
    """Read a day as people write it; return it as year-month-day, or raise ``Unclear``."""
    for pattern, groups in _DAYS:
        if found := pattern.fullmatch(text):
            year, month, day_ = (_part(found[group]) for group in groups)
            try:
                return date(year if year > 99 else 2000 + year, month, day_).isoformat()
            except ValueError:
                raise Unclear(
                    wording()("form.fault.day.impossible", value=text)
                ) from None
    raise Unclear(wording()("form.fault.day", value=text))


def _part(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.get(text[:3].lower(), 0)
