"""Judge one person's answers and plan the way to ready, in one function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from readiness.answers.answers import Answers
from readiness.answers.reviews import NO_REVIEWS, Reviews, read_reviews
from readiness.assessing import intake
from readiness.assessing.assessment import Assessment, assess
from readiness.assessing.plan import Plan, plan
from readiness.documents import Document
from readiness.errors import Problem
from readiness.questions.catalog import EMPLOYMENT
from readiness.requirements.editions import Edition


@dataclass(frozen=True, slots=True)
class Judged:
    """One person's assessment and plan, the problems found and the reviews used."""

    assessment: Assessment
    plan: Plan
    problems: tuple[Problem, ...]
    reviews: Reviews = NO_REVIEWS


def judge(
    edition: Edition, answers: Answers, review: Document | None, as_of: date
) -> Judged:
    """Judge what was read; ``docs/how-it-works.md`` describes the other steps."""
    reviews = _reviews(edition, answers, review, as_of)
    assessment = assess(edition, answers, reviews, as_of)
    found = (*intake.problems(answers, edition, as_of), *reviews.problems)
    return Judged(assessment, plan(assessment), found, reviews)


def default_profile(answers: Answers) -> str:
    """Return the default profile for a person, by their employment situation."""
    employment = answers.given.get(EMPLOYMENT)
    applies = employment is not None and employment.value == "applicant"
    return "aspiring-coder" if applies else "remote-coder"


def _reviews(
    edition: Edition, answers: Answers, review: Document | None, as_of: date
) -> Reviews:
    if review is None:
        return NO_REVIEWS
    return read_reviews(review, edition.profile, answers.id, edition.by_id, as_of)
