"""The structure of a report: what a screen reader reads, in which order and as what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import IndirectObject
from test_render_pdf import (
    AS_OF,
    BLOCKS,
    EVERYWHERE,
    HEADS,
    HOSTILE,
    LONG,
    card,
    picture,
    report,
    step,
    themed,
)

from readiness.render.pdf import Theme, load_theme, render
from readiness.render.pdf.text.characters import shown
from readiness.report.blocks import (
    Bar,
    Bars,
    Block,
    Bullets,
    Card,
    Field,
    Heading,
    Line,
    Lines,
    Paragraph,
    Report,
    Section,
    Span,
    Steps,
    Table,
    Tone,
    text,
)


class Node(NamedTuple):
    """An element of the structure: its type, its children, its marks as (page, number)."""

    kind: str
    kids: tuple[Any, ...]
    element: Mapping[str, Any]

    def every(self, kind: str = "") -> list[Node]:
        """List this element and all below it in reading order, or only those of one type."""
        inner = [n for k in self.kids if isinstance(k, Node) for n in k.every(kind)]
        return [*([self] if kind in ("", self.kind) else []), *inner]

    @property
    def marks(self) -> list[tuple[int, int]]:
        """List the element's own marks and those below it."""
        found = []
        for kid in self.kids:
            found += kid.marks if isinstance(kid, Node) else [kid]
        return found


class Reading:
    """A drawn report as a screen reader finds it."""

    def __init__(self, subject: Report, theme: Theme | None = None) -> None:
        content = render(subject, theme or load_theme(), AS_OF)
        self.pdf = PdfReader(BytesIO(content), strict=True)
        self.pages = {
            p.indirect_reference.idnum: n for n, p in enumerate(self.pdf.pages)
        }  # type: ignore[union-attr]
        root: Any = self.pdf.trailer["/Root"]
        self.tree = root["/StructTreeRoot"]
        self.document = self._node(self.tree["/K"])

    def _node(self, element: Any) -> Node:
        home = element.get("/Pg")
        raw = element.raw_get("/Pg").idnum if home is not None else None
        kids = tuple(self._kid(kid.get_object(), raw) for kid in element["/K"])
        return Node(element["/S"][1:], tuple(k for k in kids if k), element)

    def _kid(self, kid: Any, home: int | None) -> Any:
        if isinstance(kid, int):
            assert home is not None
            return (self.pages[home], int(kid))
        if kid.get("/Type") == "/OBJR":
            return None
        if kid.get("/Type") == "/MCR":
            return (self.pages[kid.raw_get("/Pg").idnum], int(kid["/MCID"]))
        return self._node(kid)

    def contents(self) -> list[str]:
        """Return the operators of each page."""
        found: list[Any] = [page.get_contents() for page in self.pdf.pages]
        return [content.get_data().decode("latin-1") for content in found]

    def told(self, node: Node) -> str:
        """Return the texts of an element, in reading order."""
        pages = self.contents()
        parts = (
            re.search(rf"(?s)/MCID {mark}>>BDC(.*?)EMC", pages[page])
            for page, mark in node.marks
        )
        return "".join(_shown(part[1]) for part in parts if part)


def _shown(code: str) -> str:
    found = re.findall(r"\(((?:\\.|[^\\()])*)\) Tj", code, re.DOTALL)
    plain = (
        re.sub(r"(?s)\\(.)", lambda m: {"r": "\r"}.get(m[1], m[1]), f) for f in found
    )
    return "".join(p.encode("latin-1").decode("utf-16-be") for p in plain)


def in_section(*blocks: Block, title: str = "Results") -> Report:
    """Make a report of page one and one section."""
    return report()._replace(
        sections=(report().sections[0], Section("s", title, blocks, new_page=True))
    )


LEVELS = st.integers(3, 7).map(lambda n: Heading("Heading", n))
CARDS = st.just(card())
PLAIN = st.just(Paragraph(text("Text.")))
BLOCK = st.one_of(LEVELS, CARDS, PLAIN)
SECTIONS = st.lists(
    st.builds(
        Section,
        st.just("id"),
        st.sampled_from(["", "A section"]),
        st.lists(BLOCK, max_size=6).map(tuple),
    ),
    max_size=4,
)


@given(SECTIONS)
@settings(deadline=None, max_examples=60)
def test_heading_levels_are_never_left_out(sections: list[Section]) -> None:
    """A heading is at most one level deeper than the one before, whatever the blocks say."""
    reading = Reading(report(sections=tuple(sections)))
    kinds = [n.kind for n in reading.document.every() if re.fullmatch(r"H\d+", n.kind)]
    levels = [int(kind[1:]) for kind in kinds]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(levels) <= 6
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_parts_of_a_report() -> None:
    """A document has its sections in order, and each group is in its section."""
    reading = Reading(report(Heading("VPN"), card(1)))
    first, second = reading.document.kids

    assert reading.document.kind == "Document"
    assert [first.kind, second.kind] == ["Sect", "Sect"]
    assert [n.kind for n in first.kids][:2] == ["H1", "P"]
    assert [n.kind for n in second.kids][:3] == ["H2", "H3", "H4"]
    assert reading.told(second.kids[0]) == "Results by area "


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda b: type(b).__name__)
def test_every_mark_is_read_once(block: Block) -> None:
    """Each mark of each page is in the structure exactly once, in the order of the page."""
    reading = Reading(report(*[block] * 9, Paragraph(text(LONG["note"]))))
    drawn = [
        (page, int(n))
        for page, code in enumerate(reading.contents())
        for n in re.findall(r"/MCID (\d+)>>BDC", code)
    ]

    assert sorted(reading.document.marks) == drawn


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda b: type(b).__name__)
def test_the_parent_tree_leads_back(block: Block) -> None:
    """From each mark and each link, the parent tree leads to its element."""
    reading = Reading(report(*[block] * 9))
    entries = list(reading.tree["/ParentTree"]["/Nums"])
    keys, values = entries[::2], entries[1::2]
    tree = dict(zip(keys, values, strict=True))

    assert keys == list(range(len(keys)))
    assert reading.tree["/ParentTreeNextKey"] == len(keys)
    for n, page in enumerate(reading.pdf.pages):
        elements: Any = tree[page["/StructParents"]].get_object()
        for mark, element in enumerate(elements):
            owner = element.get_object()
            assert any(_is_mark(kid.get_object(), mark) for kid in owner["/K"]), (
                n,
                mark,
            )
        for annotation in page.get("/Annots", ()):
            owner = tree[annotation.get_object()["/StructParent"]].get_object()
            assert owner["/S"] == "/Link"


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda b: type(b).__name__)
def test_every_reference_leads_to_an_object(block: Block) -> None:
    """Every reference leads to an object, however many there are."""
    pdf = Reading(report(*[block] * 40)).pdf
    known = {*pdf.xref_objStm, *pdf.xref[0]}
    named = {
        number
        for one in known
        for number in _named(IndirectObject(one, 0, pdf).get_object())
    }

    assert named <= known


def _named(part: Any) -> Iterator[int]:
    """Yield the numbers of the objects that an object names."""
    if isinstance(part, IndirectObject):
        yield part.idnum
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _named(inner)


ODD = (
    HOSTILE,
    "(\\) \r [ ] << >> /MCID 0>>BDC EMC BT (x) Tj ET endstream endobj %d %% %s {0}",
    "Nguy\u1ec5n \ufb01nd \u202e \x00 \ud800 e\u0301 \u2264 \u3000 \u0416\u03a9",
    "\n \n\n\t ",
    "Łódź\n100 % 4711\r\n“soon” \\",
)


@pytest.mark.parametrize("told", ODD)
@pytest.mark.parametrize("make", EVERYWHERE)
def test_hostile_texts_stay_in_their_place(
    make: Callable[[str], Block], told: str
) -> None:
    """Any text is read in its own element, and every mark stays in order."""
    reading = Reading(in_section(make(told), Paragraph(text("the end"))))
    drawn = [
        (page, int(n))
        for page, code in enumerate(reading.contents())
        for n in re.findall(r"/\w+<</MCID (\d+)>>BDC\n", code)
    ]
    heard = re.sub(r"\s", "", reading.told(reading.document))
    wanted = re.sub(r"\s", "", shown(told))

    assert sorted(reading.document.marks) == drawn
    assert heard.endswith("theend")
    assert not Counter(wanted) - Counter(heard)
    assert reading.document.every("P")[-1].marks == [max(drawn)]


def _is_mark(kid: Any, mark: int) -> bool:
    return kid == mark if isinstance(kid, int) else kid.get("/MCID") == mark


@pytest.mark.parametrize("rows", [0, 1, 3, 150])
@pytest.mark.parametrize("columns", [1, 2, 5])
def test_rows_of_a_table(rows: int, columns: int) -> None:
    """Every row of a table has as many cells as its head, including empty cells."""
    cells = tuple(
        tuple(text(f"r{r} c{c}" if (r + c) % 3 else "") for c in range(columns))
        for r in range(rows)
    )
    heads = tuple(f"Head {c}" if c else "" for c in range(columns))
    reading = Reading(in_section(Table(heads, cells, (1 / columns,) * columns)))
    (table,) = [n for n in reading.document.every("Table") if len(n.kids) == rows + 1]

    assert all(row.kind == "TR" for row in table.kids)
    assert [len(row.kids) for row in table.kids] == [columns] * (rows + 1)
    assert {cell.kind for cell in table.kids[0].kids} == {"TH"}
    assert {cell.kind for row in table.kids[1:] for cell in row.kids} <= {"TD"}
    assert all(cell.element["/A"]["/Scope"] == "/Column" for cell in table.kids[0].kids)


EQUAL: tuple[tuple[str, int, Block], ...] = (
    ("TR", 150, Table(("Head",), ((text("Equal."),),) * 150, (1.0,))),
    ("TR", 3, Table(("Head",), ((text(LONG["note"] * 2 + "Equal."),),) * 3, (1.0,))),
    ("TR", 59, Steps(HEADS, tuple(step(n, "Equal.") for n in range(1, 60)))),
    ("TR", 60, Bars(tuple(Bar("Equal.", n, 1, 2, f"{n} of 9") for n in range(60)), "")),
    ("LI", 120, Lines((Line(Tone.OPEN, "Met", "Equal.", text("told")),) * 120)),
    ("LI", 60, Bullets((text("Equal."),) * 60)),
)


@pytest.mark.parametrize(("kind", "count", "block"), EQUAL)
def test_equal_neighbours_are_not_one(kind: str, count: int, block: Block) -> None:
    """Rows and entries with the same text stay separate, and none is lost."""
    reading = Reading(in_section(block))
    told = [reading.told(n).count("Equal.") for n in reading.document.every(kind)]

    assert sum(told) == count
    assert set(told) <= {0, 1}


@pytest.mark.parametrize(
    "given_", [(), ("when",), ("when", "cost"), ("minutes", "wait")]
)
def test_rows_of_steps(given_: tuple[str, ...]) -> None:
    """Every step has a cell for each column shown, and its action is the row's header."""
    full = [step(n)._replace(when="", minutes="", wait="", cost="") for n in range(60)]
    known = full[0]._replace(**dict.fromkeys(given_, "told"))
    reading = Reading(in_section(Steps(HEADS, (known, *full[1:]))))
    (table,) = [n for n in reading.document.every("Table") if len(n.kids) == 61]

    assert [len(row.kids) for row in table.kids] == [1 + len(given_)] * 61
    assert all(row.kids[0].element["/A"]["/Scope"] == "/Row" for row in table.kids[1:])


def test_repeated_heads_are_read_once() -> None:
    """The head of a table over many pages is read once; its repetitions are decoration."""
    rows = tuple((text(f"Row {n}."), text(f"{n}")) for n in range(150))
    reading = Reading(in_section(Table(("Left head", "Right head"), rows, (0.5, 0.5))))
    pages = [_shown(code).count("Left head") for code in reading.contents()]
    read = reading.told(reading.document)

    assert pages == [0, *[1] * (len(pages) - 1)]
    assert len(pages) > 4
    assert read.count("Left head") == 1
    assert [int(n) for n in re.findall(r"Row (\d+)\.", read)] == list(range(150))


@pytest.mark.parametrize("told", LONG.values(), ids=LONG)
def test_a_divided_text_is_one_element(told: str) -> None:
    """A paragraph, an entry or a note over several pages is one element on all of them."""
    makes: list[tuple[str, Block]] = [
        ("P", Paragraph(text(told * 3))),
        ("LBody", Bullets((text(told * 3),))),
        ("P", card(1, Field("Note", (text(told * 3),), quoted=True))),
        ("TD", Table(("Head",), ((text(told * 3),),), (1.0,))),
    ]
    for kind, block in makes:
        reading = Reading(in_section(block))
        spread = [
            n
            for n in reading.document.every(kind)
            if len({page for page, _ in n.marks}) > 1
        ]

        assert len(spread) == 1, kind
        assert re.sub(r"\s", "", reading.told(spread[0])) == re.sub(r"\s", "", told * 3)


@pytest.mark.parametrize("alt", ["VPN: 3 of 6", HOSTILE, "Ωλ 😀 \\()"])
@pytest.mark.parametrize("areas", [1, 10, 90])
def test_bars_are_a_table_with_a_summary(alt: str, areas: int) -> None:
    """Bars are read as a table of their numbers, with a sentence that sums them up."""
    bars = Bars(
        tuple(Bar(f"Area {n}", n, 1, 2, f"told {n}") for n in range(areas)), alt
    )
    reading = Reading(in_section(bars))
    (table,) = reading.document.every("Table")

    assert table.element["/A"]["/Summary"] == alt
    assert [reading.told(row) for row in table.kids] == [
        f"Area {n} told {n} " for n in range(areas)
    ]
    assert {len(row.kids) for row in table.kids} == {3}
    assert all(row.kids[0].element["/A"]["/Scope"] == "/Row" for row in table.kids)


def test_a_logo_has_words_and_a_place() -> None:
    """The logo is a figure with a name, and a frame where it stands on the page."""
    theme = themed(employer="Acme, Inc.", logo=picture())
    reading = Reading(report(), theme)
    (figure,) = reading.document.every("Figure")
    box = [float(n) for n in figure.element["/A"]["/BBox"]]

    assert figure.element["/Alt"] == "Acme, Inc."
    assert box[2] == pytest.approx(theme.paper[0] - theme.margin, abs=0.01)
    assert box[2] - box[0] == pytest.approx(84, abs=0.01)
    assert box[3] - box[1] == pytest.approx(28, abs=0.01)


def test_lists() -> None:
    """Lists have entries, each with its label and its body; numbered ones are marked as such."""
    items = (text("First"), text("Second"))
    reading = Reading(in_section(Bullets(items, numbered=True), Bullets(items)))
    lists = [n for n in reading.document.every("L") if n.element.get("/A")]

    assert [n.element["/A"]["/ListNumbering"] for n in lists] == ["/Decimal", "/Disc"]
    for one in lists:
        assert [n.kind for n in one.kids] == ["LI", "LI"]
        assert [n.kind for n in one.kids[0].kids] == ["Lbl", "LBody"]


def test_a_card_is_read_in_order() -> None:
    """A finding is read title first, then status, then each label before its text."""
    label = "A label so long that it needs more than one line beside its steps"
    fields = (
        Field(label, tuple(text(f"Step {n}.") for n in range(4)), numbered=True),
        Field("Note", (text("Mine."), text("More.")), quoted=True, beside="remark"),
    )
    block = Card("Disk", "Not met", Tone.BAD, fields, "disk", "x-home.disk")
    reading = Reading(in_section(block))
    heard = " ".join(
        reading.told(n)
        for n in reading.document.kids[1].every()
        if n.marks and not any(isinstance(k, Node) for k in n.kids)
    )
    wanted = ["Disk", "x-home.disk", "Not met", label[:12], "Step 0", "Step 3"]
    wanted += ["Note", "remark", "Mine.", "More."]

    assert [heard.index(w) for w in wanted] == sorted(heard.index(w) for w in wanted)
    assert re.sub(r"\s", "", label) in re.sub(r"\s", "", heard)


@pytest.mark.parametrize("kind", ["note", "word"])
def test_links_are_in_the_structure(kind: str) -> None:
    """Each link is an element with its words, its areas and a description of its target."""
    told = f"Before {LONG[kind][:300]}"
    span = Span(told, link="https://example.org/")
    reading = Reading(in_section(Paragraph(text("See ", span, "."))))
    (link,) = reading.document.every("Link")
    areas: list[Any] = [k.get_object() for k in link.element["/K"]]
    annotations = [k["/Obj"] for k in areas if hasattr(k, "get") and "/Obj" in k]

    assert re.sub(r"\s", "", reading.told(link)) == re.sub(r"\s", "", told)
    assert len(annotations) > 1
    assert all(
        a["/Contents"].replace(" ", "") == told.replace(" ", "") for a in annotations
    )
    assert {a["/A"]["/URI"] for a in annotations} == {"https://example.org/"}


@pytest.mark.parametrize("told", [" ", "\u00a0", "  \t"])
def test_a_link_without_words_says_where_it_leads(told: str) -> None:
    """A link on nothing but space is described by its address."""
    block = Paragraph(text("a", Span(told, link="https://example.org/"), "b"))
    (annotation,) = Reading(in_section(block)).pdf.pages[1]["/Annots"]  # type: ignore[misc]

    assert annotation.get_object()["/Contents"] == "https://example.org/"


@pytest.mark.parametrize(
    "link", ["https://example.org/\ud800", "https://x/a b\n(c)\\", "https://x/ä%20"]
)
def test_any_address_is_written(link: str) -> None:
    """Characters that an address may not hold are escaped."""
    reading = Reading(in_section(Paragraph(text(Span("law", link=link)))))
    (annotation,) = reading.pdf.pages[1]["/Annots"]  # type: ignore[misc]
    address = annotation.get_object()["/A"]["/URI"]

    assert re.fullmatch(r"https://[!-~]*", address)
