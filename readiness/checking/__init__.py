"""Check any of our files: first its form, then its meaning, then its dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from readiness.answers.answers import read_answers
from readiness.assessing.intake import general_problems
from readiness.checking.content import checklist_problems, sound_items_problems
from readiness.checking.lint import profile_hints, removed, reworded
from readiness.documents import TELLING, Document, kind_of, uncommented, violations
from readiness.documents import Path as Place
from readiness.errors import DocumentError, Problem, did_you_mean
from readiness.questions import catalog
from readiness.questions.criteria import read_date
from readiness.questions.meaning import as_problems
from readiness.requirements.editions import Edition
from readiness.requirements.profiles import bundled, resolve, sound_edition
from readiness.themes.faults import theme_faults


def problems(document: Document, path: Path | None, as_of: date) -> Iterator[Problem]:
    """Yield everything wrong with a document; ``path`` is its file, if it has one."""
    kind = kind_of(document)
    if kind is None:
        what = "This is not a readiness file."
        mend = f"It needs one of these keys: {', '.join(TELLING)}."
        yield document.problem((), what, mend)
        return
    found = violations(document, kind)
    yield from found
    if kind == "checklist":
        yield from _sound_part(document, found)
    if not found:
        yield from _name(document, path)
        yield from MEANINGS.get(kind, _nothing_more)(document, path)
        yield from _people(document, kind, as_of)
        yield from _dates(document, document.value, (), as_of)


def _sound_part(document: Document, found: Sequence[Problem]) -> Iterator[Problem]:
    """Check the items that fit the schema when only some items do not."""
    broken = {p.place[1] for p in found if p.place[:1] == ("items",) and p.place[1:]}
    elsewhere = [p for p in found if p.place[:1] != ("items",) or not p.place[1:]]
    if broken and not elsewhere:
        numbers = {place for place in broken if isinstance(place, int)}
        yield from sound_items_problems(document, numbers)


def checklist_id(document: Document) -> str | None:
    """Return the id of a valid checklist; None for anything else."""
    body: Any = document.value
    sound = kind_of(document) == "checklist" and not violations(document, "checklist")
    return body["id"] if sound else None


def lost(document: Document, old: Document) -> Iterator[Problem]:
    """Yield what a checklist has lost or reworded since an older, released one."""
    before, now = uncommented(old.value), uncommented(document.value)
    yield from as_problems(document, (), removed(before, now))
    yield from as_problems(document, (), reworded(before, now), "warning")


def _name(document: Document, path: Path | None) -> Iterator[Problem]:
    """Check that a checklist, profile, theme or wording file is named after its id."""
    body: Any = document.value
    name = body.get("id")
    if path is not None and isinstance(name, str) and path.name != f"{name}.json":
        what = f"The id is {name!r} but the file is {path.name}."
        yield document.problem(("id",), what, f"Rename the file to {name}.json.")


def _checklist(document: Document, _: Path | None) -> Iterator[Problem]:
    yield from checklist_problems(document)


def _profile(document: Document, path: Path | None) -> Iterator[Problem]:
    try:
        edition, _ = resolve(document, path.parent if path else None)
    except DocumentError as error:
        yield from error.problems
        return
    # What our profiles make easier is documented; for others it is listed here by item.
    ours = _is_ours(edition)
    left_out = _left_out(document)
    for change in () if ours else edition.easier:
        if name := change.get("item"):
            what = f"Easier than the bundled item: {change['what']}"
            if name in left_out:
                what = f"This bundled item is left out: {change['what']}"
            place = left_out.get(name, ("tailor", name))
            yield document.problem(place, what, level="warning")
    yield from as_problems(document, (), profile_hints(edition), "warning")


def _left_out(document: Document) -> Mapping[str, Place]:
    """Return where a profile leaves out each item, by its id."""
    body: Any = document.value
    within = [(("checklists", n), c) for n, c in enumerate(body.get("checklists", ()))]
    return {
        entry["id"]: (*path, "except", number)
        for path, part in [((), body), *within]
        for number, entry in enumerate(part.get("except", ()))
    }


def _is_ours(edition: Edition) -> bool:
    """Tell whether it is the bundled profile itself, not a file with the same id."""
    if edition.profile not in catalog.profile_ids():
        return False
    return edition.digest == resolve(bundled(edition.profile), None)[0].digest


def _edition(document: Document, _: Path | None) -> Iterator[Problem]:
    try:
        sound_edition(document)
    except DocumentError as error:
        yield from error.problems


def _people(document: Document, kind: str, as_of: date) -> Iterator[Problem]:
    """Check what people said against the bundled items, whatever the profile."""
    body: Any = document.value
    if kind == "answers":
        yield from general_problems(read_answers(document), as_of)
    elif kind == "review":
        for place, entry in enumerate(body["reviews"]):
            name = entry["item"]
            if catalog.item(name) is None and not name.startswith("x-"):
                what = f"There is no item {name!r}; this review would be ignored."
                mend = did_you_mean(name, catalog.item_ids())
                yield document.problem(("reviews", place, "item"), what, mend)


def _sources(document: Document, _: Path | None) -> Iterator[Problem]:
    body: Any = document.value
    taken: set[str] = set()
    for number, entry in enumerate(body["sources"]):
        if entry["id"] in taken:
            what = f"The id {entry['id']!r} is used twice."
            path = ("sources", number, "id")
            yield document.problem(path, what, "Give each source its own id.")
        elif entry["id"] not in catalog.cited():
            what = f"No bundled item cites {entry['id']!r}."
            yield document.problem(("sources", number, "id"), what, level="warning")
        taken.add(entry["id"])


def _theme(document: Document, _: Path | None) -> Iterator[Problem]:
    body: Any = document.value
    yield from as_problems(document, (), theme_faults(body))


def _nothing_more(_: Document, __: Path | None) -> Iterator[Problem]:
    yield from ()


MEANINGS: Mapping[str, Callable[[Document, Path | None], Iterator[Problem]]] = {
    "checklist": _checklist,
    "profile": _profile,
    "edition": _edition,
    "sources": _sources,
    "theme": _theme,
}
"""The checks beyond the schema, by kind of file."""


def _dates(
    document: Document, part: Any, path: tuple[str | int, ...], as_of: date
) -> Iterator[Problem]:
    """Warn about content whose recheck date has passed."""
    if isinstance(part, list):
        for number, entry in enumerate(part):
            yield from _dates(document, entry, (*path, number), as_of)
    elif isinstance(part, dict):
        day = read_date(part.get("recheck"))
        if day is not None and day < as_of:
            name = part.get("id", "This")
            what = f"{name} was due for review by {day}; it may be out of date."
            yield document.problem((*path, "recheck"), what, level="warning")
        for key, value in part.items():
            yield from _dates(document, value, (*path, key), as_of)
