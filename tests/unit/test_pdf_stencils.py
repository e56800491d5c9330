"""Stencils: the same piece of a page in any document, whatever was drawn before."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from pypdf import PdfReader
from test_render_pdf import AS_OF, BLOCKS, HEADS, HOSTILE, card, report, step
from unit.caches import cached, forget

from readiness.render.pdf import load_theme, render
from readiness.render.pdf.document import binding
from readiness.render.pdf.document.inking import decoration, stencil
from readiness.render.pdf.document.stencils import Stencil, stacked
from readiness.render.pdf.file.structure import Element
from readiness.render.pdf.pages.blocks import lay
from readiness.render.pdf.pages.drawing import TickBox
from readiness.render.pdf.pages.pen import Pen
from readiness.render.pdf.pages.rows import Cell, Row
from readiness.render.pdf.text.styles import sheet
from readiness.report.blocks import (
    Bar,
    Bars,
    Block,
    Field,
    Paragraph,
    Report,
    Span,
    Steps,
    Style,
    Table,
    text,
)

THEME = load_theme()


def rows_of(block: Block) -> list[Row]:
    """Lay out a block again and return its rows."""
    forget()
    return [row for group in lay(block, sheet(THEME), 3) for row in group.rows()]


def drawn(block: Block, dead: frozenset[str] = frozenset()) -> Stencil:
    """Draw a block again."""
    return joined(rows_of(block), lambda row: stencil(row, THEME, dead))


def joined(rows: Sequence[Row], draw: Callable[[Row], Stencil]) -> Stencil:
    """Draw rows below each other."""
    return stacked([(row.height, draw(row)) for row in rows], THEME.margin)


def filled(one: Stencil, first: int = 0) -> bytes:
    """Fill a stencil: its marks are numbered from here on, its holes stay empty."""
    lines = (b"",) * (max(one.fills, default=-1) + 1)
    return one.drawn(0.0, first, lines)


def told(one: Stencil) -> list[tuple[Any, ...]]:
    """Return the kinds of a stencil's events, and which of them share an element."""
    known: dict[Element, int] = {}
    return [
        (event.element.kind, known.setdefault(event.element, len(known)), *event[1:])
        for event in one.events
    ]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda b: type(b).__name__)
def test_a_stencil_depends_on_its_rows_only(block: Block) -> None:
    """Whatever was drawn before, and with or without caches, a stencil is the same."""
    forget()
    alone = drawn(block)
    for other in reversed(BLOCKS.values()):
        drawn(other)
    again = drawn(block)

    assert again.body == alone.body
    assert told(again) == told(alone)
    assert again.links == alone.links
    assert again.anchors == alone.anchors
    assert again.marks == alone.marks


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda b: type(b).__name__)
def test_marks_are_counted_without_gaps(block: Block) -> None:
    """A stencil has room for each of its marks, in order, and for nothing else."""
    one = drawn(block)
    numbers = [event.mark for event in one.events if event.mark is not None]
    code = filled(one, 7)

    assert numbers == [~n for n in one.fills if n < 0] == list(range(one.marks))
    assert [int(n) for n in re.findall(rb"/MCID (\d+)>>BDC", code)] == [
        7 + n for n in numbers
    ]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda b: type(b).__name__)
def test_all_content_is_marked(block: Block) -> None:
    """Everything drawn is either part of an element or marked as decoration."""
    one = drawn(block)
    code = filled(one)
    outside = re.sub(rb"(?s)/\w+ ?(<<[^>]*>>)?\s?(BMC|BDC).*?EMC", b"", code)
    placing = re.sub(rb"q 1 0 0 1 [-\d. ]+ cm|Q", b"", outside)

    assert placing.split() == []


def test_state_does_not_leak() -> None:
    """A piece leaves the graphics state unchanged: each q has its Q."""
    for block in BLOCKS.values():
        code = drawn(block).body
        code = re.sub(rb"\((?:\\.|[^\\)])*\)", b"", code)

        assert code.split().count(b"q") == code.split().count(b"Q")
        assert code.split().count(b"BT") == code.split().count(b"ET")


LINKED = Paragraph(
    text(
        "See ",
        Span("the plan", link="#plan"),
        " and ",
        Span("the law", link="https://www.ecfr.gov/"),
    )
)


def test_dead_links_are_plain_text() -> None:
    """A link to a place that is not in the report looks like the text around it."""
    alive, dead = drawn(LINKED), drawn(LINKED, frozenset({"plan"}))
    plain = text("See ", Span("the plan"), " and ", LINKED.text[-1])

    assert [link.target for link in alive.links] == ["#plan", "https://www.ecfr.gov/"]
    assert [link.target for link in dead.links] == ["https://www.ecfr.gov/"]
    assert alive.targets == {"plan"}
    assert dead.targets == frozenset()
    assert _inks(dead.body) == _inks(drawn(Paragraph(plain)).body)


def _inks(code: bytes) -> list[bytes]:
    """List the inks of the texts in the order in which they change."""
    chosen = re.findall(rb"[\d.]+ [\d.]+ [\d.]+ rg", code)
    return [ink for ink, _ in groupby(chosen)]


def test_dead_links_of_cells_keep_their_ink() -> None:
    """A step with a dead link looks like one that leads to its finding."""
    steps = Steps(HEADS, (step(9),))
    alive, dead = drawn(steps), drawn(steps, frozenset({"item-9"}))

    assert len(alive.links) == 1
    assert dead.links == ()
    assert _inks(alive.body) == _inks(dead.body)


def test_a_link_over_lines_is_one_link() -> None:
    """A link that is broken over lines is one element with an area on each line."""
    long = Span("a long link " * 20, link="https://example.org/")
    one = drawn(Paragraph(text(long)))
    elements = {e.element for e in one.events if e.link is not None}

    assert len(one.links) > 1
    assert len(elements) == 1
    assert len({link.text.partition("/Contents")[2] for link in one.links}) == 1
    assert len({link.box[1] for link in one.links}) == len(one.links)


def test_decoration_is_not_read() -> None:
    """Repeated parts of pages have no element, link or anchor: all of them are decoration."""
    rows = rows_of(Steps(HEADS, (step(1),)))
    one = joined(rows, lambda row: decoration(row, THEME, "Header"))

    assert one.events == one.links == one.anchors == one.bookmarks == ()
    assert one.marks == 0
    artifact = b"/Artifact<</Type/Pagination/Subtype/Header>>BDC"
    assert one.body.count(artifact) == one.body.count(b"BDC") == one.body.count(b"EMC")


def test_percents_are_text() -> None:
    """A per cent sign in a text is not taken for a placeholder."""
    one = drawn(Paragraph(text(Span("100 % of %d %s %%", Style.CODE))))

    assert b"\0%\0 \0o\0f\0 \0%\0d" in filled(one)


class _Torn:
    """A drawing that fails halfway."""

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        """Draw a part and fail."""
        with pen.at(left, top):
            TickBox(0, 0).draw(pen, 0, 0, height)
            raise KeyboardInterrupt


def test_a_drawing_that_broke_off_leaves_nothing_behind() -> None:
    """After a drawing was interrupted, the next one is as if it had never begun."""
    block = BLOCKS[Steps]
    before = drawn(block).body
    with pytest.raises(KeyboardInterrupt):
        stencil(Row((Cell(0, ()),), marks=(_Torn(),)), THEME)

    assert drawn(block).body == before


def person(n: int) -> Report:
    """Make a report of one person, with their own words among the shared texts."""
    own = Field(
        "Your note", (text(f"Note {n}. {HOSTILE} {chr(0x410 + n)}" * 3),), quoted=True
    )
    bars = Bars(tuple(Bar(f"Area {i}", n, i, 2, f"{n} of 9") for i in range(12)), "alt")
    return report(
        *(card(i) for i in range(6)), card(70 + n, own), bars, *BLOCKS.values()
    )


def digest(subject: Report) -> str:
    """Draw a report and return the digest of its bytes."""
    return hashlib.sha256(render(subject, THEME, AS_OF)).hexdigest()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 1, 2, 0)])
def test_same_bytes_in_any_order(order: Sequence[int]) -> None:
    """With an empty cache, a full one and after other reports, a report has the same bytes."""
    alone = {}
    for n in set(order):
        forget()
        alone[n] = digest(person(n))
    forget()

    assert [digest(person(n)) for n in order] == [alone[n] for n in order]
    assert [digest(person(n)) for n in order] == [alone[n] for n in order]


def test_same_bytes_without_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report has the same bytes after its cached parts are dropped and made again."""
    usual = digest(person(1))
    for module, name, thing in cached():
        # A font file is loaded once: everything drawn with it is embedded together.
        if name != "_face":
            monkeypatch.setattr(module, name, thing.__wrapped__)

    assert digest(person(1)) == usual


def test_rows_drawn_anew_share_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal rows stay separate rows when one of them had to be drawn again."""
    rows = tuple((text(told),) for told in ("x", "y", "x", "z"))
    table = report(Table(("Head",), rows, (1.0,)))
    usual = digest(table)
    forget()
    drawing = binding._stencil.__wrapped__
    monkeypatch.setattr(binding, "_stencil", lru_cache(maxsize=1)(drawing))

    assert digest(table) == usual


def test_same_bytes_in_threads() -> None:
    """Reports drawn at the same time in several threads do not affect each other."""
    alone = []
    for n in range(4):
        forget()
        alone.append(digest(person(n)))
    for _ in range(3):
        forget()
        together = Barrier(4)

        def draw(n: int, together: Barrier = together) -> str:
            together.wait()
            return digest(person(n))

        with _switching(), ThreadPoolExecutor(4) as threads:
            assert list(threads.map(draw, range(4))) == alone


class _switching:
    """Switch between threads as often as possible."""

    def __enter__(self) -> None:
        self._usual = sys.getswitchinterval()
        sys.setswitchinterval(1e-5)

    def __exit__(self, *_: object) -> None:
        sys.setswitchinterval(self._usual)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "zone", "language"),
    [("1", "Asia/Kolkata", "C"), ("4711", "Pacific/Kiritimati", "tr_TR.UTF-8")],
)
def test_same_bytes_in_another_process(seed: str, zone: str, language: str) -> None:
    """Hash seed, time zone and language of the machine do not change the bytes."""
    program = (
        "import sys; sys.path[:0] = ['tests', 'tests/unit'];"
        "import test_pdf_stencils as t; print(t.digest(t.person(1)))"
    )
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
    root = Path(__file__).parents[2]
    call = [sys.executable, "-c", program]
    done = subprocess.run(call, cwd=root, env=env, capture_output=True, check=True)

    assert done.stdout.decode().strip() == digest(person(1))


def _page_marks(subject: Report) -> list[list[int]]:
    reader = PdfReader(BytesIO(render(subject, THEME, AS_OF)))
    contents: list[Any] = [page.get_contents() for page in reader.pages]
    return [
        [int(n) for n in re.findall(rb"/MCID (\d+)>>BDC", c.get_data())]
        for c in contents
    ]


@pytest.mark.parametrize(
    "make", [person, lambda n: report(), lambda n: report(*[card(1)] * 20)]
)
def test_marks_of_a_page_have_no_gaps(make: Callable[[int], Report]) -> None:
    """The marks of each page are numbered from zero, in the order of the page."""
    for marks in _page_marks(make(3)):
        assert marks == list(range(len(marks)))
