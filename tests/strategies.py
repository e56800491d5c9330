"""Random items, editions, answers and reviews for the tests, and some made by hand.

Random documents are valid: ``editions`` makes what ``schemas/`` accepts. Each strategy
takes keywords that narrow its results; ``Moving`` says where words may stand whose
outcome depends on the day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from readiness.answers.answers import UNREADABLE, Answer, Answers
from readiness.answers.reviews import Review, ReviewKind, Reviews
from readiness.assessing.assessment import Assessment, assess
from readiness.questions.criteria import compiled, operands
from readiness.questions.kinds import read_kind
from readiness.requirements.editions import Edition, edition_of

Data = dict[str, Any]

AS_OF = date(2026, 11, 21)
DAYS = (
    AS_OF,
    date(2026, 1, 31),
    date(2027, 2, 28),
    date(2027, 3, 31),
    date(2028, 2, 29),
)
"""Days to judge on: ends of months, and a leap day."""

LENGTHS = ("P0D", "P1D", "P30D", "P1M", "P2M", "P6M", "P1Y", "P2Y", "P1M1D", "P2W")
RENEWALS = ("P1Y", "P1M", "P31D", "P6M", ["04-01", "10-01"], ["02-28"])
NOTES = ("", "", "Ask Kim.", "Größe 5 °C", "日本語のメモ", "ملاحظة\u202e", "😀\u0301")
YES_NO: Data = {"kind": "yes-no"}

thorough = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
)
"""The settings for every property test."""


# Made by hand -------------------------------------------------------------------


def item(name: str = "x-home.one", **keys: Any) -> Data:
    """Make an item; with a criterion it gets every field that a judged item needs."""
    data = {"id": name, "title": "Title", "question": "Is it so?", "answer": YES_NO}
    if keys.keys() & {"met", "partly", "blocks"}:
        data |= {
            "severity": "major",
            "basis": "preferred",
            "who": "coder",
            "why": "It matters.",
            "fix": {"any": ["Do it."], "minutes": 10},
            "sources": [{"source": "NSA-HOME", "at": "Wireless"}],
        }
    return {**data, **keys}


def task(name: str = "x-home.one", severity: str = "major", **keys: Any) -> Data:
    """Make an item that "yes" meets and "no" does not."""
    return item(name, **{"met": {"const": True}, "severity": severity, **keys})


def choice(*values: str, **fixes: Data) -> Data:
    """Make a choice's ``answer``; ``fixes`` are the options' own remedies."""
    return {"kind": "choice", "options": [_option(v, fixes.get(v)) for v in values]}


def edition_data(*items: Data, **settings_: Any) -> Data:
    """Make the document of an edition from the documents of items."""
    data = {
        "profile": "x-test",
        "version": "1.0",
        "title": "Requirements",
        "issuer": {"name": "Clinic"},
        "items": list(items),
        "context": [],
        "answers": {},
        "later": [],
        "areas": [{"id": "x-home", "title": "Home", "version": "1.0"}],
        "easier": [],
        "consistency": [],
        "weights": {"blocker": 8, "major": 4, "minor": 1},
        "min_progress": None,
        "best_verdict": None,
        "meaning": {},
        "renewal": {"grace": "P30D"},
        "due_days": {"blocker": 0, "major": 7, "minor": 30},
        "digest": "0" * 64,
    }
    return {**data, **settings_}


def edition(*items: Data, **settings_: Any) -> Edition:
    """Make an edition from the documents of items."""
    return edition_of(edition_data(*items, **settings_))


def said(given: Mapping[str, Any]) -> Answers:
    """Make answers; a bare value is an answer given on ``AS_OF``."""
    answers = {
        name: entry if isinstance(entry, Answer) else Answer(entry, AS_OF)
        for name, entry in given.items()
    }
    return Answers(given=answers)


def review(name: str, kind: str, on: date = AS_OF, **keys: Any) -> Review:
    """Make a review."""
    return Review(name, ReviewKind(kind), on, **keys)


def gathered(*reviews: Review) -> Reviews:
    """Combine reviews into those of one employer."""
    by_item: dict[str, tuple[Review, ...]] = {}
    for one in reviews:
        by_item[one.item] = (*by_item.get(one.item, ()), one)
    return Reviews(by_item)


def judged(
    made: Edition | Data,
    given: Mapping[str, Any] | None = None,
    *reviews: Review,
    as_of: date = AS_OF,
) -> Assessment:
    """Assess answers under an edition, or under one item alone."""
    under = made if isinstance(made, Edition) else edition(made)
    return assess(under, said(given or {}), gathered(*reviews), as_of)


# Kinds of answer, and answers ---------------------------------------------------


def _option(value: str, fix: Data | None = None, *, alone: bool = False) -> Data:
    option: Data = {"value": value, "label": f"Option {value}"}
    return option | ({"fix": fix} if fix else {}) | ({"alone": True} if alone else {})


def _choices(size: int, loners: int) -> Data:
    first = size - min(loners, size - 1)
    options = [_option(v, alone=n >= first) for n, v in enumerate("abcde"[:size])]
    return {"kind": "choices", "options": options}


def _instead(count: int) -> Data:
    return {"instead": [_option(v) for v in ("never", "soon")[:count]]} if count else {}


def _number(bounds: tuple[Any, Any], integer: bool, words: int) -> Data:
    least, most = bounds
    data: Data = {"kind": "number", "unit": "Mbps", "integer": integer}
    data |= {"min": least} if least is not None else {}
    data |= {"max": most} if most is not None else {}
    return data | _instead(words)


_BOUNDS = ((None, None), (0, None), (0, 10), (None, 10), (0.5, 9.5))
KINDS: Mapping[str, st.SearchStrategy[Data]] = {
    "yes-no": st.just(YES_NO),
    "choice": st.integers(2, 4).map(lambda n: choice(*"abcde"[:n])),
    "choices": st.builds(_choices, st.integers(2, 5), st.integers(0, 2)),
    "number": st.builds(
        _number, st.sampled_from(_BOUNDS), st.booleans(), st.integers(0, 2)
    ),
    "date": st.integers(0, 2).map(lambda n: {"kind": "date", **_instead(n)}),
    "text": st.just({"kind": "text"}),
}
JUDGED_KINDS = tuple(name for name in KINDS if name != "text")

dates = st.integers(-1200, 1200).map(lambda n: (AS_OF + timedelta(n)).isoformat())
_NUMBERS = tuple(n / 2 if n % 2 else n // 2 for n in range(-6, 27))
_ALL_NUMBERS = (*_NUMBERS, 1.0, 2.0, 1.2, 1.25)


@st.composite
def answer_kinds(draw: st.DrawFn, names: tuple[str, ...] = tuple(KINDS)) -> Data:
    """Draw an item's ``answer``."""
    return draw(KINDS[draw(st.sampled_from(names))])


def values(answer: Data) -> st.SearchStrategy[Any]:
    """Draw a valid value for an item's ``answer``; several choices are a tuple."""
    return _values(json.dumps(answer))


@cache
def _values(answer: str) -> st.SearchStrategy[Any]:
    data = json.loads(answer)
    words = [o["value"] for o in data.get("instead", ())]
    match data["kind"]:
        case "yes-no":
            return st.booleans()
        case "choice":
            return st.sampled_from([o["value"] for o in data["options"]])
        case "choices":
            return st.sampled_from(list(_combinations(data["options"])))
        case "number":
            kind = read_kind(data)
            return st.sampled_from(
                [*(n for n in _ALL_NUMBERS if not kind.fault(n)), *words]
            )
        case "date":
            return st.one_of(dates, st.sampled_from(words)) if words else dates
        case _:
            return st.sampled_from(NOTES)


def _combinations(options: list[Data]) -> Iterator[tuple[str, ...]]:
    together = [o["value"] for o in options if not o.get("alone")]
    alone = [o["value"] for o in options if o.get("alone")]
    yield from ((value,) for value in alone)
    for bits in range(1 if alone else 0, 2 ** len(together)):
        yield tuple(v for n, v in enumerate(together) if bits >> n & 1)


JUNK = (None, 0, 1.5, True, "zzz", "2026-02-30", "2026-W01-1", (), ("a", "a"), (1,), "")
"""Values that no item accepts, or hardly any."""


# Criteria -----------------------------------------------------------------------


class Moving(Enum):
    """Where words may stand whose outcome depends on the day."""

    NOWHERE = 0
    DIRECTLY = 1
    """Never inside a ``not``, as the linter requires."""
    ANYWHERE = 2


def criteria(
    answer: Data, moving: Moving = Moving.ANYWHERE, depth: int = 2
) -> st.SearchStrategy[Data]:
    """Draw a criterion that suits an item's ``answer``; words nest up to ``depth``."""
    return _criteria(json.dumps(answer), moving, depth)


@cache
def _criteria(answer: str, moving: Moving, depth: int) -> st.SearchStrategy[Data]:
    atoms = _atoms(json.loads(answer), moving)
    if depth == 0:
        return atoms
    inner = _criteria(answer, moving, depth - 1)
    denied = moving if moving is Moving.ANYWHERE else Moving.NOWHERE
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        atoms,
        atoms,
        st.builds(lambda one, other: {**one, **other}, atoms, atoms),
        _criteria(answer, denied, depth - 1).map(lambda part: {"not": part}),
        several.map(lambda parts: {"anyOf": parts}),
        several.map(lambda parts: {"allOf": parts}),
    )


def _atoms(answer: Data, moving: Moving) -> st.SearchStrategy[Data]:
    found: list[st.SearchStrategy[Data]] = []
    valid = values(answer)
    if answer["kind"] == "choices":
        options = st.sampled_from([o["value"] for o in answer["options"]])
        found += [
            _worded("contains", _worded("const", options)),
            _worded("contains", _worded("enum", _some(options))),
            _worded("minItems", st.integers(0, len(answer["options"]))),
        ]
    else:
        found += [_worded("const", valid), _worded("enum", _some(valid))]
    if answer["kind"] == "number":
        bounds = st.sampled_from(_ALL_NUMBERS)
        words = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
        found += [_worded(word, bounds) for word in words]
    if answer["kind"] == "date":
        found += [_worded(word, dates) for word in ("on-or-after", "on-or-before")]
        if moving is not Moving.NOWHERE:
            lengths = st.sampled_from(LENGTHS)
            found += [_worded(word, lengths) for word in ("within", "ahead")] * 2
    return st.one_of(found)


def _some(one: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(one, min_size=1, max_size=3, unique=True)


def _worded(word: str, operand: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    return operand.map(lambda drawn: {word: drawn})


# Items and editions -------------------------------------------------------------

SEVERITIES = ("blocker", "major", "minor", "info")
_WHO = ("coder", "coder", "coder", "employer", "both")
_SHAPES = (
    ("met",),
    ("met",),
    ("blocks", "met"),
    ("met", "partly"),
    ("blocks", "met", "partly"),
    ("blocks",),
    ("partly",),
    (),
)
_FIXES = (
    {"any": ["Do it."]},
    {"any": ["Do it."], "minutes": 5},
    {"any": ["Do it."], "minutes": [10, 30], "cost_usd": [0, 60]},
    {"any": ["Wait."], "wait_days": [2, 9], "cost_usd": 9.5, "cost_per": "month"},
)


@st.composite
def items(
    draw: st.DrawFn,
    name: str = "x-home.one",
    *,
    moving: Moving = Moving.ANYWHERE,
    severities: tuple[str, ...] = SEVERITIES,
    who: tuple[str, ...] = _WHO,
    steady: bool = False,
    meetable: bool = False,
) -> Data:
    """Draw an item.

    ``steady``: time can only make it worse. Words that depend on the day stand only in
    ``met`` and ``partly``, and such an item has no other time limit (renewal, older
    revision). ``meetable``: some valid answer meets it.
    """
    about_you = name.startswith("situation.")
    answer = draw(answer_kinds(tuple(KINDS) if about_you else JUDGED_KINDS))
    shape = () if about_you else draw(st.sampled_from(_SHAPES))
    if meetable and shape:
        shape = tuple(dict.fromkeys((*shape, "met")))
    found: Data = {}
    for key in shape:
        fixed = steady and key == "blocks"
        found[key] = draw(criteria(answer, Moving.NOWHERE if fixed else moving))
    if meetable and shape and not any(meeting(item(answer=answer, **found))):
        found = {"met": _easily_met(answer)}
    data = item(name, answer=answer, **found)
    if found:
        data["severity"] = draw(st.sampled_from(severities))
        data["who"] = draw(st.sampled_from(who))
        data["fix"] = draw(st.sampled_from(_FIXES))
    if not (steady and moves(data)):
        data["revision"] = draw(st.sampled_from((1, 1, 2)))
        renew = draw(st.sampled_from((None, None, None, *RENEWALS)))
        data |= {"renew": renew} if renew else {}
    return data


def _easily_met(answer: Data) -> Data:
    valid = next(iter(read_kind(answer).samples((), AS_OF)))
    return {"minItems": 0} if answer["kind"] == "choices" else {"const": valid}


def moves(data: Data) -> bool:
    """Tell whether a word of an item's criteria makes its outcome depend on the day."""
    held = (data.get(key) for key in ("blocks", "met", "partly"))
    return any(operands(c, "within", "ahead") for c in held if c)


def meeting(data: Data, day: date = AS_OF) -> Iterator[Any]:
    """Yield valid answers that meet an item on a day."""
    held = [data[key] for key in ("blocks", "met", "partly") if key in data]
    for value in read_kind(data["answer"]).samples(held, day):
        blocked = "blocks" in data and compiled(data["blocks"])(value, day)
        if not blocked and compiled(data["met"])(value, day):
            yield value


@st.composite
def edition_documents(
    draw: st.DrawFn,
    *,
    size: int = 5,
    conditions: str = "any",
    moving: Moving = Moving.ANYWHERE,
    **kept: Any,
) -> Data:
    """Draw an edition's document of 1 to ``size`` items, with no circular conditions.

    ``conditions``: "any", "situation" (they name only items about the person), "none".
    ``kept`` is passed to ``items``.
    """
    made: list[Data] = []
    for number in range(draw(st.integers(1, size))):
        area = draw(st.sampled_from(("x-home", "x-home", "x-home", "situation")))
        one = draw(items(f"{area}.i{number}", moving=moving, **kept))
        known = [d for d in made if _nameable(d, conditions)]
        if known and draw(st.integers(0, 2)) == 0:
            one["when"] = draw(_whens(known, moving))
        made.append(one)
    stated = {
        d["id"]: draw(_stated(d)) for d in made if d.get("who", "coder") != "coder"
    }
    stated = {name: value for name, value in stated.items() if value is not None}
    named = {name for d in made for way in ways(d) for name in way}
    context = [
        d["id"]
        for d in made
        if d["id"] in named - stated.keys()
        and not d["id"].startswith("situation.")
        and draw(st.integers(0, 2)) == 0
    ]
    return edition_data(
        *made,
        context=context,
        answers=stated,
        weights=draw(_WEIGHTS),
        min_progress=draw(st.sampled_from((None, None, 0, 50, 85, 100))),
        best_verdict=draw(st.sampled_from((None, None, None, None, "conditional"))),
        renewal={"grace": draw(st.sampled_from(("P30D", "P0D", "P1M")))},
    )


def editions(**kept: Any) -> st.SearchStrategy[Edition]:
    """Draw an edition; see ``edition_documents``."""
    return edition_documents(**kept).map(edition_of)


_WEIGHTS = st.sampled_from(
    (
        {"blocker": 8, "major": 4, "minor": 1},
        {"blocker": 1, "major": 1, "minor": 1},
        {"blocker": 1, "major": 3, "minor": 7},
    )
)


def ways(data: Data) -> list[Data]:
    """Return an item's condition as a list of maps, any one of which has to hold."""
    when = data.get("when", [])
    return when if isinstance(when, list) else [when]


def _nameable(data: Data, conditions: str) -> bool:
    if conditions == "situation":
        return data["id"].startswith("situation.") and data["answer"]["kind"] != "text"
    return (
        conditions == "any"
        and data.get("who") != "employer"
        and data["answer"]["kind"] != "text"
    )


@st.composite
def _whens(draw: st.DrawFn, known: list[Data], moving: Moving) -> Any:
    fixed = moving if moving is Moving.ANYWHERE else Moving.NOWHERE
    maps = []
    for _ in range(draw(st.sampled_from((1, 1, 2)))):
        one = draw(st.sampled_from(known))
        other = draw(st.sampled_from(known))
        named = {one["id"]: one, other["id"]: other}
        maps.append(
            {n: draw(criteria(d["answer"], fixed, 1)) for n, d in named.items()}
        )
    return maps if len(maps) > 1 or draw(st.booleans()) else maps[0]


@st.composite
def _stated(draw: st.DrawFn, data: Data) -> Any:
    if not draw(st.booleans()):
        return None
    value = draw(values(data["answer"]))
    return list(value) if isinstance(value, tuple) else value


# Answers and reviews ------------------------------------------------------------

_AGES = (0, 0, 1, 30, 31, 32, 60, 61, 62, 364, 365, 366, 395, 396, 397, 800)
_WAYS = (*["value"] * 6, "none", "unsure", "claim", "junk")


@st.composite
def answers_to(
    draw: st.DrawFn,
    data: Data,
    as_of: date,
    *,
    past: bool = False,
    ways: tuple[str, ...] = _WAYS,
) -> Answer | None:
    """Draw an answer to an item, or None.

    ``past``: neither the answer nor a date in it is after ``as_of``, and an older
    revision is answered only where the item does not depend on the day.
    """
    way = draw(st.sampled_from(ways))
    if way == "none":
        return None
    age = draw(st.sampled_from(_AGES if past else (*_AGES, -1, -2, None)))
    on = None if age is None else as_of - timedelta(age)
    if way == "unsure":
        return Answer(on=on, unsure=True)
    if way == "claim":
        return Answer(on=on, claim="There is none here.")
    if way == "junk":
        junk = (UNREADABLE.value, *JUNK)
        return Answer(draw(st.sampled_from(junk)), on)
    value = draw(values(data["answer"]))
    if past and data["answer"]["kind"] == "date" and moves(data) and value[:2] == "20":
        value = min(value, as_of.isoformat())
    now = data.get("revision", 1)
    revision = draw(st.sampled_from((None, now, now, now - 1 or None)))
    return Answer(value, on, revision, draw(st.sampled_from(NOTES)))


@st.composite
def answer_sets(
    draw: st.DrawFn, data: Data, as_of: date, *, sure: bool = False, **kept: Any
) -> Answers:
    """Draw answers to an edition; ``sure``: every question about the person is answered."""
    given: dict[str, Answer] = {}
    for one in data["items"]:
        if sure and one["id"].startswith("situation."):
            given[one["id"]] = Answer(draw(values(one["answer"])), as_of)
            continue
        answer = draw(answers_to(one, as_of, **kept))
        if answer is not None:
            given[one["id"]] = answer
    return Answers(given=given, id="E-1")


_KINDS_OF_REVIEW = tuple(ReviewKind)
_DATED = (ReviewKind.EXCEPTION, ReviewKind.EQUIVALENT)


@st.composite
def review_sets(
    draw: st.DrawFn,
    data: Data,
    as_of: date,
    *,
    most: int = 4,
    past: bool = False,
    valued: bool = True,
    apart: frozenset[str] = frozenset(),
) -> Reviews:
    """Draw reviews of an edition's items, except those in ``apart``.

    ``valued``: some name the value that the reviewer found. ``past``: made by
    ``as_of``, and no review of an item that depends on the day names a value.
    """
    reviewable = [d for d in data["items"] if d["id"] not in apart]
    if not reviewable:
        return Reviews()
    found = []
    for _ in range(draw(st.integers(0, most))):
        one = draw(st.sampled_from(reviewable))
        kind = draw(st.sampled_from(_KINDS_OF_REVIEW))
        age = draw(st.sampled_from((0, 0, 1, 40, 400) if past else (0, 0, 1, 40, -1)))
        until = value = None
        if kind in _DATED or (kind is ReviewKind.ADJUSTMENT and draw(st.booleans())):
            until = as_of + timedelta(draw(st.sampled_from((0, 1, 30, 200, -1))))
        evidence = kind in (ReviewKind.SEEN, ReviewKind.CONFIRMED)
        if valued and evidence and not (past and moves(one)) and draw(st.booleans()):
            value = draw(values(one["answer"]))
        on = as_of - timedelta(age)
        found.append(Review(one["id"], kind, on, until, "Compliance", value=value))
    return gathered(*found)


class Case(NamedTuple):
    """All arguments of ``assess``."""

    edition: Edition
    answers: Answers
    reviews: Reviews
    as_of: date

    def __repr__(self) -> str:
        data, dull = self.edition.data, ("title", "question", "why", "basis", "sources")
        shown = [{k: v for k, v in d.items() if k not in dull} for d in data["items"]]
        settings_ = {k: data[k] for k in ("context", "answers", "min_progress")}
        lines = [*shown, settings_, self.answers.given, self.reviews.by_item]
        return "\n".join(map(str, (f"Case on {self.as_of}:", *lines)))

    def assess(self, day: date | None = None) -> Assessment:
        """Assess the case, on its own day or on another."""
        return assess(self.edition, self.answers, self.reviews, day or self.as_of)


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    past: bool = False,
    sure: bool = False,
    valued: bool = True,
    reviewed: bool = True,
    answering: tuple[str, ...] = _WAYS,
    **kept: Any,
) -> Case:
    """Draw an edition with answers and reviews; ``kept`` is passed to the edition."""
    as_of = draw(st.sampled_from(DAYS))
    data = draw(edition_documents(**kept))
    answers = draw(answer_sets(data, as_of, sure=sure, past=past, ways=answering))
    said_of = (
        draw(review_sets(data, as_of, past=past, valued=valued)) if reviewed else None
    )
    return Case(edition_of(data), answers, said_of or Reviews(), as_of)
