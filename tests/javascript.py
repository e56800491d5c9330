"""The rules in JavaScript beside those in Python: the same calls, made in both.

A ``Call`` names one of the functions in ``PYTHON``; ``CALLS`` has the same in
JavaScript. Strategies draw calls.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import strategies
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from readiness.answers.answers import Answer, Answers, read_answers
from readiness.asking.rules import script
from readiness.assessing.assessment import RULES
from readiness.assessing.pipeline import judge
from readiness.documents import Document
from readiness.judging.findings import Finding, State, Why
from readiness.periods import Period
from readiness.questions import catalog
from readiness.questions.criteria import read_date
from readiness.questions.kinds import read_kind
from readiness.records.assessment_json import as_json
from readiness.requirements.editions import Edition, edition_of
from readiness.requirements.profiles import load
from readiness.wording import wording

Data = dict[str, Any]

KEYS = (
    "verdict",
    "because",
    "progress",
    "completeness",
    "valid_until",
    "areas",
    "plan",
    "ask_employer",
)
"""The keys of an assessment that the rules in JavaScript give too."""

FINDING_KEYS = ("item", "state", "why", "flags", "until", "due")


class Call(NamedTuple):
    """A function and its arguments, as JSON values."""

    name: str
    arguments: tuple[Any, ...]


# In JavaScript --------------------------------------------------------------------------

CALLS = """
const frozen = (value) => {
  if (Object.isFrozen(value)) return value; // so is everything in it
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
};
const CALLS = {
  judged: (edition, answers, asOf) => ({
    ...readiness.assess(frozen(edition), frozen(answers), asOf),
    applies: readiness.applies(edition, answers, asOf),
    clashes: readiness.consistency(edition, answers, asOf),
  }),
  valid: (answer, value) => readiness.valid({ answer }, value),
  version: () => readiness.RULES,
  day: (text) => readiness.readDay(text) !== null,
  moved: (text, length) => {
    const day = readiness.readDay(text);
    const period = readiness.readPeriod(length);
    const [year, month, number] = readiness.partsOf(day);
    return [
      readiness.dayText(period.before(day)),
      readiness.dayText(period.after(day)),
      readiness.dayText(readiness.dayOf(year, month, number)),
      year,
    ];
  },
};
const called = (calls) => calls.map(([name, values]) => CALLS[name](...values));
"""
"""Arguments are frozen, so that a function which changes them fails."""


def engine() -> Any:
    """Start V8 with the rules."""

    racer = MiniRacer()
    racer.eval(script())
    racer.eval(CALLS)
    return racer


_engine = cache(engine)


def in_javascript(*calls: Call) -> list[Any]:
    """Make calls in V8 and return their results."""
    told: list[Any] = json.loads(evaluated(f"called({json.dumps(calls)})"))
    return told


def evaluated(expression: str) -> str:
    """Evaluate an expression in V8 and return its value as JSON."""
    return str(_engine().eval(f"JSON.stringify({expression})"))


# In Python ------------------------------------------------------------------------------


def in_python(call: Call) -> Any:
    """Make a call in Python and return its result as JSON values."""
    return json.loads(json.dumps(PYTHON[call.name](*call.arguments)))


def _judged(data: Data, body: Data, day: str) -> Data:
    edition, as_of = _edition(json.dumps(data)), date.fromisoformat(day)
    answers = read_answers(Document("answers.json", body, json.dumps(body)))
    judged = judge(edition, answers, None, as_of)
    whole = as_json(judged.assessment, judged.plan, wording())
    own = [f for f in judged.assessment.findings if f.state is not State.LATER]
    return {
        **{key: whole[key] for key in KEYS},
        "rule": str(judged.assessment.rule),
        "counted": [finding.item.id for finding in judged.assessment.counted],
        "findings": [{k: f[k] for k in FINDING_KEYS} for f in whole["findings"]],
        "applies": {finding.item.id: _applies(finding) for finding in own},
        "clashes": _clashes(edition, judged.problems),
    }


@cache
def _edition(text: str) -> Edition:
    return edition_of(json.loads(text))


def _applies(finding: Finding) -> bool | None:
    if finding.why is Why.UNDETERMINED:
        return None
    return finding.state is not State.NOT_APPLICABLE


def _clashes(edition: Edition, problems: Sequence[Any]) -> list[Data]:
    """Return the rules that problems tell about."""
    told = [problem.what for problem in problems]
    return [
        {"items": list(rule.answers), "say": rule.say}
        for rule in edition.consistency
        if any(what.endswith(rule.say) for what in told)
    ]


def _moved(text: str, length: str) -> list[Any]:
    day, period = date.fromisoformat(text), Period.read(length)
    return [*map(str, (period.before(day), period.after(day), day)), day.year]


PYTHON: Mapping[str, Callable[..., Any]] = {
    "judged": _judged,
    "valid": lambda answer, value: not read_kind(answer).fault(value),
    "day": lambda text: read_date(text) is not None,
    "moved": _moved,
    "version": lambda: RULES,
}


# Random calls ---------------------------------------------------------------------------


@cache
def bundled(profile: str) -> Data:
    """Return a bundled edition's document."""
    data: Data = json.loads(json.dumps(load(profile)[0].data))
    return data


@st.composite
def judgements(draw: st.DrawFn, **kept: Any) -> Call:
    """Draw an edition, answers to it and a day; ``kept`` is passed to the edition."""
    case = draw(strategies.cases(reviewed=False, **kept))
    data = {
        **case.edition.data,
        "best_verdict": draw(st.sampled_from(_BEST)),
        "due_days": draw(st.sampled_from(_DUE_DAYS)),
        "consistency": draw(_rules(case.edition.data["items"])),
        "later": draw(st.sampled_from(([], [strategies.task("x-home.later")]))),
    }
    return _judging(data, case.answers, case.as_of)


@st.composite
def bundled_judgements(draw: st.DrawFn, profile: str = "") -> Call:
    """Draw answers to a bundled edition, and a day."""
    data = bundled(profile or draw(st.sampled_from(catalog.profile_ids())))
    as_of = draw(st.sampled_from(strategies.DAYS))
    ways = draw(
        st.sampled_from((("value",), ("value",) * 20 + ("none", "claim"), _WAYS))
    )
    answers = draw(strategies.answer_sets(data, as_of, ways=ways))
    return _judging(data, answers, as_of)


_WAYS = ("value", "value", "value", "none", "unsure", "claim", "junk")
_BEST = (None, None, None, "ready", "conditional", "incomplete", "not-ready")
_DUE_DAYS = (
    {"blocker": 0, "major": 7, "minor": 30},
    {"blocker": 1, "major": 0, "minor": 400},
)


@st.composite
def _rules(draw: st.DrawFn, items: list[Data]) -> list[Data]:
    """Draw up to two rules of answers that do not fit together."""
    known = [item for item in items if item["answer"]["kind"] != "text"]
    rules = []
    for number in range(draw(st.integers(0, 2)) if len(known) > 1 else 0):
        pair = draw(st.permutations(known))[:2]
        held = {i["id"]: draw(strategies.criteria(i["answer"], depth=1)) for i in pair}
        rules.append({"answers": held, "say": f"Rule {number}."})
    return rules


def _judging(edition: Data, answers: Answers, as_of: date) -> Call:
    entries = {name: _entry(answer) for name, answer in answers.given.items()}
    return Call("judged", (edition, {"answers": entries}, as_of.isoformat()))


def _entry(answer: Answer) -> Data:
    """Write an answer as an entry of an answers file."""
    told: Data = {"value": answer.value}
    if answer.claim:
        told = {"not_applicable": answer.claim}
    elif answer.unsure:
        told = {"unsure": True}
    more = {
        "on": answer.on.isoformat() if answer.on else None,
        "revision": answer.revision,
        "note": answer.note or None,
    }
    return told | {key: value for key, value in more.items() if value is not None}


@st.composite
def entries(draw: st.DrawFn) -> Call:
    """Draw an entry that may not be an answer, to one item."""
    name, keys = draw(st.sampled_from(_ITEMS))
    item = strategies.item(name, revision=2, **keys)
    chosen = draw(st.lists(st.sampled_from(tuple(_KEYS)), max_size=3, unique=True))
    told: Any = {key: draw(st.sampled_from(_KEYS[key])) for key in chosen}
    if draw(st.booleans()):
        told = {"value": True, **dict([*told.items()][:1])}
    if draw(st.integers(0, 3)) == 0:
        told = draw(st.sampled_from(_VALUES))
    body: Data = {"answers": {name: told, "$comment": "Mine."}}
    if draw(st.booleans()):
        body["answered_on"] = draw(st.sampled_from(("2026-11-21", "2026-11-23")))
    return Call("judged", (strategies.edition_data(item), body, "2026-11-21"))


_LIST = {**strategies.choice("a", "b"), "kind": "choices"}
_ITEMS: tuple[tuple[str, Data], ...] = (
    ("x-home.one", {"met": {"const": True}}),
    ("x-home.one", {"answer": _LIST, "met": {"minItems": 1}}),
    ("x-home.one", {"answer": {"kind": "text"}}),
    ("situation.one", {}),
)
_LONG = "😀" * 4000
_PROOF = {"kind": "letter", "ref": "a.pdf"}
_VALUES = (
    True,
    1,
    0.5,
    "",
    _LONG,
    f"{_LONG}!",
    [],
    ["a", "b"],
    ["a", "a"],
    [""],
    ["b" * 120],
    ["b" * 121],
    ["a", 1],
    [["a"]],
    [f"o{n}" for n in range(100)],
    [f"o{n}" for n in range(101)],
    None,
    {},
)
_DIGEST = "0a" * 32
_EVIDENCE = (
    [],
    [_PROOF],
    [{**_PROOF, "sha256": _DIGEST, "$comment": ""}],
    [{**_PROOF, "sha256": _DIGEST.upper()}],
    [{**_PROOF, "sha256": f"{_DIGEST}0"}],
    [{**_PROOF, "size": 1}],
    [{**_PROOF, "kind": ""}],
    [{**_PROOF, "kind": "k", "ref": "r"}],
    [{**_PROOF, "kind": "k" * 60, "ref": "r" * 500}],
    [{**_PROOF, "kind": "k" * 61}],
    [{**_PROOF, "ref": ""}],
    [{**_PROOF, "ref": "r" * 501}],
    [{"kind": "letter"}],
    [{"ref": "a.pdf"}],
    [_PROOF] * 20,
    [_PROOF] * 21,
    ["a.pdf"],
    _PROOF,
)
_KEYS: Mapping[str, tuple[Any, ...]] = {
    "value": _VALUES,
    "not_applicable": ("There is none.", "n", "", _LONG, f"{_LONG}!", True),
    "unsure": (True, False),
    "note": ("", "n", _LONG, f"{_LONG}!", 1),
    "on": (
        "2026-11-21",
        "2026-11-22",
        "2026-11-23",
        "2026-11-01",
        "1899-12-31",
        "1900-01-01",
        "2199-12-31",
        "2026-02-29",
        "",
    ),
    "revision": (1, 2, 3, 0, 1000, 1001, 1.5, "1"),
    "by": ("self", "probe", "me"),
    "evidence": _EVIDENCE,
    "$comment": ("", 1),
    "said": ("yes",),
}
"""Values of each key of an entry: some that fit the format, and some that do not."""


@st.composite
def validities(draw: st.DrawFn) -> Call:
    """Draw a kind of answer, and a value that may be valid for it or not."""
    answer = draw(strategies.answer_kinds())
    other = draw(strategies.answer_kinds())
    value = draw(
        st.one_of(
            strategies.values(answer),
            strategies.values(other),
            st.lists(st.sampled_from("abcde"), max_size=4),
            st.sampled_from((*strategies.JUNK, _LONG, f"{_LONG}!", -1, 11, 9.5, 0.5)),
        )
    )
    return Call("valid", (answer, value))


_days = st.one_of(
    st.dates().map(str),
    st.sampled_from(
        ("0001-01-01", "0001-12-31", "0002-01-31", "9998-12-31", "9999-12-31")
    ),
)
_texts = st.one_of(
    st.tuples(st.integers(0, 10000), st.integers(0, 13), st.integers(0, 32)).map(
        lambda parts: "{:04}-{:02}-{:02}".format(*parts)
    ),
    st.sampled_from(
        ("2026-11-21\n", " 2026-11-21", "20261121", "2026-W01-1", "٢٠٢٦-11-21")
    ),
    st.sampled_from((None, 20261121, True, [], "")),
)
_lengths = st.one_of(
    st.sampled_from(strategies.LENGTHS),
    st.builds(
        "P{}Y{}M{}W{}D".format, *[st.integers(0, most) for most in (30, 99, 9, 999)]
    ),
    st.sampled_from(("P999Y", "P9999M", "P9999W", "P99999D", "P3M2W")),
)


def day_calls() -> st.SearchStrategy[Call]:
    """Draw texts to read as days, and days to move by durations."""
    return st.one_of(
        _texts.map(lambda text: Call("day", (text,))),
        st.builds(lambda day, length: Call("moved", (day, length)), _days, _lengths),
    )


def fixed(strategy: st.SearchStrategy[Call], count: int) -> list[Call]:
    """Return the same calls each time, drawn from a strategy."""
    found: list[Call] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(call: Call) -> None:
        found.append(call)

    collect()
    return found
