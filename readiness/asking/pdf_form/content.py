"""What a form asks, and what it says about itself in the field that nobody sees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from readiness.answers.answers import Answers
from readiness.answers.reviews import NO_REVIEWS
from readiness.answers.writing import Json, body_of, dated_entry
from readiness.asking.interview.scope import Only
from readiness.asking.sheets.cells import cell_of
from readiness.asking.wanted import applying, wanted
from readiness.assessing.assessment import assess
from readiness.judging.findings import State
from readiness.questions.checklists import Item
from readiness.questions.criteria import Criterion, read_date
from readiness.questions.sentences import say
from readiness.requirements.editions import Edition
from readiness.wording import wording


@dataclass(frozen=True)
class Content:
    """The questions of a form, each once, with the answers that it begins with."""

    editions: tuple[Edition, ...]
    items: Mapping[str, Item]
    entries: Mapping[str, Json]
    again: Mapping[str, Json]
    """Earlier answers that have to be given again: they are only shown."""
    person: Mapping[str, str]
    system: str
    """The person's computer system, if it is known, for the help."""

    @classmethod
    def of(
        cls, editions: Sequence[Edition], earlier: Answers, only: Only | None, day: date
    ) -> Content:
        """Choose the questions by earlier answers: those known not to apply are left out."""
        asked = _by_area(
            item
            for each in editions
            for item in (
                wanted(each, earlier, only, day)
                if only
                else applying(each, earlier, day)
            )
        )
        body = body_of(earlier)
        given = {k: dated_entry(body, k) for k in body["answers"] if k != "$comment"}
        judged = [assess(each, earlier, NO_REVIEWS, day) for each in editions]
        expired = {
            n
            for each in judged
            for n, f in each.by_id.items()
            if f.state is State.EXPIRED
        }
        again = {
            name: given.pop(name)
            for name in asked
            if name in given and (only is Only.DUE or name in expired)
        }
        person = body.get("respondent", {})
        return cls(tuple(editions), asked, given, again, person, judged[0].system)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each question, by item."""
        return {name: n for n, name in enumerate(self.items, 1)}

    @property
    def areas(self) -> Iterator[tuple[str, str, list[Item]]]:
        """The areas in order: id, title and questions."""
        titles = {area.id: area.title for each in self.editions for area in each.areas}
        for area in dict.fromkeys(item.area for item in self.items.values()):
            items = [item for item in self.items.values() if item.area == area]
            yield area, titles.get(area, area), items

    def help(self, item: Item) -> str:
        """Return how to find out, on the person's system."""
        return item.help.get(self.system) or item.help.get("any", "")

    def earlier(self, item: Item) -> str:
        """Say what the person answered before, if it has to be answered again."""
        entry, words = self.again.get(item.id, {}), wording()
        day = read_date(entry.get("on"))
        said = cell_of(item, entry) or entry.get("not_applicable", "")
        return words("form.earlier", day=words.day(day), said=said) if day else ""

    def condition(self, item: Item) -> str:
        """Say after which answers in this form an item is asked; empty if always."""
        ways = [way for way in map(self._way, item.when) if way]
        if not ways or len(ways) < len(item.when):
            return ""
        return wording()("fillable.only", ways=wording()("fillable.or").join(ways))

    def _way(self, way: Mapping[str, Criterion]) -> str:
        words = wording()
        told = [
            words(
                "fillable.way",
                n=self.numbers[name],
                said=say(criterion, self.items[name].kind, words),
            )
            for name, criterion in way.items()
            if name in self.items
        ]
        return words("fillable.and").join(told)

    def about(self) -> str:
        """Return what the form says about itself, as JSON."""
        asked = [
            {"profile": e.profile, "version": e.version, "edition": e.digest}
            for e in self.editions
        ]
        told: dict[str, Any] = {
            "asked": asked,
            "revisions": {name: item.revision for name, item in self.items.items()},
        }
        if self.entries or self.person:
            told |= {"answers": self.entries, "respondent": self.person}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _by_area(items: Iterable[Item]) -> Mapping[str, Item]:
    """Return items by id, those of one area together."""
    known = {item.id: item for item in items}
    areas = [*dict.fromkeys(item.area for item in known.values())]
    ordered = sorted(known.values(), key=lambda item: areas.index(item.area))
    return {item.id: item for item in ordered}
