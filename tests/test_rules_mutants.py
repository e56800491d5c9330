"""A changed operator or constant in the rules in JavaScript is found.

Each mutant is the script with one change. It is found when a fixed set of calls has
another result than in Python, or fails, or does not end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import javascript
import pytest
from javascript import Call
from py_mini_racer import JSEvalException
from test_rules_equal import CORNERS, corner

from readiness.asking.rules import NAMES, script, text

PATIENCE = 4.0
"""The seconds after which a mutant counts as not ending."""

MEMORY = 1 << 29

TOKENS = re.compile(
    r"""
    (?P<skipped> /\*.*?\*/ | //[^\n]* | \s+ )
  | (?P<pattern> (?<==\ )/(?:\\.|[^/\n])+/ )
  | (?P<string> "(?:\\.|[^"\\])*" | `[^`]*` )
  | (?P<number> [0-9]+ )
  | (?P<word> [A-Za-z_$][\w$]* )
  | (?P<sign> === | !== | => | <= | >= | && | \|\| | \?\? | \?\. | \.\.\. | \+= | -= | . )
    """,
    re.DOTALL | re.VERBOSE,
)

OTHERS: Mapping[str, tuple[str, ...]] = {
    "===": ("!==",),
    "!==": ("===",),
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "&&": ("||",),
    "||": ("&&",),
    "??": ("&&",),
    "!": ("",),
    "+": ("-",),
    "-": ("+",),
    "*": ("/",),
    "/": ("*",),
    "+=": ("-=",),
    "-=": ("+=",),
    "true": ("false",),
    "false": ("true",),
    "some": ("every",),
    "every": ("some",),
    "min": ("max",),
    "max": ("min",),
    "floor": ("ceil",),
}
"""What stands in place of a sign or a word in a mutant."""

LOOKING_DOWN = "while (back(last) > day && last > FIRST_DAY) last -= 1;"
LOOKING_UP = "while (last < LAST_DAY && back(last + 1) <= day) last += 1;"
CLIMBS = "The loop after it climbs again."
EQUIVALENT: Mapping[tuple[str, str, str], str] = {
    ("periods", "const moment = new Date(0);", "const moment = new Date(1);"): (
        "Every day is later by the same thousandth of a second."
    ),
    ("criteria", LOOKING_DOWN, LOOKING_DOWN.replace("> day", ">= day")): CLIMBS,
    ("criteria", LOOKING_DOWN, LOOKING_DOWN.replace("-= 1", "-= 2")): CLIMBS,
    ("criteria", LOOKING_DOWN, LOOKING_DOWN.replace("> FIRST", ">= FIRST")): (
        "Both are before the day of judgement, and such turns are left out."
    ),
    ("criteria", LOOKING_UP, LOOKING_UP.replace("< LAST", "<= LAST")): (
        "No state ends after the last day there is."
    ),
    (
        "judging",
        "const lapses = turnsOf(item, value, on).filter((day) => day < asOf)"
        ".map((day) => day + 1);",
        "const lapses = turnsOf(item, value, on).filter((day) => day <= asOf)"
        ".map((day) => day + 1);",
    ): "What holds today is open only because the answer expired earlier.",
    (
        "judging",
        "if ((last !== null && day >= last) || day === LAST_DAY) break;",
        "if ((last !== null && day > last) || day === LAST_DAY) break;",
    ): "It returns the same day in both ways.",
    (
        "verdicts",
        'const BETTER = ["not-ready", "incomplete", "conditional", "ready"];',
        'const BETTER = ["not-ready?", "incomplete", "conditional", "ready"];',
    ): "What is not found comes before the second, as the first does.",
    (
        "steps",
        'const PARTS = ["fix-first", "find-out", "within-7-days", "within-30-days"];',
        'const PARTS = ["fix-first?", "find-out", "within-7-days", "within-30-days"];',
    ): "What is not found comes before the second, as the first does.",
    (
        "waiting",
        "if (!found.has(name) || (serious && !found.get(name))) {",
        "if (!found.has(name) || (serious || !found.get(name))) {",
    ): "It looks again at what it has seen already.",
    (
        "steps",
        "const gravity = item.judged ? SEVERITIES.indexOf(item.severity) : -1;",
        "const gravity = item.judged ? SEVERITIES.indexOf(item.severity) : -2;",
    ): "Both come before every severity.",
}
"""Mutants that judge alike (file, line and changed line), each with the reason."""


FIXED = (
    (javascript.day_calls(), 1_000),
    (javascript.validities(), 1_000),
    (javascript.entries(), 3_000),
    (javascript.judgements(), 1_500),
    (javascript.judgements(severities=("minor",), answering=("value",)), 500),
    (javascript.bundled_judgements(), 20),
)
"""The strategies of the fixed calls, and how many of each there are."""


class Mutant(NamedTuple):
    """One change of one file."""

    file: str
    line: str
    changed: str
    script: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What ``EQUIVALENT`` lists it by."""
        return self.file, self.line, self.changed

    def __str__(self) -> str:
        return f"{self.file}: {self.line} -> {self.changed}"


def mutants() -> Iterator[Mutant]:
    """Yield every mutant of the script."""
    whole = script()
    for name in NAMES:
        part = text(name)
        for start, end, other in changes(part):
            changed = part[:start] + other + part[end:]
            line = part.count("\n", 0, start)
            yield Mutant(
                name,
                part.splitlines()[line].strip(),
                changed.splitlines()[line].strip(),
                whole.replace(part, changed),
            )


def changes(part: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places to change in a file, and what to write there."""
    for token in TOKENS.finditer(part):
        start, end = token.span()
        for other in others(str(token.lastgroup), token.group()):
            yield start, end, other


def others(kind: str, token: str) -> tuple[str, ...]:
    """Return what to write in place of a token."""
    if kind == "number":
        return (str(int(token) + 1),)
    if kind == "string" and token[0] == '"':
        return (f'{token[:-1]}?"',)
    return OTHERS.get(token, ()) if kind in ("sign", "word") else ()


FIRST_WRONG = """
const alike = (one, other) => {
  if (typeof one !== "object" || one === null) return one === other;
  if (typeof other !== "object" || other === null) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length
    && keys.every((key) => alike(one[key], other[key]));
};
const firstWrong = (calls) => calls.findIndex(
  ([name, values, expected]) => !alike(CALLS[name](...values), expected),
);
"""


class Judge:
    """V8 with the fixed calls and their results in Python."""

    def __init__(self) -> None:
        calls = [Call("version", ()), *(corner(path)[0] for path in CORNERS)]
        for strategy, count in FIXED:
            calls += javascript.fixed(strategy, count)
        told = [(*call, javascript.in_python(call)) for call in calls]
        self._calls = json.dumps(told)
        self._start()

    def _start(self) -> None:
        self._racer = javascript.engine()
        self._racer.set_hard_memory_limit(MEMORY)
        self._racer.eval(f"{FIRST_WRONG}; const FIXED = {self._calls}; 0")

    def finds(self, changed: str) -> bool:
        """Tell whether a call has another result by a changed script."""
        try:
            self._racer.eval(changed)
            found = self._racer.eval("firstWrong(FIXED)", timeout_sec=PATIENCE)
        except JSEvalException:
            self._start()
            return True
        return int(found) >= 0


@pytest.mark.slow
def test_mutants_are_found() -> None:
    """At least 92 of 100 mutants are found; those that judge alike are not counted."""
    judge = Judge()
    assert not judge.finds(script())

    every = [*mutants()]
    missed = [mutant for mutant in every if not judge.finds(mutant.script)]
    alike = [mutant for mutant in missed if mutant.key in EQUIVALENT]
    unknown = [mutant for mutant in missed if mutant.key not in EQUIVALENT]

    assert {mutant.key for mutant in alike} == EQUIVALENT.keys()
    share = 1 - len(unknown) / (len(every) - len(alike))
    assert share >= 0.92, "\n".join(map(str, unknown))
