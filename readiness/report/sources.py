"""List the sources of the requirements that apply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readiness.judging.findings import State
from readiness.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Section,
    Span,
    Table,
    Text,
    text,
)
from readiness.report.brief import Brief, ended


def sources(brief: Brief) -> Section | None:
    """List the sources of requirements that apply; list proposed ones separately."""
    cited: dict[str, list[str]] = {}
    for finding in brief.assessment.findings:
        if finding.state not in (State.LATER, State.NOT_APPLICABLE):
            for citation in finding.item.sources:
                cited.setdefault(citation.source, []).append(finding.item.title)
    if not cited:
        return None
    proposed = [name for name in cited if _proposed(brief, name)]
    others = [name for name in cited if name not in proposed]
    blocks: list[Block] = [_sources(brief, others)] if others else []
    if proposed:
        titles = dict.fromkeys(title for name in proposed for title in cited[name])
        blocks += _only_proposed(brief, proposed, tuple(titles))
    return Section("sources", brief.words("sources.title"), tuple(blocks))


def _proposed(brief: Brief, name: str) -> bool:
    return brief.sources.get(name, {}).get("kind") == "proposed"


def _only_proposed(
    brief: Brief, names: Iterable[str], titles: Sequence[str]
) -> tuple[Block, ...]:
    """Say what is only proposed, and that nothing here is judged by it."""
    words = brief.words
    means = words("sources.proposed.text", items=words("list.comma").join(titles))
    heading = Heading(words("sources.proposed"), anchor="proposed")
    return heading, Paragraph(text(means)), _sources(brief, names)


def _sources(brief: Brief, names: Iterable[str]) -> Table:
    words = brief.words
    heads = (words("source.title"), words("source.from"))
    return Table(heads, tuple(_source(brief, name) for name in names), (0.52, 0.48))


def _source(brief: Brief, name: str) -> tuple[Text, ...]:
    source, words = brief.sources.get(name), brief.words
    if source is None:
        return text(name), ()
    origin = [source.get("publisher", ""), source.get("date", "")]
    kind = [words(f"source.kind.{source['kind']}")]
    if "checked" in source:  # an employer's own source does not say it
        kind.append(words(f"source.checked.{source['checked']}"))
    sentences = [
        words("list.comma").join(filter(None, part)) for part in (origin, kind)
    ]
    return (
        text(Span(source.get("title", name), link=source.get("url", ""))),
        text(" ".join(map(ended, filter(None, sentences)))),
    )
