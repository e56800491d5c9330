"""The catalogue of all checklists, as ``docs/checklists.md`` prints it.

It is made from the data alone, so it always agrees with it. ``test_docs.py`` compares
the page with it, and ``pytest tests/test_docs.py --rewrite`` writes the page again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from readiness.questions import catalog
from readiness.questions.checklists import Item, Who, read_item
from readiness.questions.sentences import needed
from readiness.requirements.drafts import DEFAULTS
from readiness.requirements.reference import otherwise, when_asked
from readiness.wording import wording

WHOLE = "remote-coder"
"""The profile with all checklists, in the order in which they are asked."""

ANSWERED_BY: Mapping[Who, str] = {
    Who.CODER: "answered by you",
    Who.EMPLOYER: "answered by your employer, and never counted against you",
    Who.BOTH: "answered by you or your employer",
}
"""The people who can truthfully answer, in plain words."""

_START = """\
# Checklists

Every question of the bundled checklists, what is needed, its basis and its
sources. The checklists are about the law and the practice of the United States.
This page is generated from `checklists/*.json`; make changes there.

"Law" means that a law asks for it, mostly of the employer; the note beside it says what
the law does not say. "Law: do it or document an alternative" is what HIPAA calls
addressable. A profile may change what is needed, how soon, and how often; see
[For employers](for-employers.md). Where a number or an interval is our own, the note
says so.
"""


def catalogue() -> str:
    """Return the whole page as Markdown."""
    sections = [_START, _contents(), *map(_checklist, _areas()), _sources()]
    return "\n".join(sections)


def _areas() -> tuple[str, ...]:
    chosen = catalog.profile(WHOLE)["checklists"]
    return (catalog.SITUATION, *(choice["id"] for choice in chosen))


def _contents() -> str:
    lines = [
        f"- [{body['title']}](#{_anchor(body['title'])}), {len(body['items'])} items"
        for body in map(catalog.checklist, _areas())
    ]
    return _paragraph([*lines, "- [Sources](#sources)"])


def _anchor(title: str) -> str:
    """Return the anchor that Markdown gives a heading."""
    letters = (c for c in title.lower().replace(" ", "-") if c.isalnum() or c == "-")
    return "".join(letters)


def _paragraph(lines: Iterable[str]) -> str:
    return "\n".join([*lines, ""])


def _checklist(name: str) -> str:
    body = catalog.checklist(name)
    about = f"{body['about']} (`{name}`, version {body['version']})"
    items = [_item(read_item(data)) for data in body["items"]]
    return "\n".join([f"## {body['title']}\n", f"{about}\n", *items])


def _item(item: Item) -> str:
    return _paragraph(
        [
            f"### {item.title}",
            "",
            f"**{item.question}** (`{item.id}`)",
            "",
            *(f"- {fact}" for fact in _facts(item)),
        ]
    )


def _facts(item: Item) -> Iterator[str]:
    """Yield the facts about an item, one a line."""
    words = wording()
    if item.judged:
        yield f"Needed: {needed(item, words)}"
        yield from otherwise(item)
        due = words(
            f"severity.{item.severity}", n=DEFAULTS["due_days"].get(item.severity, 0)
        )
        yield f"{due} · {words(f'basis.{item.basis}')} · {ANSWERED_BY[item.who]}"
    else:
        yield f"Answers: {_possible(item)}"
    yield from when_asked(item)
    if item.basis_note:
        yield f"About the basis: {item.basis_note}"
    yield from _citations(item)


def _possible(item: Item) -> str:
    options = item.kind.options
    return "; ".join(option.label for option in options) or "yes; no"


def _citations(item: Item) -> Iterator[str]:
    """Name the sources and the places in them, one line for each day they were checked."""
    days: dict[str, dict[str, list[str]]] = {}
    for name, at in item.sources:
        day = catalog.sources()[name]["as_of"]
        days.setdefault(day, {}).setdefault(name, []).append(at)
    for day, places in days.items():
        cited = [f"{_link(name)}, {'; '.join(at)}" for name, at in places.items()]
        yield f"Sources, as of {day}: {' · '.join(cited)}"


def _link(name: str) -> str:
    return f"[{catalog.sources()[name]['title']}](#{name.lower()})"


def _sources() -> str:
    cited = catalog.cited()
    known = [s for s in catalog.sources().values() if s["id"] in cited]
    return "\n".join(["## Sources\n", *map(_source, known)])


def _source(source: Mapping[str, str]) -> str:
    words = wording()
    title = source["title"]
    if "url" in source:
        title = f"[{title}]({source['url']})"
    kind = words(f"source.kind.{source['kind']}")
    checked = words(f"source.checked.{source['checked']}")
    return _paragraph(
        [
            f"### {source['id']}",
            "",
            f"{title}. {source['publisher']}, {source['date']}.",
            "",
            f"- {kind}, {checked}",
            f"- As of {source['as_of']}, due for review by {source['recheck']}",
        ]
    )
