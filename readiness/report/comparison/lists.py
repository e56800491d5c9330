"""Build the lists of a comparison: newly open, closed, changed, apart, the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from readiness.judging.findings import LADDER
from readiness.records.assessments import Entry
from readiness.records.comparing import Change, Content
from readiness.report.blocks import (
    Block,
    Card,
    Field,
    Heading,
    Line,
    Lines,
    Paragraph,
    Section,
    text,
)
from readiness.report.brief import ended
from readiness.report.comparison.telling import Telling, item

_LONG = 160
"""Free text with more characters than this is shown as a card, not in a line."""
_MOST = 8
"""The most lines of a list that a screen shows."""
_NAMED = 6


def newly_open(telling: Telling) -> Section:
    """Show in full what was not open before."""
    changes = telling.comparison.newly_open
    blocks: list[Block] = [_card(telling, change) for change in changes]
    if telling.short:
        blocks = [*_lines(telling, changes, len(changes), _changed)]
    return _section(telling, "newly-open", changes, blocks)


def closed(telling: Telling) -> Section:
    """Show what is no longer open."""
    changes = telling.comparison.closed
    return _section(
        telling, "closed", changes, _rows(telling, changes, _changed, _LONG)
    )


def changed(telling: Telling) -> Section | None:
    """Show what has a different outcome without being newly open or closed."""
    changes = telling.comparison.changed
    if not changes:
        return None
    return _section(
        telling, "changed", changes, _rows(telling, changes, _changed, _LONG)
    )


def apart(telling: Telling) -> Section | None:
    """Show what the requirements changed, separately from what the person did."""
    changes = telling.comparison.apart
    if not changes:
        return None
    intro = Paragraph(text(telling.words("compare.apart-intro")), small=True)
    blocks: list[Block] = [intro]
    for key, group, say in _groups(changes):
        if group:
            title = telling.words(f"compare.apart.{key}")
            blocks.append(Heading(title, anchor=f"apart-{key}"))
            blocks += _rows(telling, group, say, _LONG)
    return _section(telling, "apart", changes, blocks)


def same(telling: Telling) -> Section:
    """Count the items with the same outcome as before, and name those still open."""
    changes, words = telling.comparison.same, telling.words
    open_ = [c for c in changes if c.latest.open and c.latest.counts]
    said = [_counted(telling, changes)]
    anew = sum(change.answered for change in changes)
    said += [words("compare.same-anew", n=anew)] if anew else []
    if open_:
        most = _NAMED if telling.short else 0
        said.append(words("compare.same-open", what=telling.names(open_, most)))
    return _section(telling, "same", changes, [Paragraph(text(" ".join(said)))])


Say = Callable[[Telling, Change], str]


def _section(
    telling: Telling, name: str, changes: Sequence[Change], blocks: Sequence[Block]
) -> Section:
    words = telling.words
    if not changes and name != "same":
        blocks = [Paragraph(text(words(f"compare.empty.{name}")))]
    title = words(f"compare.list.{name}", n=len(changes))
    return Section(name, title, tuple(blocks))


def _counted(telling: Telling, changes: Sequence[Change]) -> str:
    """Count unchanged outcomes: "40 items came out as before: 38 met, 2 not met"."""
    words = telling.words
    if not changes:
        return words("compare.same-none")
    counts: dict[str, int] = {}
    places = [*LADDER][::-1]
    for change in sorted(changes, key=lambda c: _place(places, c.latest)):
        status = telling.status(change.latest)
        counts[status] = counts.get(status, 0) + 1
    parts = (f"{status} {n}" for status, n in counts.items())
    whole = words("compare.same", n=len(changes))
    return ended(words("list.colon").join([whole, words("list.comma").join(parts)]))


def _place(places: Sequence[object], entry: Entry) -> int:
    return places.index(entry.state) if entry.state in places else len(places)


def _groups(
    changes: Sequence[Change],
) -> Iterator[tuple[str, list[Change], Say]]:
    yield "added", [c for c in changes if Content.ADDED in c.content], _now
    yield "removed", [c for c in changes if Content.REMOVED in c.content], _before
    yield "otherwise", [c for c in changes if c.old and c.new], _judged_otherwise


def _rows(
    telling: Telling, changes: Sequence[Change], say: Say, longest: int
) -> list[Block]:
    """Show each change in one line, or as a card if it has long free text."""
    if telling.short:
        return [*_lines(telling, changes, _MOST, say)]
    blocks: list[Block] = []
    rows: list[Line] = []
    for change in changes:
        if max(map(len, _own_words(telling, change)), default=0) <= longest:
            rows.append(_line(telling, change, say))
            continue
        blocks += [Lines(tuple(rows))] if rows else []
        blocks.append(_card(telling, change))
        rows = []
    return [*blocks, *([Lines(tuple(rows))] if rows else [])]


def _own_words(telling: Telling, change: Change) -> Iterator[str]:
    for entry in (change.old, change.new):
        if entry:
            yield entry.claim
            yield telling.said(entry)


def _lines(
    telling: Telling, changes: Sequence[Change], most: int, say: Say
) -> Iterator[Block]:
    shown, rest = changes[:most], changes[most:]
    yield Lines(tuple(_line(telling, change, say) for change in shown))
    if rest:
        yield Paragraph(text(telling.words("compare.more", n=len(rest))))


def _line(telling: Telling, change: Change, say: Say) -> Line:
    entry = change.latest
    status, tone = telling.sign(entry)
    remark = text(say(telling, change))
    return Line(tone, status, telling.title(change), remark, _anchor(change))


def _card(telling: Telling, change: Change) -> Card:
    entry = change.latest
    status, tone = telling.sign(entry)
    fields = tuple(_fields(telling, change))
    title = telling.title(change)
    return Card(title, status, tone, fields, _anchor(change), entry.item)


def _fields(telling: Telling, change: Change) -> Iterator[Field]:
    words, asked = telling.words, item(change.latest.item)
    if asked:
        yield Field(words("field.question"), (text(asked.question),))
    for key, entry in (("old", change.old), ("new", change.new)):
        if entry:
            told = telling.outcome(entry, due=entry.open and not entry.missing)
            yield Field(words(f"compare.{key}"), (text(ended(told)),))
    if needed := telling.needed(change):
        yield Field(words("field.needed"), (text(needed),))
    cause = [telling.cause(change), *telling.content(change)]
    cause = [part for part in (*cause, telling.weight(change.latest)) if part]
    if cause:
        yield Field(words("compare.field.cause"), (text(" ".join(cause)),))


def _changed(telling: Telling, change: Change) -> str:
    """Return the outcome before, the outcome now, and the cause of the change."""
    weight = telling.weight(change.latest)
    parts = (_pair(telling, change), telling.beside(change), weight)
    return " ".join(filter(None, parts))


def _pair(telling: Telling, change: Change) -> str:
    """Return the outcome before and now, without the status that the line shows.

    An answer that stayed the same is stated once.
    """
    old, new, words = change.old, change.new, telling.words
    if old is None or new is None:
        return ""
    said = telling.answered(new)
    once = bool(said) and said == telling.answered(old)
    due = old.due != new.due and old.state is new.state
    beside, _ = telling.sign(new)
    tell = telling.more if beside == telling.status(new) else telling.outcome
    now = ended(tell(new, due=due, answer=not once))
    before = ended(telling.outcome(old, due=due, answer=not once))
    parts = [words("compare.before", outcome=before)]
    parts += [words("compare.now", outcome=now)] if now else []
    parts += [words("compare.both", said=said)] if once else []
    return " ".join(parts)


def _now(telling: Telling, change: Change) -> str:
    """Return the answer to an added item, and what the item needs if it is open."""
    entry = change.latest
    needed = telling.words("step.needed", needed=ended(entry.needed))
    return " ".join([_answered(telling, entry), needed if entry.open else ""]).strip()


def _before(telling: Telling, change: Change) -> str:
    return telling.words(
        "compare.before", outcome=ended(telling.outcome(change.latest))
    )


def _answered(telling: Telling, entry: Entry) -> str:
    said = telling.said(entry)
    return ended(telling.words("line.said", said=said)) if said else ""


def _judged_otherwise(telling: Telling, change: Change) -> str:
    return " ".join([*telling.content(change), _pair(telling, change)])


def _anchor(change: Change) -> str:
    return f"item-{change.latest.item}"
