"""Hold what every section of a comparison is written from, and word its outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from readiness.judging.findings import Flag, State
from readiness.questions import catalog, sentences
from readiness.questions.checklists import Item, read_item
from readiness.questions.kinds.options import quoted
from readiness.records.assessments import Entry
from readiness.records.comparing import Cause, Change, Comparison, Content
from readiness.report.blocks import Tone
from readiness.report.brief import capital
from readiness.wording import Wording

TONES: Mapping[State, Tone] = {
    State.BLOCKED: Tone.BAD,
    State.NOT_MET: Tone.UNMET,
    State.PARTLY: Tone.PARTLY,
    State.MET: Tone.GOOD,
    State.UNANSWERED: Tone.OPEN,
    State.EXPIRED: Tone.OPEN,
    State.CLAIMED: Tone.OPEN,
}


@dataclass(frozen=True, slots=True)
class Telling:
    """A comparison, the wording, and whether to write the short form for a screen."""

    comparison: Comparison
    words: Wording
    short: bool = False

    def title(self, change: Change) -> str:
        """Return an item's title: as recorded, else as bundled, else its id."""
        told = [entry.title for entry in (change.new, change.old) if entry]
        bundled = item(change.latest.item)
        known = [bundled.title] if bundled else []
        return next(filter(None, (*told, *known)), change.latest.item)

    def state(self, entry: Entry) -> State:
        """Return the state; only an item that decides the verdict is blocked."""
        if entry.state is not State.BLOCKED:
            return entry.state
        decides = entry.counts and Flag.EXCEPTED not in entry.flags
        return State.BLOCKED if decides else State.NOT_MET

    def status(self, entry: Entry) -> str:
        """Return an outcome in a word or two."""
        if entry.why and entry.state is State.UNANSWERED:
            return self.words(f"why.{entry.why}")
        return self.words(f"state.{self.state(entry)}")

    def sign(self, entry: Entry) -> tuple[str, Tone]:
        """Return the word and the tone beside an item; being due replaces being met."""
        if entry.state is State.MET and Flag.DUE in entry.flags:
            return self.words(f"flag.{Flag.DUE}"), Tone.OPEN
        return self.status(entry), self.tone(entry)

    def tone(self, entry: Entry) -> Tone:
        """Return what an outcome means for the reader."""
        return TONES.get(self.state(entry), Tone.QUIET)

    def said(self, entry: Entry) -> str:
        """Return what was answered; empty if nothing was, or if it is not disclosed."""
        value, words = entry.value, self.words
        if entry.said or value is None:
            return entry.said
        asked = item(entry.item)
        if asked and not asked.kind.fault(value):
            return sentences.shown(value, asked.kind, words)
        if isinstance(value, bool):
            return words("answer.yes" if value else "answer.no")
        if isinstance(value, tuple):
            return words("list.comma").join(map(quoted, value))
        return value if isinstance(value, str) else quoted(value)

    def outcome(self, entry: Entry, *, due: bool = False, answer: bool = True) -> str:
        """Return the outcome, the answer, the flags and, on request, the due day."""
        known = [] if Flag.EQUIVALENT in entry.flags else [self.status(entry)]
        more = self.more(entry, due=due, answer=answer)
        return self.words("list.comma").join(filter(None, [*known, more]))

    def more(self, entry: Entry, *, due: bool = False, answer: bool = True) -> str:
        """Return the same without the status, for use where the status is shown."""
        return self.words("list.comma").join(self._more(entry, due, answer))

    def answered(self, entry: Entry) -> str:
        """Return the answer or claim; empty if the item does not apply."""
        if entry.claim:
            return self.words("compare.claim", reason=entry.claim)
        said = "" if entry.state is State.NOT_APPLICABLE else self.said(entry)
        return self.words("compare.answer", said=said) if said else ""

    def _more(self, entry: Entry, due: bool, answer: bool) -> Iterator[str]:
        words = self.words
        if answer and (said := self.answered(entry)):
            yield said
        yield from (words(f"flag.{flag}") for flag in entry.flags)
        if due and entry.due:
            yield words("compare.due", day=words.day(entry.due))

    def cause(self, change: Change) -> str:
        """Return the cause of a change; empty if it is not known."""
        old, new, cause = change.old, change.new, change.cause
        if cause is None or old is None or new is None:
            return ""
        again = (old.value, old.claim, old.why) == (new.value, new.claim, new.why)
        anew = cause is Cause.ANSWER and again
        return self.words("compare.cause.anew" if anew else f"compare.cause.{cause}")

    def beside(self, change: Change) -> str:
        """Return the cause of a change, unless both answers already show it."""
        said = self.cause(change)
        return "" if said == self.words("compare.cause.answer") else said

    def weight(self, entry: Entry) -> str:
        """Return a remark if an open item has no weight in the verdict."""
        apart = entry.open and not entry.counts
        return self.words("compare.no-weight") if apart else ""

    def content(self, change: Change) -> list[str]:
        """Return what the requirements changed about an item."""
        words, (old, new) = self.words, change[:2]
        if old is None or new is None:
            return []
        pairs = {
            Content.SEVERITY: tuple(self._severity(e) for e in (old, new)),
            Content.NEEDED: (old.needed, new.needed),
        }
        none = words("compare.none")
        told = []
        for what in change.content:
            before, after = pairs.get(what, ("", ""))
            key = f"compare.content.{what}"
            told.append(words(key, old=before or none, new=after or none))
        also = words("compare.content.answered")
        otherwise = (old.value, old.claim) != (new.value, new.claim)
        return [*told, also] if told and otherwise else told

    def _severity(self, entry: Entry) -> str:
        return self.words(f"compare.severity.{entry.severity or 'none'}")

    def names(self, changes: Iterable[Change], most: int = 0) -> str:
        """Name items; if there are more than ``most``, count the last ones."""
        titles = [self.title(change) for change in changes]
        if most and len(titles) > most:
            more = self.words("list.more", n=len(titles) - most + 1)
            titles = [*titles[: most - 1], more]
        return sentences.listed(titles, self.words)

    def needed(self, change: Change) -> str:
        """Return what is needed now."""
        return capital(change.new.needed) if change.new else ""


@cache
def item(name: str) -> Item | None:
    """Return a bundled item, or None if there is none with this id."""
    data = catalog.item(name)
    return read_item(data) if data else None
