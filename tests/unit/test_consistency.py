"""Contradictory answers are shown to the person, and the tool guesses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from strategies import AS_OF, choice, edition, item, task

from readiness.answers.answers import Answer, Answers, read_answers
from readiness.assessing.intake import problems
from readiness.assessing.pipeline import judge
from readiness.checking import problems as check
from readiness.documents import parse
from readiness.errors import Problem
from readiness.questions import catalog
from readiness.questions.checklists import read_item
from readiness.questions.criteria import compiled
from readiness.requirements.editions import Edition
from readiness.requirements.profiles import load

YES, NO = {"const": True}, {"const": False}
SAY = "There is no Wi-Fi, yet its kind is named."
RULE = {
    "answers": {"situation.wifi": NO, "x-home.kind": {"enum": ["a", "b"]}},
    "say": SAY,
}
ASKED = (
    item("situation.wifi", title="Wi-Fi use"),
    item("x-home.kind", title="Kind of Wi-Fi", answer=choice("a", "b", "c")),
    task("x-home.other"),
)
CLASH = {"situation.wifi": False, "x-home.kind": "a", "x-home.other": True}
TITLES = "These answers do not fit together: Wi-Fi use and Kind of Wi-Fi."


def asked(*rules: Any, **settings: Any) -> Edition:
    """Return an edition with rules about contradictions."""
    return edition(*ASKED, consistency=list(rules or [RULE]), **settings)


def answers(**given: Any) -> Answers:
    """Return contradictory answers, with some of them replaced."""
    said = {**CLASH, **given}
    return Answers(
        {
            name: value if isinstance(value, Answer) else Answer(value, AS_OF)
            for name, value in said.items()
            if value is not None
        }
    )


def clashes(given: Answers, under: Edition | None = None) -> list[str]:
    """Return the contradictions that are found."""
    found = problems(given, under or asked(), AS_OF)
    return [p.what for p in found if "do not fit together" in p.what]


def test_a_clash_names_both_items() -> None:
    """A contradiction names both items by their titles, with the sentence of the rule."""
    assert clashes(answers()) == [f"{TITLES} {SAY}"]


@pytest.mark.parametrize(
    "given",
    [
        {"situation.wifi": True},
        {"x-home.kind": "c"},
        {"situation.wifi": None},
        {"x-home.kind": None},
    ],
)
def test_no_clash_unless_all_of_a_rule_holds(given: Any) -> None:
    """Answers that agree, or are missing, show no contradiction."""
    assert clashes(answers(**given)) == []


@pytest.mark.parametrize(
    "answer",
    [
        Answer(unsure=True, on=AS_OF),
        Answer(False, AS_OF, unsure=True),
        Answer(claim="There is none.", on=AS_OF),
        Answer("perhaps", AS_OF),
        Answer(0, AS_OF),
        Answer(False, AS_OF + timedelta(days=2)),
    ],
    ids=["unsure", "unsure-with-value", "claimed", "invalid", "zero", "future"],
)
def test_no_clash_with_what_is_not_said(answer: Answer) -> None:
    """An answer that is unsure, claimed, invalid or dated later makes no contradiction."""
    assert clashes(answers(**{"situation.wifi": answer})) == []


@pytest.mark.parametrize("days", [0, 1, 4000])
def test_old_answers_clash_too(days: int) -> None:
    """An old answer can contradict another: one of the two is still wrong."""
    old = Answer(False, AS_OF - timedelta(days=days))

    assert clashes(answers(**{"situation.wifi": old})) == [f"{TITLES} {SAY}"]


def test_a_clash_changes_nothing() -> None:
    """A contradiction changes no verdict, finding, progress or plan."""
    with_rule, without = (
        judge(under, answers(), None, AS_OF) for under in (asked(), edition(*ASKED))
    )

    assert [p.what for p in with_rule.problems] == [f"{TITLES} {SAY}"]
    assert without.problems == ()
    assert with_rule.assessment.verdict is without.assessment.verdict
    assert with_rule.assessment.progress == without.assessment.progress
    assert [f.state for f in with_rule.assessment.findings] == [
        f.state for f in without.assessment.findings
    ]
    assert [s.finding.item.id for s in with_rule.plan.steps] == [
        s.finding.item.id for s in without.plan.steps
    ]


def test_a_clash_is_shown_where_it_stands() -> None:
    """A contradiction is a warning at the file, line and column of the first answer."""
    lines = [
        "{",
        f'  "answered_on": "{AS_OF}",',
        '  "answers": {',
        '    "x-home.kind": "a",',
        '    "situation.wifi": false',
        "  }",
        "}",
    ]
    document = parse("\n".join(lines).encode(), "my.answers.json")
    (problem,) = problems(read_answers(document), asked(), AS_OF)

    assert (problem.source, problem.line, problem.column) == ("my.answers.json", 5, 23)
    assert problem.path == "$.answers['situation.wifi']"
    assert problem.level == "warning"
    assert problem.mend == "Correct the one that is wrong."


def test_every_clash_is_shown() -> None:
    """Each rule that holds is shown separately, in the order of the rules."""
    three = {
        "answers": {"x-home.kind": {"const": "a"}, "x-home.other": YES},
        "say": "Two.",
    }
    never = {
        "answers": {"x-home.kind": {"const": "c"}, "x-home.other": YES},
        "say": "No.",
    }
    found = clashes(answers(), asked(RULE, never, three))

    assert [what.rpartition(". ")[2] for what in found] == [SAY, "Two."]


def test_stated_answers_are_not_the_persons() -> None:
    """What the employer states for everyone makes no contradiction for the person."""
    stated = asked(answers={"x-home.other": True})

    assert clashes(answers(), stated) == [f"{TITLES} {SAY}"]
    rule = {
        "answers": {"x-home.kind": {"const": "a"}, "x-home.other": YES},
        "say": "Two.",
    }
    under = asked(rule, answers={"x-home.other": False})
    assert clashes(answers(), under) == []


# In a checklist -----------------------------------------------------------------


def faults(*rules: Any) -> list[Problem]:
    """Return the problems that ``check`` reports for a checklist with rules."""
    items = [
        {**task("x-home.one", renew="P1Y"), "question": "Is the lamp on the desk lit?"},
        {**task("x-home.two", renew="P1Y"), "question": "Do you own a red chair?"},
    ]
    head = {"id": "x-home", "version": "1.0", "title": "Home", "about": "Home."}
    body = {**head, "items": items, "consistency": list(rules)}
    return [*check(parse(json.dumps(body).encode(), "x-home.json"), None, AS_OF)]


def rule(**given: Any) -> dict[str, Any]:
    """Make a rule; two underscores stand for a dot, one for a hyphen."""
    named = {n.replace("__", ".").replace("_", "-"): c for n, c in given.items()}
    return {"answers": named, "say": "They do not fit."}


def test_sound_rules() -> None:
    """A rule may name items of the same checklist and bundled ones."""
    sound = rule(x_home__one=YES, internet__wired={"enum": ["wifi-near", "wifi-far"]})

    assert faults(rule(x_home__one=YES, x_home__two=NO), sound) == []


@pytest.mark.parametrize(
    ("given", "path", "what", "mend"),
    [
        (
            {"x_home__one": YES, "x_home__twi": NO},
            "$.consistency[0].answers['x-home.twi']",
            "There is no item 'x-home.twi'.",
            "Did you mean 'x-home.two'?",
        ),
        (
            {"x_home__one": YES, "internet__wire": NO},
            "$.consistency[0].answers['internet.wire']",
            "There is no item 'internet.wire'.",
            "Did you mean 'internet.wired'?",
        ),
        (
            {"x_home__one": {"minimum": 1}, "x_home__two": NO},
            "$.consistency[0].answers['x-home.one']",
            "'minimum' does not suit an answer of the kind \"yes-no\".",
            "Words that suit it: allOf, anyOf, const, enum, not.",
        ),
        (
            {"x_home__one": YES, "internet__wired": {"const": "wifi"}},
            "$.consistency[0].answers['internet.wired']",
            "'wifi' is not a possible answer to this item.",
            "",
        ),
        (
            {"x_home__one": {"not": {"enum": [True, False]}}, "x_home__two": NO},
            "$.consistency[0].answers['x-home.one']",
            "No possible answer meets this.",
            "Make it less strict. Possible: true (yes) or false (no).",
        ),
    ],
)
def test_faulty_rules(given: Any, path: str, what: str, mend: str) -> None:
    """A rule that names an unknown item, or a value that no answer can have, is a fault."""
    (fault,) = faults(rule(**given))

    assert (fault.path, fault.what, fault.level) == (path, what, "error")
    assert mend in fault.mend


def test_a_rule_takes_two() -> None:
    """One answer alone cannot contradict itself: the schema requires two."""
    assert len(faults(rule(x_home__one=YES))) == 1


def test_a_checklist_of_ones_own_brings_its_rules(
    tmp_path: Path, readiness: Callable[..., tuple[int, str, str]]
) -> None:
    """The rules of an added checklist apply to everyone judged under the profile."""
    items = [task("x-home.one", renew="P1Y"), task("x-home.two", renew="P1Y")]
    added = {"id": "x-home", "version": "1.0", "title": "Home", "about": "Home."}
    added |= {"items": items, "consistency": [rule(x_home__one=YES, x_home__two=NO)]}
    ours = {
        "id": "ours",
        "version": "1.0",
        "title": "Ours",
        "issuer": {"name": "Clinic"},
    }
    ours |= {"extends": "first-look", "add": [added]}
    given = {
        "answered_on": str(AS_OF),
        "answers": {"x-home.one": True, "x-home.two": False},
    }
    (tmp_path / "ours.json").write_text(json.dumps(ours), "utf-8")
    (tmp_path / "my.answers.json").write_text(json.dumps(given), "utf-8")
    answered, profile = tmp_path / "my.answers.json", tmp_path / "ours.json"

    code, out, err = readiness(
        "assess", answered, "-p", profile, "--as-of", str(AS_OF), "-f", "md", "-o", "-"
    )

    assert code == 0
    assert "my.answers.json:1:" in err
    assert "These answers do not fit together: Title and Title. They do not fit." in err
    assert "These answers do not fit together" in out


# The bundled rules ----------------------------------------------------------------


BUNDLED: list[tuple[str, Mapping[str, Any]]] = [
    (f"{name}-{number}", given)
    for name in catalog.checklist_ids()
    for number, given in enumerate(catalog.checklist(name).get("consistency", ()))
]


def holding(criterion: Any, name: str) -> list[Any]:
    """Return some answers to a bundled item that meet a criterion."""
    data = catalog.item(name)
    assert data is not None
    samples = read_item(data).kind.samples((criterion,), AS_OF)
    return [value for value in samples if compiled(criterion)(value, AS_OF)][:3]


@pytest.mark.parametrize(("name", "given"), BUNDLED, ids=[name for name, _ in BUNDLED])
def test_every_bundled_rule_can_hold(name: str, given: Mapping[str, Any]) -> None:
    """For each bundled rule there are answers that contradict it, and they are reported."""
    under = load("remote-coder")[0]
    ways = [holding(criterion, item) for item, criterion in given["answers"].items()]

    assert all(ways)
    for values in product(*ways):
        said = dict(
            zip(given["answers"], (Answer(v, AS_OF) for v in values), strict=True)
        )
        found = clashes(Answers(said), under)

        assert any(what.endswith(given["say"]) for what in found), said


def test_bundled_rules_do_not_blame() -> None:
    """A rule states the contradiction in a sentence about the answers."""
    for name, given in BUNDLED:
        assert given["say"].endswith("."), name
        assert ", yet " in given["say"], name
        assert " you " not in given["say"].lower(), name


def test_samples_fit_together() -> None:
    """The answers of the samples' invented people contain no contradiction."""
    root = Path(__file__).parents[2] / "reports" / "samples"
    under = load("remote-coder")[0]
    for path in sorted(root.glob("*.answers.json")):
        given = read_answers(parse(path.read_bytes(), path.name))

        assert clashes(given, under) == [], path.name
