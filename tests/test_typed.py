"""What people type at a prompt or in the form means the same in both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from py_mini_racer import MiniRacer

from readiness.asking.form import page
from readiness.asking.rules import script
from readiness.questions.kinds import Unclear, read_kind
from readiness.wording import wording

CASES = json.loads(
    (Path(__file__).parent / "examples" / "typed" / "cases.json").read_text("utf-8")
)
ANSWERS: dict[str, dict[str, Any]] = {
    "numbers": {
        "kind": "number",
        "unit": "Mbps",
        "instead": [{"value": "none", "label": "No connection"}],
    },
    "minutes": {"kind": "number", "unit": "minutes"},
    "percents": {"kind": "number", "unit": "percent"},
    "inches": {"kind": "number", "unit": "inches"},
    "own units": {"kind": "number", "unit": "lamps"},
    "days": {"kind": "date", "instead": [{"value": "never", "label": "Never yet"}]},
}
EACH = [
    (kind, text, value) for kind, told in CASES.items() for text, value in told.items()
]


@pytest.mark.parametrize(("kind", "text", "value"), EACH)
def test_a_prompt_reads(kind: str, text: str, value: Any) -> None:
    """The interview reads a typed text as a value, or says what would be one."""
    answer = read_kind(ANSWERS[kind])

    if value is None:
        with pytest.raises(Unclear, match=r"“.*” .*Write"):
            answer.typed(text)
    else:
        assert answer.typed(text) == value and not answer.fault(value)


@pytest.fixture(scope="module")
def form() -> MiniRacer:
    """Return V8 with the scripts of the form that read what is typed."""
    scripts = Path(page.__file__).parent / "script"
    content = json.dumps({"words": dict(wording().texts)})
    engine = MiniRacer()
    engine.eval(
        f"var document = {{getElementById: () => ({{textContent: {json.dumps(content)}}})}};"
    )
    engine.eval(script())
    for name in ("words", "typed"):
        engine.eval(
            (scripts / f"{name}.js").read_text("utf-8").replace("const ", "var ")
        )
    return engine


@pytest.mark.parametrize(("kind", "text", "value"), EACH)
def test_the_form_reads_the_same(
    kind: str, text: str, value: Any, form: MiniRacer
) -> None:
    """The form reads a typed text as the interview does."""
    item = {"id": "x.y", "answer": ANSWERS[kind]}

    told = json.loads(
        str(
            form.eval(
                f"JSON.stringify(readTyped({json.dumps(item)}, {json.dumps(text)}))"
            )
        )
    )

    assert told.get("value") == value
    assert ("fault" in told) is (value is None)


CHOICE = {
    "kind": "choice",
    "options": [
        {"value": "wpa3", "label": "WPA3"},
        {"value": "wep", "label": "WEP, which is old", "retired": True},
        {"value": "none", "label": "None: anyone can join"},
    ],
}
CHOICES = {
    "kind": "choices",
    "options": [
        {"value": "a", "label": "Alarm, tested"},
        {"value": "b", "label": "Exit"},
        {"value": "c", "label": "Cords"},
    ],
}
OTHERS = [
    ({"kind": "yes-no"}, "y", True),
    ({"kind": "yes-no"}, "NO", False),
    ({"kind": "yes-no"}, "2", False),
    ({"kind": "yes-no"}, "maybe", None),
    (CHOICE, "1", "wpa3"),
    (CHOICE, "2", "none"),
    (CHOICE, "wpa3", "wpa3"),
    (CHOICE, "None: anyone can join", "none"),
    (CHOICE, "3", None),
    (CHOICE, "0", None),
    (CHOICE, "", None),
    (CHOICES, "1 3", ("a", "c")),
    (CHOICES, "3,1", ("a", "c")),
    (CHOICES, "exit; cords", ("b", "c")),
    (CHOICES, "Alarm, tested", ("a",)),
    (CHOICES, "0", ()),
    (CHOICES, "none of these", ()),
    (CHOICES, "1 4", None),
    (CHOICES, "", None),
    ({"kind": "text"}, "Ask me.", "Ask me."),
]


@pytest.mark.parametrize(("answer", "text", "value"), OTHERS)
def test_options_are_named_by_number_label_or_value(
    answer: dict[str, Any], text: str, value: Any
) -> None:
    """An option is named by its number, its label or its value."""
    kind = read_kind(answer)

    if value is None:
        with pytest.raises(Unclear, match=r"Type|Write"):
            kind.typed(text)
    else:
        assert kind.typed(text) == value
