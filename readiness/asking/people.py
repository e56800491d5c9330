"""Tell people apart by what their files say about them: the id, else the email address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.visible import alike

Json = Mapping[str, Any]


def key_of(person: Json) -> str:
    """Return what a person is known by; empty if the file does not say.

    ``person`` is the ``respondent`` of a file. Addresses that differ only in the case of
    letters are the same.
    """
    return _id(person) or _email(person)


def another_person(one: Json, two: Json) -> bool:
    """Tell whether two files are certainly about different people.

    Without an id in both, or an email address in both, nobody can tell.
    """
    for said in (_id, _email):
        if said(one) and said(two):
            return said(one) != said(two)
    return False


def shown(person: Json) -> str:
    """Return what to call a person in a message; empty if the file does not say."""
    return next((str(person[k]) for k in ("id", "email", "name") if person.get(k)), "")


def _id(person: Json) -> str:
    return alike(str(person.get("id", "")))


def _email(person: Json) -> str:
    return alike(str(person.get("email", ""))).casefold()
