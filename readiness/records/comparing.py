"""What changed between two assessments, and what caused the difference.

``compare`` is pure and works on assessments as data. Each item is in exactly one list;
changes in the requirements are kept apart from changes by the person. Swapping the two
assessments swaps what is newly open and what is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from readiness.judging.findings import Flag, State, Why
from readiness.questions.checklists import Severity
from readiness.records.assessments import Entry, Record
from readiness.visible import alike


class Cause(StrEnum):
    """What changed an item's outcome while its requirement stayed the same."""

    ANSWER = "answer"
    CONDITION = "condition"
    """Another answer decides whether it applies."""
    REVIEW = "review"
    RULES = "rules"
    """The judging rules changed with the version of the tool."""
    TIME = "time"
    """Nothing was changed: the answer expired, or its day came."""


class Content(StrEnum):
    """What the requirements changed about an item."""

    ADDED = "added"
    REMOVED = "removed"
    REVISED = "revised"
    SEVERITY = "severity"
    NEEDED = "needed"
    OTHERWISE = "otherwise"
    """When it applies, how long an answer lasts, or who answers."""


class Change(NamedTuple):
    """One item in both assessments; None where it is not asked."""

    old: Entry | None
    new: Entry | None
    cause: Cause | None = None
    content: tuple[Content, ...] = ()
    answered: bool = False
    """Whether the person's answer changed, or was given again."""

    @property
    def latest(self) -> Entry:
        """The item as recorded in the newer assessment that has it."""
        entry = self.new or self.old
        assert entry is not None
        return entry


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from the older assessment to the newer one."""

    old: Record
    new: Record
    newly_open: tuple[Change, ...]
    closed: tuple[Change, ...]
    changed: tuple[Change, ...]
    """Changed in another way: still open for a new reason, another answer or flag."""
    apart: tuple[Change, ...]
    """Not comparable, because the requirements changed."""
    same: tuple[Change, ...]

    @property
    def backwards(self) -> bool:
        """Whether the assessment called old is later than the one called new."""
        return self.old.as_of > self.new.as_of

    @property
    def two_people(self) -> bool:
        """Whether the two are about different people, as far as both are named."""
        one, other = self.old.respondent, self.new.respondent
        if one.get("id") and other.get("id"):
            return alike(one["id"]) != alike(other["id"])
        named = [alike(who.get("name", "")).casefold() for who in (one, other)]
        return all(named) and named[0] != named[1]

    @property
    def with_answers(self) -> bool:
        """Whether both include answers, not only outcomes."""
        return self.old.with_answers and self.new.with_answers

    @property
    def same_requirements(self) -> bool:
        """Whether both are judged by the same edition."""
        return self.old.digest == self.new.digest


def compare(old: Record, new: Record) -> Comparison:
    """Compare two assessments item by item."""
    if not (old.with_answers and new.with_answers):
        old, new = old.without_answers(), new.without_answers()
    found: dict[_List, list[Change]] = {name: [] for name in _List}
    for change in _changes(old, new):
        found[_list(change)].append(change)
    return Comparison(
        old=old,
        new=new,
        newly_open=_sorted(found[_List.NEWLY_OPEN]),
        closed=_sorted(found[_List.CLOSED]),
        changed=_sorted(found[_List.CHANGED]),
        apart=_sorted(found[_List.APART]),
        same=tuple(found[_List.SAME]),
    )


class _List(StrEnum):
    """The lists of a comparison."""

    NEWLY_OPEN = "newly-open"
    CLOSED = "closed"
    CHANGED = "changed"
    APART = "apart"
    SAME = "same"


def _changes(old: Record, new: Record) -> Iterator[Change]:
    """Yield the newer assessment's items in order, then those only in the older."""
    one_edition = old.digest == new.digest
    for name in dict.fromkeys((*new.by_id, *old.by_id)):
        before, after = old.by_id.get(name), new.by_id.get(name)
        if before is None or after is None:
            what = Content.REMOVED if after is None else Content.ADDED
            yield Change(before, after, None, (what,))
            continue
        content = () if one_edition else tuple(_content(before, after))
        answered = _answer(before) != _answer(after)
        known = old.with_answers and not content
        cause = _cause(before, after, old, new) if known else None
        yield Change(before, after, cause, content, answered)


def _list(change: Change) -> _List:
    """Return the one list that a change belongs in."""
    old, new = change.old, change.new
    if change.content or old is None or new is None:
        return _List.APART
    if _done(old) and new.open:
        return _List.NEWLY_OPEN
    if old.open and _done(new):
        return _List.CLOSED
    return _List.SAME if _seen(old) == _seen(new) else _List.CHANGED


def _done(entry: Entry) -> bool:
    """Tell whether nothing is left to do; a claim still has to be accepted."""
    return not entry.open and entry.state is not State.CLAIMED


def _seen(entry: Entry) -> Any:
    """Return what a reader sees as different between outcomes with the same state."""
    to_do = entry.open and not entry.missing
    return (
        entry.state,
        entry.why,
        frozenset(entry.flags),
        entry.review,
        _value(entry.value),
        entry.claim,
        entry.due if to_do else None,  # if missing: the day of the report
    )


def _value(value: Any) -> Any:
    """Return a value to compare: true is not 1, and the order of choices is ignored."""
    if isinstance(value, tuple):
        return frozenset(value)
    if isinstance(value, str):
        return alike(value)
    return (isinstance(value, bool), value)


def _answer(entry: Entry) -> Any:
    """Return what the person answered, when, and whether to the present question."""
    told = Why.UNSURE, Why.INVALID, Why.REVISION
    said = entry.why if entry.why in told else None
    return _value(entry.value), entry.claim, said, entry.on


def _content(old: Entry, new: Entry) -> Iterator[Content]:
    """Yield what the requirements changed about an item."""
    told = bool(old.content and new.content)
    if told and old.content == new.content:
        return
    revisions = old.revision or new.revision, new.revision or old.revision
    parts: dict[Content, tuple[Any, Any]] = {
        Content.REVISED: revisions,  # if one has no revision, nothing is known about it
        Content.SEVERITY: (old.severity, new.severity),
        Content.NEEDED: (old.needed, new.needed),
    }
    found = [what for what, (before, after) in parts.items() if before != after]
    yield from found or ([Content.OTHERWISE] if told else [])


def _cause(before: Entry, after: Entry, old: Record, new: Record) -> Cause:
    """Say what caused the difference, if there is one."""
    if _applies(before) is not _applies(after):
        return Cause.CONDITION
    if _answer(before) != _answer(after):
        return Cause.ANSWER
    if _reviewed(before) != _reviewed(after):
        return Cause.REVIEW
    if old.rules != new.rules:
        return Cause.RULES
    if old.as_of != new.as_of:
        return Cause.TIME
    # An assessment has the kind of a review, but not until when it holds.
    return Cause.REVIEW


def _applies(entry: Entry) -> bool | None:
    """Tell whether it applies, None if that is open; a claim does not change that."""
    if entry.why is Why.UNDETERMINED:
        return None
    return entry.state is not State.NOT_APPLICABLE or bool(entry.claim)


def _reviewed(entry: Entry) -> Any:
    return entry.review, frozenset(entry.flags) - {Flag.DUE}


_SEVERITIES = tuple(Severity)


def _sorted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Sort by what is open now, then by severity; otherwise keep the order."""

    def gravity(change: Change) -> tuple[bool, bool, bool, int]:
        entry = change.latest
        severity = entry.severity or Severity.INFO
        blocked = entry.state is State.BLOCKED and entry.counts
        gone = change.new is None
        return gone or not entry.open, not blocked, gone, _SEVERITIES.index(severity)

    return tuple(sorted(changes, key=gravity))
