"""``readiness show``: show a checklist, profile, edition or item in readable form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from readiness.checking.content import checklist_problems
from readiness.cli import options
from readiness.cli.screen import width
from readiness.documents import Document, kind_of, read, require
from readiness.errors import DocumentError, UnknownName
from readiness.files.paths import exists
from readiness.files.writing import write_json
from readiness.questions import catalog
from readiness.questions.checklists import Item, items_of, read_item
from readiness.questions.sentences import needed
from readiness.requirements.drafts import DEFAULTS
from readiness.requirements.editions import Edition
from readiness.requirements.profiles import load
from readiness.requirements.reference import otherwise, when_asked
from readiness.visible import readable
from readiness.wording import wording

DUE_DAYS: Mapping[str, int] = DEFAULTS["due_days"]
"""How soon items must be closed when no profile sets it."""


@click.command("show", epilog="Example: readiness show mfa.method")
@click.argument("name", metavar="ID", type=options.ProfileName())
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--changes", is_flag=True, help="Show only what a profile makes easier.")
def command(name: str, as_json: bool, changes: bool) -> None:
    """Show a checklist, profile, edition or item, with its sources.

    ID is a bundled id, such as vpn, remote-coder or mfa.method, or a file.
    """
    shown = _find(name)
    if isinstance(shown, Edition):
        data = shown.data["easier"] if changes else shown.data
        lines = _changes(shown) if changes else _edition(shown)
    elif changes:
        told = f"--changes is for a profile or an edition; {name} is neither."
        raise click.UsageError(told)
    elif "items" in shown:
        data, lines = shown, _checklist(shown)
    else:
        data, lines = shown, _item(read_item(shown))
    if as_json:
        write_json(data)
    else:
        click.echo(readable("\n".join(lines)))


def _find(name: str) -> Edition | Mapping[str, Any]:
    """Return the item, checklist or edition that an id or a file stands for.

    Raises ``UnknownName`` or ``DocumentError``.
    """
    item = catalog.item(name)
    if item is not None:
        return item
    if name in catalog.checklist_ids():
        return catalog.checklist(name)
    if name in catalog.profile_ids():
        return load(name)[0]
    if not exists(name) and not name.endswith(".json"):
        known = (*catalog.checklist_ids(), *catalog.profile_ids(), *catalog.item_ids())
        raise UnknownName("checklist, profile or item", name, known)
    return _file(read(name))


def _file(document: Document) -> Edition | Mapping[str, Any]:
    match kind_of(document):
        case "profile" | "edition":
            return load(document)[0]
        case "checklist":
            return _sound_checklist(document)
        case _:
            what = "This is not a checklist, a profile or an edition."
            mend = "Judge answers with readiness assess. Check any file with readiness check."
            raise DocumentError([document.problem((), what, mend)])


def _sound_checklist(document: Document) -> Mapping[str, Any]:
    """Return a checklist that makes sense; a sentence can say only what does."""
    require(document, "checklist")
    wrong = [p for p in checklist_problems(document) if p.level == "error"]
    if wrong:
        raise DocumentError(wrong)
    body: Any = document.value
    shown: Mapping[str, Any] = body
    return shown


def _edition(edition: Edition) -> Iterator[str]:
    yield f"{edition.title} {edition.version}   ({edition.profile})"
    yield f"Issued by {edition.issuer['name']}. Requirements code {edition.code}."
    for area in edition.areas:
        items = [item for item in edition.items if item.area == area.id]
        yield f"\n{area.title} {area.version}: {len(items)} items"
        due = edition.due_days
        yield from (f"  {_mark(i, due):<20}{i.id:<36}{i.title}" for i in items)
    yield from _more(edition)
    yield "\nNext  readiness show ITEM"


def _more(edition: Edition) -> Iterator[str]:
    if edition.later:
        yield f"\n{len(edition.later)} more items come later."
    if edition.easier:
        count = len(edition.easier)
        yield f"\nEasier than the bundled items in {count} places; list them with --changes."


def _changes(edition: Edition) -> Iterator[str]:
    if not edition.easier:
        yield "Nothing is easier than in the bundled items."
    for change in edition.easier:
        name = change.get("item", edition.profile)
        out = "" if name in edition.by_id or "item" not in change else "left out: "
        yield f"{name}: {out}{change['what']}"


def _checklist(checklist: Mapping[str, Any]) -> Iterator[str]:
    items = [read_item(data) for data in items_of(checklist)]
    yield f"{checklist['title']} {checklist['version']}   ({checklist['id']})"
    yield from _wrapped(checklist.get("about", ""), "")
    for item in items:
        yield f"\n{item.title}   {item.id}"
        yield from _wrapped(item.question, "  ")
        yield from _needed(item)
        if item.judged:
            yield f"  {_mark(item)}, {_basis(item)}"
    yield "\nNext  readiness show ITEM   for help, reasons and sources"


def _item(item: Item) -> Iterator[str]:
    yield f"{item.title}   ({item.id}, revision {item.revision})"
    yield from _wrapped(item.question, "")
    yield from (f"  - {option.label}" for option in item.kind.options)
    yield from _titled("Help", _by_system(item.help))
    yield ""
    yield from _needed(item)
    for line in (*otherwise(item), *when_asked(item)):
        yield from _wrapped(line, "  ")
    if item.judged:
        yield f"{_mark(item)} · {_basis(item)} · answered by: {item.who}"
    yield from _titled("About the basis", [item.basis_note])
    yield from _titled("Why", [item.why])
    if item.fix:
        steps = {k: " ".join(v) for k, v in item.fix.steps.items()}
        yield from _titled("How to close it", _by_system(steps))
    yield from _titled("Evidence", item.evidence)
    yield from _titled("Sources", map(_source, item.sources))


def _source(citation: Any) -> str:
    known = catalog.sources().get(citation.source)
    if known is None:
        return f"{citation.source}, {citation.at}"
    where = f"{known['title']}, {citation.at}. {known['publisher']}, {known['date']}."
    checked = f"(checked {known['as_of']})"
    return " ".join(filter(None, (where, known.get("url"), checked)))


def _needed(item: Item) -> Iterator[str]:
    sentence = needed(item, wording())
    if sentence:
        yield from _wrapped(f"Needed: {sentence}", "  ")


def _mark(item: Item, due_days: Mapping[Any, int] = DUE_DAYS) -> str:
    """Say how soon an item must be closed."""
    if not item.judged:
        return "for information"
    return wording()(f"severity.{item.severity}", n=due_days.get(item.severity, 0))


def _basis(item: Item) -> str:
    return wording()(f"basis.{item.basis}")


def _by_system(texts: Mapping[str, str]) -> list[str]:
    names = {"any": ""} | {name: f"{name}: " for name in texts if name != "any"}
    return [f"{names[name]}{text}" for name, text in texts.items()]


def _titled(title: str, texts: Iterable[str]) -> Iterator[str]:
    texts = [text for text in texts if text]
    if texts:
        yield f"\n{title}"
        for text in texts:
            yield from _wrapped(text, "  ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    if text:
        yield click.wrap_text(text, width(), indent, indent)
