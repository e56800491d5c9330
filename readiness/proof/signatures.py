"""Check a report's signatures: the signer, their validity, and later changes.

Every answer is yes, no or cannot tell (True, False, None). A file from a stranger can
keep a PDF library busy for ever, so the time is limited, and none of the library's
errors is passed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from io import BytesIO
from typing import Any

from readiness.proof.bounded import within
from readiness.proof.identities import LEAST_RSA_BITS, SigningError, name_of
from readiness.proof.library import quiet, require_library
from readiness.wording import wording

MOST_SIGNATURES = 10
SECONDS = 20.0
"""Reading stops after this many seconds."""

WEAK_HASHES = ("md2", "md5", "sha1")


class After(StrEnum):
    """What was added to the file after a signature."""

    NOTHING = "nothing"
    SOMETHING = "something"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: what the certificate says, and what was found about it."""

    signer: str
    fingerprint: str
    """The SHA-256 of the certificate, in the form people compare: ``AB:CD:…``."""
    made: datetime | None
    """The time of signing, by the signer's own clock."""
    intact: bool | None
    after: After
    first_day: date
    last_day: date
    in_time: bool | None
    """Whether the certificate is valid on the given day, and was when it signed."""
    trusted: bool | None
    """Whether a certificate the reader trusts issued it; None if none was given."""
    weak: str = ""
    """What is too weak to be relied on; usually empty."""


Signatures = tuple[Signature, ...]


def holds(found: Sequence[Signature]) -> bool | None:
    """Tell whether there are signatures that all are intact and cover the file."""
    answers = [one.intact for one in found]
    if not found or any(one.after is not After.NOTHING for one in found):
        answers.append(None)
    return False if False in answers else (None if None in answers else True)


def trusted_certificates(content: bytes) -> tuple[bytes, ...]:
    """Read the certificates (PEM, or one as DER) a reader trusts; return them as DER.

    Raises ``SigningError`` when the file has no certificate, and ``NoSigningLibrary``.
    """
    require_library()
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        if b"-----BEGIN " in content:
            found = x509.load_pem_x509_certificates(content)
        else:
            found = [x509.load_der_x509_certificate(content)]
    except ValueError as error:
        told = "This file has no certificate. Use the .cer, .crt or .pem file"
        raise SigningError(f"{told} of the people you trust.") from error
    return tuple(one.public_bytes(Encoding.DER) for one in found)


def examine(content: bytes, as_of: date, roots: Sequence[bytes] = ()) -> Signatures:
    """Read all signatures of a PDF; ``roots`` are the trusted certificates (DER).

    Nothing is downloaded, so revoked certificates are not detected. A file whose
    signatures cannot be read counts as having none. Raises ``NoSigningLibrary``.
    """
    require_library()
    try:
        return within(SECONDS, lambda: _examine(content, as_of, roots))
    except Exception:  # on a hostile file, the library may raise anything
        return ()


def _examine(content: bytes, as_of: date, roots: Sequence[bytes]) -> Signatures:
    from pyhanko.pdf_utils.reader import PdfFileReader

    with quiet():
        reader = PdfFileReader(BytesIO(content))
        found = reader.embedded_regular_signatures[:MOST_SIGNATURES]
        return tuple(_signature(one, as_of, roots) for one in found)


def _signature(found: Any, as_of: date, roots: Sequence[bytes]) -> Signature:
    certificate = found.signer_cert
    first = certificate["tbs_certificate"]["validity"]["not_before"].native
    last = certificate["tbs_certificate"]["validity"]["not_after"].native
    made = _utc(found.self_reported_timestamp)
    intact, trusted = _validity(found, _clamped(as_of, first, last), roots)
    return Signature(
        signer=name_of(certificate.dump()),
        fingerprint=certificate.sha256.hex(":").upper(),
        made=made,
        intact=intact,
        after=_after(found),
        first_day=first.date(),
        last_day=last.date(),
        in_time=_in_time(as_of, made, first.date(), last.date()),
        trusted=trusted,
        weak=_weakness(found),
    )


def _validity(
    found: Any, moment: datetime, roots: Sequence[bytes]
) -> tuple[bool | None, bool | None]:
    """Return whether it is intact, and whether it comes from one of the roots."""
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=[Certificate.load(root) for root in roots],
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    usage = KeyUsageConstraints(key_usage=set())
    try:
        status = validate_pdf_signature(
            found, context, key_usage_settings=usage, skip_diff=True
        )
    except Exception:  # an odd or weak signature: cannot tell
        return None, None
    return status.intact and status.valid, status.trusted if roots else None


def _after(found: Any) -> After:
    from pyhanko.sign.validation import SignatureCoverageLevel as Level

    level = found.evaluate_signature_coverage()
    known = {
        Level.ENTIRE_FILE: After.NOTHING,
        Level.ENTIRE_REVISION: After.SOMETHING,
    }
    return known.get(level, After.UNKNOWN)


def _utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _clamped(day: date, first: datetime, last: datetime) -> datetime:
    """Return noon on that day, or the nearest moment when the certificate was valid."""
    return min(max(datetime.combine(day, time(12), UTC), first), last)


def _in_time(
    as_of: date, made: datetime | None, first: date, last: date
) -> bool | None:
    if as_of < first or (made and not first <= made.date() <= last):
        return False
    return True if as_of <= last else None


def _weakness(found: Any) -> str:
    key, words = found.signer_cert.public_key, wording()
    if key.algorithm == "rsa" and key.bit_size < LEAST_RSA_BITS:
        return words("signature.weak.rsa", bits=key.bit_size)
    if key.algorithm == "dsa":
        return words("signature.weak.dsa")
    if found.md_algorithm in WEAK_HASHES:
        return words("signature.weak.hash", hash=found.md_algorithm.upper())
    return ""
