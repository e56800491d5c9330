"""What an employer records about a person's answers, in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, cast

from readiness.documents import Document, require
from readiness.errors import Problem, did_you_mean
from readiness.questions.checklists import Item
from readiness.questions.criteria import read_date
from readiness.visible import alike


class ReviewKind(StrEnum):
    """What a review does; the last three are waivers."""

    SEEN = "seen"
    CONFIRMED = "confirmed"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    EXCEPTION = "exception"
    EQUIVALENT = "equivalent"
    ADJUSTMENT = "adjustment"


@dataclass(frozen=True, slots=True)
class Review:
    """One statement by a reviewer about one item of one person."""

    item: str
    kind: ReviewKind
    on: date
    until: date | None = None
    by: str = ""
    comment: str = ""
    reason: str = ""
    measure: str = ""
    value: Any = None
    """What the reviewer found, as an answer to the item; None if not stated."""
    evidence: tuple[Mapping[str, str], ...] = ()

    def stands(self, day: date) -> bool:
        """Tell whether it counts on a day: already made and not yet ended."""
        return self.on <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Reviews:
    """An employer's reviews of one person under one profile."""

    by_item: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


NO_REVIEWS = Reviews()


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """A review file, checked once; the reviews of each person are picked from it."""

    document: Document
    by_respondent: Mapping[str, Sequence[tuple[int, Mapping[str, Any]]]]
    """The entries about each person, with their places in the file."""
    by_item: Mapping[str, Sequence[int]]
    """The places of the entries about each item, about whomever they are."""

    @classmethod
    def read(cls, document: Document) -> ReviewFile:
        """Read a review file.

        Raises ``DocumentError`` when it is not one: a waiver that cannot be read must
        never be ignored silently.
        """
        require(document, "review")
        body: Any = document.value
        people: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
        items: dict[str, list[int]] = {}
        for place, entry in enumerate(body["reviews"]):
            people.setdefault(alike(entry["respondent"]), []).append((place, entry))
            items.setdefault(entry["item"], []).append(place)
        return cls(document, people, items)

    def about(
        self, respondent: str, profile: str, items: Mapping[str, Item], as_of: date
    ) -> Reviews:
        """Return the reviews of one person under one profile."""
        document, body = self.document, cast(Any, self.document.value)
        if body["profile"] != profile:
            return Reviews(problems=(_other_profile(document, profile),))
        problems = [*self._of_unknown_items(items)]
        by_item: dict[str, tuple[Review, ...]] = {}
        own = self.by_respondent.get(alike(respondent), ())
        for place, entry in own:
            if entry["item"] not in items:
                continue
            review = _review(entry, body["reviewer"]["name"])
            unusable = _unusable(document, place, review, items)
            told = unusable or _later(document, place, review, as_of)
            problems += filter(None, [told])
            if unusable is None:
                by_item[review.item] = (*by_item.get(review.item, ()), review)
        if self.by_respondent and not own:
            first = body["reviews"][0]["respondent"]
            problems.append(_nobody(document, respondent, first))
        else:
            problems += self._mistyped(alike(respondent))
        return Reviews(by_item, tuple(problems))

    def _of_unknown_items(self, items: Mapping[str, Item]) -> Iterator[Problem]:
        """Yield the reviews, about whomever they are, of items that nobody is asked."""
        for item, places in self.by_item.items():
            if item not in items:
                for place in places:
                    yield _unknown_item(self.document, place, item, tuple(items))

    def _mistyped(self, respondent: str) -> Iterator[Problem]:
        """Yield the reviews about somebody whose id is probably meant as this one."""
        for other, entries in self.by_respondent.items():
            if other != respondent and _resembles(other, respondent):
                for place, _ in entries:
                    yield _not_about(self.document, place, respondent, other)


def _resembles(one: str, other: str) -> bool:
    """Tell whether two ids differ only as typing errors do.

    Ids with other digits are other people. The letters O, I and L look like digits.
    """
    plain = [text.casefold().translate(_LOOK_ALIKES) for text in (one, other)]
    digits = ["".join(filter(str.isdigit, text)) for text in plain]
    return (
        digits[0] == digits[1]
        and SequenceMatcher(None, plain[0], plain[1]).ratio() >= _NEAR
    )


_LOOK_ALIKES = str.maketrans("oil", "011")
_NEAR = 0.8
"""The least similarity of two ids, from 0 to 1, of which one may be a typing error."""


def _not_about(document: Document, place: int, respondent: str, other: str) -> Problem:
    return document.problem(
        ("reviews", place, "respondent"),
        f"This review is about {other!r}, not about {respondent!r},"
        " who gave these answers; it does not count.",
        "If that is the same person, correct the id.",
        level="warning",
    )


def _other_profile(document: Document, profile: str) -> Problem:
    body: Any = document.value
    return document.problem(
        ("profile",),
        f"These reviews are for the profile {body['profile']!r}"
        f" and do not count under {profile!r}.",
        "Judge by that profile, or ask for a review under this one.",
        level="warning",
    )


def _unusable(
    document: Document, place: int, review: Review, items: Mapping[str, Item]
) -> Problem | None:
    """Say why a review cannot count; None if it can."""
    path = ("reviews", place)
    if review.until is not None and review.until < review.on:
        what = f"This review ends on {review.until}, before the day it was made."
        return document.problem((*path, "until"), what, "Correct one of the days.")
    fault = items[review.item].kind.fault(review.value)
    if review.value is not None and fault:
        mend = "Until this is corrected, the review does not count."
        return document.problem((*path, "value"), fault, mend)
    return None


def _later(
    document: Document, place: int, review: Review, as_of: date
) -> Problem | None:
    if review.on <= as_of:
        return None
    what = f"This review is dated {review.on}, after {as_of}; it does not count yet."
    path = ("reviews", place, "on")
    return document.problem(path, what, "Correct the day, or assess later.", "warning")


def _review(entry: Mapping[str, Any], reviewer: str) -> Review:
    value = entry.get("value")
    return Review(
        entry["item"],
        ReviewKind(entry["kind"]),
        date.fromisoformat(entry["on"]),
        read_date(entry.get("until")),
        entry.get("by", reviewer),
        entry.get("comment", ""),
        entry.get("reason", ""),
        entry.get("measure", ""),
        tuple(value) if isinstance(value, list) else value,
        tuple(entry.get("evidence", ())),
    )


def _unknown_item(
    document: Document, place: int, item: str, items: Sequence[str]
) -> Problem:
    return document.problem(
        ("reviews", place, "item"),
        f"These requirements have no item {item!r}; the review is left out.",
        did_you_mean(item, items),
        level="warning",
    )


def _nobody(document: Document, respondent: str, first: str) -> Problem:
    who = f"respondent {respondent!r}" if respondent else "a respondent without an id"
    return document.problem(
        ("reviews",),
        f"No review is about {who}, who gave these answers.",
        f"The first review is about {first!r}. Check the respondent's id in both files.",
        level="warning",
    )
