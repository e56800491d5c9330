"""Standard output and standard error that any text can be printed to.

A name in any script is printed as far as the terminal's encoding allows, and a reader
that has gone away (as in ``readiness check | head``) changes neither what a command does
nor its exit code.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any, Literal, TextIO

_GONE = (errno.EPIPE, errno.EINVAL)
"""How writing to a pipe without a reader fails; Windows has the second."""


def prepare() -> None:
    """Make the standard streams of this process safe to use."""
    # A stream that was closed before the program started is None.
    sys.stdin = sys.stdin or nowhere("r")
    sys.stdout = _lasting(sys.stdout or nowhere())
    sys.stderr = _lasting(sys.stderr or nowhere())
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def nowhere(mode: Literal["r", "w"] = "w") -> TextIO:
    """Open a stream to nowhere."""
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123


class _Lasting(io.RawIOBase):
    """Writes to a stream as long as it has a reader, and then drops what is written."""

    def __init__(self, raw: io.RawIOBase, stream: TextIO) -> None:
        self._raw, self._gone = raw, False
        self._stream = stream  # closes the raw stream when it is no longer referred to

    def write(self, data: Any) -> int | None:
        if self._gone:
            return len(data)
        try:
            return self._raw.write(data)
        except OSError as error:
            if error.errno not in _GONE:
                raise
            self._gone = True
            return len(data)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()


def _lasting(stream: TextIO) -> TextIO:
    """Return a stream that outlasts its reader; a terminal is left as it is."""
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # an unbuffered stream has only a raw one
    if (
        not isinstance(raw, io.RawIOBase)
        or isinstance(raw, _Lasting)
        or stream.isatty()
    ):
        return stream
    return io.TextIOWrapper(
        io.BufferedWriter(_Lasting(raw, stream)),
        encoding=stream.encoding,
        line_buffering=getattr(stream, "line_buffering", False),
    )
