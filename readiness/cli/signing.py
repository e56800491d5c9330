"""``--sign``: read the certificate and its passphrase, and sign the PDF."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from readiness.proof.identities import (
    MOST_BYTES,
    Identity,
    PassphraseNeeded,
    SigningError,
    identity,
)
from readiness.proof.signing import sign
from readiness.render import Drawn
from readiness.render.targets import Target

PASSPHRASE = "READINESS_PASSPHRASE"
"""The environment variable with the passphrase, for use without a terminal."""


def signer_for(path: str | None) -> Identity | None:
    """Open the certificate to sign with, before any work is done.

    Raises ``ReadinessError``.
    """
    if path is None:
        return None
    content = _read(path)
    try:
        return _opened(path, content, os.environ.get(PASSPHRASE))
    except PassphraseNeeded:
        return _opened(path, content, _ask(path))


def signed(target: Target, drawn: Drawn, signer: Identity | None) -> Drawn:
    """Return a PDF signed; return anything else, or without a signer, unchanged."""
    if signer is None or target.form != "pdf":
        return drawn
    told = f"Signed with the certificate of {signer.name}."
    return Drawn(sign(drawn.content, signer, datetime.now(UTC)), (*drawn.remarks, told))


def _read(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise SigningError(f"{path}: there is no such file. Check the name.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise SigningError(
            f"{path}: this cannot be read ({reason}). Check the name."
        ) from error


def _opened(path: str, content: bytes, passphrase: str | None) -> Identity:
    given = passphrase.encode() if passphrase else None
    try:
        return identity(content, given, datetime.now(UTC))
    except PassphraseNeeded:
        raise
    except SigningError as error:
        raise SigningError(f"{path}: {error}") from error


def _ask(path: str) -> str:
    """Ask for the passphrase; it is never shown, stored or part of a command."""
    if not _somebody_sits_here():
        mend = f"Run this in a terminal, or set {PASSPHRASE}."
        raise SigningError(f"{path}: a passphrase is needed. {mend}")
    asked: str = click.prompt(f"Passphrase of {path}", hide_input=True, err=True)
    return asked


def _somebody_sits_here() -> bool:
    return sys.stdin.isatty()
