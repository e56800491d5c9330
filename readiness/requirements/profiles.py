"""Profiles: a choice of checklists plus tailoring, resolved into an edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from readiness import resources
from readiness.answers.answers import read_answer
from readiness.documents import Document, kind_of, parse, read, require
from readiness.errors import DocumentError, Problem, UnknownName, did_you_mean
from readiness.files.paths import exists, is_file
from readiness.judging.conditions import order
from readiness.questions import catalog
from readiness.questions.checklists import Item, Who, read_item
from readiness.questions.meaning import Fault, item_faults, order_faults, when_faults
from readiness.requirements.drafts import Draft
from readiness.requirements.editions import Edition, edition_of, read_edition
from readiness.requirements.freezing import frozen

Json = dict[str, Any]


def load(named: str | Document) -> tuple[Edition, str]:
    """Resolve a bundled profile's id, a profile file or edition file, read or unread.

    Returns the edition, and the id of the theme that its profile refers to.
    Raises ``UnknownName`` or ``DocumentError``.
    """
    if isinstance(named, str):
        if named in catalog.profile_ids():
            return resolve(bundled(named), None)
        if _looks_like_an_id(named):
            raise UnknownName("profile", named, _known(named))
        named = read(named)
    if kind_of(named) == "edition":
        return sound_edition(named), "default"
    return resolve(named, Path(named.source).parent)


def sound_edition(document: Document) -> Edition:
    """Read an edition file whose items can be judged in their order.

    Raises ``DocumentError`` with everything that is wrong in the file.
    """
    edition = read_edition(document)
    faults = [*order_faults(edition.items)] or [*_faults_of_items(edition.items)]
    _raise([document.problem(("items", *f.path), f.what, f.mend) for f in faults])
    return edition


def _faults_of_items(items: tuple[Item, ...]) -> Iterator[Fault]:
    """Yield faults that would keep answers from being judged, by item position."""
    known = {item.id: item for item in items}
    for place, item in enumerate(items):
        cited = {citation.source for citation in item.sources}
        for fault in (*item_faults(item, cited), *when_faults(item, known)):
            yield fault._replace(path=(place, *fault.path))


def bundled(name: str) -> Document:
    """Return a profile that comes with the tool; raise ``UnknownName``."""
    catalog.profile(name)
    data = resources.data("checklists", "profiles", f"{name}.json")
    return parse(data, f"{name}.json")


def resolve(document: Document, folder: Path | None) -> tuple[Edition, str]:
    """Resolve a profile into an edition; return it with the id of its theme.

    ``folder`` is where to look for profiles and checklists that it refers to by id.
    Raises ``DocumentError`` with everything that is wrong in the profile.
    """
    draft, chain = Draft(), _chain(document, folder)
    for link in chain:
        draft.apply(link, _own_checklists(link, folder))
    _raise([*draft.problems, *_name_faults(chain, draft)])
    context = draft.join()
    items = {name: read_item(data) for name, data in draft.items.items()}
    _raise([*draft.faults(items), *_answer_faults(chain, draft, items)])
    ordered, circle = order(items.values())
    if circle:
        _raise([_circle(document, draft, circle)])
    asked = {item.id for item in ordered} - set(context)
    later = _later(draft.settings["prepares_for"], asked)
    data = frozen(document, draft, ordered, context, later)
    return edition_of(data), draft.settings["theme"]


def _looks_like_an_id(name: str) -> bool:
    return not Path(name).suffix and "/" not in name and not exists(name)


def _known(name: str) -> tuple[str, ...]:
    """Return the bundled profiles, and the file meant if the suffix is missing."""
    file = f"{name}.json"
    return (*catalog.profile_ids(), *([file] if is_file(file) else ()))


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise DocumentError(problems)


def _chain(document: Document, folder: Path | None) -> list[Document]:
    """Return the profiles that a profile extends, base first, followed by itself."""
    chain = [document]
    names: list[str] = []
    while True:
        first = chain[0]
        require(first, "profile")
        body: Any = first.value
        names.append(body["id"])
        base = body.get("extends")
        if base is None:
            return chain
        if base in names:
            what = f"This profile extends itself: {' -> '.join([*names, base])}."
            mend = 'Give it an id of its own, or name another profile in "extends".'
            raise DocumentError([document.problem(("extends",), what, mend)])
        chain.insert(0, _base(first, base, folder))


def _base(document: Document, name: str, folder: Path | None) -> Document:
    """Return the profile with this id, from the same folder or else bundled."""
    beside = _beside(name, folder)
    if beside:
        return _own(beside, "profile")
    if name in catalog.profile_ids():
        return bundled(name)
    known = catalog.profile_ids()
    mend = did_you_mean(name, known) or f"Bundled: {', '.join(known)}."
    what = f"There is no profile {name!r}."
    raise DocumentError([document.problem(("extends",), what, mend)])


def _own_checklists(document: Document, folder: Path | None) -> dict[str, Document]:
    """Read the employer's checklists that a profile adds by id."""
    body: Any = document.value
    found = {}
    for place, name in enumerate(body.get("add", ())):
        if isinstance(name, str):
            beside = _beside(name, folder)
            if beside is None:
                what = f"There is no file {name}.json beside this profile."
                mend = "Add that file, or write the whole checklist here."
                raise DocumentError([document.problem(("add", place), what, mend)])
            found[name] = _own(beside, "checklist")
    return found


def _own(path: Path, kind: str) -> Document:
    """Read an employer's profile or checklist, whose file must be named after its id.

    A file with another name could be taken for a bundled one, or extend itself.
    """
    document = read(path)
    require(document, kind)
    body: Any = document.value
    if body["id"] != path.stem:
        what = f"The id is {body['id']!r} but the file is {path.name}."
        mend = f"Rename the file to {body['id']}.json, or change the id."
        raise DocumentError([document.problem(("id",), what, mend)])
    return document


def _beside(name: str, folder: Path | None) -> Path | None:
    """Return ``name.json`` in the profile's folder; schemas allow only plain ids."""
    path = folder / f"{name}.json" if folder else None
    return path if path and is_file(path) else None


def _name_faults(chain: list[Document], draft: Draft) -> Iterator[Problem]:
    """Yield the names in a profile's settings that do not exist."""
    known = {
        "prepares_for": ("profile", catalog.profile_ids()),
        "theme": ("theme", resources.names("reports", "themes")),
    }
    for key, (noun, names) in known.items():
        name = draft.settings[key]
        if name is not None and name not in names:
            what = f"There is no bundled {noun} {name!r}."
            mend = did_you_mean(name, names) or f"Bundled: {', '.join(names)}."
            yield _said_in(chain, key).problem((key,), what, mend)


def _said_in(chain: list[Document], *path: str) -> Document:
    """Return the last profile of a chain that has a value at a path."""
    for link in reversed(chain):
        part: Any = link.value
        for step in path:
            part = part.get(step, {})
        if part != {}:
            return link
    return chain[-1]


def _answer_faults(
    chain: list[Document], draft: Draft, items: Mapping[str, Item]
) -> Iterator[Problem]:
    """Yield what is wrong with the answers an employer states for everyone."""
    for name, entry in draft.settings["answers"].items():
        path = ("answers", name)
        document = _said_in(chain, *path)
        if name not in items:
            what = f"There is no item {name!r} here."
            yield document.problem(path, what, did_you_mean(name, items))
        elif items[name].who is Who.CODER or items[name].about_you:
            what = (
                f"Each person answers {name!r}; an employer cannot answer it for them."
            )
            yield document.problem(path, what, "Leave it out.")
        else:
            answer = read_answer(entry, None)
            fault = items[name].kind.fault(answer.value)
            if answer.claim or answer.unsure:
                what = 'An employer\'s answer cannot be "unsure" or "not_applicable".'
                yield document.problem(
                    path, what, "Give an answer, or leave the item out."
                )
            elif fault:
                yield document.problem(path, fault)


def _circle(document: Document, draft: Draft, circle: tuple[str, ...]) -> Problem:
    """Say where a cycle of conditions can be broken."""
    origins = (draft.origins[name] for name in circle if name in draft.origins)
    where, path = next(origins, (document, ()))
    what = f"These conditions form a circle: {' -> '.join(circle)}."
    return where.problem((*path, "when"), what, "Remove one of them.")


def _later(name: str | None, asked: set[str]) -> list[Json]:
    """Return the items that a person will be asked only under the next profile."""
    if name is None:
        return []
    edition, _ = resolve(bundled(name), None)
    return [
        dict(item.data)
        for item in edition.items
        if edition.counts(item) and item.id not in asked
    ]
