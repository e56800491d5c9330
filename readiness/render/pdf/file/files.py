"""Assemble a PDF file from its objects (ISO 32000-1, 7.5).

Small objects are grouped in compressed object streams, so that a report with thousands
of structure elements stays small.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate

from readiness.render.pdf.file import packing

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER = 2000
"""The most small objects in one object stream."""


class _Together:
    """Small objects to be written into one object stream."""

    def __init__(self) -> None:
        self.texts: list[bytes] = []
        self.heads: list[bytes] = []
        self.runs: list[tuple[int, int]] = []
        self.lengths: list[int] = []


class File:
    """Numbered objects, written in the order in which they were added.

    Some numbers are unused: the cross-reference table lists those in use. A ``small``
    file is compressed better, which takes longer.
    """

    def __init__(self, *, small: bool = False) -> None:
        self._packed = packing.packed_well if small else packing.packed
        self._next = 1
        self._body = bytearray(HEAD)
        self._rows: list[tuple[int, int, bytes]] = [(0, 1, b"\0\0\0\0\0\xff\xff")]
        self._together = [_Together()]
        self._expected = 1

    def numbers(self, count: int = 1) -> int:
        """Reserve numbers for objects to be added later, and return the first."""
        first = self._next
        self._next += count
        self._expected += count
        return first

    def begin(self, content: bytes) -> int:
        """Begin with an object in its final form; return its number, which is 1."""
        number = self.numbers()
        self._starts_here(number)
        self._body += content
        return number

    def hundreds(self, count: int) -> int:
        """Reserve numbers from a multiple of 100 on, in whole hundreds."""
        first = -(-self._next // 100) * 100
        self._next = first + -(-count // 100) * 100
        self._expected += count
        return first

    def add(self, text: str, number: int | None = None) -> int:
        """Add a small object and return its number."""
        number = self.numbers() if number is None else number
        self.several((text,), number)
        return number

    def several(self, texts: Sequence[str], first: int) -> None:
        """Add small objects with consecutive reserved numbers."""
        content = "\n".join([*texts, ""]).encode("latin-1")
        head = b"%d %%d\n" * len(texts) % tuple(range(first, first + len(texts)))
        self.many(content, head, [len(text) + 1 for text in texts], first)

    def many(
        self, content: bytes, head: bytes, lengths: Sequence[int], first: int
    ) -> None:
        """Add small objects with consecutive numbers, already joined.

        ``head`` has a line for each: its number, and a placeholder for its offset.
        """
        if len(lengths) <= _TOGETHER:
            self._beside(content, head, lengths, first)
            return
        lines, at = head.splitlines(keepends=True), 0
        for start in range(0, len(lengths), _TOGETHER):
            some = slice(start, start + _TOGETHER)
            end = at + sum(lengths[some])
            heads = b"".join(lines[some])
            self._beside(content[at:end], heads, lengths[some], first + start)
            at = end

    def _beside(
        self, content: bytes, head: bytes, lengths: Sequence[int], first: int
    ) -> None:
        """Add objects to the last object stream, or to a new one if it is full."""
        if not lengths:  # some programs reject an empty section of the table
            return
        together = self._together[-1]
        if len(together.lengths) + len(lengths) > _TOGETHER:
            together = _Together()
            self._together.append(together)
        together.texts.append(content)
        together.heads.append(head)
        together.runs.append((first, len(lengths)))
        together.lengths += lengths

    def stream(
        self,
        content: bytes,
        about: str = "",
        *,
        packed: bool = False,
        plain: bool = False,
        number: int | None = None,
    ) -> int:
        """Add a stream and return its number.

        ``packed`` content is already compressed; ``plain`` content is not compressed.
        """
        number = self.numbers() if number is None else number
        if not plain:
            about += "/Filter/FlateDecode"
            content = content if packed else self._packed(content)
        self._starts_here(number)
        self._body += b"%d 0 obj\n<<%b/Length %d>>\nstream\r\n" % (
            number,
            about.encode("latin-1"),
            len(content),
        )
        self._body += content
        self._body += b"\r\nendstream\nendobj\n"
        return number

    def finished(self, catalog: int, info: int) -> bytes:
        """Return the whole file, given its document catalog and information.

        Raises ``KeyError`` when a number was reserved and never used.
        """
        for together in self._together:
            self._pack(together)
        if sum([len(rows) for _, _, rows in self._rows]) != ROW * self._expected:
            raise KeyError("a number without an object")
        table, start = self.numbers(), len(self._body)
        known_by = identifier(self._body)
        self._starts_here(table)
        firsts, counts, rows = zip(*sorted(self._rows), strict=True)
        pairs = zip(firsts, counts, strict=True)
        index = " ".join([f"{first} {count}" for first, count in pairs])
        about = (
            f"/Type/XRef/Size {table + 1}/W[1 4 2]/Index[{index}]"
            f"/Root {catalog} 0 R/Info {info} 0 R{known_by}"
        )
        self.stream(b"".join(rows), about, number=table)
        self._body += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._body)

    def _starts_here(self, number: int) -> None:
        """Note in the table that the object begins at the end of what is written."""
        row = b"\1%b\0\0" % len(self._body).to_bytes(4, "big")
        self._rows.append((number, 1, row))

    def _pack(self, together: _Together) -> None:
        """Write one object stream."""
        if not together.runs:
            return
        offsets = list(accumulate(together.lengths, initial=0))
        head = b"".join(together.heads) % tuple(offsets[:-1])
        about = f"/Type/ObjStm/N {len(together.lengths)}/First {len(head)}"
        rows = _places(self.stream(head + b"".join(together.texts), about))
        at = 0
        for first, count in together.runs:
            self._rows.append((first, count, rows[ROW * at : ROW * (at + count)]))
            at += count


ROW = 7
"""The bytes of one entry in the cross-reference table."""


def identifier(before: bytes | bytearray) -> str:
    """Return the ``/ID`` of a file, made from everything before its table."""
    digest = sha256(before).hexdigest()[:32]
    return f"/ID[<{digest}><{digest}>]"


_INDEXES = [n.to_bytes(2, "big") for n in range(_TOGETHER)]


def _places(stream: int) -> bytes:
    """Return the table entries of all objects that an object stream may hold."""
    number = b"\2" + stream.to_bytes(4, "big")
    return number + number.join(_INDEXES)
