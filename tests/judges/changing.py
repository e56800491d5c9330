"""Change a full example of a format at random, in its values or in its bytes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from .full import READ_BY, copied, examples, resealed

STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 0.5, 1e308, -1e308, 2**53, 10**30, [], {}, [[]], ""),
    *(" ", "\t\n", "\0", "\x1b[31m", "\ud800", "\u202eexe", "\u200b", "e\u0301", "ﷺ"),
    *(
        "日本語",
        "😀👩‍👩‍👧",
        "x" * 5000,
        "../../etc/passwd",
        "con",
        "nul.json",
        "-",
        "--help",
    ),
    *("{page}", "%s", "${HOME}", "$(id)", "`id`", "'; --", "<script>x</script>"),
    *("a@evil.example", "https://evil.example", "=cmd|calc", "[x](javascript:x)", "|"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "2026-02-29T00:00", "20260301"),
    *("P0D", "P1Y", "P9999Y", "P-1D", "PT1H", "P1M1D", "yes-no", "choices", "number"),
    *("x-full", "x-full.headset", "x-full.nothing", "situation.uses-wifi", "$comment"),
    {"const": None},
    {"not": {"not": {}}},
    {"anyOf": [{"minimum": 1}, {"within": "P1Y"}]},
    {"value": [], "on": "9999-12-31"},
    {"unsure": True, "not_applicable": "Both."},
    [{"situation.uses-wifi": {"const": True}}] * 3,
    {"any": ["Step."], "minutes": [5, 1], "cost_usd": [-1, 1e300]},
)
STRANGE_BYTES = (
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\\u",
    b'"',
    b"{",
    b"]",
    b",",
    b"1e999",
)


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Return every container in a value with each of its keys."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys = [*holder] if isinstance(holder, dict) else [*range(len(holder))]
        found += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys if isinstance(holder[key], dict | list)]
    return found


Change = Callable[[random.Random, Any, Any, list[tuple[Any, Any]]], None]


def _strange(rng: random.Random, holder: Any, key: Any, _: Any) -> None:
    # A copy, because the next change may be within it.
    holder[key] = json.loads(json.dumps(rng.choice(STRANGE)))


def _leave_out(_: random.Random, holder: Any, key: Any, __: Any) -> None:
    del holder[key]


def _repeat(_: random.Random, holder: Any, key: Any, __: Any) -> None:
    if isinstance(holder, list):
        holder.insert(key, holder[key])
    else:
        holder[f"{key}s"] = holder[key]


def _rename(rng: random.Random, holder: Any, key: Any, all_: Any) -> None:
    if isinstance(holder, dict):
        holder[str(rng.choice(all_)[1])] = holder.pop(key)


def _swap(rng: random.Random, holder: Any, key: Any, all_: Any) -> None:
    other, place = rng.choice(all_)
    copies = json.loads(json.dumps([holder[key], other[place]]))
    other[place], holder[key] = copies


def _nest(rng: random.Random, holder: Any, key: Any, _: Any) -> None:
    for _depth in range(rng.choice((1, 3, 70))):
        holder[key] = [holder[key]] if rng.random() < 0.5 else {"not": holder[key]}


def _adopt(rng: random.Random, holder: Any, key: Any, _: Any) -> None:
    """Take a value from a document of another format."""
    other, place = rng.choice(_spots_of(rng.choice([*READ_BY])))
    holder[key] = json.loads(json.dumps(other[place]))


def _alike(rng: random.Random, holder: Any, key: Any, all_: Any) -> None:
    """Take a value that stands elsewhere at a key of this name."""
    same = [other[place] for other, place in all_ if place == key]
    holder[key] = json.loads(json.dumps(rng.choice(same)))


def _little(rng: random.Random, holder: Any, key: Any, _: Any) -> None:
    """Change a value a little, so that it often still fits."""
    value = holder[key]
    if isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, int | float):
        holder[key] = value + rng.choice((-1, 1, 0.5, 10))
    elif isinstance(value, str):
        place = rng.randrange(len(value) + 1)
        holder[key] = value[:place] + rng.choice("aé1 -.\u202e") + value[place + 1 :]
    elif isinstance(value, list):
        rng.shuffle(value)


CHANGES: tuple[Change, ...] = (
    *(_strange, _strange, _leave_out, _leave_out, _repeat, _rename, _swap, _nest),
    *(_adopt, _alike, _alike, _alike, _little, _little, _little),
)


def _spots_of(kind: str) -> list[tuple[Any, Any]]:
    return spots(examples()[kind])


def document(seed: int, number: int) -> tuple[str, bytes]:
    """Return the format and the content of one changed document."""
    rng = random.Random(f"{seed}-{number}")
    kind = rng.choice([*READ_BY])
    body = copied(kind)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        all_ = spots(body)
        if all_:
            holder, key = rng.choice(all_)
            rng.choice(CHANGES)(rng, holder, key, all_)
    body = resealed(kind, body) if rng.random() < 0.9 else body
    content = json.dumps(body, ensure_ascii=rng.random() < 0.5, indent=1)
    raw = content.encode("utf-8", "surrogatepass")
    return kind, _torn(rng, raw) if rng.random() < 0.15 else raw


def _torn(rng: random.Random, raw: bytes) -> bytes:
    """Change a document's bytes: cut it, or put something strange into it."""
    place = rng.randrange(len(raw))
    if rng.random() < 0.3:
        return raw[:place]
    return (
        raw[:place] + rng.choice(STRANGE_BYTES) + raw[place + rng.choice((0, 1, 9)) :]
    )
