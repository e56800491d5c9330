"""Reading documents: strict, with places, and with sentences a person can act on."""

from __future__ import annotations

import io
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.documents import (
    Document,
    canonical,
    digest,
    parse,
    read,
    require,
    sentences,
    uncommented,
    violations,
)
from readiness.errors import DocumentError


def told(text: str | bytes) -> list[str]:
    """Return the problems of a document, without the name of its file."""
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(DocumentError) as caught:
        parse(data, "f")
    return [str(problem).removeprefix("f:") for problem in caught.value.problems]


def unfit(value: Any, schema: str = "answers") -> list[str]:
    """Return path and sentences for a value that does not fit a schema."""
    document = parse(json.dumps(value).encode(), "f")
    return [
        f"{problem.path}: {problem.what} {problem.mend}".rstrip()
        for problem in violations(document, schema)
    ]


def test_reads_json() -> None:
    """A document keeps its value, its text and the name of its file."""
    text = '{"a": [1, 2.5, -0, "é", true, false, null, {}]}'

    document = parse(text.encode(), "a.json")

    assert document.value == json.loads(text)
    assert (document.source, document.text) == ("a.json", text)


def test_accepts_a_byte_order_mark() -> None:
    """The byte order mark that some editors put before UTF-8 is ignored."""
    assert parse(b'\xef\xbb\xbf{"a": 1}', "f").value == {"a": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,}', "1:8: $.a: there is a comma just before the closing '}'."),
        ("[1,\n]", "1:3: $[0]: there is a comma just before the closing ']'."),
        ('{"a": 1 "b": 2}', "1:9: $.a: a comma is missing before this."),
        ("[1 2]", "1:4: $[0]: a comma is missing before this."),
        ("[1}", "1:3: $[0]: a comma or ']' is needed here, not '}'."),
        ("{'a': 1}", "1:2: $: ' is not a JSON quote. Use double quotes"),
        ('{"a": “x”}', "1:7: $.a: “ is not a JSON quote. Use double quotes"),
        ("{a: 1}", "1:2: $: the key 'a' has no double quotes. Write \"a\"."),
        ('{"a": hello}', "1:7: $.a: the text 'hello' has no double quotes."),
        ('{"a" 1}', "1:6: $: a colon is needed after the key 'a', not '1'."),
        ('{"a": }', "1:7: $.a: a value is needed here, not '}'."),
        ("{,}", "1:2: $: a key in double quotes is needed here, not ','."),
        ('// x\n{"a": 1}', '1:1: $: JSON has no comments. Use a "$comment" key'),
        ('{"a": 1 /* x */}', "1:9: $.a: JSON has no comments."),
        ('{"a": True}', "1:7: $.a: 'True' is not a JSON word. Write true"),
        ('{"a": None}', "1:7: $.a: 'None' is not a JSON word. Leave the key out."),
        ('{"a": yes}', "1:7: $.a: 'yes' is not a JSON word. Write true."),
        ('{"a": NaN}', "1:7: $.a: 'NaN' is not a number in JSON."),
        ('{"a": -Infinity}', "1:7: $.a: '-Infinity' is not a number in JSON."),
        ('{"a": 1e999}', "1:7: $.a: the number 1e999 is too large."),
        ('{"a": 9007199254740992}', "1:7: $.a: the number 9007199254740992 is too"),
        ('{"a": ' + "9" * 5000 + "}", "1:7: $.a: the number 99999999999999999999…"),
        ('{"a": 01}', "1:7: $.a: '01' is not how JSON writes a number."),
        ('{"a": 2026-03-01}', "1:7: $.a: '2026-03-01' is not how JSON writes a number"),
        ('{"a": "x\n"}', "1:7: $.a: this text has no closing quote on its line."),
        ('{"a": "x', "1:7: $.a: this text has no closing quote on its line."),
        ('{"a": "\t"}', "1:8: $.a: there is a tab inside a text. Write \\t."),
        ('{"a": "C:\\Users"}', "1:10: $.a: '\\U' is not a valid escape in JSON."),
        ('{"a": "\\ud800"}', "1:7: $.a: '\\ud800' contains half of a character."),
        ('{"\\udc00": 1}', "1:2: $: '\\udc00' contains half of a character."),
        ('{"a": [1', "1:9: $.a[0]: the file ends too early: the '[' of line 1 is not"),
        ("{} {}", "1:4: $: there is more text after the end of the document."),
        ("", " the file is empty."),
        (" \r\n", " the file is empty."),
    ],
)
def test_says_what_is_not_json(text: str, expected: str) -> None:
    """A JSON fault is reported with its place and with the correct form."""
    (problem,) = told(text)

    assert problem.startswith(expected)


def test_accepts_a_whole_pair_of_surrogates() -> None:
    """Two escapes that form one character are read as that character."""
    assert parse(b'["\\ud83d\\ude00", "\\\\ud800"]', "f").value == ["😀", "\\ud800"]


def test_very_many_faults() -> None:
    """After a hundred faults, only the fact that there are more is reported."""
    problems = told("[" + "NaN," * 500_000 + "1]")

    assert len(problems) == 101
    assert (
        problems[-1] == "1:402: $[100]: and there are many more problems from here on."
    )


def test_a_hundred_faults_are_all_of_them() -> None:
    """If there are no more than a hundred faults, none is left out."""
    assert "many more" not in told("[" + "NaN," * 99 + "NaN]")[-1]


def test_very_many_unknown_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """With very many unknown keys, suggestions are not made for each of them."""
    sought: list[str] = []
    monkeypatch.setattr(sentences, "did_you_mean", lambda key, _: sought.append(key))

    problems = unfit({"answers": {}, **{f"key{n}": 1 for n in range(50_000)}})

    assert len(problems) == 101
    assert len(sought) <= 2_000


def test_says_everything_at_once() -> None:
    """All faults that the reader understands are reported together, in the order of lines."""
    text = '{"a": NaN,\n "b": 1e999,\n "a": True,\n "c": [1,],\n "d": 07 // x\n}'

    assert [problem.split(": ")[0] for problem in told(text)] == [
        "1:7",
        "2:7",
        "3:2",
        "3:7",
        "4:9",
        "5:7",
        "5:10",
    ]


def test_names_both_lines_of_a_double_key() -> None:
    """A repeated key is reported with both its lines, and so is each further repetition."""
    assert told('{"a": {"x": 1,\n"x": 2,\r\n"x": 3},\n"a": 4, "a": 5}') == [
        "2:1: $.a.x: the key 'x' appears twice, on lines 1 and 2. Keep one of them.",
        "3:1: $.a.x: the key 'x' appears twice, on lines 1 and 3. Keep one of them.",
        "4:1: $.a: the key 'a' appears twice, on lines 1 and 4. Keep one of them.",
        "4:9: $.a: the key 'a' appears twice, on lines 1 and 4. Keep one of them.",
    ]


def test_a_key_written_in_two_ways_is_one_key() -> None:
    """An escaped letter does not hide that a key is there twice."""
    assert "appears twice" in told('{"a": 1, "\\u0061": 2}')[0]


@pytest.mark.parametrize("opener", ["[", '{"a":', '[{"a":'])
def test_refuses_depth(opener: str) -> None:
    """Ten thousand levels are refused in a sentence and never end the program."""
    (problem,) = told(opener * 10_000)

    assert "this is more than 64 levels deep" in problem
    assert len(problem) < 400


def test_64_levels_are_enough() -> None:
    """The 64th level is accepted, the 65th is not."""
    assert parse(b"[" * 64 + b"]" * 64, "f")
    assert "64 levels" in told("[" * 65 + "]" * 65)[0]
    assert "64 levels" in told('{"a":' * 65 + "1" + "}" * 65)[0]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('{"a": 1}'.encode("utf-16"), "Save it as UTF-8."),
        ('{"a": 1}'.encode("utf-16-le"), "Save it as UTF-8."),
        ('{"a": 1}'.encode("utf-16-be"), "Save it as UTF-8."),
        ('{"a": 1}'.encode("utf-32"), "Save it as UTF-8."),
        ('{"é":\r\n "né'.encode() + b"\xe9", "2:5: the byte 0xE9 is not UTF-8 text."),
        (b"%PDF-1.7", "this is a PDF; a JSON document is needed here."),
        (b" " * 5_000_001, "this is larger than 5 MB."),
    ],
)
def test_says_what_is_not_text(data: bytes, expected: str) -> None:
    """A file that is not UTF-8, or too large, is reported as such."""
    (problem,) = told(data)

    assert expected in problem


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_counts_lines_and_characters(end: str) -> None:
    """Line and column count from 1, columns in characters, on every system."""
    document = parse(f'{{{end} "é😀": ["x",{end}  7]}}'.encode(), "f")

    seven = document.problem(("é😀", 1), "x")
    key = document.problem(("é😀",), "x", at_key=True)

    assert (seven.line, seven.column) == (3, 3)
    assert (key.line, key.column) == (2, 2)


def test_gives_a_missing_place_its_parents() -> None:
    """A missing value gets the place of its nearest ancestor that exists."""
    document = parse(b'{"a":\n {"b": 1}}', "f")

    problem = document.problem(("a", "x", 3, "y"), "missing.", "Add it.", "warning")

    assert str(problem) == "f:2:2: $.a.x[3].y: missing. Add it."
    assert problem.level == "warning"


def test_prints_paths_plainly() -> None:
    """A path names keys and numbers; unusual keys are quoted, made visible, cut."""
    document = Document("f", {}, "{}")

    path = document.problem(("answers", "vpn.a", 0, "x\u202ey", "k" * 99), "x").path

    assert path == f"$.answers['vpn.a'][0]['x\\u202ey']['{'k' * 60}…']"


def test_a_document_without_text_has_no_places() -> None:
    """A document made by a program has problems without line and column."""
    assert Document("made", {"a": 1}, "").problem(("a",), "wrong.").line is None


def test_reads_a_file(tmp_path: Path) -> None:
    """A file is read and reported under the name that was given."""
    path = tmp_path / "a.json"
    path.write_bytes(b'{"a": 1}')

    assert read(path) == read(str(path)) == Document(str(path), {"a": 1}, '{"a": 1}')


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen means standard input."""
    stdin = SimpleNamespace(buffer=io.BytesIO(b'{"a": 1}'))
    monkeypatch.setattr(sys, "stdin", stdin)

    assert read("-") == Document("standard input", {"a": 1}, '{"a": 1}')


def test_says_what_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder and an impossible file name each get a sentence."""
    for path, expected in [
        (tmp_path / "none.json", "there is no such file."),
        (tmp_path, "this is a folder."),
        (tmp_path / "a" / "b", "there is no such file."),
        ("a\0b", "this cannot be read"),
        ("a" * 5000, "this cannot be read"),
    ]:
        with pytest.raises(DocumentError, match=expected):
            read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_never_waits_for_a_pipe(tmp_path: Path) -> None:
    """A pipe or a device is refused before it is opened."""
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(DocumentError, match="not a regular file"):
            read(path)


def test_says_what_a_schema_finds() -> None:
    """Each violation is one of our sentences, with the path and the correction."""
    assert unfit(
        {
            "respondant": {},
            "answered_on": "3/1/26",
            "answers": {
                "a.number": {"value": 1, "revision": "2"},
                "a.date": {"value": 1, "on": "2026-02-30"},
                "a.word": {"value": 1, "by": "prob"},
                "a.two": {"value": 1, "unsure": True},
                "a.list": ["x", "y", "x"],
                "A": True,
            },
        }
    ) == [
        "$.respondant: 'respondant' is not a key here. Did you mean 'respondent'?",
        "$.answered_on: '3/1/26' is not a date as year-month-day."
        " Write it like 2026-03-01.",
        "$.answers['a.number'].revision: this is text ('2'); a whole number is needed."
        " Remove the quotes.",
        "$.answers['a.date'].on: '2026-02-30' is not a day that exists."
        " Write it like 2026-03-01.",
        "$.answers['a.word'].by: 'prob' is not one of: self, probe."
        " Did you mean 'probe'?",
        "$.answers['a.two'].unsure: 'unsure' cannot be used together with the other keys here."
        " Leave it out.",
        "$.answers['a.list'][2]: 'x' is in this list twice. Keep one of them.",
        "$.answers.A: 'A' is not a valid item id. A key here is an item id"
        ' (checklist id, dot, name) or "$comment".'
        ' For example: "internet.wifi-encryption".',
    ]


def test_a_missing_key_says_what_it_is_for() -> None:
    """A missing key is reported with its description, also where another key requires it."""
    assert unfit({"kind": "number"}, "answer-kind") == [
        "$: 'unit' is missing. For number: what is counted, as shown after the number."
    ]


def test_one_cause_is_one_problem() -> None:
    """A misspelt key is not also reported as missing; a wrong type breaks no further rule."""
    assert unfit({"anwsers": {}}) == [
        "$.anwsers: 'anwsers' is not a key here. Did you mean 'answers'?"
    ]
    assert unfit({"answers": {"a.b": {"value": 1, "by": 3}}}) == [
        "$.answers['a.b'].by: this is a number (3); text in quotes is needed."
    ]


def test_shows_what_people_wrote_without_obeying_it() -> None:
    """Control and bidi characters are made visible, and long texts are cut."""
    hostile = "\u202e\x1b[31m\n" + "x" * 500

    (problem,) = unfit({"answers": {"a.b": {"value": 1, "by": hostile}}})

    assert "'\\u202e\\x1b[31m\\n" in problem
    assert problem.isprintable() and len(problem) < 200


def test_problems_come_in_the_order_of_the_file() -> None:
    """Problems are sorted by their place in the text."""
    text = '{"answers": {"b.x": null,\n "a.x": null},\n "zzz": 1, "asked": 1}'
    problems = violations(parse(text.encode(), "f"), "answers")

    places = [(problem.line, problem.column) for problem in problems]

    assert places == [(1, 21), (2, 9), (3, 2), (3, 21)]


def test_hundreds_of_problems_are_cut() -> None:
    """After 100 problems only their number is reported."""
    problems = unfit({"answers": {f"a.n{n}": None for n in range(350)}})

    assert len(problems) == 101
    assert problems[-1] == ": and 250 more."


def test_require_raises_them_all() -> None:
    """Requiring a valid document raises one error with every problem."""
    document = parse(b'{"answers": {"a.b": null, "a.c": null}}', "f")

    with pytest.raises(DocumentError) as caught:
        require(document, "answers")
    assert len(caught.value.problems) == 2
    assert caught.value.problems[0].place == ("answers", "a.b")
    require(parse(b'{"answers": {}}', "f"), "answers")


def test_canonical_bytes_do_not_depend_on_order() -> None:
    """Equal documents have equal bytes and digests, whatever the order of their keys."""
    assert canonical({"b": 1.0, "a": "é"}) == b'{"a":"\xc3\xa9","b":1}'
    assert digest({"b": [1], "a": 2}) == digest({"a": 2.0, "b": [1]})
    assert len(digest({})) == 64


def test_comments_can_be_left_out() -> None:
    """Canonical bytes leave out comments and schema links."""
    value = {"$schema": "x", "a": [{"$comment": "y", "b": 1}], "$comment": "z"}

    assert uncommented(value) == {"a": [{"b": 1}]}


def test_starts_without_the_heavy_libraries() -> None:
    """Importing the module, and reading a document, loads neither schema library."""
    program = (
        "import sys; from readiness.documents import parse; parse(b'{}', 'f');"
        "print({'jsonschema', 'jsonschema_rs', 'reportlab'} & set(sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "set()\n"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner)
    ),
    max_leaves=12,
)


def paths(value: Any) -> list[tuple[str | int, ...]]:
    """Return every path in a value."""
    entries: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    return [(), *((key, *path) for key, entry in entries for path in paths(entry))]


@settings(max_examples=100, deadline=None)
@given(json_values, st.sampled_from([None, 1]), st.booleans())
def test_knows_where_every_value_stands(
    value: Any, indent: int | None, ascii_only: bool
) -> None:
    """Every path leads to the place where its value stands."""
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    document = parse(text.encode(), "f")
    lines = text.split("\n")

    for path in paths(value):
        problem = document.problem(path, "x")
        assert problem.line and problem.column
        rest = "\n".join(lines[problem.line - 1 :])[problem.column - 1 :]
        found, _ = json.JSONDecoder().raw_decode(rest)
        expected = value
        for step in path:
            expected = expected[step]
        assert found == expected


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='{}[],:"\\/*#tfn0123.-+eE \n\t\ufeffa\ud83d', max_size=30))
def test_never_fails_otherwise(text: str) -> None:
    """Any text is a document or gives problems; what Python reads strictly, we read too."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        value = parse(data, "f").value
    except DocumentError as error:
        assert error.problems
        return
    assert value == json.loads(text.removeprefix("\ufeff"))


@settings(max_examples=100, deadline=None)
@given(json_values, st.data())
def test_every_cut_document_has_a_fault(value: Any, data: st.DataObject) -> None:
    """A truncated document, or one with an extra character, gives a problem with a place."""
    text = json.dumps([value, {"a": 1}])
    at = data.draw(st.integers(1, len(text) - 1))

    for broken in (text[:at], text[:at] + "\x01" + text[at:]):
        with pytest.raises(DocumentError) as caught:
            parse(broken.encode(), "f")
        assert caught.value.problems[0].line


@pytest.mark.parametrize(
    "text",
    [
        '{"answers": {' + ",".join(f'"A{n}": 1' for n in range(50_000)) + "}}",
        '{"answers": {"a.b": [' + ",".join(f'{n},"{n}"' for n in range(50_000)) + "]}}",
        '{"answers": {"a.b": "' + "\\u0041" * 100_000 + '"},}',
        '{"answers": "' + "\\" * 100_001,
        "[" + " " * 500_000,
        "/*" * 250_000,
        "-" * 500_000,
    ],
    ids=["keys", "list", "escapes", "backslashes", "spaces", "remarks", "minus"],
)
def test_texts_made_to_be_slow_are_told_about(text: str) -> None:
    """Half a megabyte made to be slow to read ends in problems that are told."""
    try:
        assert violations(parse(text.encode(), "f"), "answers")
    except DocumentError as error:
        assert error.problems


def test_numbers_stay_what_they_are() -> None:
    """Whole numbers stay whole, tiny ones may become zero, none becomes infinite."""
    value = parse(b"[1, 1.0, 1e-999, 9007199254740991, 1.7e308]", "f").value

    assert [type(number) for number in value] == [int, float, float, int, float]
    assert all(map(math.isfinite, value))
