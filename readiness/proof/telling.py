"""What was found about a report's signatures, as sentences for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from readiness.proof.additions import has_signature
from readiness.proof.library import INSTALL, NoSigningLibrary
from readiness.proof.signatures import After, Examined, Signature, examine
from readiness.wording import wording


class Told(NamedTuple):
    """Do the signatures hold (None: cannot tell), the sentence that says it, and more."""

    outcome: bool | None
    said: str
    details: tuple[str, ...] = ()
    do: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything in the order in which it is read."""
        return tuple(filter(None, (self.said, *self.details, self.do)))


NO_LIBRARY = Told(
    None,
    "There is a signature; reading it needs one more library.",
    do=f"Install it, then ask again: {INSTALL}",
)

_SAID: Mapping[bool | None, str] = {
    True: "Signed with the certificate of {who}; nothing was changed since.",
    False: "There is a signature in the name of {who}, and it is not to be relied on.",
    None: "There is a signature in the name of {who}; whether it holds cannot be told.",
}
_INTACT: Mapping[bool | None, str] = {
    True: "What was signed is as it was when it was signed.",
    False: "What was signed was changed afterwards.",
    None: "It is made in a way that is not read here.",
}
_AFTER: Mapping[After, str] = {
    After.NOTHING: "Nothing came after it.",
    After.SIGNATURE: "Only another signature came after it; the pages are the same.",
    After.CHANGE: "Something came after it that may change what the pages show.",
    After.UNKNOWN: "What came after it cannot be told.",
}
_ADDED: Mapping[bool | None, str] = {
    True: "Nothing but signatures was added to the file.",
    False: "More than a signature was added to the file, so the pages may show something"
    " else than the report.",
    None: "Whether only signatures were added to the file cannot be told.",
}
_IN_TIME: Mapping[bool | None, str] = {
    True: "The certificate is valid from {first} to {last}.",
    False: "The certificate was not valid then: it is valid from {first} to {last}.",
    None: "The certificate was valid from {first} to {last}; that it signed before its"
    " end cannot be proved.",
}
_TRUSTED: Mapping[bool | None, str] = {
    True: "The certificate comes from one that you trust.",
    False: "The certificate does not come from one that you trust.",
    None: "Anybody can make a certificate with any name in it.",
}
_COMPARE = (
    "Compare the fingerprint of the certificate with the one that the signer tells you,"
    " by telephone or on paper."
)
_ASK_AGAIN = "Ask for the file as it was signed, and rely on nothing else."


def tell(content: bytes, as_of: date, roots: Sequence[bytes] = ()) -> Told | None:
    """Say what is to be known about a PDF's signatures; None when it has none.

    ``roots`` are the certificates (DER) that the reader trusts.
    """
    if not has_signature(content):
        return None
    try:
        return told(examine(content, as_of, roots))
    except NoSigningLibrary:
        return NO_LIBRARY


def told(found: Examined) -> Told:
    """Say what was found in a file that says it is signed."""
    added = _ADDED[found.only_signatures]
    if not found.signatures:
        said = "The file says that it is signed, but no signature in it can be read."
        return Told(None, said, (added,), _ASK_AGAIN)
    outcome = _outcome(found)
    names = " and ".join(dict.fromkeys(one.signer for one in found.signatures))
    details = [line for one in found.signatures for line in _about(one)]
    sure = all(one.trusted for one in found.signatures)
    do = _ASK_AGAIN if outcome is not True else "" if sure else _COMPARE
    return Told(outcome, _SAID[outcome].format(who=names), (*details, added), do)


def _outcome(found: Examined) -> bool | None:
    doubtful = any(one.weak or one.in_time is not True for one in found.signatures)
    if any(one.trusted is False for one in found.signatures):
        return False
    return None if found.holds and doubtful else found.holds


def _about(found: Signature) -> Iterator[str]:
    moment = "at a time that it does not say"
    if found.made:
        moment = f"on {wording().day(found.made.date())} at {found.made:%H:%M} UTC"
    yield f"{found.signer}, {moment}, by the clock of the signer:"
    yield _INTACT[found.intact]
    yield _AFTER[found.after]
    first, last = wording().day(found.first_day), wording().day(found.last_day)
    yield _IN_TIME[found.in_time].format(first=first, last=last)
    yield _TRUSTED[found.trusted]
    yield f"Fingerprint of the certificate (SHA-256): {found.fingerprint}"
    if found.weak:
        yield f"It is too weak to be relied on: {found.weak}."
