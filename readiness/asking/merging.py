"""Merge a person's newer answers into a file of answers.

For each item the answer with the newer day counts; a day in the future is no reason
to replace an answer. Of two answers of the same day that say different things, the one
from the file that was saved later counts; if that is not known, the worse one.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from readiness.answers.answers import Answer, Answers, readable
from readiness.answers.reviews import NO_REVIEWS
from readiness.answers.writing import Json, body_of, dated_entry
from readiness.assessing.assessment import assess
from readiness.judging.findings import LADDER
from readiness.requirements.editions import Edition


class Merged(NamedTuple):
    """The value of the merged file of answers, and what was decided."""

    body: Json
    changed: tuple[str, ...]
    """The ids of the items whose answers were added or replaced."""
    worse: tuple[str, ...]
    """The ids of the items where the worse answer counts, because no file is later."""
    equal: tuple[str, ...]
    """The ids of those where neither is worse, so that the earlier file's answer stays."""
    ahead: tuple[str, ...]
    """The ids of those whose new answer was left out, because its day is to come."""


def merge(old: Answers, new: Answers, edition: Edition, as_of: date) -> Merged:
    """Merge the ``new`` answers into the ``old`` ones; others in ``old`` are kept."""
    before, after = body_of(old), body_of(new)
    newer: list[str] = []
    undecided: list[str] = []
    ahead: list[str] = []
    for name, answer in new.given.items():
        if not readable(answer):
            continue
        known = old.given.get(name)
        if known == answer:
            continue
        later = 1 if known is None else _later(known, answer, before, after)
        if known and answer.is_future(as_of) and not known.is_future(as_of):
            ahead.append(name)
        elif later > 0 or (known and known.is_future(as_of) > answer.is_future(as_of)):
            newer.append(name)
        elif later == 0 and known and _meaning(known) != _meaning(answer):
            undecided.append(name)
    ranks = _ranks(undecided, old, new, edition, as_of)
    newer += [name for name, (was, is_now) in ranks.items() if is_now < was]
    body = {**before, "asked": _asked(before, after)}
    body["respondent"] = {**after.get("respondent", {}), **before.get("respondent", {})}
    taken = {name: dated_entry(after, name) for name in newer}
    body["answers"] = {**before["answers"], **taken}
    equal = tuple(name for name, (was, is_now) in ranks.items() if was == is_now)
    worse = tuple(name for name in ranks if name not in equal)
    return Merged(body, tuple(newer), worse, equal, tuple(ahead))


def _later(old: Answer, new: Answer, before: Json, after: Json) -> int:
    """Return 1 if the new answer is the later one, -1 if the old one is, else 0."""
    days = (old.on or date.min, new.on or date.min)
    if days[0] != days[1]:
        return 1 if days[1] > days[0] else -1
    saved = _saved(before), _saved(after)
    if not all(saved) or saved[0] == saved[1]:
        return 0
    return 1 if saved[1] > saved[0] else -1


def _meaning(answer: Answer) -> Any:
    """Return what an answer says, in whatever form it is written."""
    value = answer.value
    said = frozenset(value) if isinstance(value, tuple) else value
    return isinstance(value, bool), said, answer.claim, answer.unsure


def _saved(body: Json) -> str:
    """Return when a file was last saved, in UTC; empty if it does not say."""
    return max((entry.get("saved", "") for entry in body.get("asked", ())), default="")


def _ranks(
    names: list[str], old: Answers, new: Answers, edition: Edition, as_of: date
) -> dict[str, tuple[int, int]]:
    """Return how good each item's old and new answer is under the profile, 0 is worst."""
    if not names:
        return {}
    found = []
    for answers in (old, new):
        both = Answers({**old.given, **{n: answers.given[n] for n in names}})
        found.append(assess(edition, both, NO_REVIEWS, as_of).by_id)
    best = len(LADDER)
    ranks = (
        [LADDER.get(ids[n].state, best) if n in ids else best for n in names]
        for ids in found
    )
    return dict(zip(names, zip(*ranks, strict=True), strict=True))


def _asked(before: Json, after: Json) -> list[Json]:
    """Return what either file was asked; of the same profile, what the later one says.

    When each was saved is left out: of answers from two files, no one time is true, and
    a later merge would decide by it.
    """
    later = sorted((before, after), key=_saved)
    told = {e["profile"]: e for body in later for e in body.get("asked", ())}
    return [{k: v for k, v in e.items() if k != "saved"} for e in told.values()]
