"""A criterion as a plain sentence: what an answer has to be, in a person's words.

Each word of a criterion is one line of ``SAYINGS`` and has its sentences in
``reports/wording``. ``not`` is carried inward ("not at least 5" is said "less than 5"),
so that nobody has to unpick a double negative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from readiness.checklists import Item
from readiness.criteria import Criterion, period, read_date
from readiness.kinds import Kind
from readiness.periods import Period, YearDays
from readiness.wording import Wording


class Saying(NamedTuple):
    """A said criterion; a joined one needs brackets inside another."""

    text: str
    joined: bool = False


class Speech(NamedTuple):
    """What a word is said with: the kind of answer, the wording, whether denied."""

    kind: Kind
    words: Wording
    denied: bool = False

    @property
    def opposite(self) -> Speech:
        """The same with a ``not`` before it."""
        return self._replace(denied=not self.denied)


Say = Callable[[Any, Speech], Saying]


def say(criterion: Criterion, kind: Kind, words: Wording) -> str:
    """Say what an answer must be to meet a criterion: "at least 25 Mbps"."""
    return _said(criterion, Speech(kind, words)).text


def needed(item: Item, words: Wording) -> str:
    """Say what an item needs: what meets it, else what keeps it from being blocked."""
    if item.met is not None:
        return say(item.met, item.kind, words)
    if item.blocks is not None:
        return say({"not": item.blocks}, item.kind, words)
    return say(item.partly, item.kind, words) if item.partly is not None else ""


def shown(value: Any, kind: Kind, words: Wording) -> str:
    """Show an answer as a person says it: "1 hour", not "1 hours"."""
    key = f"unit.{getattr(kind, 'unit', '')}"
    if value == 1 and not isinstance(value, bool) and key in words:
        return words(key)
    return kind.show(value, words)


def lacking(item: Item, value: Any, words: Wording) -> str:
    """Name the choices that an answer lacks, where that is all it lacks."""
    wanted = _all_wanted(item)
    missing = [choice for choice in wanted if choice not in value] if wanted else []
    if len(missing) == len(wanted):
        return ""
    return listed(_labels(missing, Speech(item.kind, words)), words)


def _all_wanted(item: Item) -> list[Any]:
    """Return the choices that all have to be made; none where more is asked than that."""
    wanted: list[Any] = []
    for word, operand in _flat(item.met or {}):
        if _one_choice(word, operand):
            wanted.append(operand["const"])
        elif word == "minItems" and operand == len(_offered(item.kind)):
            wanted += _offered(item.kind)
        else:
            return []
    return list(dict.fromkeys(wanted))


def _offered(kind: Kind) -> list[Any]:
    """Return the values that can be chosen together."""
    return [o.value for o in getattr(kind, "options", ()) if not o.alone]


def length(span: Period, words: Wording) -> str:
    """Say how long a period is: "12 months", "2 years", "30 days"."""
    parts = [*_months(span.months, words), *_days(span.days, words)]
    return listed(parts, words) or words("length.days", n=0)


def every(renewal: Period | YearDays, words: Wording) -> str:
    """Say how often something is asked again."""
    if isinstance(renewal, Period):
        return words("renew.period", length=length(renewal, words))
    days = [_day_of_year(month, day, words) for month, day in renewal.days]
    return words("renew.days", days=listed(days, words))


def listed(parts: Sequence[str], words: Wording, how: str = "and") -> str:
    """Join texts as a list is spoken: "A, B and C"; ``how`` is "and" or "or"."""
    if len(parts) < 2:
        return "".join(parts)
    first = words("list.comma").join(parts[:-1])
    return words(f"list.{how}", first=first, last=parts[-1])


def _months(months: int, words: Wording) -> Iterator[str]:
    if months >= 24 and months % 12 == 0:
        yield words("length.years", n=months // 12)
    elif months:
        yield words("length.months", n=months)


def _days(days: int, words: Wording) -> Iterator[str]:
    if days >= 14 and days % 7 == 0:
        yield words("length.weeks", n=days // 7)
    elif days:
        yield words("length.days", n=days)


def _day_of_year(month: int, day: int, words: Wording) -> str:
    return words("day.of-year", month=words(f"month.{month}"), day=day)


def _said(criterion: Criterion, speech: Speech) -> Saying:
    atoms = list(_atoms(criterion)) if not speech.denied else list(criterion.items())
    parts = [SAYINGS[w](operand, speech) for w, operand in atoms if w in SAYINGS]
    return _join(parts, "or" if speech.denied else "and", speech.words)


def _atoms(criterion: Criterion) -> Iterator[tuple[str, Any]]:
    """Yield the words that must all hold; single choices that must all be made as one."""
    flat = list(_flat(criterion))
    chosen = [operand["const"] for word, operand in flat if _one_choice(word, operand)]
    if len(chosen) < 2:
        yield from flat
        return
    yield "contains-all", chosen
    yield from (atom for atom in flat if not _one_choice(*atom))


def _flat(criterion: Criterion) -> Iterator[tuple[str, Any]]:
    for word, operand in criterion.items():
        if word == "allOf":
            for part in operand:
                yield from _flat(part)
        else:
            yield word, operand


def _one_choice(word: str, operand: Any) -> bool:
    return word == "contains" and set(operand) == {"const"}


def _join(parts: Sequence[Saying], how: str, words: Wording) -> Saying:
    if len(parts) == 1:
        return parts[0]
    texts = [words("say.group", what=p.text) if p.joined else p.text for p in parts]
    return Saying(listed(texts, words, how), joined=True)


def _labels(values: Iterable[Any], speech: Speech) -> list[str]:
    """Show values; options that read as sentences get quotation marks."""
    shown = [(value, speech.kind.show(value, speech.words)) for value in values]
    labels = {text for value, text in shown if _is_label(value, speech.kind)}
    if not any(map(_sentence_like, labels)):
        return [text for _, text in shown]
    quoted = {text: speech.words("say.quoted", what=text) for text in labels}
    return [quoted.get(text, text) for _, text in shown]


def _is_label(value: Any, kind: Kind) -> bool:
    """Tell whether a value is shown by the label of an option."""
    options = getattr(kind, "options", ()) or getattr(kind, "instead", ())
    return any(option.value == value for option in options)


def _sentence_like(label: str) -> bool:
    many = len(label.split()) > 2 or len(label) > 24
    return many or any(mark in label for mark in (",", ";", " or ", " and "))


def _const(value: Any, speech: Speech) -> Saying:
    if isinstance(value, bool):
        return Saying(speech.kind.show(value != speech.denied, speech.words))
    return _enum([value], speech)


def _enum(values: Sequence[Any], speech: Speech) -> Saying:
    labels = _labels(values, speech)
    what = listed(labels, speech.words, "or")
    if not speech.denied:
        return Saying(what)
    return Saying(
        speech.words("say.not" if len(labels) == 1 else "say.none", what=what)
    )


def _bound(key: str, opposite: str) -> Say:
    """Make the saying of an order word out of its key and that of its opposite."""

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
    if set(part) == {"const"} and part["const"] in getattr(speech.kind, "loners", ()):
        return _enum([part["const"]], speech)
    words, plain = speech.words, Speech(speech.kind, speech.words)
    several = isinstance(part.get("enum"), list | tuple) and len(part["enum"]) > 1
    key = ("without" if speech.denied else "with") + ("-any" if several else "")
    return Saying(words(f"say.{key}", what=_said(part, plain).text))


def _contains_all(values: Sequence[Any], speech: Speech) -> Saying:
    what = listed(_labels(values, speech), speech.words)
    return Saying(speech.words("say.with-all", what=what))


def _min_items(least: int, speech: Speech) -> Saying:
    offered = _offered(speech.kind)
    if not speech.denied and least == len(offered):
        return _contains_all(offered, speech)
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
