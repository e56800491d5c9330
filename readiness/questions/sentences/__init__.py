"""Turn a criterion into a plain sentence that says what an answer has to be.

Each keyword of a criterion is one line of ``SAYINGS`` and has its sentences in
``reports/wording``. ``not`` is moved inward ("not at least 5" becomes "less than 5"),
so that there is no double negative to work out. The other modules: ``lengths`` writes
lengths of time and lists, ``values`` writes values with their units, and ``lacks``
finds what a choice of several is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from readiness.questions.checklists import Item
from readiness.questions.criteria import Criterion, period, read_date
from readiness.questions.kinds import Kind
from readiness.questions.sentences.lacks import Lack, flat, lacking, one_choice
from readiness.questions.sentences.lengths import every, length, listed
from readiness.questions.sentences.values import labels, offered, shown
from readiness.wording import Wording

__all__ = [
    "SAYINGS",
    "Lack",
    "every",
    "lacking",
    "length",
    "listed",
    "needed",
    "say",
    "shown",
]


class Saying(NamedTuple):
    """A criterion as text; one joined from several needs brackets inside another."""

    text: str
    joined: bool = False


class Speech(NamedTuple):
    """What a sentence depends on: the kind of answer, the wording, and any negation."""

    kind: Kind
    words: Wording
    denied: bool = False

    @property
    def opposite(self) -> Speech:
        """The same with the negation reversed."""
        return self._replace(denied=not self.denied)


Say = Callable[[Any, Speech], Saying]


def say(criterion: Criterion, kind: Kind, words: Wording) -> str:
    """Say what an answer must be to meet a criterion: "at least 25 Mbps"."""
    return _said(criterion, Speech(kind, words)).text


def needed(item: Item, words: Wording) -> str:
    """Say what meets an item, or else what keeps it from being blocked."""
    if item.met is not None:
        return say(item.met, item.kind, words)
    if item.blocks is not None:
        return say({"not": item.blocks}, item.kind, words)
    return say(item.partly, item.kind, words) if item.partly is not None else ""


def _said(criterion: Criterion, speech: Speech) -> Saying:
    atoms = list(_atoms(criterion)) if not speech.denied else list(criterion.items())
    parts = [SAYINGS[w](operand, speech) for w, operand in atoms if w in SAYINGS]
    return _join(parts, "or" if speech.denied else "and", speech.words)


def _atoms(criterion: Criterion) -> Iterator[tuple[str, Any]]:
    """Yield the keywords that must all hold, with required single choices combined."""
    atoms = list(flat(criterion))
    chosen = [operand["const"] for word, operand in atoms if one_choice(word, operand)]
    if len(chosen) < 2:
        yield from atoms
        return
    yield "contains-all", chosen
    yield from (atom for atom in atoms if not one_choice(*atom))


def _join(parts: Sequence[Saying], how: str, words: Wording) -> Saying:
    if len(parts) == 1:
        return parts[0]
    texts = [words("say.group", what=p.text) if p.joined else p.text for p in parts]
    return Saying(listed(texts, words, how), joined=True)


def _const(value: Any, speech: Speech) -> Saying:
    if isinstance(value, bool):
        return Saying(speech.kind.show(value != speech.denied, speech.words))
    return _enum([value], speech)


def _enum(values: Sequence[Any], speech: Speech) -> Saying:
    alone = speech.denied and len(values) == 1
    named = labels(values, speech.kind, speech.words, behind_not=alone)
    what = listed(named, speech.words, "or")
    if not speech.denied:
        return Saying(what)
    return Saying(speech.words("say.not" if len(named) == 1 else "say.none", what=what))


def _bound(key: str, opposite: str) -> Say:
    """Return the function that words an order keyword, given the two keys."""

    def saying(bound: Any, speech: Speech) -> Saying:
        what = shown(bound, speech.kind, speech.words)
        return Saying(speech.words(opposite if speech.denied else key, what=what))

    return saying


def _not(part: Criterion, speech: Speech) -> Saying:
    return _said(part, speech.opposite)


def _any_of(parts: Sequence[Criterion], speech: Speech) -> Saying:
    if all(set(part) == {"const"} for part in parts):
        return _enum([part["const"] for part in parts], speech)
    said = [_said(part, speech) for part in parts]
    return _join(said, "and" if speech.denied else "or", speech.words)


def _all_of(parts: Sequence[Criterion], speech: Speech) -> Saying:
    said = [_said(part, speech) for part in parts]
    return _join(said, "or" if speech.denied else "and", speech.words)


def _contains(part: Criterion, speech: Speech) -> Saying:
    loners = [option.value for option in speech.kind.options if option.alone]
    if set(part) == {"const"} and part["const"] in loners:
        return _enum([part["const"]], speech)
    words, plain = speech.words, Speech(speech.kind, speech.words)
    several = isinstance(part.get("enum"), list | tuple) and len(part["enum"]) > 1
    key = ("without" if speech.denied else "with") + ("-any" if several else "")
    return Saying(words(f"say.{key}", what=_said(part, plain).text))


def _contains_all(values: Sequence[Any], speech: Speech) -> Saying:
    what = listed(labels(values, speech.kind, speech.words), speech.words)
    return Saying(speech.words("say.with-all", what=what))


def _min_items(least: int, speech: Speech) -> Saying:
    every_one = offered(speech.kind)
    if not speech.denied and least == len(every_one):
        return _contains_all(every_one, speech)
    if not speech.denied:
        return Saying(speech.words("say.at-least-items", n=least))
    return Saying(
        speech.words("say.at-most-items" if least > 1 else "say.no-items", n=least - 1)
    )


def _dated(key: str, today: str) -> Say:
    def saying(text: Any, speech: Speech) -> Saying:
        span, words = period(text), speech.words
        now = not (span.months or span.days)
        what = words(today if now else key, length=length(span, words))
        return Saying(words("say.not", what=what) if speech.denied else what)

    return saying


def _fixed(key: str, opposite: str) -> Say:
    def saying(text: Any, speech: Speech) -> Saying:
        day = read_date(text)
        what = speech.words.day(day) if day else str(text)
        return Saying(speech.words(opposite if speech.denied else key, what=what))

    return saying


SAYINGS: Mapping[str, Say] = {
    "const": _const,
    "enum": _enum,
    "minimum": _bound("say.at-least", "say.less-than"),
    "maximum": _bound("say.at-most", "say.more-than"),
    "exclusiveMinimum": _bound("say.more-than", "say.at-most"),
    "exclusiveMaximum": _bound("say.less-than", "say.at-least"),
    "contains": _contains,
    "contains-all": _contains_all,
    "minItems": _min_items,
    "not": _not,
    "anyOf": _any_of,
    "allOf": _all_of,
    "within": _dated("say.within", "say.today"),
    "ahead": _dated("say.ahead", "say.today-or-later"),
    "on-or-after": _fixed("say.on-or-after", "say.before"),
    "on-or-before": _fixed("say.on-or-before", "say.after"),
}
