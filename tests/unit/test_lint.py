"""The hints of ``check``: valid documents that look like a mistake."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from strategies import AS_OF, YES_NO, choice, item, task

from readiness.checking import problems
from readiness.checking.lint import ITEM_HINTS, alike, unreachable
from readiness.documents import parse
from readiness.questions import catalog
from readiness.questions.checklists import read_item

ROOT = Path(__file__).parents[2]
YES = {"const": True}
NUMBER = {"kind": "number", "unit": "Mbps", "min": 0, "max": 100}
DATE = {"kind": "date"}
ANY_OF = {"kind": "choices", "options": choice("a", "b", "c")["options"]}
MANY = choice(*"abcdefghijk")["options"]
NEVER = [{"value": "never", "label": "Never"}]
CLEAN: dict[str, Any] = {"renew": "P1Y"}


def checklist(*items: Any, **keys: Any) -> dict[str, Any]:
    """Make a custom checklist."""
    head = {"id": "x-home", "version": "1.0", "title": "Home", "about": "About home."}
    return {**head, "items": list(items), **keys}


def told(body: Any, level: str = "warning") -> list[tuple[str, str]]:
    """Return the hints of ``check`` for a document, with their places."""
    found = problems(parse(json.dumps(body).encode(), "x-home.json"), None, AS_OF)
    return [(problem.path, problem.what) for problem in found if problem.level == level]


def looks(*items: Any) -> list[tuple[str, str]]:
    """Return the hints for items that are sound."""
    body = checklist(*items)

    assert told(body, "error") == []
    return told(body)


def held(answer: Any, **criteria: Any) -> Any:
    """Make an item that has a renewal, with criteria for a kind of answer."""
    return item(answer=answer, **criteria, **CLEAN)


# One item -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "criteria", "where", "what"),
    [
        (
            YES_NO,
            {"met": YES, "blocks": YES},
            "met",
            "True matches both 'blocks' and 'met'",
        ),
        (
            choice("a", "b", "c"),
            {"met": {"enum": ["a", "b"]}, "partly": {"enum": ["b", "c"]}},
            "partly",
            "'b' matches both 'met' and 'partly'",
        ),
        (
            NUMBER,
            {"met": {"minimum": 25}, "partly": {"minimum": 10}},
            "partly",
            "matches both 'met' and 'partly'",
        ),
        (
            {**NUMBER, "instead": NEVER},
            {"blocks": {"const": "never"}, "met": {"not": {"enum": [1]}}},
            "met",
            "'never' matches both 'blocks' and 'met'",
        ),
        (
            ANY_OF,
            {"met": {"contains": {"const": "a"}}, "partly": {"minItems": 1}},
            "partly",
            "matches both 'met' and 'partly'",
        ),
        (
            DATE,
            {"met": {"within": "P1Y"}, "partly": {"on-or-after": "2000-01-01"}},
            "partly",
            "matches both 'met' and 'partly'",
        ),
    ],
)
def test_overlap(answer: Any, criteria: Any, where: str, what: str) -> None:
    """An answer that matches two criteria is reported: the first hides the second."""
    ((place, said),) = looks(held(answer, **criteria))

    assert place == f"$.items[0].{where}"
    assert what in said


@pytest.mark.parametrize(
    ("answer", "criteria"),
    [
        (YES_NO, {"met": YES, "blocks": {"const": False}}),
        (choice("a", "b", "c"), {"met": {"const": "a"}, "partly": {"const": "b"}}),
        (
            NUMBER,
            {"met": {"minimum": 25}, "partly": {"minimum": 10, "exclusiveMaximum": 25}},
        ),
        (ANY_OF, {"met": {"minItems": 3}, "partly": {"not": {"minItems": 3}}}),
        # A looser distance from today cannot be narrowed by a stricter one.
        (DATE, {"met": {"within": "P1Y"}, "partly": {"within": "P2Y"}}),
        (DATE, {"met": {"ahead": "P90D"}, "partly": {"ahead": "P0D"}}),
    ],
)
def test_no_overlap(answer: Any, criteria: Any) -> None:
    """Criteria with no answer in common give no hint."""
    assert looks(held(answer, **criteria)) == []


STEPS = ["Do it."]
SYSTEMS = ("windows", "macos", "linux")


@pytest.mark.parametrize("lacking", SYSTEMS)
def test_missing_steps(lacking: str) -> None:
    """A system without steps is reported, unless there are steps for any system."""
    fix = {system: STEPS for system in SYSTEMS if system != lacking}

    assert looks(task(fix=fix, **CLEAN)) == [
        ("$.items[0].fix", f"There are no steps for {lacking}.")
    ]


@pytest.mark.parametrize(
    "fix",
    [
        {"any": STEPS},
        {"any": STEPS, "windows": STEPS},
        {"windows": STEPS, "macos": STEPS, "linux": STEPS},
        {"chromeos": STEPS, "any": STEPS},
    ],
)
def test_no_missing_steps(fix: Any) -> None:
    """Steps for any system, or for each of the three, are enough."""
    assert looks(task(fix=fix, **CLEAN)) == []


def test_missing_renewal() -> None:
    """An item whose answers never lapse is named; one that only informs is not."""
    assert [what for _, what in looks(task())] == ["Answers to this item never expire."]
    for keys in ({"renew": "P1Y"}, {"renew": ["04-01"]}, {"renew_on": ["move"]}):
        assert looks(task(**keys)) == []
    assert looks(item()) == []


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Is it at least 25 Mbps?", "25"),
        ("Is it under 1,000.", "1,000"),
        ("Is it WPA2, with a 64-bit system?", ""),
        ("Is it as of 2026-01-01?", ""),
        ("Is it fast?", ""),
    ],
)
def test_number_in_a_question(question: str, number: str) -> None:
    """A number that stands alone in a question is pointed out; one in a name is not."""
    told = [f"The question has a number in it: {number}."] if number else []

    assert [what for _, what in looks(task(question=question, **CLEAN))] == told


def test_a_scale_is_no_limit() -> None:
    """A question for a number may name the whole that the number is a part of."""
    asked = {"question": "How many of 100 get lost?", "met": {"maximum": 1}}

    assert looks(held(NUMBER, **asked)) == []


def test_every_hint_is_tried() -> None:
    """Every hint for items is tested here, and a new one needs its own test."""
    assert [hint.__name__ for hint in ITEM_HINTS] == [
        "_overlaps",
        "_missing_steps",
        "_missing_renewal",
        "_number_in_question",
    ]


def test_hints_wait_until_nothing_is_wrong() -> None:
    """With faults in a file, only those are reported: fixing them may change the hints."""
    body = checklist(task(met={"minimum": 1}))

    assert len(told(body, "error")) == 1
    assert told(body) == []


# Conditions ---------------------------------------------------------------------


def reachable(*items: Any) -> bool:
    """Tell whether some answers make the last of some items apply."""
    known = {data["id"]: read_item(data) for data in items}
    return not unreachable(known[items[-1]["id"]], known)


A = item("x-home.a")
CHOICE = item("x-home.choice", answer=choice("a", "b"))
SPEED = item("x-home.speed", answer=NUMBER)
DAY = item("x-home.day", answer=DATE)
SEVERAL = item("x-home.several", answer=ANY_OF)


def waiting(*ways: Any, name: str = "x-home.last") -> Any:
    """Make an item whose condition names others."""
    return task(name, when=list(ways), **CLEAN)


@pytest.mark.parametrize(
    "items",
    [
        (task(),),
        (A, waiting({"x-home.a": YES})),
        (A, waiting({"x-home.a": {"const": False}})),
        (A, CHOICE, waiting({"x-home.a": YES, "x-home.choice": {"const": "b"}})),
        (SPEED, waiting({"x-home.speed": {"minimum": 60, "maximum": 61}})),
        (
            SPEED,
            waiting(
                {"x-home.speed": {"exclusiveMinimum": 42, "exclusiveMaximum": 42.5}}
            ),
        ),
        (
            DAY,
            waiting(
                {
                    "x-home.day": {
                        "on-or-after": "2020-02-02",
                        "on-or-before": "2020-02-02",
                    }
                }
            ),
        ),
        (DAY, waiting({"x-home.day": {"within": "P3Y", "on-or-before": "2025-01-01"}})),
        (
            SEVERAL,
            waiting({"x-home.several": {"contains": {"const": "c"}, "minItems": 2}}),
        ),
        (
            item("x-home.many", answer={"kind": "choices", "options": MANY}),
            waiting(
                {"x-home.many": {"allOf": [{"contains": {"const": v}} for v in "ijk"]}}
            ),
        ),
        # One of two ways is enough.
        (A, waiting({"x-home.a": {"not": {"enum": [True, False]}}}, {"x-home.a": YES})),
        # A chain that can hold from its first link to its last.
        (
            A,
            waiting({"x-home.a": YES}, name="x-home.b"),
            waiting({"x-home.b": YES}, name="x-home.c"),
            waiting({"x-home.c": YES, "x-home.a": YES}),
        ),
    ],
)
def test_reachable(items: Any) -> None:
    """A condition that some answers make true gives no hint."""
    assert reachable(*items)


@pytest.mark.parametrize(
    "items",
    [
        (A, waiting({"x-home.a": {"allOf": [YES, {"const": False}]}})),
        (CHOICE, waiting({"x-home.choice": {"not": {"enum": ["a", "b"]}}})),
        (SPEED, waiting({"x-home.speed": {"minimum": 60, "maximum": 59}})),
        (SPEED, waiting({"x-home.speed": {"minimum": 101}})),
        (DAY, waiting({"x-home.day": {"within": "P1Y", "ahead": "P1Y"}})),
        # Each link can hold, but not all of them together.
        (
            A,
            waiting({"x-home.a": YES}, name="x-home.b"),
            waiting({"x-home.b": YES, "x-home.a": {"const": False}}),
        ),
        (
            A,
            waiting({"x-home.a": YES}, name="x-home.b"),
            waiting({"x-home.b": YES}, name="x-home.c"),
            waiting({"x-home.c": YES, "x-home.a": {"const": False}}),
        ),
        (
            CHOICE,
            waiting({"x-home.choice": {"const": "a"}}, name="x-home.b"),
            waiting({"x-home.choice": {"const": "b"}}, name="x-home.c"),
            waiting({"x-home.b": YES, "x-home.c": YES}),
        ),
    ],
)
def test_unreachable(items: Any) -> None:
    """A condition that no answers make true is reported, over any number of links."""
    assert not reachable(*items)


def test_unreachable_is_told() -> None:
    """An item that can never apply is reported at the place of its condition."""
    first = waiting({"x-home.a": YES}, name="x-home.b")
    second = waiting({"x-home.b": YES, "x-home.a": {"const": False}})
    asked = [
        {**data, "question": question}
        for data, question in (
            (A, "Is a lamp lit?"),
            (first, "Do you own the red chair?"),
            (second, "Who opened this window?"),
        )
    ]

    assert looks(*asked) == [
        ("$.items[2].when", "No combination of answers makes this item apply.")
    ]


def test_circles_are_told_as_circles() -> None:
    """Items that wait for one another are reported as a circle, whatever else waits for them."""
    circle = (
        waiting({"x-home.c": YES}, name="x-home.b"),
        waiting({"x-home.b": YES}, name="x-home.c"),
        waiting({"x-home.b": YES}),
    )
    ((place, what),) = told(checklist(*circle), "error")

    assert place.endswith(".when")
    assert "form a circle: x-home.b -> x-home.c -> x-home.b" in what


def test_too_many_answers_count_as_reachable() -> None:
    """With too many combinations to try, no hint is given."""
    many = [item(f"x-home.n{n}", answer=NUMBER) for n in range(6)]
    never = {f"x-home.n{n}": {"minimum": 1} for n in range(6)} | {
        "x-home.a": {"allOf": [YES, {"const": False}]}
    }

    assert reachable(A, *many, waiting(never))


# Twins --------------------------------------------------------------------------


def twins(one: Any, other: Any) -> bool:
    """Tell whether two items are reported as twins."""
    return alike(read_item(one), read_item(other))


LOCK = "Do you lock the screen each time you leave your chair?"


def test_near_twins() -> None:
    """Two nearly identical questions are reported, each at its place."""
    one = task("x-home.one", question="Is the red lamp on your desk lit?", **CLEAN)
    two = task("x-home.two", question="Is the red lamp on the desk lit?", **CLEAN)

    assert looks(one, two) == [
        ("$.items[0].question", "'x-home.two' asks nearly the same question."),
        ("$.items[1].question", "'x-home.one' asks nearly the same question."),
    ]


def test_a_twin_of_a_bundled_item() -> None:
    """A question that a bundled item already asks is reported."""
    twin = task(question=LOCK, **CLEAN)

    assert looks(twin) == [
        (
            "$.items[0].question",
            "'workspace.lock-on-leave' asks nearly the same question.",
        )
    ]


def test_no_twins() -> None:
    """Different words, options or people make a different question."""
    bare = task("x-home.one", question=LOCK)
    other = task("x-home.two", question="Is the door of the room shut while you work?")
    choices = [
        {**bare, "answer": choice("red", "green", "blue")},
        {**bare, "answer": choice("always", "sometimes", "hardly-ever")},
    ]

    assert not twins(bare, other)
    assert not twins(*choices)
    ways = [{"situation.uses-wifi": {"const": said}} for said in (True, False)]
    assert not twins({**bare, "when": ways[0]}, {**bare, "when": ways[1]})
    assert twins({**bare, "when": ways[0]}, bare)


# Profiles -----------------------------------------------------------------------


def profile(**keys: Any) -> dict[str, Any]:
    """Make a custom profile that takes a few items."""
    body = {
        "id": "ours",
        "version": "1.0",
        "title": "Ours",
        "issuer": {"name": "Clinic"},
        "checklists": [{"id": "mfa", "only": ["mfa.codes-private", "mfa.lost-factor"]}],
        "best_verdict": "conditional",
    }
    return {**body, **keys}


WITH_MINOR = {"id": "mfa", "only": ["mfa.codes-private", "mfa.backup-method"]}


def test_min_progress_that_never_decides() -> None:
    """A min_progress that can never decide a verdict, even with every minor open, is reported."""
    chosen = {"checklists": [WITH_MINOR]}  # major 4, minor 1: 80 without the minor one

    assert told(profile(**chosen, min_progress=80)) == [
        (
            "$.min_progress",
            "Progress is 80 even when every minor item is open.",
        )
    ]
    assert told(profile(**chosen, min_progress=81)) == []
    assert told(profile(**chosen)) == []


def test_a_profiles_logo_is_not_shown() -> None:
    """A logo in a profile is reported: reports show the logo of a theme."""
    logo = {"name": "Acme", "logo": "acme.png"}

    assert [where for where, _ in told(profile(issuer=logo))] == ["$.issuer.logo"]


def test_profile_without_a_blocker() -> None:
    """A profile that blocks nothing and may say READY is reported."""
    capless = {key: value for key, value in profile().items() if key != "best_verdict"}
    grave = {"checklists": [{"id": "hipaa", "only": ["hipaa.no-snooping"]}]}
    blocks = {"checklists": [{"id": "internet", "only": ["internet.wifi-encryption"]}]}

    assert [what for _, what in told(capless)] == [
        "No item can block, and yet the verdict can be ready."
    ]
    assert told(profile()) == []
    assert told({**capless, **grave}) == []
    assert told({**capless, **blocks}) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"severity": "minor"}, "Severity is minor instead of major."),
        ({"met": {"enum": [True, False]}}, "Some answers come to a better result."),
        ({"renew": "P2Y"}, "Answers last P2Y instead of P1Y."),
        ({"renew": None}, "Answers last without end instead of P1Y."),
        ({"when": {"situation.uses-wifi": YES}}, "It is asked under other conditions."),
    ],
)
def test_easier_is_named(change: Any, what: str) -> None:
    """A profile's change that makes a bundled item easier is reported at its place."""
    assert told(profile(tailor={"mfa.codes-private": change})) == [
        (
            "$.tailor['mfa.codes-private']",
            f"Easier than the bundled item: {what}",
        )
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"severity": "blocker"},
        {"blocks": {"const": False}},
        {"renew": "P6M"},
        {"basis_note": "The 12 months are ours."},
        {"met": {"const": True}},
    ],
)
def test_stricter_is_not_named(change: Any) -> None:
    """A profile's change that makes an item stricter, or only rewords it, is not reported."""
    assert told(profile(tailor={"mfa.codes-private": change})) == []


def test_left_out_is_named() -> None:
    """An item that a profile leaves out is reported, with the reason given."""
    left = {"id": "mfa", "except": [{"id": "mfa.lost-factor", "reason": "We phone."}]}

    assert [what for _, what in told(profile(checklists=[left]))] == [
        "This bundled item is left out: We phone."
    ]
    assert told(profile(checklists=[{"id": "mfa"}])) == []


# Sources ------------------------------------------------------------------------


def test_unused_and_doubled_sources() -> None:
    """A source that no bundled item cites is reported; two with one id are a fault."""
    known = [*catalog.sources().values()][:2]
    unused = {**known[0], "id": "NOBODY"}
    body = {"id": "sources", "sources": [*known, unused, known[1]]}

    assert told(body) == [("$.sources[2].id", "No bundled item cites 'NOBODY'.")]
    assert told(body, "error") == [
        ("$.sources[3].id", f"The id {known[1]['id']!r} is used twice.")
    ]
    assert told({"id": "sources", "sources": known}) == []


def test_all_that_is_bundled_is_clean() -> None:
    """No bundled file gives a hint."""
    for path in sorted((ROOT / "checklists").rglob("*.json")):
        document = parse(path.read_bytes(), path.name)

        assert [*problems(document, path, AS_OF)] == [], path.name


# Released content, on the command line -------------------------------------------

Run = Callable[..., tuple[int, str, str]]
OPTIONS = choice("a", "b", "c")


def released() -> dict[str, Any]:
    """Return a released checklist that people have answered."""
    return checklist(
        held(OPTIONS, met={"const": "a"}, question="Which lamp do you use?"),
        task("x-home.two", question="Is the door of the room shut?", **CLEAN),
        item("x-home.size", answer={**NUMBER, "instead": NEVER}, question="How fast?"),
    )


@pytest.fixture
def against(tmp_path: Path, readiness: Run) -> Callable[[Any], tuple[int, str]]:
    """Check a newer checklist against the released one; return the exit code and the lines."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "x-home.json").write_text(json.dumps(released()), "utf-8")

    def run(newer: Any) -> tuple[int, str]:
        (tmp_path / "x-home.json").write_text(json.dumps(newer), "utf-8")
        code, out, _ = readiness(
            "check",
            tmp_path / "x-home.json",
            "--against",
            tmp_path / "old" / "x-home.json",
        )
        return code, out

    return run


def changed(number: int, **keys: Any) -> dict[str, Any]:
    """Return the released checklist with one item changed."""
    body = released()
    body["items"][number] |= keys
    return body


def test_nothing_lost(against: Callable[[Any], tuple[int, str]]) -> None:
    """The same checklist with other reasons, severity and criteria loses nothing."""
    assert against(released()) == (0, "")
    assert against(changed(1, why="Because.", severity="minor", title="Door")) == (
        0,
        "",
    )
    more = released()
    more["items"].append(task("x-home.three", question="A new question?", **CLEAN))
    assert against(more) == (0, "")


def test_lost_item(against: Callable[[Any], tuple[int, str]]) -> None:
    """A missing item that people may have answered is reported; a retired one is not."""
    code, out = against({**released(), "items": released()["items"][1:]})

    assert code == 1
    assert "The released item 'x-home.one' is missing." in out
    assert against(changed(1, retired=True)) == (0, "")


def test_lost_option(against: Callable[[Any], tuple[int, str]]) -> None:
    """A missing released option, or word instead of a number, is reported unless retired."""
    code, out = against(changed(0, answer=choice("a", "b"), revision=2))
    word_code, word_out = against(changed(2, answer=NUMBER, revision=2))
    hidden = [
        {**option, "retired": option["value"] == "c"} for option in OPTIONS["options"]
    ]

    assert (code, word_code) == (1, 1)
    assert "x-home.json:1:" in out
    assert "The released option 'c' is missing." in out
    assert "The released option 'never' is missing." in word_out
    assert against(changed(0, answer={**OPTIONS, "options": hidden})) == (0, "")


def test_changed_kind(against: Callable[[Any], tuple[int, str]]) -> None:
    """A question of another kind needs a new id, whatever its revision."""
    code, out = against(changed(2, answer=YES_NO, revision=2))

    assert code == 1
    assert "The kind of answer of a released item changed." in out


def test_revision_that_did_not_rise(against: Callable[[Any], tuple[int, str]]) -> None:
    """Different words with the same revision give a hint, and no fault."""
    other = "Which of the lamps do you use?"
    code, out = against(changed(0, question=other))

    assert code == 0
    assert out.count("\n") == 1
    assert '"revision" stayed the same' in out
    assert "(warning)" in out
    assert against(changed(0, question=other, revision=2)) == (0, "")


def test_fixes_of_options_are_not_asked(
    against: Callable[[Any], tuple[int, str]],
) -> None:
    """The fix of an option may be reworded without a new revision."""
    told_better = choice("a", "b", "c", b={"any": ["Buy a lamp."]})

    assert against(changed(0, answer=told_better)) == (0, "")


def test_lost_checklist(tmp_path: Path, readiness: Run) -> None:
    """A missing released checklist is reported; a folder is compared as a whole."""
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(ROOT / "checklists", old)
    shutil.copytree(ROOT / "checklists", new)
    code, out, _ = readiness("check", new, "--against", old, "--as-of", str(AS_OF))

    assert (code, out) == (0, "")

    (new / "vpn.json").unlink()
    code, out, _ = readiness("check", new, "--against", old, "--as-of", str(AS_OF))

    assert code == 1
    assert "The released checklist 'vpn' is missing from these files." in out
