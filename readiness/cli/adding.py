"""Add newer answers to earlier ones, and say what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from readiness.answers.answers import Answers
from readiness.answers.writing import body_of
from readiness.asking.merging import Merged, merge
from readiness.asking.people import another_person, key_of, shown
from readiness.asking.sheets import cell_of
from readiness.assessing.choosing import default_profile
from readiness.cli import say
from readiness.errors import WrongUse
from readiness.requirements.editions import Edition
from readiness.requirements.loading import load_profile
from readiness.visible import alike
from readiness.wording import wording


def merged(
    old: Answers, new: Answers, editions: Sequence[Edition], as_of: date
) -> tuple[Mapping[str, Any], Sequence[str]]:
    """Merge the new answers into the old ones, and report what has changed.

    Also returns the items whose new answer was left out.
    """
    words = wording()
    _refuse_another_person(old, new)
    edition = editions[0] if editions else load_profile(default_profile(new))[0]
    merged = merge(old, new, edition, as_of)
    _tell(merged, old, edition)
    for name in merged.ahead:
        say(words("into.ahead", item=name, day=new.given[name].on))
    key = "into.changed" if merged.changed else "into.none"
    say(words(key, n=len(merged.changed)))
    for name in merged.changed:
        said = _said(merged.body, name, edition)
        say(f"  {words('into.item', item=name, said=said)}")
    return merged.body, merged.ahead


def _tell(merged: Merged, old: Answers, edition: Edition) -> None:
    """Report each item with two answers of the same day, and which one counts."""
    file = _source(old)
    for key, names in (("into.worse", merged.worse), ("into.equal", merged.equal)):
        for name in names:
            said = _said(merged.body, name, edition)
            say(wording()(key, item=name, said=said, file=file))


def _said(body: Mapping[str, Any], name: str, edition: Edition) -> str:
    """Return an answer of the merged file in words."""
    given = body["answers"][name]
    entry = given if isinstance(given, dict) else {"value": given}
    if claim := entry.get("not_applicable", ""):
        return wording()("said.claim", reason=claim)
    item, value = edition.by_id.get(name), entry.get("value")
    if item is None and isinstance(value, bool):
        return wording()("answer.yes" if value else "answer.no")
    return cell_of(item, entry)


def _source(answers: Answers) -> str:
    return answers.document.source if answers.document else ""


def _refuse_another_person(old: Answers, new: Answers) -> None:
    """Refuse to merge two people; say so if nothing but names could tell them apart."""
    one, two = (body_of(answers).get("respondent", {}) for answers in (old, new))
    if another_person(one, two):
        told = {"one": shown(one), "two": shown(two)}
        files = {"file": _source(old), "other": _source(new)}
        raise WrongUse(wording()("into.people", **told, **files))
    names = [alike(each.get("name", "")) for each in (one, two)]
    if all(names) and names[0] != names[1] and not key_of(one) == key_of(two) != "":
        say(wording()("into.names", one=names[0], two=names[1]))
