"""What the reader still has to believe, even when a report passes the checks.

The person who makes a report can put things into it that no check can verify. These are
listed beside each yes, so that no yes is taken for more than it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readiness.assessing.pipeline import Judged
from readiness.proof.replies import Outcome, Question, Reply
from readiness.records.inputs import Inputs
from readiness.wording import wording


def with_what_is_believed(
    reply: Reply, inputs: Inputs, judged: Judged, today: date | None
) -> Reply:
    """Return the reply; if it is a yes, add what the reader has to believe."""
    if reply.outcome is not Outcome.YES:
        return reply
    told = tuple(_sentences(reply.question, inputs, judged, today))
    return reply._replace(details=(*reply.details, *told))


def _sentences(
    question: Question, inputs: Inputs, judged: Judged, today: date | None
) -> Iterator[str]:
    words = wording()
    reviews = [one for found in judged.reviews.by_item.values() for one in found]
    if question is Question.FOLLOWS and reviews:
        names = words("list.comma").join(dict.fromkeys(one.by for one in reviews))
        yield words("verify.believed.reviews", n=len(reviews), who=names)
    if question is Question.FOLLOWS and today and inputs.as_of > today:
        yield words("verify.believed.ahead", day=words.day(inputs.as_of))
    name = inputs.drawn_with.theme.get("employer")
    if question is Question.PAGES and name:
        yield words("verify.believed.head", name=name)
