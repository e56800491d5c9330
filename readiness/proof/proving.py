"""Ask every question about one report, in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from readiness.errors import ReadinessError
from readiness.files.apart import UnreadableFile
from readiness.proof.believed import with_what_is_believed
from readiness.proof.drawing import pages, true_report
from readiness.proof.following import follows
from readiness.proof.opening import Opened, open_pdf
from readiness.proof.replies import Outcome, Question, Reply
from readiness.proof.requirements import judged_by
from readiness.proof.telling import tell
from readiness.records.inputs import judge_again, parse_inputs
from readiness.render import Drawn
from readiness.requirements.editions import Edition, edition_of
from readiness.wording import wording

Replies = tuple[Reply, ...]


class Against(NamedTuple):
    """What to check a report by: requirements, fonts and trusted certificates (DER).

    Signatures are checked as of ``day``; None leaves them out.
    """

    edition: Mapping[str, Any] | None = None
    fonts: tuple[Path, ...] = ()
    day: date | None = None
    roots: tuple[bytes, ...] = ()


NOTHING = Against()


def prove(content: bytes, against: Against = NOTHING) -> Replies:
    """Ask every question about the bytes of a PDF.

    Raises ``UnreadableFile`` when it is not a PDF that can be read.
    """
    opened = open_pdf(content)
    wanted = edition_of(against.edition) if against.edition else None
    replies = _carried(content, opened, wanted, against)
    return (*replies, *_signed(content, against))


def redraw(content: bytes, fonts: tuple[Path, ...] = ()) -> Drawn:
    """Draw the report that follows from the inputs in the bytes of a PDF.

    Raises ``ReadinessError``, which says why no report can be drawn.
    """
    opened = open_pdf(content)
    if opened.twice or "inputs.json" not in opened.files:
        key = "twice" if opened.twice else "nothing"
        raise UnreadableFile(wording()(f"verify.true.{key}"))
    inputs = parse_inputs(opened.files["inputs.json"])
    judged = judge_again(inputs)
    return true_report(inputs, judged, fonts)


def _signed(content: bytes, against: Against) -> Replies:
    """Check the signatures, if there are any."""
    found = tell(content, against.day, against.roots) if against.day else None
    if found:
        return (found,)
    return _unsigned() if against.roots else ()


def _unsigned() -> Replies:
    """Refuse a report that has no signature although one was asked for."""
    words = wording()
    said, do = words("signature.none"), words("signature.do.ask-again")
    return (Reply(Question.SIGNATURE, Outcome.NO, said, do=do),)


def _carried(
    content: bytes, opened: Opened, wanted: Edition | None, against: Against
) -> Replies:
    """Check a report against the inputs it carries, or say that it carries none."""
    if opened.twice:
        return _none(Outcome.NO, "twice", " ".join(opened.twice))
    if "inputs.json" not in opened.files:
        return _none(Outcome.CANNOT_TELL, "nothing")
    try:
        inputs = parse_inputs(opened.files["inputs.json"])
        judged = judge_again(inputs)
    except ReadinessError as error:
        return _none(Outcome.NO, "inputs", str(error))
    replies = (
        follows(inputs, judged, opened.files.get("assessment.json")),
        pages(content, inputs, judged, against.fonts),
        judged_by(inputs.edition, wanted),
    )
    return tuple(
        with_what_is_believed(reply, inputs, judged, against.day) for reply in replies
    )


def _none(outcome: Outcome, key: str, detail: str = "") -> Replies:
    """Answer when there is nothing to judge again, so the other answers are unknown."""
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
