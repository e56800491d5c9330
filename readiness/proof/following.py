"""Check whether an assessment follows from its inputs: judge again and compare."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readiness import __version__
from readiness.assessing.pipeline import Judged
from readiness.documents import parse
from readiness.errors import DocumentError
from readiness.proof.replies import Outcome, Question, Reply, capped
from readiness.records.inputs import LARGEST_INPUTS, Inputs, made_with
from readiness.render.attachments import assessment_bytes
from readiness.wording import wording

_WORDED = ("needed", "said", "problems")
"""The keys of an assessment whose texts depend on the version that wrote it."""

_MAKING = ("tool", "rules")
"""The keys that both inputs and assessment have, about the version that made them."""

_NAMED = ("item", "id")
"""The keys that identify the entries of a list."""

_Difference = tuple[str, Any, Any]


def follows(inputs: Inputs, judged: Judged, carried: bytes | None) -> Reply:
    """Tell whether the assessment that a report carries follows from its inputs."""
    words = wording()
    if carried is None:
        return _reply(Outcome.NO, "verify.follows.none", ())
    ours = assessment_bytes(judged, inputs.share)
    try:
        theirs = parse(carried, "assessment.json", LARGEST_INPUTS).value
    except DocumentError as error:
        return _reply(Outcome.NO, "verify.follows.broken", (str(error),))
    if unlike := tuple(_made_unlike(theirs, inputs.made_with)):
        details = tuple(_sentence(*difference) for difference in unlike)
        return _reply(Outcome.NO, "verify.follows.no", details)
    if carried == ours:
        return _reply(Outcome.YES, "verify.follows.yes", ())
    again = {**json.loads(ours), "tool": inputs.made_with["tool"]}
    found = list(_differences(theirs, again, ""))
    if not found:
        same = inputs.made_with["tool"] != __version__ and _kind(theirs) == _kind(again)
        outcome = Outcome.YES if same else Outcome.NO
        return _reply(outcome, f"verify.follows.{'yes' if same else 'written'}", ())
    details = capped([_sentence(*difference) for difference in found])
    if other := _other_version(inputs, found):
        do = words("verify.do.version", tool=inputs.made_with["tool"])
        rules = {"theirs": inputs.made_with["rules"], "ours": made_with()["rules"]}
        said = words(f"verify.follows.{other}", **rules)
        return Reply(Question.FOLLOWS, Outcome.CANNOT_TELL, said, details, do)
    return _reply(Outcome.NO, "verify.follows.no", details)


def _made_unlike(theirs: Any, made_with: Mapping[str, Any]) -> Iterator[_Difference]:
    """Yield where an assessment and its inputs name different versions."""
    told = theirs if isinstance(theirs, dict) else {}
    for key in _MAKING:
        if (said := told.get(key, _MISSING)) != made_with[key]:
            yield key, said, made_with[key]


def _other_version(inputs: Inputs, found: Sequence[_Difference]) -> str:
    """Return which change of version may explain the difference; empty if none."""
    other = {key for key, made in inputs.made_with.items() if made != made_with()[key]}
    if "rules" in other:
        return "rules"
    worded = all(_worded(*difference) for difference in found)
    return "version" if worded and other & {"tool", "wording"} else ""


def _worded(place: str, theirs: Any, ours: Any) -> bool:
    """Tell whether versions that judge in the same way may differ like this."""
    return place.rpartition(", ")[2] in _WORDED or _MISSING in (theirs, ours)


def _reply(outcome: Outcome, key: str, details: tuple[str, ...]) -> Reply:
    do = wording()("verify.do.trust-no-verdict") if outcome is Outcome.NO else ""
    return Reply(Question.FOLLOWS, outcome, wording()(key), details, do)


def _sentence(place: str, theirs: Any, ours: Any) -> str:
    return wording()(
        "verify.differs",
        place=place or "assessment.json",
        theirs=_short(theirs),
        ours=_short(ours),
    )


def _short(value: Any) -> str:
    if value is _MISSING:
        return wording()("verify.nothing")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"


_MISSING = object()


def _differences(theirs: Any, ours: Any, place: str) -> Iterator[_Difference]:
    """Yield each place where two JSON values differ, matching list entries by item."""
    pairs: Mapping[str, Any]
    mine: Mapping[str, Any]
    if isinstance(theirs, dict) and isinstance(ours, dict):
        pairs, mine = theirs, ours
    elif _named(theirs) and _named(ours):
        pairs, mine = _by_name(theirs), _by_name(ours)
    else:
        if _kind(theirs) != _kind(ours):
            yield place, theirs, ours
        return
    for key in dict.fromkeys((*mine, *pairs)):
        spot = f"{place}, {key}" if place else key
        one, other = pairs.get(key, _MISSING), mine.get(key, _MISSING)
        if one is _MISSING or other is _MISSING:
            yield spot, one, other
        else:
            yield from _differences(one, other, spot)


def _kind(value: Any) -> str:
    """Return a value as text for comparing, so that true is not 1."""
    return json.dumps(value, sort_keys=True)


def _named(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(entry, dict) and _name(entry) for entry in value
    )


def _name(entry: Mapping[str, Any]) -> str:
    return next((str(entry[key]) for key in _NAMED if key in entry), "")


def _by_name(entries: list[Any]) -> dict[str, Any]:
    return {_name(entry): entry for entry in entries}
