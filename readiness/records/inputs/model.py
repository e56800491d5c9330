"""The inputs that a report was made from, and how it was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from readiness.answers.answers import Answers
from readiness.documents import Document
from readiness.errors import Problem
from readiness.records.share import Share
from readiness.requirements.editions import Edition


class DrawnWith(NamedTuple):
    """How a report was drawn: the theme's whole document, and fonts from elsewhere.

    ``fonts`` are ``{"name", "sha256"}`` of files that do not come with the tool;
    ``shaped`` says that some text needs shaping, not just one letter after another.
    """

    theme: Mapping[str, Any]
    fonts: tuple[Mapping[str, str], ...] = ()
    shaped: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a verdict and its pages depend on; ``document`` is the original.

    ``appendix`` says whether the report has its appendix. Inputs from before there was
    one do not say: those reports showed everything, so for them it is true.
    """

    edition: Edition
    answers: Answers
    review: Document | None
    as_of: date
    share: Share
    appendix: bool
    problems: tuple[Problem, ...]
    drawn_with: DrawnWith
    made_with: Mapping[str, Any]
    document: Document
