"""Describe what was found about a report's signatures, in sentences for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from readiness.extras import how_to_install
from readiness.proof.library import NoSigningLibrary
from readiness.proof.replies import Outcome, Question, Reply
from readiness.proof.signatures import Signature, Signatures, examine, holds
from readiness.wording import wording

_SIGNED = re.compile(rb"/ByteRange\s{0,9}\[\s{0,9}\d{1,10}\s")
_OUTCOMES: Mapping[bool | None, Outcome] = {
    True: Outcome.YES,
    False: Outcome.NO,
    None: Outcome.CANNOT_TELL,
}


def has_signature(content: bytes) -> bool:
    """Tell whether a PDF claims to be signed; the signature itself is not checked."""
    return _SIGNED.search(content) is not None


def tell(content: bytes, as_of: date, roots: Sequence[bytes] = ()) -> Reply | None:
    """Describe a PDF's signatures; return None when it has none.

    ``roots`` are the certificates (DER) that the reader trusts.
    """
    if not has_signature(content):
        return None
    try:
        return reply_about(examine(content, as_of, roots))
    except NoSigningLibrary:
        do = wording()("signature.no-library.do", install=how_to_install("sign"))
        return _reply(None, wording()("signature.no-library"), do=do)


def reply_about(found: Signatures) -> Reply:
    """Describe what was found in a file that claims to be signed."""
    words = wording()
    if not found:
        again = words("signature.do.ask-again")
        return _reply(None, words("signature.unreadable"), do=again)
    outcome = _outcome(found)
    names = " and ".join(dict.fromkeys(one.signer for one in found))
    do = _next(found, outcome)
    return _reply(
        outcome,
        words(f"signature.said.{_OUTCOMES[outcome]}", who=names),
        tuple(line for one in found for line in _about(one)),
        words(f"signature.do.{do}") if do else "",
    )


def _reply(
    outcome: bool | None, said: str, details: tuple[str, ...] = (), do: str = ""
) -> Reply:
    return Reply(Question.SIGNATURE, _OUTCOMES[outcome], said, details, do)


def _next(found: Signatures, outcome: bool | None) -> str:
    """Name the next step; an intact file from a stranger is not requested again."""
    trusted = {one.trusted for one in found}
    if outcome:
        return "" if trusted == {True} else "compare"
    if holds(found):
        return "not-trusted" if False in trusted else "confirm"
    return "ask-again"


def _outcome(found: Signatures) -> bool | None:
    doubtful = any(one.weak or one.in_time is not True for one in found)
    if any(one.trusted is False for one in found):
        return False
    held = holds(found)
    return None if held and doubtful else held


def _about(found: Signature) -> Iterator[str]:
    words = wording()
    if found.made:
        day, clock = words.day(found.made.date()), f"{found.made:%H:%M}"
        yield words("signature.made", who=found.signer, day=day, clock=clock)
    else:
        yield words("signature.made.unknown", who=found.signer)
    yield words(f"signature.intact.{_OUTCOMES[found.intact]}")
    yield words(f"signature.after.{found.after}")
    first, last = words.day(found.first_day), words.day(found.last_day)
    yield words(f"signature.in-time.{_OUTCOMES[found.in_time]}", first=first, last=last)
    yield words(f"signature.trusted.{_OUTCOMES[found.trusted]}")
    yield words("signature.fingerprint", fingerprint=found.fingerprint)
    if found.weak:
        yield words("signature.weak", weak=found.weak)
