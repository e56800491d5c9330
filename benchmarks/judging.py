"""Judging one more person in a warm process: microseconds per 100 items.

Run ``python benchmarks/judging.py``. 40 different people, each with their own days,
notes and gaps, are judged in turn. The peer is ``json.loads`` of the same answers, the
least work that any program has to do with them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any

from readiness.answers.answers import Answers, read_answers
from readiness.answers.reviews import NO_REVIEWS
from readiness.assessing.assessment import assess
from readiness.documents import parse
from readiness.questions.checklists import Item
from readiness.questions.criteria import compiled
from readiness.requirements.editions import Edition
from readiness.requirements.profiles import load

AS_OF = date(2026, 11, 21)
PEOPLE = 40
ROUNDS = 101


def answer(item: Item, chance: random.Random) -> dict[str, Any]:
    """Return an answer given within the last year: usually a good one, sometimes any."""
    criteria = [c for c in (item.blocks, item.met, item.partly) if c]
    values = list(item.kind.samples(criteria, AS_OF))
    meets = compiled(item.met) if item.met else None
    good = [v for v in values if meets and meets(v, AS_OF)] or values
    value = chance.choice(good if chance.random() < 0.85 else values)
    day = AS_OF - timedelta(days=chance.randrange(300))
    return {"value": value, "on": day.isoformat(), "note": "As agreed."}


def sheet(edition: Edition, chance: random.Random) -> str:
    """Return one person's answers file."""
    asked = [item for item in edition.items if edition.asks(item)]
    answers = {item.id: answer(item, chance) for item in asked}
    return json.dumps({"answered_on": AS_OF.isoformat(), "answers": answers})


def microseconds(work: Callable[[], None]) -> float:
    """Return the median time of a round in microseconds, per person."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times) / PEOPLE * 1e6


def main() -> None:
    """Print the table."""
    chance = random.Random(2026)
    print("| profile | items | judging, µs | µs per 100 items | ratio to json.loads |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name in ("aspiring-coder", "remote-coder"):
        edition, _ = load(name)
        texts = [sheet(edition, chance) for _ in range(PEOPLE)]
        people = [read_answers(parse(text.encode(), "a")) for text in texts]
        own = microseconds(lambda e=edition, p=people: _judge_all(e, p))  # type: ignore[misc]
        peer = microseconds(lambda t=texts: _read_all(t))  # type: ignore[misc]
        size = len(edition.items)
        each = own / size * 100
        print(f"| {name} | {size} | {own:.0f} | {each:.0f} | {own / peer:.2f} |")


def _judge_all(edition: Edition, people: list[Answers]) -> None:
    for answers in people:
        assess(edition, answers, NO_REVIEWS, AS_OF)


def _read_all(texts: list[str]) -> None:
    for text in texts:
        json.loads(text)


if __name__ == "__main__":
    main()
