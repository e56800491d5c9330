"""Certificates and keys for tests: people of a clinic, made again in each run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from readiness.proof.identities import identity
from readiness.proof.signing import sign

YEAR = timedelta(days=365)


def now() -> datetime:
    """Return the current time without fractions, since signatures hold whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


@cache
def key(name: str) -> Any:
    """Return a person's private key: always the same one within a run."""
    return ec.generate_private_key(ec.SECP256R1())


def certificate(
    name: str,
    above: str = "",
    first: datetime | None = None,
    last: datetime | None = None,
    own: Any = None,
    may_sign: bool = True,
    servers: bool = False,
) -> x509.Certificate:
    """Make a certificate, signed by itself or by the one above it."""
    own = own or key(name)
    usage = [False] * 9
    usage[0] = usage[1] = may_sign
    usage[5] = not above
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(above or name))
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first or now() - YEAR)
        .not_valid_after(last or now() + YEAR)
        .add_extension(x509.BasicConstraints(not above, None), critical=True)
        .add_extension(x509.KeyUsage(*usage), critical=True)
    )
    if servers:
        builder = builder.add_extension(asks_servers(), critical=False)
    return builder.sign(key(above) if above else own, hashes.SHA256())


def asks_servers() -> x509.AuthorityInformationAccess:
    """Return the extension that names servers to ask about a certificate."""
    place = x509.UniformResourceIdentifier("http://ocsp.example/")
    kinds = (
        x509.AuthorityInformationAccessOID.OCSP,
        x509.AuthorityInformationAccessOID.CA_ISSUERS,
    )
    return x509.AuthorityInformationAccess(
        [x509.AccessDescription(kind, place) for kind in kinds]
    )


def named(name: str) -> x509.Name:
    """Return a person of a clinic as the name in a certificate."""
    parts = ((NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, "Our clinic"))
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in parts])


def p12(
    own: x509.Certificate, name: str = "Ann Lee", others: Any = None, lock: Any = None
) -> bytes:
    """Pack a certificate and its key into a .p12 file, as people receive them."""
    locked: Any = form.BestAvailableEncryption(lock) if lock else form.NoEncryption()
    return pkcs12.serialize_key_and_certificates(b"own", key(name), own, others, locked)


def pem(own: x509.Certificate, name: str = "Ann Lee", lock: Any = None) -> bytes:
    """Write a certificate and its key as text."""
    locked: Any = form.BestAvailableEncryption(lock) if lock else form.NoEncryption()
    secret = key(name).private_bytes(
        form.Encoding.PEM, form.PrivateFormat.PKCS8, locked
    )
    return own.public_bytes(form.Encoding.PEM) + secret


def der(own: x509.Certificate) -> bytes:
    """Return a certificate without a key."""
    return own.public_bytes(form.Encoding.DER)


def signed_by(name: str, content: bytes) -> bytes:
    """Sign a report that was drawn with a place for a signature."""
    own = identity(p12(certificate(name), name), None, now())
    return sign(content, own, now())
