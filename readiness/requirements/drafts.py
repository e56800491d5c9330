"""A profile being resolved: items chosen, added, left out and tailored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from readiness.documents import Document, Path, uncommented
from readiness.errors import Problem, did_you_mean
from readiness.questions import catalog
from readiness.questions.checklists import Item, items_of
from readiness.questions.meaning import item_faults, when_faults
from readiness.requirements.ids import id_fault, source_fault

Json = dict[str, Any]

DEFAULTS: Mapping[str, Any] = {
    "weights": {"blocker": 8, "major": 4, "minor": 1},
    "min_progress": None,
    "best_verdict": None,
    "meaning": {},
    "renewal": {"grace": "P30D"},
    "due_days": {"blocker": 0, "major": 7, "minor": 30},
    "prepares_for": None,
    "theme": "default",
    "answers": {},
}
"""The defaults of a profile's settings; ``profile.schema.json`` documents them."""


class Origin(NamedTuple):
    """The document and path where an item was added or changed."""

    document: Document
    path: Path


class Draft:
    """The settings of a chain of profiles so far; faults are collected, not raised."""

    def __init__(self) -> None:
        self.items: dict[str, Mapping[str, Any]] = {}
        self.areas: list[dict[str, str]] = []
        self.consistency: list[Mapping[str, Any]] = []
        self.sources: dict[str, Mapping[str, Any]] = {}
        self.left_out: list[dict[str, str]] = []
        self.settings: Json = dict(DEFAULTS)
        self.origins: dict[str, Origin] = {}
        self.exceptions: dict[str, Origin] = {}
        """Where an item was left out, by its id."""
        self.problems: list[Problem] = []

    def apply(self, document: Document, own: Mapping[str, Document]) -> None:
        """Apply one profile's choices, exceptions, additions, tailoring and settings.

        ``own`` holds the employer's checklists that ``add`` refers to by id.
        """
        body: Any = document.value
        for place, choice in enumerate(body.get("checklists", ())):
            self._choose(document, ("checklists", place), choice)
        self._leave_out(document, ("except",), body.get("except", ()), self.items)
        for place, added in enumerate(body.get("add", ())):
            name = added if isinstance(added, str) else added["id"]
            if self._is_new(document, ("add", place), name):
                if isinstance(added, str):
                    self._add(own[added], (), own[added].value)
                else:
                    self._add(document, ("add", place), added)
        for name, change in uncommented(body.get("tailor", {})).items():
            self._tailor(document, name, change)
        for key in DEFAULTS.keys() & body.keys():
            self._set(key, uncommented(body[key]))

    def join(self) -> tuple[str, ...]:
        """Put the items that only conditions refer to in front; return the context ids.

        Items about the person come first, followed by the other context items.
        """
        names = {catalog.SYSTEM}
        missing = names | self._named(self.items.values())
        joined: dict[str, Mapping[str, Any]] = {}
        while missing := {
            n for n in missing if n not in self.items and n not in joined
        }:
            found = {n: data for n in missing if (data := catalog.item(n))}
            joined |= found
            missing = self._named(found.values())
        first = sorted(joined, key=_situation_first)
        self.items = {name: joined[name] for name in first} | self.items
        return tuple(name for name in first if not catalog.about_you(name))

    def faults(self, items: Mapping[str, Item]) -> Iterator[Problem]:
        """Yield what is wrong in the items that were added or changed."""
        for name, (document, path) in self.origins.items():
            item = items[name]
            cited = {**catalog.sources(), **self.sources}
            found = [*item_faults(item, cited), *when_faults(item, items)]
            for fault in found:
                if not {*fault.path[-1:]} & self.exceptions.keys():
                    yield document.problem((*path, *fault.path), fault.what, fault.mend)
        yield from self._missed(items.values())

    def _missed(self, items: Iterable[Item]) -> Iterator[Problem]:
        """Yield the items left out that a condition of another item still refers to."""
        ways = [(item.id, way) for item in items for way in item.when]
        for name, (document, path) in self.exceptions.items():
            waiting = list(dict.fromkeys(i for i, way in ways if name in way))
            if waiting and name not in self.items:
                others = ", ".join(map(repr, waiting))
                what = f"The item {name!r} decides whether {others} is asked."
                mend = f"Keep {name!r}, or leave out {others} too."
                yield document.problem((*path, "id"), what, mend)

    def _is_new(self, document: Document, path: Path, name: str) -> bool:
        """Tell whether a checklist is not in the profile yet; report it if it is."""
        known = any(area["id"] == name for area in self.areas)
        if known:
            what = f"The checklist {name!r} is already in this profile."
            self.problems.append(document.problem(path, what, "Leave this entry out."))
        return not known

    def _choose(self, document: Document, path: Path, choice: Json) -> None:
        if choice["id"] not in catalog.checklist_ids():
            known: Iterable[str] = catalog.checklist_ids()
            self._unknown(document, (*path, "id"), "checklist", choice["id"], known)
            return
        if not self._is_new(document, path, choice["id"]):
            return
        checklist = catalog.checklist(choice["id"])
        known = {item["id"]: item for item in checklist["items"]}
        for place, name in enumerate(choice.get("only", ())):
            if name not in known:
                self._unknown(document, (*path, "only", place), "item", name, known)
        only = set(choice.get("only", known))
        chosen = {n: i for n, i in known.items() if n in only and not i.get("retired")}
        self._leave_out(document, (*path, "except"), choice.get("except", ()), chosen)
        self.items |= chosen
        if "only" in choice:
            current = [item for item in known.values() if not item.get("retired")]
            self._tell_only(checklist["title"], len(chosen), len(current))
        self.areas.append(area(checklist))
        self.consistency += uncommented(checklist.get("consistency", []))

    def _tell_only(self, title: str, chosen: int, known: int) -> None:
        if chosen < known:
            what = f"{title}: {chosen} of {known} items are asked."
            self.left_out.append({"what": what})

    def _leave_out(
        self,
        document: Document,
        path: Path,
        exceptions: Iterable[Json],
        items: dict[str, Mapping[str, Any]],
    ) -> None:
        for place, left in enumerate(exceptions):
            if items.pop(left["id"], None) is None:
                self._unknown(document, (*path, place, "id"), "item", left["id"], items)
            else:
                self.origins.pop(left["id"], None)
                self.exceptions[left["id"]] = Origin(document, (*path, place))
                self.left_out.append({"item": left["id"], "what": left["reason"]})

    def _add(self, document: Document, path: Path, checklist: Any) -> None:
        for number, source in enumerate(checklist.get("sources", ())):
            if fault := source_fault(source["id"], self.sources):
                here = (*path, "sources", number, "id")
                self.problems.append(document.problem(here, *fault[1:]))
            self.sources[source["id"]] = uncommented(source)
        for number, data in enumerate(items_of(checklist)):
            here = (*path, "items", number)
            fault = id_fault(data["id"], checklist["id"], self.items)
            if fault:
                self.problems.append(document.problem((*here, *fault[0]), *fault[1:]))
            elif not data.get("retired"):
                self.items[data["id"]] = uncommented(data)
                self.origins[data["id"]] = Origin(document, here)
        self.areas.append(area(checklist))
        self.consistency += uncommented(checklist.get("consistency", []))

    def _tailor(self, document: Document, name: str, change: Json) -> None:
        path = ("tailor", name)
        if name not in self.items:
            self._unknown(document, path, "item", name, self.items)
            return
        if catalog.about_you(name):
            what = "A question about the person is never judged and cannot be changed."
            self.problems.append(document.problem(path, what, "Remove this entry."))
            return
        new = {**self.items[name], **change}
        self.items[name] = {
            key: value for key, value in new.items() if value is not None
        }
        self.origins[name] = Origin(document, path)

    def _set(self, key: str, value: Any) -> None:
        """Let a later profile's setting replace the earlier one; merge tables."""
        old = self.settings[key]
        self.settings[key] = {**old, **value} if isinstance(value, dict) else value

    def _unknown(
        self, document: Document, path: Path, noun: str, name: str, known: Iterable[str]
    ) -> None:
        what, mend = f"There is no {noun} {name!r} here.", did_you_mean(name, known)
        if noun == "item" and catalog.item(name):
            what = f"The item {name!r} is not part of this profile."
            mend = "Add the item, or remove this entry."
        self.problems.append(document.problem(path, what, mend))

    def _named(self, items: Iterable[Mapping[str, Any]]) -> set[str]:
        """Return the ids that the conditions of some items refer to."""
        ways = [data.get("when") or [] for data in items]
        maps = [
            way for when in ways for way in (when if isinstance(when, list) else [when])
        ]
        return {name for way in maps for name in way}


def area(checklist: Mapping[str, Any]) -> dict[str, str]:
    """Return what an edition keeps of a checklist besides its items."""
    return {key: checklist[key] for key in ("id", "title", "version")}


def _situation_first(name: str) -> tuple[bool, int]:
    return (not catalog.about_you(name), catalog.item_ids().index(name))
