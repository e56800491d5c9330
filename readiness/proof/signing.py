"""Sign a report, to show who issued it and that it has not changed since."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from readiness.proof.identities import Identity, SigningError
from readiness.proof.library import quiet, require_library

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner


_TOO_LARGE = (
    "The certificate file holds too many certificates for one signature. Use a file with"
    " your own certificate and only those of its issuers."
)


def sign(content: bytes, signer: Identity, moment: datetime) -> bytes:
    """Return a report with a signature filled into the place reserved for it.

    ``moment`` is the time that the signature states. No time server is asked, so it is
    this machine's time. Raises ``SigningError`` and ``NoSigningLibrary``.
    """
    from readiness.render.pdf.file.signature import timed

    require_library()
    with quiet():
        try:
            return _signed(timed(content, moment), signer)
        except SigningError:
            raise
        except Exception as error:  # on any error, no half-signed report is written
            told = f"The report could not be signed with this certificate ({error})."
            raise SigningError(f"{told} Try another certificate.") from error


def _signed(content: bytes, signer: Identity) -> bytes:
    import asyncio

    from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

    from readiness.render.pdf.file.signature import RESERVED

    start, end = RESERVED
    room = (end - start - 2) // 2
    digest = sha256(content[:start] + content[end:]).digest()
    cms = asyncio.run(_hand(signer).async_sign(digest, "sha256", use_pades=True))
    if len(cms.dump()) > room:
        raise SigningError(_TOO_LARGE)
    signed = BytesIO(content)
    PreparedByteRangeDigest(digest, start, end).fill_with_cms(signed, cms)
    return signed.getvalue()


def _hand(signer: Identity) -> SimpleSigner:
    from asn1crypto import keys, x509
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(map(x509.Certificate.load, signer.chain))
    certificate = x509.Certificate.load(signer.certificate)
    return SimpleSigner(certificate, keys.PrivateKeyInfo.load(signer.key), store)
