"""Check which requirements a report was judged by: bundled, yours or changed ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.judging.verdicts import BETTER
from readiness.proof.replies import Outcome, Question, Reply, capped
from readiness.questions import catalog
from readiness.questions.checklists import Who, read_item
from readiness.requirements.editions import Edition
from readiness.requirements.profiles import bundled, resolve
from readiness.requirements.tailoring import easier
from readiness.wording import wording

_NOT_COMPARED = ("items", "digest", "$schema")


def judged_by(theirs: Edition, wanted: Edition | None) -> Reply:
    """Tell whether a report's edition is the one wanted, or else the bundled one."""
    known = wanted or _bundled(theirs.profile)
    if known is None:
        return _reply(Outcome.CANNOT_TELL, "unknown", theirs, theirs, ())
    if known.digest == theirs.digest:
        key = "yours" if wanted else "bundled"
        return _reply(Outcome.YES, key, theirs, known, ())
    if known.profile != theirs.profile:
        return _reply(Outcome.NO, "other", theirs, known, ())
    details = capped([*differences(known, theirs)])
    if wanted is None and known.version != theirs.version:
        return _reply(Outcome.CANNOT_TELL, "version", theirs, known, details)
    return _reply(Outcome.NO, "changed", theirs, known, details)


def _bundled(name: str) -> Edition | None:
    if name not in catalog.profile_ids():
        return None
    return resolve(bundled(name), None)[0]


def _reply(
    outcome: Outcome,
    key: str,
    theirs: Edition,
    known: Edition,
    details: tuple[str, ...],
) -> Reply:
    words = wording()
    values = {
        "title": theirs.title,
        "version": theirs.version,
        "code": theirs.code,
        "profile": theirs.profile,
        "known": known.title,
        "known_version": known.version,
    }
    said = words(f"verify.edition.{key}", **values)
    do = f"verify.edition.{key}.do"
    mend = words(do, **values) if do in words else ""
    return Reply(Question.EDITION, outcome, said, details, mend)


def differences(known: Edition, theirs: Edition) -> Iterator[str]:
    """Yield how a report's requirements differ from the known ones, easier first."""
    words = wording()
    yield from _easier_settings(known, theirs)
    mine, others = known.by_id, theirs.by_id
    for name, item in mine.items():
        if name not in others:
            yield words("verify.item.gone", title=item.title, item=name)
        else:
            for what in _easier(known, theirs, name):
                yield words(
                    "verify.item.easier", title=item.title, item=name, what=what
                )
    for name, item in mine.items():
        if name in others and item.data != others[name].data:
            keys = ", ".join(_keys(item.data, others[name].data))
            yield words("verify.item.changed", title=item.title, item=name, keys=keys)
    for name, item in others.items():
        if name not in mine:
            yield words("verify.item.new", title=item.title, item=name)
    for key in _keys(known.data, theirs.data):
        if key not in _NOT_COMPARED:
            yield words("verify.setting.changed", name=key)


def _easier(known: Edition, theirs: Edition, name: str) -> Iterator[str]:
    """Yield how one item has become easier, by everything that affects it."""
    words = wording()
    mine, other = known.by_id[name], theirs.by_id[name]
    if known.counts(mine) and not theirs.counts(other):
        stated = name in theirs.answers
        told = (
            "stated" if stated else "who" if other.who is Who.EMPLOYER else "uncounted"
        )
        yield words(f"verify.item.{told}")
    if mine.data != other.data:
        yield from easier(read_item(mine.data), read_item(other.data))


def _easier_settings(known: Edition, theirs: Edition) -> Iterator[str]:
    words = wording()
    if (theirs.min_progress or 0) < (known.min_progress or 0):
        yield words("verify.setting.least")
    if _best(theirs) > _best(known):
        yield words("verify.setting.best")
    if known.data["renewal"] != theirs.data["renewal"]:
        yield words("verify.setting.grace")


def _best(edition: Edition) -> int:
    """Return the rank of the best verdict that is possible; higher is better."""
    best = edition.best_verdict
    return BETTER.index(best) if best else len(BETTER) - 1


def _keys(one: Any, other: Any) -> list[str]:
    """Return the keys under which two documents differ."""
    return [
        key for key in dict.fromkeys((*one, *other)) if one.get(key) != other.get(key)
    ]
