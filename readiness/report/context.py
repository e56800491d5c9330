"""Show the context of the judging: later items, about you, evidence, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from readiness.answers.reviews import ReviewKind
from readiness.judging.findings import Finding, State
from readiness.report.blocks import (
    Block,
    Bullets,
    Heading,
    Line,
    Lines,
    Paragraph,
    Section,
    Span,
    Style,
    Table,
    Text,
    Tone,
    text,
)
from readiness.report.brief import Brief, ended
from readiness.report.cards import gap, told
from readiness.report.names import area_title
from readiness.report.places import Place, told_at


def later(brief: Brief) -> Section | None:
    """List the items that these requirements announce and do not judge yet."""
    found = told_at(brief, Place.LATER)
    if not found:
        return None
    rows: dict[str, list[Line]] = {}
    for item in (finding.item for finding in found):
        row = Line(Tone.QUIET, "", item.title, text(item.question))
        rows.setdefault(item.area, []).append(row)
    blocks: list[Block] = [Paragraph(text(brief.words("reason.later")), small=True)]
    for area, lines in rows.items():
        blocks += [Heading(area_title(brief.edition, area)), Lines(tuple(lines))]
    return Section("later", brief.words("later.title"), tuple(blocks))


def coming(brief: Brief, *, listed: bool) -> str:
    """Return how much comes later, if anything; if ``listed``, refer to the section."""
    found = told_at(brief, Place.LATER)
    key = "later.line" if listed else "later.count"
    return brief.words(key, n=len(found)) if found else ""


def about_you(brief: Brief) -> Section | None:
    """Show what was asked only because other questions depend on it."""
    waited = {finding.item.id for finding in brief.assessment.situation}
    found = [
        f
        for f in told_at(brief, Place.ABOUT_YOU)
        if f.answer or f.reviews or (f.open and f.item.id in waited)
    ]
    if not found:
        return None
    blocks = (
        Paragraph(text(brief.words("about.intro")), small=True),
        Heading(brief.words("about.answers"), anchor="about-answers"),
        *(gap(brief, f) for f in found if f.open),
        *told(brief, (f for f in found if not f.open)),
    )
    return Section("about-you", brief.words("about.title"), blocks)


def evidence(brief: Brief) -> Section | None:
    """List the documents that answers and reviews refer to, each once."""
    entries = tuple(
        dict.fromkeys(
            _reference(brief, finding, entry)
            for finding in brief.assessment.findings
            for entry in _entries(finding)
        )
    )
    if not entries:
        return None
    intro = Paragraph(text(brief.words("evidence.intro")), small=True)
    title = brief.words("evidence.title")
    return Section("evidence", title, (intro, Bullets(entries)))


def _entries(finding: Finding) -> Iterator[Mapping[str, str]]:
    if finding.answer:
        yield from finding.answer.evidence
    for review in finding.reviews:
        if review.kind is not ReviewKind.ADJUSTMENT:
            yield from review.evidence


def _reference(brief: Brief, finding: Finding, entry: Mapping[str, str]) -> Text:
    parts = [entry.get("kind", ""), entry.get("ref", "")]
    named = brief.words("list.comma").join(part for part in parts if part)
    digest = entry.get("sha256", "")
    mark = Span(digest, Style.CODE) if digest else ""
    title = Span(finding.item.title, Style.STRONG)
    return text(title, brief.words("list.colon"), named, " " if mark else "", mark)


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
