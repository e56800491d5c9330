"""Find content that is valid but looks like a mistake and should be checked.

To add a hint, write a function that yields ``Fault``s and list it in ``ITEM_HINTS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations, islice, product
from typing import Any

from readiness.judging.conditions import Fact, condition
from readiness.judging.verdicts import Verdict
from readiness.questions.checklists import Item, Severity
from readiness.questions.criteria import RELATIVE_WORDS, compiled, words_in
from readiness.questions.meaning import SOME_DAY, Fault
from readiness.requirements.editions import Edition

SYSTEMS = frozenset({"windows", "macos", "linux"})
"""The systems that need steps of their own if there are no steps for any system."""

ALIKE = 0.85
"""Two questions at least this similar, from 0 to 1, may ask the same thing."""

_TRIES = 20_000
"""At most this many combinations of answers are tried; then it counts as reachable."""


def hints(item: Item) -> Iterator[Fault]:
    """Yield what looks like a mistake in one item."""
    if item.judged:
        for hint in ITEM_HINTS:
            yield from hint(item)


def _overlaps(item: Item) -> Iterator[Fault]:
    """Find an answer that matches two criteria, so that the first hides the second."""
    order = ("blocks", "met", "partly")
    criteria = {key: c for key in order if (c := getattr(item, key)) is not None}
    values = list(islice(item.kind.samples(criteria.values(), SOME_DAY), _TRIES))
    for first, second in combinations(criteria, 2):
        tests = [compiled(criteria[key]) for key in (first, second)]
        both = [v for v in values if all(test(v, SOME_DAY) for test in tests)]
        # Time limits cannot be narrowed: the looser criterion comes after the stricter.
        if both and not words_in(criteria[second]) & RELATIVE_WORDS:
            what = f"The answer {both[0]!r} matches both {first!r} and {second!r}."
            yield Fault(
                (second,), what, f"{first!r} takes precedence; narrow {second!r}."
            )


def _missing_steps(item: Item) -> Iterator[Fault]:
    """Find a fix that has no steps for people on some computer system."""
    steps = item.fix.steps if item.fix else {}
    lacking = sorted(SYSTEMS - steps.keys())
    if "any" not in steps and lacking:
        what = f"There are no steps for {', '.join(lacking)}."
        yield Fault(("fix",), what, 'Add them, or steps for "any".')


def _missing_renewal(item: Item) -> Iterator[Fault]:
    if item.renew is None and not item.renew_on:
        what = "Answers to this item never expire."
        yield Fault((), what, 'Add "renew" or "renew_on", unless that is intended.')


_NUMBER = re.compile(r"(?<![\w.-])[0-9][0-9.,]*(?![\w-])")
"""A number that stands alone: not the one in WPA2 or in a date."""


def _number_in_question(item: Item) -> Iterator[Fault]:
    """Find a limit in a question: a profile can change criteria but no question.

    A question for a number may have a scale in it, as in "out of 100".
    """
    found = _NUMBER.search(item.question)
    if found and item.kind.name != "number":
        what = f"The question has a number in it: {found[0].rstrip('.,')}."
        mend = 'Ask openly, and put the limit into "met", "partly" or "blocks".'
        yield Fault(("question",), what, mend)


ITEM_HINTS: tuple[Callable[[Item], Iterator[Fault]], ...] = (
    _overlaps,
    _missing_steps,
    _missing_renewal,
    _number_in_question,
)
"""The checks for what looks like a mistake in a judged item."""


def unreachable(item: Item, others: Mapping[str, Item]) -> bool:
    """Tell whether no combination of answers makes an item apply.

    Tries combinations of answers to the items that its condition depends on, directly
    or not. If there are too many combinations, the item counts as reachable.
    """
    chain = _depends_on(item, others)
    values = [_values(other, (*chain, item)) for other in chain]
    for tried, picked in enumerate(product(*values)):
        if tried > _TRIES or _applies(item, chain, picked):
            return False
    return bool(item.when)


def _depends_on(item: Item, others: Mapping[str, Item]) -> list[Item]:
    """Return the items a condition depends on, each after those it depends on."""
    found: dict[str, Item] = {}

    def visit(one: Item) -> None:
        for name in (name for way in one.when for name in way):
            if name in others and name not in found and name != item.id:
                visit(others[name])
                found[name] = others[name]

    visit(item)
    return list(found.values())


def _values(item: Item, waiting: Iterable[Item]) -> Iterator[Any]:
    """Yield the answers that the conditions of other items can tell apart."""
    ways = [way for other in waiting for way in other.when]
    return item.kind.samples([w[item.id] for w in ways if item.id in w], SOME_DAY)


def _applies(item: Item, chain: list[Item], picked: tuple[Any, ...]) -> bool:
    facts: dict[str, Fact] = {}
    for other, value in zip(chain, picked, strict=True):
        applies = condition(other.when)(facts, SOME_DAY) if other.when else True
        facts[other.id] = (applies, value)
    return condition(item.when)(facts, SOME_DAY) is True if item.when else True


def alike(one: Item, other: Item) -> bool:
    """Tell whether two items are so similar that they may ask the same thing.

    The same question may be asked of different people: if both have conditions on the
    same items, they are not duplicates.
    """
    if _names(one) & _names(other):
        return False
    matcher = SequenceMatcher(None, _asked(one), _asked(other), autojunk=False)
    # The quick estimates are never below the ratio, and are much faster.
    estimates = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(estimate() > ALIKE for estimate in estimates)


def _names(item: Item) -> set[str]:
    return {name for way in item.when for name in way}


def _asked(item: Item) -> str:
    """Return all the text that a person is asked: the question and its options."""
    labels = (option.label for option in item.kind.options)
    return " ".join([item.question, *labels])


def profile_hints(edition: Edition) -> Iterator[Fault]:
    """Yield what looks like a mistake in a profile as a whole."""
    least = edition.min_progress
    reached = _progress_without_minors(edition)
    if least is not None and reached >= least:
        what = f"Progress is {reached} even when every minor item is open."
        mend = (
            f"A min_progress of {least} never has an effect; raise it or leave it out."
        )
        yield Fault(("min_progress",), what, mend)
    grave = any(i.severity is Severity.BLOCKER or i.blocks for i in _counted(edition))
    if not grave and edition.best_verdict in (None, Verdict.READY):
        what = "No item can block, and yet the verdict can be ready."
        yield Fault(("best_verdict",), what, 'Set "best_verdict": "conditional".')
    if "logo" in edition.issuer:
        what = "Reports do not show this picture; they show the logo of their theme."
        mend = "Make a theme with it: readiness new theme --logo PICTURE -o THEME.json."
        yield Fault(("issuer", "logo"), what, mend)


def _progress_without_minors(edition: Edition) -> int:
    """Return the progress of a person who lacks all minor items, if all items apply."""
    weights = [(i.severity, edition.weights[i.severity]) for i in _counted(edition)]
    total = sum(weight for _, weight in weights)
    met = sum(weight for severity, weight in weights if severity is not Severity.MINOR)
    return 100 * met // total if total else 0


def _counted(edition: Edition) -> Iterator[Item]:
    return (item for item in edition.items if edition.counts(item))


def removed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what a newer checklist has removed although people may have answered it.

    ``old`` and ``new`` are checklist documents.
    """
    now = _places(new)
    for item in old["items"]:
        if item["id"] in now:
            number, newer = now[item["id"]]
            for fault in _lacks(item, newer):
                yield fault._replace(path=("items", number, *fault.path))
        else:
            what = f"The released item {item['id']!r} is missing."
            yield Fault(("items",), what, _RETIRE)


def reworded(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the items whose wording changed while their revision did not."""
    now = _places(new)
    for item in old["items"]:
        number, newer = now.get(item["id"], (0, item))
        raised = newer.get("revision", 1) > item.get("revision", 1)
        if not raised and _asks_otherwise(item, newer):
            what = (
                'The question or its options changed, but "revision" stayed the same.'
            )
            mend = (
                'Raise "revision" if the meaning changed; otherwise leave it as it is.'
            )
            yield Fault(("items", number, "revision"), what, mend)


_RETIRE = 'Restore it and add "retired": true.'


def _places(checklist: Mapping[str, Any]) -> dict[str, tuple[int, Mapping[str, Any]]]:
    return {item["id"]: (n, item) for n, item in enumerate(checklist["items"])}


def _lacks(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Fault]:
    if old["answer"]["kind"] != new["answer"]["kind"]:
        mend = "Give the new question a new id."
        yield Fault(
            ("answer", "kind"), "The kind of answer of a released item changed.", mend
        )
        return
    for key in _OPTIONS:
        for value in sorted(_labels(old, key).keys() - _labels(new, key).keys()):
            what = f"The released option {value!r} is missing."
            yield Fault(("answer",), what, _RETIRE)


_OPTIONS = ("options", "instead")


def _asks_otherwise(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Tell whether people read other text now; retired options are not shown."""
    bare = [
        {key: part for key, part in item["answer"].items() if key not in _OPTIONS}
        for item in (old, new)
    ]
    labels = [(_labels(old, key), _labels(new, key)) for key in _OPTIONS]
    return (
        old["question"] != new["question"]
        or bare[0] != bare[1]
        or any(after.items() - before.items() for before, after in labels)
    )


def _labels(item: Mapping[str, Any], key: str) -> dict[str, str]:
    return {option["value"]: option["label"] for option in item["answer"].get(key, ())}
