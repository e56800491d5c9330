"""The optional library for signatures: imported late, and kept quiet."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from readiness.errors import ExitCode, ReadinessError
from readiness.extras import how_to_install


class NoSigningLibrary(ReadinessError):
    """The library that makes and reads signatures is not installed."""

    exit_code = ExitCode.USAGE

    def __init__(self) -> None:
        told = "Signatures need a library that is not installed."
        super().__init__(f"{told} {how_to_install('sign')}")


def require_library() -> None:
    """Raise ``NoSigningLibrary`` unless signatures can be made and read here."""
    try:
        import pyhanko.sign  # noqa: F401
    except ImportError as error:
        raise NoSigningLibrary from error


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the library's log off the screen; errors are reported as sentences."""
    logs = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)
