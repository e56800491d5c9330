"""Check a checklist's content: does each item make sense, or look like a mistake?"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from readiness.checking.lint import alike, hints, unreachable
from readiness.documents import Document, uncommented
from readiness.errors import Problem, did_you_mean
from readiness.judging.conditions import order
from readiness.questions import catalog
from readiness.questions.checklists import Item, items_of, read_item
from readiness.questions.meaning import (
    Fault,
    as_problems,
    criterion_faults,
    item_faults,
    when_faults,
)
from readiness.requirements.ids import id_fault, source_fault


def checklist_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong in a checklist that fits its schema.

    If nothing is wrong, yield what looks like a mistake.
    """
    body: Any = uncommented(document.value)
    items = {n: read_item(data) for n, data in enumerate(items_of(body))}
    known = _known(items.values())
    faults = [*_item_faults(body, items, known), *_consistency_faults(body, known)]
    yield from as_problems(document, (), faults)
    if not faults:
        looks = [_below(("items", n), _looks(i, known)) for n, i in items.items()]
        yield from as_problems(document, (), chain.from_iterable(looks), "warning")


def sound_items_problems(
    document: Document, broken: Container[int]
) -> Iterator[Problem]:
    """Yield what is wrong in the items that fit the schema, when others do not.

    This reports everything at once, except faults that refer to a broken item.
    """
    body: Any = uncommented(document.value)
    numbered = [*enumerate(items_of(body))]
    items = {n: read_item(data) for n, data in numbered if n not in broken}
    hidden = {str(d.get("id")) for n, d in numbered if n in broken and _is_map(d)}
    faults = _item_faults(body, items, _known(items.values()))
    yield from as_problems(
        document, (), (f for f in faults if f.path[-1] not in hidden)
    )


def _is_map(data: Any) -> bool:
    return isinstance(data, dict)


def _known(items: Collection[Item]) -> dict[str, Item]:
    return {**_bundled(items), **{item.id: item for item in items}}


def _item_faults(
    body: Any, numbered: Mapping[int, Item], known: Mapping[str, Item]
) -> Iterator[Fault]:
    """Yield what is wrong in the items, each by itself and together."""
    cited = {*catalog.sources()}
    for number, source in enumerate(body.get("sources", ())):
        yield from _below(
            ("sources", number), filter(None, [source_fault(source["id"], cited)])
        )
        cited.add(source["id"])
    taken: set[str] = set()
    items = [*numbered.values()]
    for number, item in numbered.items():
        fault = id_fault(item.id, body["id"], taken)
        taken.add(item.id)
        faults = [*item_faults(item, cited), *when_faults(item, known)]
        yield from _below(("items", number), [*filter(None, [fault]), *faults])
    circle = order(items)[1]
    if len(circle) > 2:  # an item that refers to itself has already been reported
        place = next(n for n, item in numbered.items() if item.id == circle[0])
        what = f"These conditions form a circle: {' -> '.join(circle)}."
        yield Fault(("items", place, "when"), what, "Remove one of them.")


def _below(path: tuple[str | int, ...], faults: Iterable[Fault]) -> Iterator[Fault]:
    return (fault._replace(path=(*path, *fault.path)) for fault in faults)


def _bundled(items: Iterable[Item]) -> dict[str, Item]:
    """Return every bundled item except those of the same checklist."""
    areas = {item.area for item in items}
    names = (n for n in catalog.item_ids() if n.partition(".")[0] not in areas)
    return {name: read_item(data) for name in names if (data := catalog.item(name))}


def _looks(item: Item, known: Mapping[str, Item]) -> Iterator[Fault]:
    """Yield what is valid but looks like a mistake."""
    yield from hints(item)
    if unreachable(item, known):
        yield Fault(("when",), "No combination of answers makes this item apply.")
    for other in known.values():
        if other.id != item.id and alike(item, other):
            what = f"{other.id!r} asks nearly the same question."
            yield Fault(
                ("question",),
                what,
                "Make the two questions differ more, or remove one.",
            )


def _consistency_faults(body: Any, known: Mapping[str, Item]) -> Iterator[Fault]:
    """Yield what is wrong in the rules about answers that do not fit together."""
    for number, rule in enumerate(body.get("consistency", ())):
        for name, criterion in rule["answers"].items():
            path = ("consistency", number, "answers", name)
            if name not in known:
                what = f"There is no item {name!r}."
                yield Fault(path, what, did_you_mean(name, known))
            else:
                yield from criterion_faults(criterion, known[name].kind, path)
