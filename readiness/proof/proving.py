"""Every question asked about one report, in order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from readiness.editions import Edition, edition_of
from readiness.errors import ReadinessError
from readiness.inputs import judge_again, parse_inputs
from readiness.proof.drawing import pages
from readiness.proof.following import follows
from readiness.proof.nouns import Outcome, Question, Reply
from readiness.proof.opening import Opened, open_pdf
from readiness.proof.requirements import judged_by
from readiness.wording import wording

Replies = tuple[Reply, ...]


def prove(
    content: bytes,
    edition: Mapping[str, Any] | None = None,
    fonts: tuple[Path, ...] = (),
) -> Replies:
    """Ask every question about the bytes of a PDF; ``edition`` is the one to hold it to.

    ``fonts`` are those it was drawn with besides the ones that come along.

    Raises ``UnreadableReport`` when it is no PDF that can be read.
    """
    opened = open_pdf(content)
    wanted = edition_of(edition) if edition else None
    return _carried(content, opened, wanted, fonts)


def _carried(
    content: bytes, opened: Opened, wanted: Edition | None, fonts: tuple[Path, ...]
) -> Replies:
    """Hold a report to what it carries, or say that it carries nothing to hold it to."""
    if opened.twice:
        return _none(Outcome.NO, "twice", " ".join(opened.twice))
    if "inputs.json" not in opened.files:
        return _none(Outcome.CANNOT_TELL, "nothing")
    try:
        inputs = parse_inputs(opened.files["inputs.json"])
        judged = judge_again(inputs)
    except ReadinessError as error:
        return _none(Outcome.NO, "inputs", str(error))
    return (
        follows(inputs, judged, opened.files.get("assessment.json")),
        pages(content, opened, inputs, judged, fonts),
        judged_by(inputs.edition, wanted),
    )


def _none(outcome: Outcome, key: str, detail: str = "") -> Replies:
    """Answer when there is nothing to judge again: the rest cannot be told."""
    words = wording()
    details = tuple(detail.splitlines()[:12])
    first = Reply(
        Question.FOLLOWS,
        outcome,
        words(f"verify.carried.{key}"),
        details,
        words(f"verify.carried.{key}.do"),
    )
    rest = (Question.PAGES, Question.EDITION)
    unknown = words("verify.carried.unknown")
    return (first, *(Reply(q, Outcome.CANNOT_TELL, unknown) for q in rest))
