"""Read inputs that anybody may have written, and judge the same report again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from readiness.answers.answers import UNREADABLE, Answer, Answers, read_answer
from readiness.answers.reviews import ReviewFile
from readiness.assessing.pipeline import Judged, judge
from readiness.documents import Document, Json, parse, require
from readiness.errors import DocumentError, Problem
from readiness.records.inputs.model import DrawnWith, Inputs
from readiness.records.inputs.writing import written
from readiness.records.share import Share
from readiness.requirements.profiles import sound_edition

LARGEST_INPUTS = 20_000_000
"""Four times the limit for answers, to leave room for the edition and a logo."""


def parse_inputs(content: bytes, source: str = "inputs.json") -> Inputs:
    """Read inputs strictly.

    Raises ``DocumentError`` with what is wrong, even when the inputs are right but not
    written as readiness writes them: then they have been changed.
    """
    document = parse(content, source, LARGEST_INPUTS)
    require(document, "inputs")
    body: Any = document.value
    if written(body) != content:
        what = "These inputs are not written the way readiness writes them."
        raise DocumentError([document.problem((), what)])
    return Inputs(
        edition=sound_edition(_part(document, "edition")),
        answers=_answers(body["answers"]),
        review=_part(document, "review") if "review" in body else None,
        as_of=date.fromisoformat(body["as_of"]),
        share=Share(body["share"]),
        appendix=body.get("appendix", True),
        problems=tuple(map(_problem, body["problems"])),
        drawn_with=_drawn_with(document),
        made_with=body["made_with"],
        document=document,
    )


def judge_again(inputs: Inputs) -> Judged:
    """Judge inputs again as they were judged before.

    Raises ``DocumentError`` when the reviews in them cannot count as written.
    """
    review = ReviewFile.read(inputs.review) if inputs.review else None
    judged = judge(
        inputs.edition, inputs.answers, review, inputs.as_of, inputs.problems
    )
    reviews = judged.reviews
    wrong = [p for p in reviews.problems if not reviews.by_item or p.level == "error"]
    if wrong:
        raise DocumentError(wrong)
    return judged


def _part(document: Document, key: str) -> Document:
    """Return one value of a document as a separate document."""
    whole: Any = document.value
    value: Json = whole[key]
    source = f"{document.source}, {key}"
    return Document(source, value, json.dumps(value, ensure_ascii=False))


def _answers(body: Mapping[str, Any]) -> Answers:
    respondent = body["respondent"]
    return Answers(
        given={name: _answer(entry) for name, entry in body["answers"].items()},
        id=respondent.get("id", ""),
        name=respondent.get("name", ""),
    )


def _answer(entry: Mapping[str, Any]) -> Answer:
    if "unreadable" in entry:
        return UNREADABLE._replace(note=entry.get("note", ""))
    return read_answer(entry, None)


def _problem(told: Mapping[str, Any]) -> Problem:
    return Problem(
        told.get("source", ""),
        told.get("what", ""),
        told.get("mend", ""),
        told.get("path", ""),
        told.get("line"),
        told.get("column"),
    )


def _drawn_with(document: Document) -> DrawnWith:
    body: Any = document.value
    shaped = "uharfbuzz" in body["made_with"]["libraries"]
    return DrawnWith(body["theme"], tuple(body["fonts"]), shaped)
