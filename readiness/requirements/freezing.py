"""Write a resolved draft as an edition, with what it makes easier and its digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.answers.answers import read_answer
from readiness.documents import Document, digest
from readiness.judging.findings import State
from readiness.judging.judge import ItemJudge
from readiness.periods import Period
from readiness.questions import catalog
from readiness.questions.checklists import Item, read_item
from readiness.questions.criteria import RELATIVE_WORDS, words_in
from readiness.questions.meaning import SOME_DAY
from readiness.requirements.drafts import Draft, area
from readiness.requirements.tailoring import easier

Json = dict[str, Any]


def frozen(
    document: Document,
    draft: Draft,
    ordered: tuple[Item, ...],
    context: tuple[str, ...],
    later: list[Json],
) -> Json:
    """Write the edition as a document that includes its digest."""
    body: Any = document.value
    settings = draft.settings
    ids = [item.id for item in ordered]
    situation = catalog.checklist(catalog.SITUATION)
    data: Json = {
        "profile": body["id"],
        "version": body["version"],
        "title": body["title"],
        "issuer": {k: v for k, v in body["issuer"].items() if k != "$comment"},
        "areas": _once([area(situation), *draft.areas]),
        "items": [dict(item.data) for item in ordered],
        "context": [name for name in ids if name in context],
        "answers": settings["answers"],
        "later": later,
        "consistency": [
            rule
            for rule in (*situation.get("consistency", ()), *draft.consistency)
            if rule["answers"].keys() <= set(ids)
        ],
        "easier": [
            *_easier(ordered),
            *_stated_short(ordered, settings["answers"]),
            *draft.left_out,
        ],
        **({"sources": [*draft.sources.values()]} if draft.sources else {}),
        **{key: settings[key] for key in _KEPT},
    }
    return data | {"digest": digest(data)}


def _once(areas: list[dict[str, str]]) -> list[dict[str, str]]:
    return list({entry["id"]: entry for entry in areas}.values())


_KEPT = (
    "weights",
    "min_progress",
    "best_verdict",
    "meaning",
    "renewal",
    "due_days",
)


def _easier(items: tuple[Item, ...]) -> Iterator[dict[str, str]]:
    """Yield what has become easier than in the bundled items."""
    for item in items:
        original = catalog.item(item.id)
        if original is not None and original != item.data:
            for what in easier(read_item(original), item):
                yield {"item": item.id, "what": what}


def _stated_short(
    items: tuple[Item, ...], answers: Mapping[str, Any]
) -> Iterator[dict[str, str]]:
    """Yield the answers stated for everyone that do not meet their item."""
    for item in items:
        # How old a date is depends on the day of judging, which is not known here.
        criteria = (c for c in (item.blocks, item.met, item.partly) if c)
        relative = any(words_in(c) & RELATIVE_WORDS for c in criteria)
        if item.id in answers and item.judged and not relative:
            judge = ItemJudge(item, Period(), SOME_DAY)
            if judge.state(read_answer(answers[item.id], None).value) is not State.MET:
                what = "It is answered for everyone, and the answer does not meet it."
                yield {"item": item.id, "what": what}
