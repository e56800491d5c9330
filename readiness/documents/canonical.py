"""Write a document as canonical bytes, so that equal documents have equal digests."""

from __future__ import annotations

from hashlib import sha256

import rfc8785

from readiness.documents.notation import Json


def canonical(value: Json) -> bytes:
    """Write a JSON value as RFC 8785 specifies: sorted keys, no spaces, UTF-8.

    Raises ``ValueError`` when the value contains something that JSON has no notation
    for, such as NaN.
    """
    return rfc8785.dumps(value)


def digest(value: Json) -> str:
    """Return the SHA-256 of a JSON value's canonical bytes, as 64 hex digits."""
    return sha256(canonical(value)).hexdigest()


def uncommented(value: Json) -> Json:
    """Return a copy of a JSON value without its ``$comment`` and ``$schema`` keys."""
    if isinstance(value, dict):
        return {k: uncommented(v) for k, v in value.items() if k not in _REMARKS}
    if isinstance(value, list):
        return [uncommented(entry) for entry in value]
    return value


_REMARKS = frozenset({"$comment", "$schema"})
