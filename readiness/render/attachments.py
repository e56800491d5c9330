"""Make the attachments of a PDF report: its inputs and the assessment, nothing else.

A summary copy leaves the answers out, so it has no attachments.
"""

from __future__ import annotations

from readiness.assessing.pipeline import Judged
from readiness.questions.sentences import listed
from readiness.records import assessment_json
from readiness.records.attachment import Attachment
from readiness.records.inputs import (
    beginning,
    compact,
    counted,
)
from readiness.records.share import Share
from readiness.wording import wording

_JSON = "application/json"


def attachments(judged: Judged, share: Share, inputs: bytes) -> tuple[Attachment, ...]:
    """Return the attachments of a report: these inputs, and the assessment."""
    words = wording()
    assessment = assessment_bytes(judged, share)
    return (
        Attachment(
            "inputs.json",
            inputs,
            _JSON,
            "Source",
            words("carried.inputs"),
            beginning(judged.assessment.edition),
        ),
        Attachment(
            "assessment.json", assessment, _JSON, "Data", words("carried.assessment")
        ),
    )


def assessment_bytes(judged: Judged, share: Share) -> bytes:
    """Return the assessment as attached: the same bytes for the same inputs."""
    data = assessment_json.as_json(
        judged.assessment, judged.plan, wording(), judged.problems, share
    )
    return compact(data)


def carried(file: str, judged: Judged, share: Share, *, attach: bool) -> str:
    """Return what a PDF will contain, and how to leave it out."""
    words = wording()
    if not (attach and share.discloses.attached):
        return words("carries.nothing", file=file)
    notes = share.discloses.notes
    keys = {} if notes else {"answers": "answers-without-notes"}
    found = counted(judged, share).items()
    parts = [words(f"carries.{keys.get(what, what)}", n=n) for what, n in found if n]
    parts.append(words("carries.assessment"))
    return words("carries", file=file, what=listed(parts, words))
