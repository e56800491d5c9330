"""The file itself: objects by number, values in notation, bookmarks as a tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from readiness.render.pdf.document.outline import Entry, outline
from readiness.render.pdf.file.files import File
from readiness.render.pdf.file.notation import literal, number, string

COUNTS = (0, 1, 2000, 2001, 5000)


def written(count: int, extra: str = "") -> bytes:
    """Write a file of one empty page, some small objects and a stream."""
    return numbered(count, extra)[0]


def numbered(count: int, extra: str = "") -> tuple[bytes, list[int]]:
    """Write the same file, and return the numbers that the small objects got."""
    file = File()
    tree, page = file.numbers(2), file.numbers()
    given = [file.add(f"<</Number {n}>>") for n in range(count)]
    drawn = file.stream(b"q Q" * 100)
    file.add(f"<</Type/Page/Parent {tree} 0 R/Contents {drawn} 0 R>>", page)
    file.add(f"<</Type/Pages/Kids[{page} 0 R]/Count 1/MediaBox[0 0 10 10]>>", tree)
    file.add("<</Late true>>", tree + 1)
    info = file.add("<<>>")
    catalog = file.add(f"<</Type/Catalog/Pages {tree} 0 R{extra}>>")
    return file.finished(catalog, info), given


def bare(count: int) -> bytes:
    """Write a file with only this number of small objects, and a stream."""
    file = File()
    file.stream(b"")
    for n in range(count):
        file.add(f"<</Number {n}>>")
    return file.finished(1, 1)


def opened(content: bytes) -> PdfReader:
    """Open a file strictly, so that no fault is passed over."""
    return PdfReader(BytesIO(content), strict=True)


def found(pdf: PdfReader, object_number: int) -> Any:
    """Return the object with a number."""
    return IndirectObject(object_number, 0, pdf).get_object()


@pytest.mark.parametrize("count", COUNTS)
def test_objects_are_read_back(count: int) -> None:
    """Each object is found under its number, however many share a stream."""
    content, given = numbered(count)
    pdf = opened(content)

    assert [found(pdf, number)["/Number"] for number in given] == list(range(count))
    assert pdf.pages[0].get_contents().get_data() == b"q Q" * 100  # type: ignore[union-attr]
    assert found(pdf, 2)["/Late"]


@pytest.mark.parametrize("count", COUNTS)
def test_every_number_is_in_the_table(count: int) -> None:
    """The cross-reference table names every object once, at its number."""
    content = written(count)
    table: Any = opened(content).xref_objStm
    numbers = sorted(table)
    streams = {container for container, _ in table.values()}
    whole = [int(n) for n in re.findall(rb"(?m)^(\d+) 0 obj$", content)]

    assert len(streams) == -(-len(numbers) // 2000)
    assert sorted([*numbers, *whole]) == list(range(1, max(whole) + 1))
    assert max(index for _, index in table.values()) < 2000


@pytest.mark.parametrize("count", COUNTS)
def test_same_objects_same_bytes(count: int) -> None:
    """The same objects give the same file, and another file has another id."""
    assert written(count) == written(count)
    assert (
        opened(written(count)).trailer["/ID"]
        != opened(written(count + 1)).trailer["/ID"]
    )


def test_no_small_object_at_all() -> None:
    """Without small objects there is no stream of them."""
    assert b"/ObjStm" not in bare(0)
    assert bare(2001).count(b"/ObjStm") == 2


def test_many_at_once() -> None:
    """Objects that are written together have the numbers reserved for them."""
    file = File()
    first = file.numbers(3)
    page_tree = file.add("<</Type/Pages/Kids[]/Count 0>>")
    head = b"%d %%d\n%d %%d\n%d %%d\n" % (first, first + 1, first + 2)
    file.many(b"<</A 1>>\n[2 3]\n(four)\n", head, (9, 6, 7), first)
    catalog = file.add(f"<</Type/Catalog/Pages {page_tree} 0 R>>")
    pdf = opened(file.finished(catalog, file.add("<<>>")))

    assert found(pdf, first)["/A"] == 1
    assert list(found(pdf, first + 1)) == [2, 3]
    assert found(pdf, first + 2) == "four"


@pytest.mark.parametrize("count", COUNTS)
def test_more_at_once_than_a_stream_holds(count: int) -> None:
    """Objects that are written together share as many streams as they need."""
    file = File()
    page_tree = file.add("<</Type/Pages/Kids[]/Count 0>>")
    first = file.numbers(count)
    file.several([f"<</Number {n}>>" for n in range(count)], first)
    catalog = file.add(f"<</Type/Catalog/Pages {page_tree} 0 R>>")
    pdf = opened(file.finished(catalog, file.add("<<>>")))

    assert [found(pdf, first + n)["/Number"] for n in range(count)] == [*range(count)]
    assert found(pdf, catalog)["/Type"] == "/Catalog"


def test_no_objects_leave_no_trace() -> None:
    """The table has no range without objects, because some programs fail at one."""
    file = File()
    page_tree = file.add("<</Type/Pages/Kids[]/Count 0>>")
    file.several([], file.numbers(0))
    file.many(b"", b"", (), file.numbers(0))
    catalog = file.add(f"<</Type/Catalog/Pages {page_tree} 0 R>>")
    content = file.finished(catalog, file.add("<<>>"))
    index = re.search(rb"/Index\[([\d ]+)\]", content)

    assert index and b"0" not in index[1].split()[1::2]


def test_a_number_without_an_object_is_noticed() -> None:
    """A reserved number that is never used raises an error instead of a broken file."""
    file = File()
    file.numbers()

    with pytest.raises(KeyError):
        file.finished(file.add("<<>>"), file.add("<<>>"))


def test_a_number_with_two_objects_is_noticed() -> None:
    """A number that is used twice raises an error too."""
    file = File()
    one = file.add("<<>>")
    file.add("<</Another true>>", one)

    with pytest.raises(KeyError):
        file.finished(one, file.add("<<>>"))


def test_hundreds_may_have_room_left() -> None:
    """Numbers reserved by the hundred begin at a full hundred, and the last has room left."""
    file = File()
    tree = file.add("<</Type/Pages/Kids[]/Count 0>>")
    first = file.hundreds(101)
    head = b"".join(b"%d %%d\n" % n for n in range(first, first + 101))
    file.many(b"<</A 1>>\n" * 101, head, (9,) * 101, first)
    catalog = file.add(f"<</Type/Catalog/Pages {tree} 0 R>>")
    pdf = opened(file.finished(catalog, file.add("<<>>")))

    assert (first, catalog) == (100, 300)
    assert all(found(pdf, first + n)["/A"] == 1 for n in range(101))
    assert sorted(pdf.xref_objStm) == [tree, *range(100, 201), catalog, catalog + 1]


def test_streams_as_they_are() -> None:
    """Content is unchanged whether it is packed here, packed before, or plain."""
    import zlib

    content = bytes(range(256)) * 9 + b"endstream endobj"
    file = File()
    numbers = [
        file.stream(content),
        file.stream(zlib.compress(content), "/Marked true", packed=True),
        file.stream(content, plain=True),
    ]
    tree = file.add("<</Type/Pages/Kids[]/Count 0>>")
    catalog = file.add(f"<</Type/Catalog/Pages {tree} 0 R>>")
    pdf = opened(file.finished(catalog, file.add("<<>>")))
    streams: list[StreamObject] = [found(pdf, n) for n in numbers]

    assert [stream.get_data() for stream in streams] == [content] * 3
    assert streams[1]["/Marked"]
    assert "/Filter" not in streams[2]


def value_of(notation: bytes | str) -> Any:
    """Write a value into a file and read it back."""
    text = notation if isinstance(notation, str) else notation.decode("latin-1")
    root: Any = opened(written(0, f"/Value {text}")).trailer["/Root"]
    return root["/Value"]


HOSTILE = ("", "(", ")", "\\", ")) >> endobj", "<FEFF>", "\r\n\t\x00", "\ufeffx", "😀é")


@given(st.text(max_size=200))
@example("".join(HOSTILE))
@settings(deadline=None, max_examples=50)
def test_strings_are_read_back(told: str) -> None:
    """A text string gives its characters back; half a character is a question mark."""
    whole = told.encode("utf-16-be", "replace").decode("utf-16-be")

    assert string(told).isascii()
    assert str(value_of(string(told))) == whole


@given(st.binary(max_size=200))
@example(b"\\\r\\\\\r\n()((\x00\xff")
@settings(deadline=None, max_examples=50)
def test_literals_are_read_back(codes: bytes) -> None:
    """A reader gets the same bytes from a literal string."""
    told = value_of(literal(codes))

    assert getattr(told, "original_bytes", told) == codes


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.004, "0"),
        (-0.004, "0"),
        (100, "100"),
        (-10.5, "-10.5"),
        (1.005, "1"),
        (0.1 + 0.2, "0.3"),
        (12345678.125, "12345678.12"),
        (1e-300, "0"),
        (1e15, "1000000000000000"),
    ],
)
def test_numbers(value: float, told: str) -> None:
    """A number has at most two digits after the point, no exponent and no minus zero."""
    assert number(value) == told


@given(st.floats(-1e6, 1e6))
def test_numbers_are_near(value: float) -> None:
    """A written number is the number to within a hundredth."""
    told = number(value)

    assert abs(float(told) - value) <= 0.005001
    assert re.fullmatch(r"-?\d+(\.\d{1,2})?", told)


def outlined(entries: Sequence[Entry]) -> PdfReader:
    """Write a file with bookmarks."""
    file = File()
    tree = file.numbers()
    page = file.add(f"<</Type/Page/Parent {tree} 0 R>>")
    file.add(f"<</Type/Pages/Kids[{page} 0 R]/Count 1/MediaBox[0 0 9 9]>>", tree)
    listed = outline([e._replace(place=f"[{page} 0 R/Fit]") for e in entries], file)
    catalog = file.add(f"<</Type/Catalog/Pages {tree} 0 R{listed}>>")
    return opened(file.finished(catalog, file.add("<<>>")))


def flat(entries: Sequence[Any], level: int = 0) -> list[tuple[str, int]]:
    """List bookmarks with their levels."""
    rows: list[tuple[str, int]] = []
    for entry in entries:
        if isinstance(entry, list):
            rows += flat(entry, level + 1)
        else:
            rows.append((entry["/Title"], level))
    return rows


@given(st.lists(st.tuples(st.text(max_size=20), st.integers(0, 7)), max_size=30))
@settings(deadline=None, max_examples=100)
def test_bookmarks_of_any_levels(wanted: list[tuple[str, int]]) -> None:
    """Bookmarks keep their order; none stands more than one level below another."""
    told = flat(outlined([Entry(title, level, "") for title, level in wanted]).outline)
    depths = [depth for _, depth in told]

    assert len(told) == len(wanted)
    assert all(title for title, _ in told)
    assert depths[:1] in ([], [0])
    assert all(after <= before + 1 for before, after in pairwise(depths))
    assert all(depth <= level for depth, (_, level) in zip(depths, wanted, strict=True))


def test_bookmarks_are_closed() -> None:
    """A reader shows the sections at first; the levels below open on demand."""
    told = outlined(
        [Entry(f"{n}", level, "") for n, level in enumerate((0, 1, 2, 1, 0))]
    )
    root: Any = told.trailer["/Root"]
    first = root["/Outlines"]["/First"]

    assert root["/Outlines"]["/Count"] == 2
    assert first["/Count"] == -2
    assert first["/First"]["/Count"] == -1
    assert "/Count" not in first["/Next"]


def test_bookmarks_with_steps_of_one_stay() -> None:
    """If no level is skipped, each bookmark stands at its own level."""
    levels = [0, 1, 2, 2, 1, 2, 3, 0, 0, 1]
    told = flat(
        outlined([Entry(f"{n}", level, "") for n, level in enumerate(levels)]).outline
    )

    assert [level for _, level in told] == levels


@pytest.mark.parametrize(
    "title", ["", " ", "a\nb", "<b>&", "\u202ex", "\ud800", "x" * 10000]
)
def test_any_title_is_a_bookmark(title: str) -> None:
    """A bookmark has one line of text, whatever its title is."""
    ((told, _),) = flat(outlined([Entry(title, 0, "")]).outline)

    assert told.strip()
    assert "\n" not in told
    assert "\u202e" not in told


def test_no_bookmarks() -> None:
    """Without bookmarks the file mentions none."""
    assert "/Outlines" not in outlined([]).trailer["/Root"]  # type: ignore[operator]
