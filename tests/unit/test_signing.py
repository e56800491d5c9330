"""A signed report, read again: who signed, whether it holds, and what was added later."""

from __future__ import annotations

import random
import socket
import sys
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import click
import pytest
from certificates import YEAR, certificate, der, now, p12, pem
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import rsa
from judges.forging import INSIDE
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader, PdfWriter

from readiness.answers.answers import read_answers
from readiness.assessing.pipeline import judge
from readiness.cli import signing as cli_signing
from readiness.documents import parse
from readiness.errors import ExitCode
from readiness.proof import bounded, signatures
from readiness.proof.identities import (
    MOST_BYTES,
    Identity,
    PassphraseNeeded,
    SigningError,
    identity,
)
from readiness.proof.library import NoSigningLibrary
from readiness.proof.nouns import Outcome, Question
from readiness.proof.proving import Against, prove
from readiness.proof.signatures import (
    After,
    Signatures,
    examine,
    holds,
    trusted_certificates,
)
from readiness.proof.signing import _hand, sign
from readiness.proof.telling import has_signature, tell
from readiness.render import Copy, draw
from readiness.render.pdf.file.signature import DIGITS, RESERVED, emptied
from readiness.requirements.profiles import load

NOW = now()
TODAY = NOW.date()
PASSPHRASE = b"a horse, a staple"


@pytest.fixture(scope="module")
def ann() -> x509.Certificate:
    """Return Ann's self-signed certificate."""
    return certificate("Ann Lee")


@pytest.fixture(scope="module")
def signer(ann: x509.Certificate) -> Identity:
    """Return Ann as a signer."""
    return identity(p12(ann), None, NOW)


@cache
def first_look(*, signing: bool) -> bytes:
    """Draw a report, with or without a place for a signature."""
    text = (
        '{"answered_on": "2026-02-01", "answers": {"situation.employment": "employee"}}'
    )
    answers = read_answers(parse(text.encode(), "ann.answers.json"))
    edition, _ = load("first-look")
    made = judge(edition, answers, None, date(2026, 3, 1))
    return draw("pdf", Copy(made, signing=signing)).content


@pytest.fixture(scope="module")
def drawn() -> bytes:
    """Return a report as it is drawn for signing."""
    return first_look(signing=True)


@pytest.fixture(scope="module")
def signed(drawn: bytes, signer: Identity) -> bytes:
    """Return the report with Ann's signature in it."""
    return sign(drawn, signer, NOW)


def found(content: bytes, *roots: x509.Certificate, as_of: date = TODAY) -> Signatures:
    """Examine a file, trusting these certificates."""
    return examine(content, as_of, [der(root) for root in roots])


# A signature that holds -----------------------------------------------------------


def test_signing_fills_in_its_place_only(drawn: bytes, signed: bytes) -> None:
    """Signing changes the signature, its time and its byte range, and no other byte."""
    start, end = RESERVED
    changed = [at for at in range(len(drawn)) if drawn[at] != signed[at]]

    assert len(signed) == len(drawn) and end - start == DIGITS + 2
    assert min(changed) > start - 80 and max(changed) < end
    assert emptied(signed) == drawn and emptied(drawn) is None
    assert has_signature(signed) and not has_signature(first_look(signing=False))


def test_every_signer_signs_the_same_report(drawn: bytes) -> None:
    """Only the signature says who signed: the report is the same for all signers."""
    other = identity(p12(certificate("Bo"), "Bo"), None, NOW)

    assert emptied(sign(drawn, other, NOW)) == drawn
    assert b"Ann" not in drawn


def test_the_signed_report_reads_the_same(drawn: bytes, signed: bytes) -> None:
    """Pages, text and title of a signed report are those of the unsigned report."""
    before, after = PdfReader(BytesIO(drawn)), PdfReader(BytesIO(signed))

    assert [p.extract_text() for p in before.pages] == [
        p.extract_text() for p in after.pages
    ]
    assert before.metadata == after.metadata


def test_a_good_signature(ann: x509.Certificate, signed: bytes) -> None:
    """A file as it was signed: intact, with nothing after it, and trusted if one is named."""
    seen = found(signed, ann)
    (one,) = seen

    assert holds(seen) is True
    assert (one.intact, one.after, one.in_time) == (True, After.NOTHING, True)
    assert one.signer == "Ann Lee, Our clinic" and one.weak == ""
    assert one.trusted is True
    assert one.fingerprint == ann.fingerprint(hashes.SHA256()).hex(":").upper()
    assert one.made == NOW


def test_who_it_is_cannot_be_told_without_a_certificate_one_trusts(
    signed: bytes,
) -> None:
    """Anybody can make a certificate: without a trusted one, the answer says so."""
    (one,) = found(signed)
    (other,) = found(signed, certificate("Somebody else"))
    told = tell(signed, TODAY)

    assert one.trusted is None and other.trusted is False
    assert told is not None and told.outcome is Outcome.YES
    assert "Compare the fingerprint" in told.do

    strange = tell(signed, TODAY, [der(certificate("Somebody else"))])
    assert strange is not None and strange.outcome is Outcome.NO
    assert "but nobody you trust signed it" in strange.do


def test_a_signature_that_is_asked_for_must_be_there(ann: x509.Certificate) -> None:
    """If trusted certificates are given and nobody signed, the answer is no."""
    plain = first_look(signing=False)
    asked = prove(plain, Against(day=TODAY, roots=(der(ann),)))[-1]

    assert (asked.question, asked.outcome) == (Question.SIGNATURE, Outcome.NO)
    assert "not signed" in asked.said and asked.do
    assert Question.SIGNATURE not in {
        reply.question for reply in prove(plain, Against(day=TODAY))
    }


def test_an_employers_own_root(drawn: bytes) -> None:
    """A certificate that the employer's root signed is trusted through the root."""
    root = certificate("Root of our clinic")
    own = certificate("Bo", above="Root of our clinic")
    content = sign(drawn, identity(p12(own, "Bo", [root]), None, NOW), NOW)
    told = tell(content, TODAY, [der(root)])

    assert found(content, root)[0].trusted is True
    assert told is not None and told.outcome is Outcome.YES and told.do == ""


def test_no_signature() -> None:
    """A report without a signature has nothing to report about one."""
    plain = first_look(signing=False)

    assert tell(plain, TODAY) is None
    assert found(plain) == () and holds(()) is None


def test_signing_asks_nobody(drawn: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """No server is contacted, even when the certificate names some."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("a connection")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    root = certificate("Root of our clinic")
    own = certificate("Bo", above="Root of our clinic", servers=True)
    content = sign(drawn, identity(p12(own, "Bo"), None, NOW), NOW)

    assert found(content, root)[0].trusted is True


# Changes to the file ---------------------------------------------------------------


def updated(content: bytes, by: Identity | None = None) -> bytes:
    """Rotate page one in an update at the end, as another program may; optionally sign it."""
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    writer = IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    if by is None:
        out = BytesIO()
        writer.write(out)
        return out.getvalue()
    pen = PdfSigner(PdfSignatureMetadata("Signature9"), _hand(by))
    return bytes(pen.sign_pdf(writer).getvalue())


def test_changed_after_it_was_signed(signed: bytes) -> None:
    """Data appended to a signed report is found, though the signature is intact."""
    content = updated(signed)
    (one,) = seen = found(content)
    told = tell(content, TODAY)

    assert (one.intact, one.after) == (True, After.SOMETHING)
    assert holds(seen) is None
    assert told is not None and told.outcome is Outcome.CANNOT_TELL and told.do
    assert any("Something was added" in line for line in told.details)


def test_signed_by_another_program(signed: bytes, signer: Identity) -> None:
    """A second signature is read, and the first no longer covers the whole file."""
    content = updated(signed, by=signer)
    seen = found(content)
    replies = prove(content, Against(day=TODAY))

    assert [one.after for one in seen] == [After.SOMETHING, After.NOTHING]
    assert [one.intact for one in seen] == [True, True]
    assert [str(reply.outcome) for reply in replies] == [
        "yes",
        "cannot-tell",
        "yes",
        "cannot-tell",
    ]


def test_signed_by_another_program_only(signer: Identity) -> None:
    """If only another program signed, the signature holds and the pages cannot be verified."""
    replies = prove(updated(first_look(signing=False), by=signer), Against(day=TODAY))

    assert [str(reply.outcome) for reply in replies] == [
        "yes",
        "cannot-tell",
        "yes",
        "yes",
    ]


def test_flipped_bytes(signed: bytes) -> None:
    """A flipped byte breaks the signature, or changes nothing at all."""
    places = random.Random(7).sample(range(len(signed)), 120)

    for place in places:
        content = bytearray(signed)
        content[place] ^= 1
        seen = found(bytes(content))
        if holds(seen) is True:  # in the unused room inside the signature
            assert RESERVED[0] < place < RESERVED[1] and content[place] == ord("1")


def test_saved_again(signed: bytes) -> None:
    """A file that another program saved again is no longer as it was signed."""
    out = BytesIO()
    PdfWriter(clone_from=BytesIO(signed)).write(out)
    seen = found(out.getvalue())
    told = tell(out.getvalue(), TODAY)

    assert holds(seen) is not True
    assert told is not None and told.outcome is not Outcome.YES
    assert "as it was signed" in told.do


def test_something_after_the_end(signed: bytes) -> None:
    """Bytes after the end of a signed file are not part of what was signed."""
    for tail in (b"\n", b"more", b"%%EOF\n"):
        assert holds(found(signed + tail)) is not True


@pytest.mark.parametrize(
    "pretended",
    (
        b"\n/ByteRange [0 1 2 3]\n",
        b"\n1 0 obj\n<</Type /Sig /ByteRange [0 10 20 30] /Contents <00>>>\nendobj\n",
    ),
)
def test_pretended_signatures(pretended: bytes) -> None:
    """An update that only imitates a signature is never taken for one."""
    plain = first_look(signing=False)
    content = plain + pretended + plain[plain.rindex(b"startxref") :]
    told = tell(content, TODAY)

    assert found(content) == ()
    assert told is not None and told.outcome is Outcome.CANNOT_TELL
    assert "no signature in it can be read" in told.said


@pytest.mark.parametrize(
    "content",
    (b"", b"%PDF-1.7", b"/ByteRange [0 1 2 3]", b"%PDF-1.7\n" + b"[" * 99_999),
)
def test_files_that_are_nothing(content: bytes) -> None:
    """Examining any file ends in an answer, whatever the file holds."""
    assert found(content) == ()
    assert emptied(content) is None


def test_cut_off(signed: bytes) -> None:
    """A signature in a truncated file never holds."""
    for size in range(0, len(signed), len(signed) // 40):
        assert holds(found(signed[:size])) is not True
        assert emptied(signed[:size]) is None


def test_a_file_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examining a file that keeps the library busy stops after a time limit."""
    ended = Event()
    monkeypatch.setattr(signatures, "SECONDS", 0.1)
    monkeypatch.setattr(signatures, "_examine", lambda *_: ended.wait(60))

    assert examine(b"", TODAY) == () and not ended.is_set()
    ended.set()


def test_what_work_raises_is_raised() -> None:
    """An error within time-limited work is raised as it is, not as a timeout."""
    with pytest.raises(ZeroDivisionError):
        bounded.within(9, lambda: 1 // 0)


def test_the_librarys_log_stays_off_the_screen(
    signed: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """The library's log messages are never shown to a person."""
    found(updated(signed))
    found(signed[:-30])

    assert capfd.readouterr() == ("", "")


# The certificate's validity --------------------------------------------------------


def test_expired_since(signed: bytes) -> None:
    """After the certificate has expired, the time of signing is only the signer's statement."""
    later = found(signed, as_of=TODAY + 2 * YEAR)
    earlier = found(signed, as_of=TODAY - 2 * YEAR)
    told = tell(signed, TODAY + 2 * YEAR)

    assert later[0].in_time is None and holds(later) is True
    assert earlier[0].in_time is False
    assert told is not None and told.outcome is Outcome.CANNOT_TELL
    assert any("nothing proves" in line for line in told.details)


def test_signed_outside_of_the_certificates_time(drawn: bytes) -> None:
    """A signature made before the certificate began is outside its validity."""
    young = certificate("Ann Lee", first=NOW + timedelta(days=30))
    content = sign(drawn, identity(p12(young), None, NOW + timedelta(days=40)), NOW)

    assert found(content, as_of=TODAY + timedelta(days=50))[0].in_time is (False)


def test_weak_keys_are_told(drawn: bytes, signer: Identity) -> None:
    """A signature with a key that can be forged is not relied on."""
    short = rsa.generate_private_key(65537, 1024)
    own = certificate("Ann Lee", own=short)
    weak = Identity(
        "Ann Lee",
        der(own),
        short.private_bytes(
            form.Encoding.DER, form.PrivateFormat.PKCS8, form.NoEncryption()
        ),
    )
    content = sign(drawn, weak, NOW)
    told = tell(content, TODAY)

    assert "1024 bits" in found(content)[0].weak
    assert told is not None and told.outcome is not Outcome.YES


# Who may sign ----------------------------------------------------------------------


@pytest.mark.parametrize("pack", (p12, pem))
def test_locked_and_open_files(pack: Any, ann: x509.Certificate) -> None:
    """Both kinds of file work, with and without a passphrase."""
    assert identity(pack(ann), None, NOW).name == "Ann Lee, Our clinic"
    assert identity(pack(ann), PASSPHRASE, NOW).certificate == der(ann)
    assert identity(pack(ann, lock=PASSPHRASE), PASSPHRASE, NOW).key

    with pytest.raises(PassphraseNeeded):
        identity(pack(ann, lock=PASSPHRASE), None, NOW)
    with pytest.raises(SigningError, match="does not open") as error:
        identity(pack(ann, lock=PASSPHRASE), b"a cow", NOW)
    assert not isinstance(error.value, PassphraseNeeded)


def test_files_that_cannot_sign(ann: x509.Certificate) -> None:
    """A missing part of a file is named, with what to use instead."""
    own = ann.public_bytes(form.Encoding.PEM)
    cases = {
        b"": "not a certificate that can sign",
        b"junk": "not a certificate that can sign",
        b"%PDF-1.7": "not a certificate that can sign",
        der(ann): "no private key",
        own: "no private key",
        pem(ann).replace(own, b""): "not a certificate that can sign",
        pem(ann, "Bo"): "do not belong together",
        b"0" * (MOST_BYTES + 1): "too large",
    }
    for content, told in cases.items():
        with pytest.raises(SigningError, match=told):
            identity(content, None, NOW)


def test_certificates_nobody_would_accept() -> None:
    """An expired, early, short or unfit certificate does not sign."""
    with pytest.raises(
        SigningError,
        match=r"expired on .*\. Sign with a certificate that is still valid",
    ):
        identity(p12(certificate("Ann Lee", last=NOW)), None, NOW + YEAR)
    with pytest.raises(SigningError, match="is not valid before"):
        identity(p12(certificate("Ann Lee")), None, NOW - 2 * YEAR)
    with pytest.raises(SigningError, match="not made for signing"):
        identity(p12(certificate("Ann Lee", may_sign=False)), None, NOW)


def test_who_signs_keeps_its_key_to_itself(signer: Identity) -> None:
    """Neither a log nor an error message shows the private key."""
    assert repr(signer) == "Identity(name='Ann Lee, Our clinic')"


def test_names_are_shown_and_not_obeyed() -> None:
    """A name in a certificate is shown as text, however it is written."""
    own = certificate("An\u202en\nLee\x1b[2J")

    assert identity(p12(own, "An\u202en\nLee\x1b[2J"), None, NOW).name == (
        "An[U+202E]n Lee[U+001B][2J, Our clinic"
    )


def test_a_signer_that_cannot_sign(drawn: bytes, signer: Identity) -> None:
    """If signing fails, that is reported, and no half-signed file is written."""
    with pytest.raises(SigningError, match="could not be signed"):
        sign(b"no PDF", signer, NOW)
    with pytest.raises(SigningError, match="could not be signed"):
        sign(drawn, replace(signer, key=b"no key"), NOW)


def test_too_many_certificates_for_one_signature(drawn: bytes) -> None:
    """Certificates that do not fit into the place for a signature are reported as such."""
    others = [certificate(f"Root {n} " + "of our clinic " * 4) for n in range(20)]
    many = identity(p12(certificate("Bo"), "Bo", others), None, NOW)

    with pytest.raises(SigningError, match="holds too many certificates"):
        sign(drawn, many, NOW)


def test_nothing_hides_behind_a_signature(signed: bytes) -> None:
    """The unused room of a signature holds zeros, or the file was changed."""
    end = RESERVED[1]

    assert emptied(signed[: end - 3] + b"AB" + signed[end - 1 :]) is None


def test_certificates_to_trust(ann: x509.Certificate) -> None:
    """Trusted certificates may come as a single certificate or as a list."""
    both = b"".join(
        one.public_bytes(form.Encoding.PEM) for one in (ann, certificate("Bo"))
    )

    assert trusted_certificates(der(ann)) == (der(ann),)
    assert len(trusted_certificates(both)) == 2
    with pytest.raises(SigningError, match="has no certificate"):
        trusted_certificates(b"junk")


# Without the library ---------------------------------------------------------------


@pytest.fixture
def library_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate that the extra is not installed."""
    monkeypatch.setitem(sys.modules, "pyhanko.sign", None)


@pytest.mark.usefixtures("library_missing")
def test_reading_without_the_library(signed: bytes) -> None:
    """Without the extra a signature is found, and the report says how to read it."""
    told = tell(signed, TODAY)

    assert told is not None and "pip install -e '.[sign]'" in told.do
    assert tell(first_look(signing=False), TODAY) is None


@pytest.mark.usefixtures("library_missing")
def test_signing_without_the_library(drawn: bytes, signer: Identity) -> None:
    """Without the extra, signing says how to get it."""
    with pytest.raises(NoSigningLibrary, match=r"pip install -e '\.\[sign\]'"):
        sign(drawn, signer, NOW)


# On the command line ---------------------------------------------------------------


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ann: x509.Certificate
) -> None:
    """Put answers, an open and a locked certificate into the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(cli_signing.PASSPHRASE, raising=False)
    body = '{"answered_on": "2026-02-01", "answers": {"mfa.password-length": 16}}'
    Path("my.answers.json").write_text(body, encoding="utf-8")
    Path("open.p12").write_bytes(p12(ann))
    Path("locked.p12").write_bytes(p12(ann, lock=PASSPHRASE))


COMMAND = ("assess", "my.answers.json", "-p", "first-look", "--as-of", "2026-03-01")


@pytest.mark.usefixtures("desk")
def test_assess_signs(readiness: Any) -> None:
    """``--sign`` signs the PDF and names the signer; other formats stay unsigned."""
    ran = readiness(*COMMAND, "-o", "a.pdf", "-o", "a.md", "--sign", "open.p12")
    plain = readiness(*COMMAND, "-o", "b.pdf", "-o", "b.md")

    assert (ran.code, plain.code) == (ExitCode.DONE, ExitCode.DONE)
    assert "Signed with the certificate of Ann Lee, Our clinic." in ran.err
    assert (
        emptied(Path("a.pdf").read_bytes())
        and emptied(Path("b.pdf").read_bytes()) is None
    )
    assert holds(found(Path("a.pdf").read_bytes())) is True
    assert Path("a.md").read_bytes() == Path("b.md").read_bytes()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    "outputs", ((), ("-o", "a.html"), ("-o", "a.json", "-o", "a.md"))
)
def test_only_a_pdf_is_signed(outputs: tuple[str, ...], readiness: Any) -> None:
    """``--sign`` without a PDF is reported before any work."""
    ran = readiness(*COMMAND, *outputs, "--sign", "open.p12")

    assert ran.code == ExitCode.USAGE and "no PDF is written" in ran.err
    assert not list(Path().glob("a.*"))


@pytest.mark.usefixtures("desk")
def test_the_passphrase_comes_from_the_environment(
    readiness: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script gives the passphrase in a variable; with a wrong one no file is written."""
    monkeypatch.setenv(cli_signing.PASSPHRASE, "wrong")
    wrong = readiness(*COMMAND, "-o", "a.pdf", "--sign", "locked.p12")
    monkeypatch.setenv(cli_signing.PASSPHRASE, PASSPHRASE.decode())
    right = readiness(*COMMAND, "-o", "b.pdf", "--sign", "locked.p12")

    assert wrong.code == ExitCode.BAD_INPUT and not Path("a.pdf").exists()
    assert "locked.p12: The passphrase does not open" in wrong.err
    assert right.code == ExitCode.DONE and has_signature(Path("b.pdf").read_bytes())
    assert PASSPHRASE.decode() not in right.err + right.out


@pytest.mark.usefixtures("desk")
def test_the_passphrase_is_asked_for(
    readiness: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person is asked without echo; without a terminal, the variable is named."""
    nobody = readiness(*COMMAND, "-o", "a.pdf", "--sign", "locked.p12")
    asked: list[Any] = []

    def prompt(text: str, **how: Any) -> str:
        asked.append((text, how))
        return PASSPHRASE.decode()

    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr(cli_signing, "_somebody_sits_here", lambda: True)
    person = readiness(*COMMAND, "-o", "a.pdf", "--sign", "locked.p12")

    assert nobody.code == ExitCode.BAD_INPUT and cli_signing.PASSPHRASE in nobody.err
    assert person.code == ExitCode.DONE
    assert asked == [("Passphrase of locked.p12", {"hide_input": True, "err": True})]


@pytest.mark.usefixtures("desk")
def test_certificates_that_are_none(readiness: Any) -> None:
    """A missing file, a folder and a wrong file are reported, with what to do."""
    Path("folder").mkdir()
    for name in ("missing.p12", "folder", "my.answers.json", "a\0b"):
        ran = readiness(*COMMAND, "-o", "a.pdf", "--sign", name)

        assert ran.code == ExitCode.BAD_INPUT, ran
        assert ran.err.count("\n") == 1 and "Traceback" not in ran.err
        assert not Path("a.pdf").exists()


@pytest.mark.usefixtures("desk", "library_missing")
def test_assess_without_the_library(readiness: Any) -> None:
    """Without the extra, ``--sign`` says how to install it and writes nothing."""
    ran = readiness(*COMMAND, "-o", "a.pdf", "--sign", "open.p12")

    assert ran.code == ExitCode.USAGE and "pip install -e '.[sign]'" in ran.err
    assert not Path("a.pdf").exists()


# Signed, and compared with its attachments ----------------------------------------


def test_a_signed_report_is_whole(signed: bytes) -> None:
    """``verify`` says yes to a signed report, and reports its signature last."""
    replies = prove(signed, Against(day=TODAY))

    assert [reply.outcome for reply in replies] == [Outcome.YES] * 4
    assert "apart from the space kept for a signature" in replies[1].said
    assert replies[3].question is Question.SIGNATURE


def test_a_signature_saves_no_forgery(drawn: bytes, signer: Identity) -> None:
    """Pages that were changed before signing are still found not to be those of the report."""
    forged = sign(INSIDE["a page turned"](drawn), signer, NOW)

    outcomes = [str(reply.outcome) for reply in prove(forged, Against(day=TODAY))]

    assert outcomes == ["yes", "no", "yes", "yes"]
