"""An edition: a resolved, frozen profile with its exact items in order and a digest."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from readiness.answers.answers import Answer, read_answer
from readiness.documents import Document, digest, require, uncommented
from readiness.errors import DocumentError
from readiness.judging.verdicts import Verdict
from readiness.periods import Period
from readiness.questions.checklists import (
    ConsistencyRule,
    Item,
    Severity,
    Who,
    read_item,
)


class Area(NamedTuple):
    """A checklist as it is recorded in an edition."""

    id: str
    title: str
    version: str


@dataclass(frozen=True, eq=False)
class Edition:
    """The requirements one verdict is about; ``data`` is the document itself.

    Editions with equal documents are equal, so that an unpickled copy finds what was
    cached for the original.
    """

    profile: str
    version: str
    title: str
    issuer: Mapping[str, str]
    items: tuple[Item, ...]
    context: frozenset[str]
    """Items asked only because a condition refers to them; shown, never judged."""
    answers: Mapping[str, Answer]
    """What the employer states once for everyone."""
    later: tuple[Item, ...]
    """Items of the profile that this one prepares for; they come later."""
    areas: tuple[Area, ...]
    easier: tuple[Mapping[str, str], ...]
    consistency: tuple[ConsistencyRule, ...]
    weights: Mapping[Severity, int]
    min_progress: int | None
    best_verdict: Verdict | None
    meaning: Mapping[str, str]
    grace: Period
    due_days: Mapping[Severity, int]
    digest: str
    data: Mapping[str, Any]

    @cached_property
    def _key(self) -> str:
        """The SHA-256 of the document as it stands: order and numbers make a difference."""
        text = json.dumps(self.data, ensure_ascii=False)
        return sha256(text.encode("utf-8", "replace")).hexdigest()

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Edition) and self._key == other._key)

    def __hash__(self) -> int:
        return hash(self._key)

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """The items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def own_sources(self) -> Mapping[str, Mapping[str, str]]:
        """The sources, by id, that are not bundled: an employer's checklist has them."""
        return {source["id"]: source for source in self.data.get("sources", ())}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The ids that another item's condition refers to."""
        return frozenset(
            name for item in self.items for entry in item.when for name in entry
        )

    @cached_property
    def waited_for(self) -> frozenset[str]:
        """The ids that an item the person is asked depends on, directly or not.

        Items that only the employer's items depend on are not included.
        """
        waiting = [i for i in self.items if self.asks(i) and i.id not in self.context]
        found: set[str] = set()
        while waiting:
            named = {name for item in waiting for way in item.when for name in way}
            waiting = [self.by_id[name] for name in named - found]
            found |= named
        return frozenset(found)

    @property
    def code(self) -> str:
        """The digest's first 12 letters, as a report prints them: ``4F1C-92AB-07DE``."""
        return code_of(self.digest)

    def counts(self, item: Item) -> bool:
        """Tell whether an item counts in verdict and progress when it applies."""
        return (
            item.judged
            and item.severity is not Severity.INFO
            and item.who is not Who.EMPLOYER
            and item.id not in self.answers
            and item.id not in self.context
        )

    def asks(self, item: Item) -> bool:
        """Tell whether the person is asked this item."""
        return item.who is not Who.EMPLOYER and item.id not in self.answers


def code_of(digest: str) -> str:
    """Return the first 12 letters of a digest, in groups for reading aloud."""
    letters = digest[:12].upper()
    return "-".join(letters[n : n + 4] for n in (0, 4, 8))


def read_edition(document: Document) -> Edition:
    """Read an edition file; raise ``DocumentError`` if it is not one or was edited."""
    require(document, "edition")
    data: Any = document.value
    if digest(_without_digest(data)) != data["digest"]:
        what = "The edition was changed after it was made: its digest does not match."
        mend = "Create it again from its profile: readiness show PROFILE --json."
        raise DocumentError([document.problem(("digest",), what, mend)])
    return replace(edition_of(uncommented(data)), data=data)


def edition_of(data: Mapping[str, Any]) -> Edition:
    """Create an edition from a document that is known to be valid."""
    best = data["best_verdict"]
    return Edition(
        profile=data["profile"],
        version=data["version"],
        title=data["title"],
        issuer=data["issuer"],
        items=tuple(_asked(read_item(i), data["context"]) for i in data["items"]),
        context=frozenset(data["context"]),
        answers={k: read_answer(v, None) for k, v in data["answers"].items()},
        later=tuple(map(read_item, data["later"])),
        areas=tuple(Area(a["id"], a["title"], a["version"]) for a in data["areas"]),
        easier=tuple(data["easier"]),
        consistency=tuple(
            ConsistencyRule(rule["answers"], rule["say"])
            for rule in data.get("consistency", ())
        ),
        weights={Severity(k): v for k, v in data["weights"].items()},
        min_progress=data["min_progress"],
        best_verdict=Verdict(best) if best else None,
        meaning=data["meaning"],
        grace=Period.read(data["renewal"].get("grace", "P30D")),
        due_days={Severity(k): v for k, v in data["due_days"].items()},
        digest=data["digest"],
        data=data,
    )


def _asked(item: Item, context: Collection[str]) -> Item:
    """Return an item, without its criteria if only a condition refers to it."""
    if item.id not in context:
        return item
    return replace(item, met=None, partly=None, blocks=None, severity=Severity.INFO)


def _without_digest(data: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in data.items() if k not in ("digest", "$schema")}
