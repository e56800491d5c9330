"""Read a certificate with its private key from a file, to sign with."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from readiness.errors import ReadinessError
from readiness.proof.library import require_library
from readiness.visible import readable
from readiness.wording import wording

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes as Key
    from cryptography.x509 import Certificate

MOST_BYTES = 1_000_000
"""A larger file is not a certificate file."""

LEAST_RSA_BITS = 2048
"""Shorter RSA keys can be forged with enough effort."""

_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]+-----", re.S)


class SigningError(ReadinessError):
    """A report cannot be signed; the text says why and what to do."""


class PassphraseNeeded(SigningError):
    """The certificate file is locked, and no passphrase was given."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate, its private key and its issuers' certificates, all as DER."""

    name: str
    certificate: bytes = field(repr=False)
    key: bytes = field(repr=False)
    chain: tuple[bytes, ...] = field(default=(), repr=False)


def identity(content: bytes, passphrase: bytes | None, moment: datetime) -> Identity:
    """Read a certificate with its key: PKCS#12 (.p12, .pfx) or PEM.

    Raises ``PassphraseNeeded`` when the file is locked, ``SigningError`` when a
    signature made at that moment would not be accepted, and ``NoSigningLibrary``.
    """
    require_library()
    from cryptography.hazmat.primitives import serialization as form

    if len(content) > MOST_BYTES:
        raise SigningError("This file is too large to be a certificate.")
    read = _pem if b"-----BEGIN " in content else _pkcs12
    key, certificates = read(content, passphrase)
    ders = [one.public_bytes(form.Encoding.DER) for one in certificates]
    _refuse_what_nobody_would_accept(key, certificates[0], name_of(ders[0]), moment)
    secret = key.private_bytes(
        form.Encoding.DER, form.PrivateFormat.PKCS8, form.NoEncryption()
    )
    return Identity(name_of(ders[0]), ders[0], secret, tuple(ders[1:]))


def name_of(certificate: bytes) -> str:
    """Return the name in a certificate (DER) in readable form: ``Ann Lee, Clinic``."""
    from asn1crypto.x509 import Certificate as Parsed

    subject = Parsed.load(certificate).subject.native
    keys = ("common_name", "organization_name")
    texts = [subject[key] for key in keys if isinstance(subject.get(key), str)]
    shown = " ".join(", ".join(dict.fromkeys(texts)).split())[:200]
    return readable(shown) or wording()("signature.nobody")


_NO_KEY = (
    "This file has no private key, and signing needs one."
    " Use the .p12 or .pfx file that came with the certificate."
)
_NO_CERTIFICATE = (
    "This file is not a certificate that can sign. Use a .p12 or .pfx file,"
    " or a PEM file that holds the certificate and its private key."
)


def _pkcs12(content: bytes, passphrase: bytes | None) -> tuple[Key, list[Certificate]]:
    from cryptography.hazmat.primitives.serialization import pkcs12

    _refuse_other_files(content)
    try:
        bundle = pkcs12.load_pkcs12(content, passphrase)
    except ValueError as error:
        if passphrase is not None:  # it may be for another file
            with suppress(ValueError, PassphraseNeeded):
                return _pkcs12(content, None)
        raise _locked(passphrase) from error
    key, certificate = bundle.key, bundle.cert
    if key is None or certificate is None:
        raise SigningError(_NO_KEY)
    others = [other.certificate for other in bundle.additional_certs]
    return key, [certificate.certificate, *others]


def _refuse_other_files(content: bytes) -> None:
    """Say what a file is if it is not PKCS#12; the library does not say it."""
    from asn1crypto.pkcs12 import Pfx
    from cryptography.x509 import load_der_x509_certificate

    try:
        bundle = Pfx.load(content, strict=True)
        if bundle["version"].native and bundle["auth_safe"].native:
            return
    except (ValueError, TypeError):
        pass
    try:
        load_der_x509_certificate(content)
    except ValueError as error:
        raise SigningError(_NO_CERTIFICATE) from error
    raise SigningError(_NO_KEY)


def _pem(content: bytes, passphrase: bytes | None) -> tuple[Key, list[Certificate]]:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificates

    block = _KEY.search(content)
    if block is None:
        raise SigningError(_NO_KEY)
    locked = b"ENCRYPTED" in block[0]
    try:
        key = load_pem_private_key(block[0], passphrase if locked else None)
        certificates = load_pem_x509_certificates(content)
    except (ValueError, TypeError) as error:
        raise (
            _locked(passphrase) if locked else SigningError(_NO_CERTIFICATE)
        ) from error
    own = [one for one in certificates if one.public_key() == key.public_key()]
    if not own:
        told = (
            "The certificate and the private key in this file do not belong together."
        )
        raise SigningError(f"{told} Ask whoever issued it for a .p12 file.")
    return key, [own[0], *(one for one in certificates if one != own[0])]


def _locked(passphrase: bytes | None) -> SigningError:
    if not passphrase:
        return PassphraseNeeded("The certificate file needs its passphrase.")
    told = "The passphrase does not open the certificate file, or the file is damaged."
    return SigningError(f"{told} Try again; upper and lower case matter.")


def _refuse_what_nobody_would_accept(
    key: Key, certificate: Certificate, name: str, moment: datetime
) -> None:
    """Raise ``SigningError`` when a signature would not be accepted."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if moment < first:
        told = f"The certificate of {name} is not valid before {first:%Y-%m-%d}."
        raise SigningError(f"{told} Check this computer's date.")
    if moment > last:
        told = f"The certificate of {name} expired on {last:%Y-%m-%d}."
        raise SigningError(f"{told} Sign with a certificate that is still valid.")
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < LEAST_RSA_BITS:
        told = f"The key of {name} is too short to be trusted ({key.key_size} bits)."
        raise SigningError(f"{told} Ask for a key of {LEAST_RSA_BITS} bits or more.")
    if not _may_sign(certificate):
        told = f"The certificate of {name} was not made for signing."
        raise SigningError(
            f"{told} Ask for a certificate that may sign documents or email."
        )


def _may_sign(certificate: Certificate) -> bool:
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except (ExtensionNotFound, ValueError):
        return True
    return usage.digital_signature or usage.content_commitment
