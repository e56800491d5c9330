"""Describe an item's conditions in words: when it is asked, what partly meets it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.questions import catalog
from readiness.questions.checklists import Item, read_item
from readiness.questions.criteria import Criterion
from readiness.questions.sentences import every, listed, say
from readiness.wording import wording


def when_asked(item: Item) -> Iterator[str]:
    """Say after which answers an item is asked, and when it is asked again."""
    if item.when:
        yield f"Asked only after these answers: {'; or '.join(map(_way, item.when))}"
    if item.renew or item.renew_on:
        yield f"Asked again {', and '.join(_renewals(item))}"


def otherwise(item: Item) -> Iterator[str]:
    """Say which answers partly meet an item, and which cannot wait."""
    for criterion, lead in ((item.partly, "Partly met"), (item.blocks, "Cannot wait")):
        if criterion is not None:
            yield f"{lead}: {say(criterion, item.kind, wording())}"


def _way(way: Mapping[str, Criterion]) -> str:
    """Describe one way in which an item applies: all of these must hold."""
    return "; and ".join(f"{_title(name)}: {_said(name, way[name])}" for name in way)


def _title(name: str) -> str:
    title: str = _bundled(name)["title"]
    return f"“{title}”"


def _said(name: str, criterion: Criterion) -> str:
    return say(criterion, read_item(_bundled(name)).kind, wording())


def _bundled(name: str) -> Mapping[str, Any]:
    data = catalog.item(name)
    assert data is not None, name  # the linter has checked every condition
    return data


def _renewals(item: Item) -> Iterator[str]:
    words = wording()
    if item.renew:
        yield every(item.renew, words)
    if item.renew_on:
        events = [words(f"event.{event}") for event in item.renew_on]
        texts = [text[0].lower() + text[1:] for text in events]
        yield f"when {listed(texts, words, 'or')}"
