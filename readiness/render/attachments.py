"""What a PDF report carries inside: its inputs and the assessment, and nothing else.

A summary copy leaves the answers out, so it carries nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from readiness.carrying import Attachment
from readiness.inputs import Look, counted, write_inputs
from readiness.pipeline import Judged
from readiness.render import assessment_json
from readiness.sentences import listed
from readiness.wording import wording

CARRYING = ("full", "employer")
"""The copies that hold the answers, and so can carry them."""

_JSON = "application/json"


def attachments(judged: Judged, share: str, look: Look) -> tuple[Attachment, ...]:
    """Return the files that a report carries."""
    words = wording()
    inputs, assessment = (
        write_inputs(judged, share, look),
        assessment_bytes(judged, share),
    )
    return (
        Attachment("inputs.json", inputs, _JSON, "Source", words("carried.inputs")),
        Attachment(
            "assessment.json", assessment, _JSON, "Data", words("carried.assessment")
        ),
    )


def assessment_bytes(judged: Judged, share: str) -> bytes:
    """Return the assessment as a report carries it: the same for the same inputs."""
    data = assessment_json.render(
        judged.assessment, judged.plan, wording(), judged.problems, share
    )
    return json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def carried(file: str, judged: Judged, share: str, *, attach: bool) -> str:
    """Say what a PDF carries, before it is written, and how to leave it out."""
    words = wording()
    if share not in CARRYING or not attach:
        return words("carries.nothing", file=file)
    parts = [
        words(f"carries.{what}", n=n) for what, n in counted(judged, share).items() if n
    ]
    if share != "full":
        parts[0] = words(
            "carries.answers-without-notes", n=counted(judged, share)["answers"]
        )
    parts.append(words("carries.assessment"))
    return words("carries", file=file, what=listed(parts, words))


def theme_document(theme: Any) -> Mapping[str, Any]:
    """Return a theme as the document it may have come from, without its logo."""
    return _theme_document(theme)


@lru_cache(maxsize=32)
def _theme_document(theme: Any) -> Mapping[str, Any]:
    from readiness.render.pdf.theme import PAPER

    size = next(name for name, paper in PAPER.items() if paper == theme.paper)
    told = {
        "id": theme.id,
        "page": {"size": size, "margin": theme.margin},
        "colours": dict(theme.colours),
        "fonts": dict(theme.fonts),
    }
    return told | ({"employer": theme.employer} if theme.employer else {})
