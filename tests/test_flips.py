"""Any changed byte in a report's attachments is found, or makes no difference.

``READINESS_BYTES`` says how many bytes of each file are changed, each in two ways.
``judges/test_forgeries`` changes whole reports.
"""

from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from test_verify import AS_OF, NO, SAMPLES, YES, Pdf, carried, outcomes

from readiness.answers.answers import read_answers
from readiness.answers.reviews import ReviewFile
from readiness.assessing.pipeline import Judged, judge
from readiness.documents import Document, read
from readiness.errors import DocumentError, ReadinessError
from readiness.proof import drawing, following
from readiness.proof.following import follows
from readiness.proof.layout import parts
from readiness.records.inputs import judge_again, parse_inputs
from readiness.render import Copy, draw
from readiness.requirements import profiles

MOST = int(os.environ.get("READINESS_BYTES", "60"))
LOG = logging.getLogger(__name__)


def changes(content: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield content with one byte changed, at even distances from a starting place.

    Each is changed in two ways: its lowest bit, and into another byte of its kind: a
    letter into its capital, a digit into another digit, a sign into another sign.
    """
    for place in range(start, len(content), max(1, (len(content) - start) // MOST)):
        byte = content[place]
        alike = (b for b in (0x20, 2, 8, 4, 16, 64) if kind(byte ^ b) == kind(byte))
        for bits in (1, next(alike, 2)):
            yield place, content[:place] + bytes([byte ^ bits]) + content[place + 1 :]


def kind(byte: int) -> tuple[bool, ...]:
    """Return the kind of character that a byte is."""
    sign = chr(byte)
    return sign.isascii(), sign.isprintable(), sign.isalpha(), sign.isdigit()


@cache
def everything() -> Judged:
    """Judge a person under few requirements, with reviews, notes and an invalid answer."""
    few = profiles.load("first-look")[0]
    review = read(SAMPLES / "employee.review.json")
    said = [one for one in review.value["reviews"] if one["item"] in few.by_id]
    told = {**review.value, "profile": few.profile, "reviews": said}
    answers = read(SAMPLES / "employee.answers.json")
    given = {**answers.value["answers"], "workstation.dual-monitors": "two"}
    return judge(
        few,
        read_answers(document({**answers.value, "answers": given})),
        ReviewFile.read(document(told)),
        AS_OF,
    )


def document(value: Any) -> Document:
    """Return a value as a document."""
    return Document("sample.json", value, json.dumps(value))


@cache
def small() -> Pdf:
    """Draw the smallest report that carries something of every kind."""
    return draw("pdf", Copy(everything())).content


def test_the_small_report_is_sound_and_full() -> None:
    """The report whose bytes are changed is sound, and has text in every part."""
    body = json.loads(carried(small())["inputs.json"])

    assert outcomes(small()) == (YES, YES, YES)
    assert all(body[key] for key in body.keys() - {"fonts", "appendix"})
    assert len(body["review"]["reviews"]) >= 3 and body["problems"]


def found_by(inputs: bytes, assessment: bytes) -> str:
    """Return what finds changed inputs; "harmless" when the report stays the same."""
    try:
        told = parse_inputs(inputs)
        judged = judge_again(told)
    except DocumentError:
        return "reading"
    if follows(told, judged, assessment).outcome is NO:
        return "assessment"
    try:
        same = shown(drawing.drawn_again(told, judged)) == shown(small())
    except ReadinessError:  # a theme that cannot be drawn
        return "pages"
    return "harmless" if same else "pages"


def shown(content: Pdf) -> list[tuple[int, bytes, bytes]]:
    """Return all parts of a report except its attachments."""
    return [part for part in parts(content) if b"/EmbeddedFile" not in part.about]


@pytest.mark.slow
@pytest.mark.parametrize("own", [False, True], ids=["requirements", "own"])
def test_every_byte_of_the_inputs_matters(own: bool) -> None:
    """Attached inputs with a byte changed are refused, or the report no longer matches them.

    Some bytes about the look and the origin do not change the drawing: the theme's
    name, or a colour that is not used.
    """
    files, found = carried(small()), Counter[str]()
    inputs = files["inputs.json"]
    look = inputs.rindex(b'"theme":{"id":"')
    for place, changed in changes(inputs, inputs.rindex(b'"as_of":') if own else 0):
        stage = found_by(changed, files["assessment.json"])
        found[stage] += 1
        assert stage != "harmless" or place > look, inputs[place - 30 : place + 9]
    LOG.info("%s bytes, %s", len(inputs), dict(found))
    assert found["reading"] and (found["assessment"] or not own)


def test_every_byte_of_the_assessment_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    """An attached assessment with any byte changed is not the one that follows."""
    files = carried(small())
    inputs = parse_inputs(files["inputs.json"])
    again, kept = judge_again(inputs), files["assessment.json"]
    ours = following.assessment_bytes(again, inputs.share)
    monkeypatch.setattr(following, "assessment_bytes", lambda *_: ours)
    assert follows(inputs, again, kept).outcome is YES

    for place, changed in changes(kept):
        assert follows(inputs, again, changed).outcome is NO, place
