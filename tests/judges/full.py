"""One full example of every format, and every command that reads a file of that format.

The files in ``examples/full`` are what people write; the formats that the tool writes
are made from them here. Whatever is done to such a file, a command that reads it has to
end in a sentence: ``ran`` fails when it does not.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from readiness.answers.answers import UNREADABLE, Answers, read_answers
from readiness.answers.reviews import ReviewFile
from readiness.assessing.pipeline import Judged, judge
from readiness.cli import run
from readiness.documents import digest, read
from readiness.errors import ExitCode, Problem, ReadinessError
from readiness.records.assessments import record_of
from readiness.records.comparing import compare
from readiness.records.inputs import (
    judge_again,
    parse_inputs,
    write_inputs,
    written,
)
from readiness.records.share import Share
from readiness.render import ComparisonCopy, Copy, pdf
from readiness.requirements.profiles import load
from readiness.resources import data
from readiness.themes.theme import load_theme

FULL = Path(__file__).parent.parent / "examples" / "full"
DAY = date(2026, 3, 1)
LATER = 2
"""So many items that come later are kept: all of them are alike."""

JUDGED = ("assess", "my.answers.json", "--as-of", DAY.isoformat(), "-f", "md", "-p")
READ_BY: Mapping[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "checklist": ("x-full.json", (("show", "x-full.json"), (*JUDGED, "full.json"))),
    "profile": (
        "full.json",
        (
            ("show", "full.json", "--changes"),
            ("schema", "full.json"),
            (*JUDGED, "full.json"),
            ("new", "answers", "-p", "full.json", "-o", "-"),
        ),
    ),
    "profile extended": ("full-base.json", (("show", "full.json"),)),
    "edition": (
        "full.edition.json",
        (
            ("show", "full.edition.json"),
            ("schema", "full.edition.json"),
            (*JUDGED, "full.edition.json"),
            ("new", "answers", "-p", "full.edition.json", "-o", "-"),
        ),
    ),
    "answers": (
        "new.answers.json",
        (
            ("assess", "new.answers.json", "-f", "html", "-p", "full.json"),
            ("assess", "new.answers.json", "-f", "json"),
            ("new", "answers", "--from", "new.answers.json", "-o", "-"),
            ("compare", "my.answers.json", "new.answers.json", "-f", "md"),
        ),
    ),
    "review": (
        "full.review.json",
        ((*JUDGED, "full.json", "--review", "full.review.json"),),
    ),
    "assessment": (
        "new.assessment.json",
        (
            ("compare", "new.assessment.json", "full.assessment.json", "-f", "md"),
            ("compare", "full.assessment.json", "new.assessment.json", "-f", "json"),
        ),
    ),
    "comparison": ("full.comparison.json", ()),
    "inputs": ("full.inputs.json", ()),
    "sources": ("sources.json", ()),
    "theme": (
        "full-theme.json",
        (
            (
                *("assess", "my.answers.json", "-f", "html", "-p", "full.json"),
                *("--theme", "full-theme.json"),
            ),
        ),
    ),
    "mapping": (
        "full.mapping.json",
        (
            (
                "convert",
                "full.export.csv",
                "--mapping",
                "full.mapping.json",
                "-o",
                "out",
            ),
        ),
    ),
    "wording": ("en.json", ()),
}
"""By format: the name of its file, and the commands that read it besides ``check``."""


def kind_of(example: str) -> str:
    """Return the format of an example; there are two profiles."""
    return example.partition(" ")[0]


class Ended(NamedTuple):
    """How a command ended: its exit code, and all that it printed."""

    code: int
    told: str


@cache
def examples() -> Mapping[str, Any]:
    """Return one full example of every format, as JSON values."""
    edition, _ = load(str(FULL / "full.json"))
    frozen = dict(edition.data) | {"later": [*edition.data["later"][:LATER]]}
    copy = Copy(judged())
    worn = load_theme("default")
    drawn_with = pdf.drawn_with(copy.report(), worn)._replace(fonts=(FONT,))
    inputs = json.loads(write_inputs(judged(), Share.FULL, drawn_with))
    assessment = copy.data()
    written_by_people = {
        kind: read(FULL / name).value
        for kind, (name, _) in READ_BY.items()
        if (FULL / name).is_file()
    }
    return {
        **written_by_people,
        "answers": read(FULL / "my.answers.json").value,
        "edition": sealed(frozen),
        "assessment": assessment,
        "comparison": compared().data(),
        "inputs": inputs | {"edition": sealed(frozen)},
        "sources": few(json.loads(data("checklists", "sources.json")), "sources"),
        "wording": json.loads(data("reports", "wording", "en.json")),
    }


@cache
def judged() -> Judged:
    """Judge the full example, with an entry that is no answer."""
    answers = read_answers(read(FULL / "my.answers.json"))
    wrong = UNREADABLE._replace(note="Still a note.")
    given = {**answers.given, "vpn.split-tunnel-off": wrong}
    review = ReviewFile.read(read(FULL / "full.review.json"))
    edition, _ = load(str(FULL / "full.json"))
    found = judge(edition, replace(answers, given=given), review, DAY)
    return replace(found, problems=(PROBLEM,))


PROBLEM = Problem("my.answers.json", "It is wrong.", "Mend it.", "$.answers", 3, 4)
FONT = {"name": "Other.ttf", "sha256": "ab" * 32}


def compared() -> ComparisonCopy:
    """Compare the full example with the answers of nobody, by other requirements."""
    edition, _ = load(str(FULL / "full.json"))
    before = Copy(judge(edition, Answers(name="Sam"), None, DAY)).data()
    before["findings"] = before["findings"][1:]
    before["findings"][-1]["content"] = "0" * 12
    records = (record_of(found, "x") for found in (before, Copy(judged()).data()))
    return ComparisonCopy(compare(*records))


def few(body: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a document with only the first entries of a long list of equal ones."""
    return body | {key: body[key][:LATER]}


def sealed(edition: dict[str, Any]) -> dict[str, Any]:
    """Return an edition with the digest that it has to have."""
    bare = {k: v for k, v in edition.items() if k not in ("digest", "$schema")}
    return edition | {"digest": digest(bare)}


def resealed(kind: str, body: Any) -> Any:
    """Return a changed document as somebody who knows the format would write it."""
    if kind == "edition" and isinstance(body, dict) and "digest" in body:
        return quietly(sealed, body)
    if kind == "inputs" and isinstance(body, dict) and "edition" in body:
        edition = resealed("edition", body["edition"])
        return body | {"edition": edition}
    return body


def quietly(change: Callable[[Any], Any], value: Any) -> Any:
    """Change a value; return it unchanged where that is not possible."""
    try:
        return change(value)
    except (ReadinessError, ValueError, TypeError):
        return value


def furnish(folder: Path) -> None:
    """Put everything that the commands read into a folder."""
    (folder / "out").mkdir(exist_ok=True)
    for path in (*FULL.glob("*.json"), *FULL.glob("*.csv")):
        shutil.copy(path, folder)
    for kind, (name, _) in READ_BY.items():
        (folder / name).write_text(json.dumps(examples()[kind]), "utf-8")
    again = json.dumps(examples()["assessment"])
    (folder / "full.assessment.json").write_text(again, "utf-8")


def endings(kind: str, content: bytes) -> Iterator[tuple[str, Ended]]:
    """Read a file of a format, in the current folder, with every command that can.

    Yields each command with its ending.
    """
    name, commands = READ_BY[kind]
    Path(name).write_bytes(content)
    for words in (("check", name), *commands):
        yield " ".join(words), ran(words)
    if kind == "inputs":
        yield "judged again", carried(content)


def ran(words: tuple[str, ...]) -> Ended:
    """Run a command in this process; what it prints is caught."""
    out = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2)]
    old, sys.stdin = sys.stdin, io.StringIO()
    try:
        with redirect_stdout(out[0]), redirect_stderr(out[1]):
            code = run(words)
            told = [stream.flush() or stream.buffer.getvalue() for stream in out]  # type: ignore[attr-defined]
    finally:
        sys.stdin = old
    return Ended(int(code), b"\n".join(told).decode("utf-8", "replace"))


def carried(content: bytes) -> Ended:
    """Read inputs as ``verify`` does, judge them again and compose the report."""
    try:
        body = written(json.loads(content))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        body = content  # not even nearly inputs; the reader has to say so
    try:
        inputs = parse_inputs(body)
        Copy(judge_again(inputs), inputs.share).pages()
    except ReadinessError as error:
        return Ended(ExitCode.BAD_INPUT, str(error))
    return Ended(ExitCode.DONE, "")


def fault(ended: Ended) -> str:
    """Say how an ending is not one that a person can act on; empty if it is."""
    if ended.code not in (0, 1, 2, 3):
        return f"exit code {ended.code}: {ended.told[-600:]}"
    if ended.code and not ended.told.strip():
        return f"exit code {ended.code} without a message"
    return "a traceback" if "Traceback (most recent" in ended.told else ""


def copied(kind: str) -> Any:
    """Return a copy of a full example, to change."""
    return deepcopy(examples()[kind])
