"""Write inputs as bytes: equal inputs give equal bytes, and unused data is left out.

The edition comes first, because it is most of the document and the same for everyone: a
program that compresses many reports compresses that beginning only once. Keys keep
their order and numbers stay as they were read, unlike in RFC 8785: a report lists
criteria in their order, and shows 25.0 and 25 differently when the value is not a valid
answer.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from unicodedata import unidata_version

from readiness import __version__
from readiness.answers.answers import Answer, Answers, readable
from readiness.answers.reviews import Review, ReviewKind, Reviews
from readiness.assessing.assessment import RULES, Assessment
from readiness.assessing.pipeline import Judged
from readiness.errors import Problem
from readiness.questions.catalog import EMPLOYMENT
from readiness.records.inputs.model import DrawnWith
from readiness.records.share import Share
from readiness.requirements.editions import Edition
from readiness.resources import data

Json = dict[str, Any]

LIBRARIES, SHAPING = ("reportlab",), ("fonttools", "unicode", "uharfbuzz")
"""The libraries that pages depend on: all pages, and those with other scripts.

Python's Unicode tables give the names, direction and joining of characters.
"""

ORDER = (
    "edition",
    "as_of",
    "share",
    "appendix",
    "answers",
    "review",
    "problems",
    "theme",
    "fonts",
    "made_with",
)
"""The keys in the order in which they are written; some may be missing."""


def write_inputs(
    judged: Judged, share: Share, drawn_with: DrawnWith, *, appendix: bool = False
) -> bytes:
    """Write what a report was made from, as far as its ``share`` includes it.

    The e-mail address, and answers that the edition does not use, are never included.
    """
    assessment, shown = judged.assessment, share.discloses
    parts: Json = {
        "as_of": assessment.as_of.isoformat(),
        "share": share,
        "appendix": appendix,
        "answers": answers_data(assessment, notes=shown.notes),
        "problems": [_problem(p) for p in judged.problems if shown.problems],
        "theme": dict(drawn_with.theme),
        "fonts": [dict(font) for font in drawn_with.fonts],
        "made_with": made_with(drawn_with.shaped),
    }
    if judged.reviews.by_item:
        parts["review"] = _review_data(judged)
    return _joined(beginning(assessment.edition), parts)


def written(value: Mapping[str, Any]) -> bytes:
    """Write a document of inputs in its one canonical form."""
    parts = {key: part for key, part in value.items() if key != "edition"}
    return _joined(_begun(compact(value["edition"])), parts)


def answers_digest(assessment: Assessment, share: Share = Share.FULL) -> str:
    """Return the SHA-256 of the answers that a report carries."""
    return sha256(
        compact(answers_data(assessment, notes=share.discloses.notes))
    ).hexdigest()


def compact(value: Any) -> bytes:
    """Write a JSON value in its own order: no spaces, UTF-8, surrogates as "?"."""
    text = json.dumps(
        value,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )
    return text.encode("utf-8", "replace")


def answers_data(assessment: Assessment, *, notes: bool) -> Json:
    """Return the answers that an edition uses, each with its own day."""
    answers = assessment.answers
    named = {"id": answers.id, "name": answers.name}
    entries = sorted(_used(assessment.edition, answers).items())
    return {
        "respondent": {key: value for key, value in named.items() if value},
        "answers": {name: _entry(answer, notes) for name, answer in entries},
    }


def counted(judged: Judged, share: Share) -> Mapping[str, int]:
    """Count what a report carries: ``answers``, ``notes`` and ``reviews``.

    "Not sure" does not count as an answer.
    """
    assessment = judged.assessment
    used = _used(assessment.edition, assessment.answers).values()
    reviews = sum(map(len, judged.reviews.by_item.values()))
    answers = sum(not answer.unsure for answer in used)
    found = Counter(answers=answers, reviews=reviews)
    found["notes"] = sum(bool(a.note) for a in used if share.discloses.notes)
    return found


@cache
def made_with(shaped: bool = False) -> Mapping[str, Any]:
    """Return the versions in this installation that a report depends on."""
    libraries = (*LIBRARIES, *(SHAPING if shaped else ()))
    return {
        "tool": __version__,
        "rules": RULES,
        "wording": sha256(data("reports", "wording", "en.json")).hexdigest(),
        "sources": sha256(data("checklists", "sources.json")).hexdigest(),
        "libraries": {name: _version(name) for name in libraries},
    }


def _version(library: str) -> str:
    if library == "unicode":
        return unidata_version
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


@lru_cache(maxsize=32)
def beginning(edition: Edition) -> bytes:
    """Return the beginning of the inputs for everyone judged by an edition; cached."""
    return _begun(compact({k: v for k, v in edition.data.items() if k != "$schema"}))


def _begun(edition: bytes) -> bytes:
    return b'{"edition":' + edition


def _joined(begun: bytes, parts: Mapping[str, Any]) -> bytes:
    pieces = [begun]
    for key in sorted(parts, key=_place):
        pieces.append(compact(key) + b":" + compact(parts[key]))
    return b",".join(pieces) + b"}"


def _place(key: str) -> tuple[int, str]:
    return (ORDER.index(key) if key in ORDER else len(ORDER), key)


def _used(edition: Edition, answers: Answers) -> Mapping[str, Answer]:
    """Return the answers that can affect the result, by item id."""
    return {
        name: answer
        for name, answer in answers.given.items()
        if (name in edition.by_id and name not in edition.answers) or name == EMPLOYMENT
    }


def _entry(answer: Answer, notes: bool) -> Json:
    note = {"note": answer.note} if notes and answer.note else {}
    if not readable(answer):
        return {"unreadable": True} | note
    told: Json = {}
    if answer.claim:
        told["not_applicable"] = answer.claim
    elif answer.unsure:
        told["unsure"] = True
    else:
        told["value"] = _value(answer.value)
    if answer.on:
        told["on"] = answer.on.isoformat()
    if answer.revision is not None:
        told["revision"] = answer.revision
    if answer.by != "self":
        told["by"] = answer.by
    if answer.evidence:
        told["evidence"] = _evidence(answer.evidence)
    return told | note


def _evidence(entries: Iterable[Mapping[str, str]]) -> list[Json]:
    return [{k: v for k, v in e.items() if k != "$comment"} for e in entries]


def _value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _problem(problem: Problem) -> Json:
    bare = problem.without_folder
    told = {
        "source": bare.source,
        "what": bare.what,
        "mend": bare.mend,
        "path": bare.path,
        "line": bare.line,
        "column": bare.column,
    }
    return {key: value for key, value in told.items() if value}


def _review_data(judged: Judged) -> Json:
    """Return the reviews of this person that count, in the form of a review file."""
    assessment, reviews = judged.assessment, _flat(judged.reviews)
    reviewer = next((review.by for review in reviews if review.by), "-")
    return {
        "profile": assessment.edition.profile,
        "reviewer": {"name": reviewer},
        "reviews": [_said(r, assessment.answers.id, reviewer) for r in reviews],
    }


def _flat(reviews: Reviews) -> list[Review]:
    return [review for found in reviews.by_item.values() for review in found]


def _said(review: Review, respondent: str, reviewer: str) -> Json:
    told: Json = {
        "respondent": respondent,
        "item": review.item,
        "kind": str(review.kind),
        "on": review.on.isoformat(),
        "until": _day(review.until),
        "by": review.by if review.by != reviewer else "",
    }
    if review.kind is not ReviewKind.ADJUSTMENT:
        told |= {
            "comment": review.comment,
            "reason": review.reason,
            "measure": review.measure,
            "value": _value(review.value),
            "evidence": _evidence(review.evidence) or "",
        }
    empty = {key for key, said in told.items() if said == "" and key != "value"}
    return {k: v for k, v in told.items() if v is not None and k not in empty}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
