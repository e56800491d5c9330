"""A signature under a report: who issued it, and that it is as it was issued."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from readiness.proof.identities import Identity, SigningError
from readiness.proof.library import quiet, require_library
from readiness.wording import wording

if TYPE_CHECKING:
    from pyhanko.sign.signers import PdfSigner, SimpleSigner


def sign(content: bytes, signer: Identity) -> bytes:
    """Return a PDF with one signature added after its end; all before stays as it is.

    Nothing is fetched from anywhere, so the time in it is this machine's.
    Raises ``SigningError``, ``NoSigningLibrary``.
    """
    require_library()
    with quiet():
        try:
            return _signed(content, signer)
        except Exception as error:  # whatever it is, no half-signed report is written
            told = f"The report could not be signed with this certificate ({error})."
            raise SigningError(f"{told} Try another one.") from error


def _signed(content: bytes, signer: Identity) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import enumerate_sig_fields

    writer = IncrementalPdfFileWriter(BytesIO(content))
    # The library would rewrite the XMP packet in a way that PDF/A-3a does not allow.
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    before = len(list(enumerate_sig_fields(writer.prev)))
    signed = _pen(f"Signature{before + 1}", signer).sign_pdf(writer)
    return bytes(signed.getvalue())


def _pen(name: str, signer: Identity) -> PdfSigner:
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    # Outside of the page: PDF/UA asks for tags around everything that is on it.
    place = SigFieldSpec(
        name,
        invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
        readable_field_name=wording()("signature.field", who=signer.name),
    )
    what = PdfSignatureMetadata(name, subfilter=SigSeedSubFilter.PADES)
    return PdfSigner(what, _hand(signer), new_field_spec=place)


def _hand(signer: Identity) -> SimpleSigner:
    from asn1crypto import keys, x509
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(map(x509.Certificate.load, signer.chain))
    certificate = x509.Certificate.load(signer.certificate)
    return SimpleSigner(certificate, keys.PrivateKeyInfo.load(signer.key), store)
