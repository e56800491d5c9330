"""A PDF file put together of its objects (ISO 32000-1, 7.5).

Small objects stand together in compressed object streams, so that a report with
thousands of structure elements stays small.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FAST = 3
"""Pages are packed for each report: a little larger, in half the time."""
_TOGETHER = 2000
"""So many small objects at most share a stream."""
_PLACES = [n.to_bytes(2, "big") for n in range(_TOGETHER)]


class File:
    """Objects by number, written in the order in which they were added."""

    def __init__(self) -> None:
        self._next = 1
        self._body = bytearray(_HEAD)
        self._offsets: dict[int, int] = {}
        self._texts: list[bytes] = []
        self._numbers: list[int] = []
        self._lengths: list[int] = []

    def numbers(self, count: int = 1) -> int:
        """Set numbers apart for objects to come, and return the first."""
        first = self._next
        self._next += count
        return first

    def add(self, text: str, number: int | None = None) -> int:
        """Add a small object and return its number."""
        number = self.numbers() if number is None else number
        content = text.encode("latin-1") + b"\n"
        self.many(content, (len(content),), number)
        return number

    def many(self, content: bytes, lengths: Sequence[int], first: int) -> None:
        """Add small objects with consecutive numbers, one after the other."""
        self._texts.append(content)
        self._lengths += lengths
        self._numbers += range(first, first + len(lengths))

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

        ``packed`` content is compressed already, ``plain`` one stays as it is.
        """
        number = self.numbers() if number is None else number
        if not plain:
            about += "/Filter/FlateDecode"
            content = content if packed else zlib.compress(content, _FAST)
        self._offsets[number] = len(self._body)
        self._body += b"%d 0 obj\n<<%b/Length %d>>\nstream\r\n" % (
            number,
            about.encode("latin-1"),
            len(content),
        )
        self._body += content
        self._body += b"\r\nendstream\nendobj\n"
        return number

    def finished(self, catalog: int, info: int) -> bytes:
        """Return the file whose document catalog and information are given."""
        places = self._pack()
        table = self.numbers()
        self._offsets[table] = len(self._body)
        rows = [b"\0\0\0\0\0\xff\xff"]
        rows += [
            places[n]
            if n in places
            else b"\1%b\0\0" % self._offsets[n].to_bytes(4, "big")
            for n in range(1, table + 1)
        ]
        seed = blake2b(self._body, digest_size=16).hexdigest()
        about = (
            f"/Type/XRef/Size {table + 1}/W[1 4 2]/Root {catalog} 0 R/Info {info} 0 R"
            f"/ID[<{seed}><{seed}>]"
        )
        start = len(self._body)
        self.stream(b"".join(rows), about, number=table)
        self._body += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._body)

    def _pack(self) -> dict[int, bytes]:
        """Write the small objects, and return where each of them stands."""
        text = b"".join(self._texts)
        starts = list(accumulate(self._lengths, initial=0))
        places: dict[int, bytes] = {}
        for first in range(0, len(self._numbers), _TOGETHER):
            numbers = self._numbers[first : first + _TOGETHER]
            start = starts[first]
            offsets = [s - start for s in starts[first : first + len(numbers)]]
            pairs = [n for pair in zip(numbers, offsets, strict=True) for n in pair]
            head = b"%d %d\n" * len(numbers) % tuple(pairs)
            body = text[start : starts[first + len(numbers)]]
            about = f"/Type/ObjStm/N {len(numbers)}/First {len(head)}"
            stream = b"\2" + self.stream(head + body, about).to_bytes(4, "big")
            places.update(zip(numbers, [stream + p for p in _PLACES], strict=False))
        return places
