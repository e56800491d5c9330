"""Collect what a form is about: the requirements, the sentences, earlier answers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readiness.asking.interview.scope import Only
from readiness.questions.checklists import Item, Who
from readiness.questions.sentences import needed
from readiness.requirements.editions import Edition
from readiness.wording import Wording

Json = dict[str, Any]


EDITION = (
    "profile",
    "version",
    "title",
    "issuer",
    "areas",
    "context",
    "answers",
    "consistency",
    "weights",
    "min_progress",
    "best_verdict",
    "meaning",
    "renewal",
    "due_days",
    "digest",
)
"""The keys of an edition that the page needs, beside its items."""

ITEM = (
    "id",
    "revision",
    "title",
    "action",
    "question",
    "help",
    "answer",
    "when",
    "met",
    "partly",
    "blocks",
    "severity",
    "who",
    "fix",
    "renew",
)
"""The keys of an item that the page needs."""

SPOKEN = ("help", "fix")
"""The keys that help to answer an item; what only employers answer is not asked here."""

LATER = ("id", "title", "who", "answer")
"""The keys of an item that comes later: it is only counted."""

WORDS = (
    "amount.",
    "answer.no",
    "answer.yes",
    "areas.blocked",
    "areas.claimed",
    "areas.met",
    "areas.none",
    "areas.title",
    "cost.",
    "day",
    "employer.line",
    "employer.section",
    "fact.",
    "fault.number.",
    "field.help",
    "first.",
    "form.",
    "hold.",
    "keep.",
    "later.count",
    "later.title",
    "length.",
    "list.",
    "meaning.",
    "message.",
    "month.",
    "note.claims",
    "note.due",
    "plan.",
    "reason.revision",
    "requirements",
    "rule.",
    "said.",
    "due.",
    "state.unanswered",
    "step.",
    "steps.",
    "unit.",
    "valid.",
    "verdict.",
    "way.",
    "why.",
)
"""How the keys of the sentences begin that the page uses."""


def content(
    editions: Sequence[Edition],
    words: Wording,
    answers: Mapping[str, Any] | None = None,
    only: Only | None = None,
) -> str:
    """Return what a form is about as JSON that can stand in a ``script`` element."""
    asked = [_edition(edition, words) for edition in editions]
    told = {
        "texts": _shared(asked),
        "editions": asked,
        "words": {k: v for k, v in words.texts.items() if k.startswith(WORDS)},
        "answers": answers,
        "only": only,
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028")


def _shared(editions: list[Json]) -> list[str]:
    """Replace texts of help and fixes that occur again by their number in a list."""
    spoken = [
        part
        for edition in editions
        for item in edition["items"]
        for part in _spoken(item)
    ]
    times = Counter(
        text for part in spoken for key in part for text in _texts(part[key])
    )
    known = {text: n for n, text in enumerate(t for t, n in times.items() if n > 1)}
    for part in spoken:
        for key, value in part.items():
            if isinstance(value, str):
                part[key] = known.get(value, value)
            elif [*_texts(value)]:
                part[key] = [known.get(text, text) for text in value]
    return list(known)


def _spoken(item: Json) -> Iterator[Json]:
    """Yield the help and the fixes of an item, as copies in it that may be changed."""
    for key in SPOKEN:
        if key in item:
            item[key] = dict(item[key])
            yield item[key]


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a value: itself, or the steps of a list."""
    if isinstance(value, str):
        if len(value) > LONG:
            yield value
    elif isinstance(value, list):
        yield from (text for text in value if isinstance(text, str))


LONG = 20
"""From this many characters on, a text is worth a number; shorter ones are codes."""


def _edition(edition: Edition, words: Wording) -> Json:
    data = edition.data
    return {
        **{key: data[key] for key in EDITION},
        "items": [_item(each, edition.by_id, words) for each in data["items"]],
        "later": [_picked(each, LATER) for each in data["later"]],
    }


def _item(data: Mapping[str, Any], by_id: Mapping[str, Item], words: Wording) -> Json:
    item = by_id[data["id"]]
    kept = _picked(data, ITEM)
    if item.who is Who.EMPLOYER:
        return {key: value for key, value in kept.items() if key not in SPOKEN}
    said = needed(item, words)
    return kept | ({"needed": said} if said else {})


def _picked(data: Mapping[str, Any], keys: Sequence[str]) -> Json:
    return {key: data[key] for key in keys if key in data}
