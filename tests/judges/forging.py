"""Reports changed in every way we know of: none of them may pass.

``OUTSIDE`` and ``INSIDE`` name each kind of change. To add one: a function from a
report's bytes to those of the forged one, and its line. A change OUTSIDE breaks the
layout in which readiness writes a file; a change INSIDE keeps it, like a forgery that
is written with our own code.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from readiness.proof.layout import Part, parts
from readiness.render.pdf.file.files import HEAD, ROW, identifier
from readiness.render.pdf.file.signature import EMPTY, emptied

Pdf = bytes
Forge = Callable[[Pdf], Pdf]

# By hand, outside the layout -----------------------------------------------------


def appended(more: bytes) -> Forge:
    """Add bytes after the end."""
    return lambda content: content + more


def inserted(before: bytes, more: bytes, *, last: bool = False) -> Forge:
    """Add bytes before the first or the last of some others."""

    def insert(content: Pdf) -> Pdf:
        at = content.rindex(before) if last else content.index(before)
        return content[:at] + more + content[at:]

    return insert


def after_the_header(more: bytes) -> Forge:
    """Add bytes before the first object."""
    return lambda content: HEAD + more + content.removeprefix(HEAD)


def substituted(pattern: bytes, new: bytes, *, last: bool = False) -> Forge:
    """Replace the first or the last bytes that match a pattern."""

    def substitute(content: Pdf) -> Pdf:
        found = [*re.finditer(pattern, content)][-1 if last else 0]
        return content[: found.start()] + found.expand(new) + content[found.end() :]

    return substitute


def cut(size: float) -> Forge:
    """Keep a share of the file, or remove this number of bytes from its end."""
    return lambda content: content[
        : int(size * len(content)) if 0 < size < 1 else -int(size)
    ]


def last_table(content: Pdf) -> int:
    """Return where the last table of objects stands."""
    return int(content.rpartition(b"startxref")[2].split()[0])


def updated(
    content: Pdf,
    body: bytes,
    number: int = 0,
    generation: int = 0,
    head: bytes = b"%d %d obj",
    end: bytes = b"%%EOF\n",
) -> Pdf:
    """Give an object, page one by default, another body by an update at the end.

    ``head`` is how its number is written; without a body the object is freed.
    """
    trailer = PdfReader(BytesIO(content)).trailer
    number = number or first_page(content)
    root, size = trailer.raw_get("/Root").idnum, trailer["/Size"]
    made = head % (number, generation) + b"\n%b\nendobj\n" % body if body else b""
    place, kind = (len(content), b"n") if body else (0, b"f")
    return b"%b%bxref\n%d 1\n%010d %05d %b \ntrailer\n%b\nstartxref\n%d\n%b" % (
        content,
        made,
        number,
        place,
        generation,
        kind,
        b"<</Size %d/Root %d 0 R/Prev %d>>" % (size, root, last_table(content)),
        len(content) + len(made),
        end,
    )


def first_page(content: Pdf) -> int:
    """Return the number of page one's object."""
    reference = PdfReader(BytesIO(content)).pages[0].indirect_reference
    assert reference is not None
    return reference.idnum


def page_as(entries: bytes) -> bytes:
    """Write an object that some program may take for page one."""
    return b"<</Type/Page/MediaBox[0 0 99 99]%b>>" % entries


def two_streams(content: Pdf) -> Pdf:
    """Add a second object with the number of page one's content, before the table."""
    page: Any = PdfReader(BytesIO(content)).pages[0]
    number = page.raw_get("/Contents").idnum
    more = (
        b"%d 0 obj\n<</Length 12>>\nstream\n0 0 9 9 re f\nendstream\nendobj\n" % number
    )
    return inserted(b"startxref", more, last=True)(content)


READ_AHEAD = bytes.fromhex("0210800708922449922489c4a2e691d5b377ff7f2e0000")
"""An empty block with a code of 15 bits, after which a viewer that reads ahead loses a
byte; then the first byte of a stored block."""


def packed_to_mislead(content: Pdf) -> Pdf:
    """Pack every stream so that zlib reads it unchanged, and some viewers do not."""

    def pack(data: bytes) -> bytes:
        if len(data) > 0xFFFF:
            return zlib.compress(data)
        size = len(data).to_bytes(2, "little")
        stored = size + (len(data) ^ 0xFFFF).to_bytes(2, "little") + data
        end = b"\1\0\0\xff\xff" + zlib.adler32(data).to_bytes(4, "big")
        return b"\x78\x01" + READ_AHEAD + stored + end

    unsigned = emptied(content)
    found = parts(unsigned or content)
    return in_our_layout(found, signing=unsigned is not None, pack=pack)


def packed_loosely(content: Pdf) -> Pdf:
    """Add a byte to a stream after the end of its packed data."""
    found = re.search(rb"/Filter/FlateDecode/Length (\d+)>>\nstream\r\n", content)
    assert found
    length = int(found[1])
    start, end = content[: found.start(1)], content[found.end() + length :]
    packed = content[found.end() : found.end() + length]
    return start + b"%d>>\nstream\r\n" % (length + 1) + packed + b"x" + end


# With other programs -------------------------------------------------------------


def saved(writer: PdfWriter) -> Pdf:
    """Return the file that pypdf writes."""
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def by_pypdf(change: Callable[[PdfWriter], Any], *, update: bool = False) -> Forge:
    """Change a report with pypdf, in an update at its end or as a whole."""

    def forge(content: Pdf) -> Pdf:
        file = BytesIO(content)
        writer = (
            PdfWriter(file, incremental=True) if update else PdfWriter(clone_from=file)
        )
        change(writer)
        return saved(writer)

    return forge


def by_qpdf(change: Callable[[pikepdf.Pdf], Any] = lambda _: None, **how: Any) -> Forge:
    """Change a report with qpdf, and save it with these options."""

    def forge(content: Pdf) -> Pdf:
        made = BytesIO()
        with pikepdf.open(BytesIO(content)) as pdf:
            change(pdf)
            pdf.save(made, **how)
        return made.getvalue()

    return forge


def lay_over(writer: PdfWriter) -> None:
    """Lay a note over the verdict that looks like part of the page."""
    note = FreeText(text="READY", rect=(50, 600, 300, 700), font_size="30pt")
    writer.add_annotation(0, note)


def draw_over(pdf: pikepdf.Pdf) -> None:
    """Draw a white field over a part of every page."""
    for page in pdf.pages:
        page.contents_add(pdf.make_stream(b"1 g 40 600 300 60 re f"))


def draw_anew(pdf: pikepdf.Pdf) -> None:
    """Draw every page again, like a program that draws pages for itself."""
    for page in pdf.pages:
        page.contents_coalesce()
        page.Contents = pdf.make_stream(b"q\n" + page.Contents.read_bytes() + b"\nQ")


def swap_pages(writer: PdfWriter) -> None:
    """Put the third page before the second."""
    tree: Any = writer.root_object["/Pages"]
    kids = tree["/Kids"]
    kids[1], kids[2] = kids[2], kids[1]


def run_a_script(writer: PdfWriter) -> None:
    """Let the file run an action when it is opened."""
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    told = DictionaryObject({NameObject(key): value for key, value in action.items()})
    writer.root_object[NameObject("/OpenAction")] = told


def hide_on_a_page(writer: PdfWriter) -> None:
    """Hide a further file on a page."""
    stream = StreamObject()
    stream.set_data(b"{}")
    inside = DictionaryObject({NameObject("/F"): writer._add_object(stream)})
    spec = DictionaryObject({NameObject("/EF"): inside})
    writer.pages[0][NameObject("/AF")] = ArrayObject([writer._add_object(spec)])


def crop(writer: PdfWriter) -> None:
    """Cut page one down to its upper half."""
    writer.pages[0].cropbox.lower_left = (0, 400)


def open_a_panel(pdf: pikepdf.Pdf) -> None:
    """Show the attachments when the file opens, as some viewers save it."""
    pdf.Root["/PageMode"] = pikepdf.Name("/UseAttachments")


NOUGHTS = b"0" * 32

OUTSIDE: Mapping[str, Forge] = {
    "a letter after the end": appended(b"x"),
    "a line after the end": appended(b"\n"),
    "a comment after the end": appended(b"% nothing\n"),
    "zeroes after the end": appended(bytes(1000)),
    "a second end": appended(b"%%EOF\n"),
    "the end far away": appended(b"\n" * 2000),
    "a second startxref": lambda c: c + b"startxref\n%d\n%%%%EOF\n" % last_table(c),
    "an end that leads nowhere": appended(b"startxref\n15\n%%EOF\n"),
    "itself once more": lambda content: content + content,
    "a signature that is none": appended(
        b"1 0 obj\n<</ByteRange [0 1 2 3]>>\nendobj\n"
    ),
    "an update": lambda c: updated(c, page_as(b"/Rotate 90")),
    "an update without an end": lambda c: updated(c, page_as(b""), end=b""),
    "a number with a NUL": lambda c: updated(c, page_as(b""), head=b"%d\0%d obj"),
    "a number with a comment": lambda c: updated(c, page_as(b""), head=b"%d%%\n%d obj"),
    "a number with zeroes": lambda c: updated(c, page_as(b""), head=b"00%d 00%d obj"),
    "another generation": lambda c: updated(c, page_as(b""), generation=1),
    "a number freed": lambda c: updated(c, b"", generation=1),
    "an object in no table": two_streams,
    "an object before all others": after_the_header(b"9 0 obj\n<<>>\nendobj\n"),
    "an object between others": inserted(
        b"endstream\nendobj\n", b"endstream\nendobj\n9 0 obj\n<<>>\n"
    ),
    "a space before the header": inserted(HEAD, b" "),
    "another header": substituted(rb"%PDF-1\.7", b"%PDF-1.4"),
    "a comment after the header": after_the_header(b"% nothing\n"),
    "another number": substituted(
        rb"\n(\d+) 0 obj\n<</Filter", rb"\n9\1 0 obj\n<</Filter"
    ),
    "the table under another number": substituted(rb" (\d+) 1\]/Root", b" 1 1]/Root"),
    "too few objects": substituted(rb"/Size \d", b"/Size 0", last=True),
    "a length with a zero": substituted(rb"/Length (\d)", rb"/Length 0\1"),
    "a length too short": substituted(rb"/Length \d\d", b"/Length 1"),
    "another generation in place": substituted(rb"(\d) 0 obj", rb"\1 1 obj", last=True),
    "another identifier": substituted(rb"/ID\[<\w", b"/ID[<Z"),
    "two other identifiers": substituted(
        rb"/ID\[.*?\]", b"/ID[<%b><%b>]" % (NOUGHTS, NOUGHTS)
    ),
    "another place of the table": substituted(
        rb"startxref\n\d", b"startxref\n0", last=True
    ),
    "a stream with something after it": packed_loosely,
    "a stream packed in two ways": substituted(
        rb"(<<[^<>\n]*)/Filter/FlateDecode", rb"\1/F/ASCIIHexDecode/Filter/FlateDecode"
    ),
    "a stream packed and not": substituted(
        rb"/Filter/FlateDecode", b"/Filter[/RunLengthDecode]/DecodeParms[]"
    ),
    "streams that some viewers read differently": packed_to_mislead,
    "half a report": cut(0.5),
    "all but the last byte": cut(1),
    "all but the end": cut(40),
    "saved by pypdf": by_pypdf(lambda _: None),
    "saved by qpdf": by_qpdf(),
    "saved by qpdf, packed anew": by_qpdf(
        object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True
    ),
    "saved by qpdf, not packed": by_qpdf(
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    ),
    "linearized": by_qpdf(linearize=True),
    "saved with a panel open": by_qpdf(open_a_panel),
    "every page drawn anew": by_qpdf(draw_anew),
    "a field over every page": by_qpdf(draw_over),
    "a note over the verdict": by_pypdf(lay_over),
    "an update over the verdict": by_pypdf(lay_over, update=True),
    "a page removed": by_pypdf(lambda writer: writer.remove_page(1)),
    "a page added": by_pypdf(lambda writer: writer.add_blank_page()),
    "pages in another order": by_pypdf(swap_pages),
    "half a page": by_pypdf(crop),
    "another title": by_pypdf(lambda writer: writer.add_metadata({"/Title": "READY"})),
    "a second file": by_pypdf(lambda writer: writer.add_attachment("more.json", b"{}")),
    "a file on a page": by_pypdf(hide_on_a_page),
    "a script": by_pypdf(run_a_script),
}
"""Changes after which a file is not in the layout of readiness."""

# With our own code, inside the layout --------------------------------------------


def in_our_layout(
    found: Iterable[Part],
    *,
    signing: bool,
    pack: Callable[[bytes], bytes] = zlib.compress,
) -> Pdf:
    """Write objects as readiness writes them; the last one is their table."""
    *objects, table = found
    made = HEAD + (EMPTY if signing else b"")
    starts = {1: len(HEAD)} if signing else {}
    for part in (*objects, table):
        starts[part.number] = len(made)
        about, data = part.about, part.content
        if part is table:
            before, filtered = about[: about.index(b"/Filter")], b"/Filter/FlateDecode"
            about = before + identifier(made).encode() + filtered
            data = _placed(data, starts)
        data = pack(data) if about.endswith(b"/FlateDecode") else data
        head = b"%d 0 obj\n<<%b/Length %d>>\nstream\r\n" % (
            part.number,
            about,
            len(data),
        )
        made += head + data + b"\r\nendstream\nendobj\n"
    return made + b"startxref\n%d\n%%%%EOF\n" % starts[table.number]


def _placed(rows: bytes, starts: Mapping[int, int]) -> bytes:
    found = bytearray(rows)
    for at in range(0, len(rows), ROW):
        if rows[at] == 1:
            number = int.from_bytes(rows[at + 1 : at + 5], "big")
            found[at + 1 : at + 5] = starts[number].to_bytes(4, "big")
    return bytes(found)


def replacing(pattern: bytes, new: bytes, about: bytes = b"/Type/ObjStm") -> Forge:
    """Replace something in the first stream of a kind that contains it, in our layout."""

    def forge(content: Pdf) -> Pdf:
        unsigned = content if content.startswith(EMPTY, len(HEAD)) else emptied(content)
        found = list(parts(unsigned or content))
        for rank, part in enumerate(found):
            if about in part.about and re.search(pattern, part.content, re.S):
                found[rank] = _replaced(part, pattern, new)
                return in_our_layout(found, signing=unsigned is not None)
        raise AssertionError(pattern)

    return forge


def _replaced(part: Part, pattern: bytes, new: bytes) -> Part:
    """Replace something in a stream; for object streams, update where each object begins."""
    if b"/ObjStm" not in part.about:
        return part._replace(content=re.sub(pattern, new, part.content, count=1))
    told = re.search(rb"/N (\d+)/First (\d+)", part.about)
    assert told
    head, rest = part.content[: int(told[2])], part.content[int(told[2]) :]
    numbers, starts = head.split()[::2], [*map(int, head.split()[1::2]), len(rest)]
    bodies = [rest[a:b] for a, b in pairwise(starts)]
    rank = next(n for n, body in enumerate(bodies) if re.search(pattern, body))
    bodies[rank] = re.sub(pattern, new, bodies[rank], count=1)
    places = [sum(map(len, bodies[:n])) for n in range(len(bodies))]
    head = b"".join(b"%b %d\n" % pair for pair in zip(numbers, places, strict=True))
    about = part.about.replace(b"/First %b" % told[2], b"/First %d" % len(head))
    return Part(part.number, about, head + b"".join(bodies))


PAGE = b"/Filter"
"""Matches a stream of any kind, such as the content of a page."""

INSIDE: Mapping[str, Forge] = {
    "another verdict drawn": replacing(rb"(BT)", rb"0 0 99 99 re f \1", PAGE),
    "a page turned": replacing(rb"/Type/Page/", b"/Type/Page/Rotate 180/"),
    "a page turned by a malformed number": replacing(
        rb"/Type/Page/", b"/Type/Page/Rotate 90-/"
    ),
    "a page cut by a malformed number": replacing(
        rb"(/MediaBox\[0 0 \d+ \d+)", rb"\1-"
    ),
    "a page of an odd type": replacing(rb"/Type/Page/", b"/Type/Foo./"),
    "a page of no type": replacing(rb"/Type/Page/", b"/"),
    "a page shown twice": replacing(rb"/Kids\[(\d+ 0 R)", rb"/Kids[\1 \1"),
    "fewer pages counted": replacing(rb"/Count \d+", b"/Count 1"),
    "a lesser page first": replacing(rb"/Kids\[(\d+ 0 R) (\d+ 0 R)", rb"/Kids[\2 \1"),
    "a page of lists in lists": replacing(
        rb"/Contents (\d+ 0 R)", rb"/Contents[\1[\1]]"
    ),
    "a page with two contents": replacing(rb"(/Contents \d+ 0 R)", rb"\1\1"),
    "a note without room": replacing(
        rb"/Annots\[",
        b"/Annots[<</Type/Annot/Subtype/Text/Rect[50 700 50 700]/Contents(READY)>>",
    ),
    "a field without a place": replacing(
        rb"/Annots\[", b"/Annots[<</Type/Annot/Subtype/Widget/FT/Sig/MK<</CA(READY)>>>>"
    ),
    "an action": replacing(
        rb"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript>>"
    ),
    "a link elsewhere": replacing(rb"/URI\(https://", b"/URI(https://x"),
    "another bookmark": replacing(rb"/Title<FEFF00", b"/Title<FEFF01"),
    "another title in the information": replacing(
        rb"/Subject<FEFF00", b"/Subject<FEFF01"
    ),
    "another author in the metadata": replacing(
        rb"<dc:creator>", b"<dc:creator>.", b"/Metadata"
    ),
    "another language": replacing(rb"/Lang<FEFF00", b"/Lang<FEFF01"),
    "another voice": replacing(rb"/S/H3", b"/S/H3/ActualText(READY)"),
    "other letters to copy": replacing(rb"<0041>", b"<0042>", PAGE),
    "another file of the same name": replacing(
        rb"(/Names\[)(<\w+>\d+ 0 R)", rb"\1\2 \2"
    ),
    "a file called another thing": replacing(
        rb"/AFRelationship/Source", b"/AFRelationship/Data"
    ),
}
"""Changes made by writing the file in the layout of readiness."""

EVERY: Mapping[str, Forge] = {**OUTSIDE, **INSIDE}
