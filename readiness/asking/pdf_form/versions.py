"""Tell what became of the answers in a form that was made for other requirements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from readiness.answers.answers import Answers, readable
from readiness.asking.sheets.rows import items_of
from readiness.errors import MOST_NAMES, Problem
from readiness.requirements.editions import Edition
from readiness.wording import wording


def differences(
    answers: Answers, editions: Sequence[Edition], source: str
) -> Iterator[Problem]:
    """Say which answers are carried over, and list those to give again and the others.

    Yields nothing when the form asked what the editions ask.
    """
    asked = {each.edition for each in answers.asked}
    if {edition.digest for edition in editions} <= asked:
        return
    items = items_of(editions)
    given = {name: one for name, one in answers.given.items() if readable(one)}
    again = {
        name
        for name, one in given.items()
        if name in items and (one.revision or 1) < items[name].revision
    }
    gone = given.keys() - items.keys()
    if not (again or gone):
        return
    words, kept = wording(), len(given) - len(again) - len(gone)
    yield _warning(source, words("fillable.other", n=kept))
    for key, names in (("fillable.again", again), ("fillable.gone", gone)):
        if names:
            yield _warning(source, words(key, items=_listed(names, given)))


def _warning(source: str, what: str) -> Problem:
    return Problem(source, what, level="warning")


def _listed(names: Set[str], order: Iterable[str]) -> str:
    """List names in the order of the form, at most as many as a message can have."""
    words = wording()
    shown = [name for name in order if name in names]
    more = len(shown) - MOST_NAMES
    told = words("list.comma").join(shown[:MOST_NAMES])
    return words("page.more", what=told, n=more) if more > 0 else told
