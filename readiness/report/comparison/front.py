"""Build page one of a comparison: a sentence, both verdicts, and how much changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from readiness.judging.findings import State
from readiness.judging.verdicts import Verdict
from readiness.records.assessments import Record
from readiness.records.comparing import Cause
from readiness.report.blocks import (
    Facts,
    Heading,
    Paragraph,
    Section,
    Span,
    Style,
    Table,
    Text,
    VerdictBox,
    text,
)
from readiness.report.brief import capital
from readiness.report.comparison.telling import Telling
from readiness.wording import Wording


def front(telling: Telling) -> Section:
    """Return page one, which sums up what changed."""
    new = telling.comparison.new
    word = telling.words(f"verdict.{new.verdict}")
    notes = tuple(text(note) for note in _notes(telling))
    box = VerdictBox(new.verdict, word, sentence(telling), (), notes)
    same = telling.words("compare.same-short", n=len(telling.comparison.same))
    unchanged = () if telling.short else (Paragraph(text(same), small=True),)
    heading = Heading(telling.words("compare.side"), anchor="side")
    table = _side_by_side(telling)
    blocks = (box, heading, table, _counts(telling), *unchanged)
    return Section("page-one", "", blocks)


def sentence(telling: Telling) -> str:
    """Return one sentence on what changed and whether the verdict changed."""
    comparison, words = telling.comparison, telling.words
    old, new = (words(f"verdict.{r.verdict}") for r in _records(telling))
    key = "same" if old == new else "changed"
    verdict = words(f"compare.verdict-{key}", old=old, new=new)
    ahead = comparison.old.as_of < comparison.new.as_of
    kind = "since" if ahead else "with"
    day = words.day(comparison.old.as_of)
    opened, closed = len(comparison.newly_open), len(comparison.closed)
    if not opened and not closed:
        what = words(f"compare.nothing-{kind}", day=day)
    else:
        none = {n: "" if n else "-none" for n in (opened, closed)}
        counts = {
            "open": words(f"compare.newly-open{none[opened]}", n=opened),
            "closed": words(f"compare.closed{none[closed]}", n=closed),
        }
        what = words(f"compare.counts-{kind}", day=day, **counts)
    return words("compare.sentence", what=capital(what), verdict=verdict)


def heads(telling: Telling) -> tuple[str, str]:
    """Return the days of both assessments, formatted for readers."""
    old, new = (telling.words.day(record.as_of) for record in _records(telling))
    return old, new


def identity(telling: Telling) -> Section:
    """Show which files were compared, and what a comparison does and does not show."""
    words = telling.words
    rows = (
        _row(telling, "file", lambda r, _: PurePath(r.source).name),
        _row(telling, "edition", lambda r, _: r.digest, Style.CODE),
        _row(telling, "tool", lambda r, w: w("identity.version", version=r.tool)),
        _row(telling, "rules", lambda r, _: str(r.rules)),
        _row(telling, "share", lambda r, w: w(f"compare.share.{r.share}")),
    )
    blocks = (
        Paragraph(text(words("compare.about.intro"))),
        Table(_columns(telling), rows, _WIDTHS),
        Paragraph(text(words("notice")), small=True),
    )
    return Section("identity", words("compare.about.title"), blocks)


def _records(telling: Telling) -> tuple[Record, Record]:
    return telling.comparison.old, telling.comparison.new


def _notes(telling: Telling) -> Iterator[str]:
    """Yield what the reader has to know before reading on."""
    comparison, words = telling.comparison, telling.words
    old, new = _records(telling)
    if comparison.two_people:
        yield words("compare.note-people", old=old.person, new=new.person)
    if comparison.backwards:
        yield words("compare.note-backwards")
    if not comparison.with_answers:
        yield words("compare.note-outcomes")
    yield from _grave(telling)
    yield from _requirements(telling)
    if old.rules != new.rules:
        yield words("compare.note-rules", old=old.rules, new=new.rules)
    lists = (comparison.newly_open, comparison.closed, comparison.changed)
    aged = sum(change.cause is Cause.TIME for changes in lists for change in changes)
    if aged:
        yield words("compare.note-time", n=aged)


def _grave(telling: Telling) -> Iterator[str]:
    """Yield a note on the newly open items that must be fixed first."""
    grave = [
        change
        for change in telling.comparison.newly_open
        if change.new and telling.state(change.new) is State.BLOCKED
    ]
    if grave:
        what = telling.names(grave, most=3)
        yield telling.words("compare.note-blocked", n=len(grave), what=what)


def _requirements(telling: Telling) -> Iterator[str]:
    """Yield how the requirements differ, if they do."""
    comparison, words = telling.comparison, telling.words
    if comparison.same_requirements:
        return
    old, new = (_requirements_of(record, words) for record in _records(telling))
    if comparison.old.profile != comparison.new.profile:
        yield words("compare.note-profile", old=old, new=new)
    elif comparison.apart:
        yield words("compare.note-apart", n=len(comparison.apart))
    else:
        yield words("compare.note-edition")


_WIDTHS = (0.24, 0.38, 0.38)


def _side_by_side(telling: Telling) -> Table:
    rows = [
        _row(telling, "verdict", lambda r, w: w(f"verdict.{r.verdict}"), Style.STRONG),
        _row(telling, "as-of", lambda r, w: w.day(r.as_of)),
        _row(telling, "valid-until", _valid_until),
        _row(telling, "answered", _answered),
        _row(telling, "progress", _progress),
        _row(telling, "requirements", _requirements_of),
        _row(telling, "code", lambda r, _: r.code, Style.CODE),
    ]
    if any(record.person for record in _records(telling)):
        rows.insert(0, _row(telling, "person", _person))
    return Table(_columns(telling), tuple(rows), _WIDTHS)


def _columns(telling: Telling) -> tuple[str, ...]:
    return tuple(telling.words(f"compare.{key}") for key in ("what", "old", "new"))


def _row(
    telling: Telling,
    key: str,
    say: Callable[[Record, Wording], str],
    style: Style = Style.PLAIN,
) -> tuple[Text, ...]:
    words = telling.words
    cells = (text(Span(say(r, words), style)) for r in _records(telling))
    return (text(words(f"compare.row.{key}")), *cells)


def _person(record: Record, words: Wording) -> str:
    return record.person or words("fact.nobody")


def _valid_until(record: Record, words: Wording) -> str:
    if record.verdict not in (Verdict.READY, Verdict.CONDITIONAL):
        return words("valid.not-set")
    day = record.valid_until
    if day is None:
        return words("valid.no-end")
    key = "valid.past" if day < record.as_of else "valid.on"
    return words(key, day=words.day(day))


def _answered(record: Record, words: Wording) -> str:
    return words("compare.answered", answered=record.answered, asked=record.asked)


def _progress(record: Record, words: Wording) -> str:
    if record.progress is None:
        return words("fact.progress.none")
    return words("compare.progress", n=record.progress)


def _requirements_of(record: Record, words: Wording) -> str:
    return words("requirements", title=record.title, version=record.version)


def _counts(telling: Telling) -> Facts:
    comparison, words = telling.comparison, telling.words
    lists = {
        "newly-open": comparison.newly_open,
        "closed": comparison.closed,
        "changed": comparison.changed,
        "apart": comparison.apart,
    }
    return Facts(
        tuple(
            (words(f"compare.count.{name}"), str(len(changes)))
            for name, changes in lists.items()
        )
    )
