"""No forged report passes: every kind of change, and thousands of flipped bits."""

from __future__ import annotations

import logging
import os
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from certificates import signed_by
from judges.forging import EVERY, INSIDE, in_our_layout

from readiness.answers.answers import read_answers
from readiness.assessing.pipeline import Judged, judge
from readiness.documents import read
from readiness.proof import (
    Outcome,
    Question,
    Reply,
    UnreadableFile,
    drawing,
    opening,
    proving,
)
from readiness.proof.layout import parts
from readiness.proof.opening import open_pdf
from readiness.proof.proving import prove
from readiness.records.inputs import Inputs, judge_again, parse_inputs
from readiness.render import Copy, draw
from readiness.render.pdf.file.files import HEAD
from readiness.render.pdf.file.signature import EMPTY, RESERVED, emptied
from readiness.requirements.profiles import load

SAMPLES = Path(__file__).parents[2] / "reports" / "samples"
AS_OF = date(2026, 11, 21)
FLIPS = int(os.environ.get("READINESS_FLIPS", "2000"))
"""The number of bits flipped in the report, and again in the signed one."""

KINDS = ("unsigned", "signed")
LOG = logging.getLogger(__name__)


@cache
def report(kind: str) -> bytes:
    """Draw a short report, or one with a signature."""
    answers = read_answers(read(SAMPLES / "employee.answers.json"))
    made = judge(load("first-look")[0], answers, None, AS_OF)
    content = draw("pdf", Copy(made, signing=kind == "signed")).content
    return signed_by("Ann Lee", content) if kind == "signed" else content


@pytest.fixture(autouse=True)
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge and draw the same inputs only once: only the file around them differs."""
    draw_anew, read_anew = drawing.drawn_again, cache(parse_inputs)
    drawn: dict[tuple[str, bool], bytes] = {}

    def again(
        inputs: Inputs, judged: Judged, fonts: drawing.Fonts, *, signing: bool
    ) -> bytes:
        known = inputs.document.text, signing
        if known not in drawn:
            drawn[known] = draw_anew(inputs, judged, fonts, signing=signing)
        return drawn[known]

    monkeypatch.setattr(drawing, "drawn_again", again)
    monkeypatch.setattr(opening, "PATIENCE", 60)  # a slow machine finds the same
    monkeypatch.setattr(proving, "parse_inputs", read_anew)


def asked(content: bytes) -> dict[Question, Reply]:
    """Ask all questions about a report; return none when it cannot be read at all."""
    try:
        return {reply.question: reply for reply in prove(content)}
    except UnreadableFile:
        return {}


UNREADABLE = {
    "an end that leads nowhere",
    "an object before all others",
    "an object between others",
    "a comment after the header",
    "another identifier",
    "a length too short",
    "a stream packed in two ways",
    "a stream packed and not",
    "another place of the table",
    "half a report",
    "all but the end",
}
"""Files so damaged that nothing in them can be found."""


def harmless(content: bytes, place: int, flipped: bytes) -> bool:
    """Tell whether a flipped bit is in the signature, or unpacks to the same bytes."""
    start, end = RESERVED
    if content.startswith(b"1 0 obj", len(HEAD)) and start - 80 < place < end:
        return True
    for found in re.finditer(rb"stream\r\n(.*?)\r\nendstream\n", content, re.S):
        if found.start(1) <= place < found.end(1):
            one, other = (c[found.start(1) : found.end(1)] for c in (content, flipped))
            return zlib.decompress(one) == zlib.decompress(other)
    return False


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_to_forge_is_believed(kind: str) -> None:
    """The report passes before it is changed, and when it is written again in our own layout."""
    content = report(kind)
    again = in_our_layout(parts(emptied(content) or content), signing=kind == "signed")
    again = signed_by("Bo", again) if kind == "signed" else again

    assert {reply.outcome for reply in asked(content).values()} == {Outcome.YES}
    assert asked(again)[Question.PAGES].outcome is Outcome.YES
    assert again != content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EVERY)
def test_no_forgery_is_believed(name: str, kind: str) -> None:
    """No changed report passes as showing what was drawn, and the answer says what to do."""
    forged = EVERY[name](report(kind))
    if kind == "signed" and forged.startswith(EMPTY, len(HEAD)):
        forged = signed_by("Eve", forged)
    replies = asked(forged)

    assert forged != report(kind)
    assert bool(replies) is (name not in UNREADABLE)
    if replies:
        pages = replies[Question.PAGES]
        assert pages.outcome is not Outcome.YES
        assert any(reply.do for reply in replies.values())
    if name in INSIDE:
        assert Outcome.NO in {reply.outcome for reply in replies.values()}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_flipped_bit_is_believed(kind: str) -> None:
    """After any bit is flipped, the pages pass only if nothing differs."""
    content, found = report(kind), Counter[Outcome]()
    inputs = parse_inputs(open_pdf(content).files["inputs.json"])
    judged = judge_again(inputs)
    for place, flipped in flips(content, random.Random(kind)):
        outcome = drawing.pages(flipped, inputs, judged).outcome
        found[outcome] += 1
        assert outcome is not Outcome.YES or harmless(content, place, flipped)
    LOG.info("%s: %s bytes, %s", kind, len(content), dict(found))
    assert found.total() == FLIPS and found[Outcome.CANNOT_TELL]


def flips(content: bytes, luck: random.Random) -> Iterator[tuple[int, bytes]]:
    """Yield a report with one bit flipped, this number of times."""
    for _ in range(FLIPS):
        changed = bytearray(content)
        changed[place := luck.randrange(len(content))] ^= 1 << luck.randrange(8)
        yield place, bytes(changed)
