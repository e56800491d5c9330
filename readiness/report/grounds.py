"""Show what an item is based on: law, guidance or practice, with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.questions.checklists import Item
from readiness.report.blocks import Field, Span, Style, Text, text
from readiness.report.brief import Brief, ended


def grounds(brief: Brief, item: Item) -> Iterator[Field]:
    """Yield what the item is based on: law, guidance or practice, then the sources."""
    basis = text(_basis(brief, item)) if item.basis else ()
    cited = _cited(brief, item)
    between = text(" ") if basis and cited else ()
    if basis or cited:
        told = (*basis, *between, *cited)
        yield Field(brief.words("field.basis"), (told,), small=True)


def _basis(brief: Brief, item: Item) -> str:
    """Return an item's basis and its remark, or only a remark that says the basis."""
    basis, note = brief.words(f"basis.{item.basis}"), item.basis_note
    parts = [note] if note.startswith(basis) else [basis, note]
    return " ".join(ended(part) for part in parts if part)


def _cited(brief: Brief, item: Item) -> Text:
    """Return the sources one after the other, as running text."""
    places: dict[str, list[str]] = {}
    for entry in item.sources:
        places.setdefault(entry.source, []).append(entry.at)
    between = Span(brief.words("list.semicolon"))
    cited = (citation(brief, name, at) for name, at in places.items())
    spans = [span for source in cited for span in (between, *source)][1:]
    return (*spans, Span(".")) if spans else ()


def citation(brief: Brief, name: str, places: Sequence[str]) -> Text:
    """Return a source with the places cited in it, linked to its address."""
    source, words = brief.sources.get(name, {}), brief.words
    mark = ""
    if source.get("kind") == "proposed":
        mark = words("source.proposed")
        places = [at for at in places if at.casefold() != mark.casefold()]
    at = words("list.comma").join(filter(None, places))
    return text(
        Span(source.get("title", name), Style.PLAIN, source.get("url", "")),
        words("source.at", at=at) if at else "",
        Span(words("source.mark", mark=mark), Style.STRONG) if mark else "",
    )
