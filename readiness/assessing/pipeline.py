"""Judge answers in one function: pick reviews, assess, plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from readiness.answers.answers import Answers
from readiness.answers.reviews import NO_REVIEWS, ReviewFile, Reviews
from readiness.assessing import intake
from readiness.assessing.assessment import Assessment, assess
from readiness.assessing.plan import Plan, plan
from readiness.errors import Problem
from readiness.judging.findings import State
from readiness.requirements.editions import Edition


@dataclass(frozen=True, slots=True)
class Judged:
    """One person's assessment and plan, the problems found and the reviews used."""

    assessment: Assessment
    plan: Plan
    problems: tuple[Problem, ...]
    reviews: Reviews = NO_REVIEWS


def judge(
    edition: Edition,
    answers: Answers,
    review: ReviewFile | None,
    as_of: date,
    problems: tuple[Problem, ...] | None = None,
) -> Judged:
    """Judge what was read; ``docs/how-it-works.md`` describes the other steps.

    ``problems`` are those that were found when the same answers were judged before;
    without them the answers are checked.
    """
    reviews = NO_REVIEWS
    if review is not None:
        reviews = review.about(answers.id, edition.profile, edition.by_id, as_of)
    assessment = assess(edition, answers, reviews, as_of)
    if problems is None:
        told = intake.problems(answers, edition, as_of, _hidden(assessment))
        problems = (*told, *reviews.problems)
    return Judged(assessment, plan(assessment), problems, reviews)


def _hidden(assessment: Assessment) -> frozenset[str]:
    """Return the ids of the items that do not apply."""
    found = (f for f in assessment.findings if f.state is State.NOT_APPLICABLE)
    return frozenset(finding.item.id for finding in found)
