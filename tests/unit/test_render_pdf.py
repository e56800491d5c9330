"""The report as a PDF: everything is there, readable, linked, and the same twice."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from readiness.errors import UnknownName
from readiness.render.pdf import Theme, load_theme, missing, render
from readiness.render.pdf.pages.blocks import lay
from readiness.render.pdf.pages.layout import layout
from readiness.render.pdf.pages.pages import Page, group, paginate
from readiness.render.pdf.pages.pages import rows_of as parts_of
from readiness.render.pdf.pages.pen import Pen
from readiness.render.pdf.pages.rows import Row
from readiness.render.pdf.pages.running import frame
from readiness.render.pdf.pages.signs import Mark, VerdictSign
from readiness.render.pdf.text.characters import REPLACEMENT
from readiness.render.pdf.text.styles import sheet
from readiness.report.blocks import (
    Bar,
    Bars,
    Block,
    Bullets,
    Card,
    Facts,
    Field,
    Heading,
    Line,
    Lines,
    Message,
    Paragraph,
    Report,
    Section,
    SignOff,
    Span,
    Step,
    Steps,
    Style,
    Table,
    Tone,
    VerdictBox,
    text,
)
from readiness.themes.logos import from_bytes

AS_OF = date(2026, 11, 21)
HEADS = ("What to do", "When", "Your time", "Wait", "Cost")
HOSTILE = (
    '<b>bold</b> &amp; <img src="/etc/hostname"> <a href="javascript:alert(1)">x</a>'
    " {page} %s \\u0041 <font size=1000000>"
)


def step(n: int, action: str = "Turn on disk encryption") -> Step:
    """Make a step that leads to the card of the same number."""
    detail = "You said: off. Needed: on."
    return Step(
        n, action, detail, "Must fix first", "30 min", "1 day", "$0", f"#item-{n}"
    )


def card(n: int = 1, *fields: Field) -> Card:
    """Make a card of some 150 points."""
    usual = (
        Field("You answered", (text("Off"),)),
        Field("Your note", (text("I asked twice.\nNo answer."),), quoted=True),
        Field("How to fix it", tuple(text(f"Open page {i}") for i in range(5)), True),
        Field("Source", (text(Span("HIPAA", link="https://www.ecfr.gov/")),)),
    )
    title = f"Finding number {n}"
    return Card(
        title, "Not met", Tone.BAD, fields or usual, f"item-{n}", f"area.id-{n}"
    )


BLOCKS: Mapping[type, Block] = {
    Heading: Heading("A heading", 3, "here"),
    Paragraph: Paragraph(
        text("Plain ", Span("strong", Style.STRONG), Span(" quiet", Style.QUIET))
    ),
    VerdictBox: VerdictBox(
        "ready",
        "READY",
        "Nothing is open.",
        ("Begin on Monday.",),
        (text("1 exception"),),
    ),
    Facts: Facts((("Person", "Nguyễn Thị Hồng"), ("As of", "Nov 21, 2026")) * 3),
    Steps: Steps(HEADS, (step(1), step(2, "Lock the door")), text("Both: 1 h.")),
    Bars: Bars((Bar("VPN", 3, 1, 2, "3 of 6 met", "1 must fix", "#vpn"),), "3 of 6"),
    Table: Table(("Source", "Weight"), ((text("HIPAA"), text("8")),) * 2, (0.7, 0.3)),
    Bullets: Bullets((text("First"), text("Second")), numbered=True),
    Card: card(),
    Lines: Lines((Line(Tone.GOOD, "Met", "Wi-Fi encryption", text("WPA3")),)),
    Message: Message("Hello,\n\nwhich VPN do we use?\n\nThank you"),
    SignOff: SignOff(("Name and date", "Signature", "Employer")),
}


def report(*blocks: Block, front: tuple[Block, ...] = (), **others: Any) -> Report:
    """Make a report with a first page and a section that begins on the second."""
    plain = Report(
        title="Remote readiness report",
        subtitle="Remote medical coder 1.0",
        issuer="Acme Coding",
        language="en-US",
        footer="Requirements 4F1C-92AB-07DE",
        page="Page {page} of {pages}",
        subject="Readiness of Łukasz Żółć",
        sections=(
            Section("page-one", "", front or (BLOCKS[VerdictBox],)),
            Section("results", "Results by area", blocks, new_page=True),
        ),
    )
    return plain._replace(**others)


def front_page(areas: int = 10, sentence: str = "1 thing must be fixed.") -> Section:
    """Make a realistic first page."""
    names = (f"Area of safe remote work, number {n}" for n in range(areas))
    facts = tuple(
        (f"Fact {n}", "104 self-reported, 0 documents seen") for n in range(8)
    )
    blocks = (
        VerdictBox(
            "not-ready", "NOT READY", sentence, ("In 40 minutes.",), (text("1 ends"),)
        ),
        Facts(facts),
        Heading("Do these first"),
        Steps(
            HEADS, tuple(step(n) for n in range(1, 6)), text("Items 1 to 3: 40 min.")
        ),
        Heading("By area"),
        Bars(tuple(Bar(name, 9, 1, 2, "9 of 12 met") for name in names), "In short"),
        Paragraph(text("6 answers are your employer's to give.")),
        Paragraph(
            text("Not legal advice, not a HIPAA certification. " * 3), small=True
        ),
    )
    return Section("page-one", "", blocks)


def drawn(subject: Report, theme: Theme | None = None) -> PdfReader:
    """Render a report and open the result."""
    return PdfReader(BytesIO(render(subject, theme or load_theme(), AS_OF)))


def words(told: str) -> str:
    """Remove all spaces, because lines break where the page requires it."""
    return re.sub(r"\s+", "", told)


def read(pdf: PdfReader) -> str:
    """Read the text of all pages back, without spaces."""
    return words("".join(page.extract_text() for page in pdf.pages))


def pages_of(subject: Report) -> tuple[Page, ...]:
    """Lay a report out on the default paper."""
    theme = load_theme()
    tall = frame(subject, theme).tall
    return paginate(layout(subject, theme, tall).groups, tall)


def rows_of(page: Page) -> list[tuple[float, Row]]:
    """List the rows of a page, each with its distance from the top."""
    found = []
    for placed in page:
        top = placed.top
        for row in parts_of(placed.part):
            found.append((top, row))
            top += row.height
    return found


def begins(row: Row) -> str:
    """Return the text that a row begins with, unless it is a person's own."""
    return "".join(run.text for run in row.cells[0].lines[0].runs[:1])


def texts(part: Any) -> list[str]:
    """List the texts that a reader of a block sees."""
    if isinstance(part, Span):
        return [part.text]
    if isinstance(part, str):
        return [] if isinstance(part, Tone | Style) else [part]
    if names := getattr(part, "_fields", ()):
        unseen = {"anchor", "link", "alt", "verdict"}
        return [t for n in names if n not in unseen for t in texts(getattr(part, n))]
    return [t for e in part for t in texts(e)] if isinstance(part, tuple) else []


def test_all_blocks_have_a_sample() -> None:
    """These tests draw every kind of block."""
    assert set(BLOCKS) == set(get_args(Block))


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_texts_are_read_back(kind: type) -> None:
    """Every text of a block can be read back from the PDF."""
    told = read(drawn(report(BLOCKS[kind])))

    assert [t for t in texts(BLOCKS[kind]) if words(t) not in told] == []


EMPTY: tuple[Block, ...] = (
    Heading(""),
    Paragraph(()),
    VerdictBox("of a later version", "", ""),
    Facts(()),
    Steps(HEADS, ()),
    Bars((), ""),
    Table(("Source",), (), (1.0,)),
    Bullets(()),
    Card("", "", Tone.QUIET, ()),
    Card("", "", Tone.QUIET, (Field("Label", (), numbered=True, own=True),)),
    Lines(()),
    Message(""),
    SignOff(()),
)


@pytest.mark.parametrize("block", EMPTY, ids=lambda block: type(block).__name__)
def test_empty_blocks_are_drawn(block: Block) -> None:
    """A block without content is drawn, and any program opens the report."""
    content = render(report(block), load_theme(), AS_OF)

    assert read(PdfReader(BytesIO(content), strict=True))
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) > 1


def test_own_steps_are_drawn() -> None:
    """Steps that only one person has are numbered like everyone's."""
    own = Field("Do", (text("Call IT."), text("Wait.")), numbered=True, own=True)
    told = read(drawn(report(card(1, own))))

    assert all(words(step) in told for step in ("1. Call IT.", "2. Wait."))


def test_same_bytes_twice() -> None:
    """The same report gives the same bytes, whatever was drawn before."""
    subject = report(*BLOCKS.values())
    first = render(subject, load_theme(), AS_OF)
    render(report(card(7)), load_theme(), AS_OF)

    assert render(subject, load_theme(), AS_OF) == first


@pytest.mark.slow
def test_same_bytes_elsewhere() -> None:
    """Hash seed, time zone, clock and environment do not change the bytes."""
    program = (
        "from datetime import date; import hashlib, sys;"
        "sys.path.insert(0, 'tests/unit'); import test_render_pdf as t;"
        "s = t.report(*t.BLOCKS.values(), t.Paragraph(t.text(t.HOSTILE)));"
        "print(hashlib.sha256(t.render(s, t.load_theme(), t.AS_OF)).hexdigest())"
    )
    digests = set()
    for seed, zone, epoch in (("1", "UTC", ""), ("2", "Asia/Kolkata", "86400")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        env["SOURCE_DATE_EPOCH"] = epoch
        root = Path(__file__).parents[2]
        call = [sys.executable, "-c", program]
        done = subprocess.run(call, cwd=root, env=env, capture_output=True, check=True)
        digests.add(done.stdout)

    assert len(digests) == 1


def test_different_reports_have_different_ids() -> None:
    """Two reports with one title have different file ids."""
    ids = {str(drawn(report(card(n))).trailer["/ID"]) for n in (1, 2)}

    assert len(ids) == 2


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text(HOSTILE)),
        Heading(HOSTILE),
        Card(
            HOSTILE, HOSTILE, Tone.BAD, (Field(HOSTILE, (text(HOSTILE),)),), "", HOSTILE
        ),
        Table((HOSTILE,), ((text(HOSTILE),),), (1.0,)),
        Lines((Line(Tone.OPEN, HOSTILE, HOSTILE, text(HOSTILE)),)),
        Steps((HOSTILE,) * 5, (Step(1, *(HOSTILE,) * 5),), text(HOSTILE)),
        Bars((Bar(HOSTILE, 1, 1, 1, HOSTILE, HOSTILE),), ""),
        VerdictBox("ready", HOSTILE, HOSTILE, (HOSTILE,), (text(HOSTILE),)),
        Message(HOSTILE),
    ],
    ids=lambda block: type(block).__name__,
)
def test_text_is_never_markup(block: Block) -> None:
    """Text that looks like markup, a path or a link is printed as it was written."""
    pdf = drawn(report(block))

    assert words(HOSTILE) in read(pdf)
    assert not any(page.images or page.annotations for page in pdf.pages)


@pytest.mark.parametrize("part", ["title", "subtitle", "issuer", "footer", "subject"])
def test_text_around_is_never_markup(part: str) -> None:
    """The running head, the footer and the metadata show any text as it is."""
    around: dict[str, Any] = {part: HOSTILE + "\ud800\x00"}
    pdf = drawn(report(**around))
    told = read(pdf) + words(str(pdf.metadata))

    assert words(HOSTILE) in told.replace("\\\\", "\\")


LONG: Mapping[str, str] = {
    "note": ("The quick brown fox jumps over it. " * 120)[:4000],
    "word": "".join(f"{n:04}" for n in range(1000)),
    "lines": "\n".join(f"line {n}" for n in range(400)),
}


EVERYWHERE: tuple[Callable[[str], Block], ...] = (
    lambda told: Paragraph(text(told)),
    lambda told: card(1, Field("Your note", (text(told),), quoted=True)),
    lambda told: card(1, Field("Your note", (text(told),) * 2, quoted=True, own=True)),
    lambda told: card(1, *(Field(told, (text("short"),)),)),
    lambda told: Card(told, told, Tone.BAD, ()),
    lambda told: Table(("One", told), ((text("x"), text(told)),), (0.5, 0.5)),
    lambda told: Steps(HEADS, (Step(1, told, told, told, told),)),
    lambda told: Lines((Line(Tone.OPEN, told, told, text(told)),)),
    lambda told: Facts((("Person", told), (told, "x"))),
    lambda told: Bars((Bar(told, 1, 1, 1, told, told),), ""),
    lambda told: VerdictBox("ready", told, told, (told,)),
    lambda told: SignOff((told, "x")),
    lambda told: Message(told),
)


@pytest.mark.parametrize("told", LONG.values(), ids=LONG)
@pytest.mark.parametrize("make", EVERYWHERE)
def test_long_texts_flow(make: Callable[[str], Block], told: str) -> None:
    """No text is too long: it flows over pages and is never cut."""
    found = sorted(read(drawn(report(make(told)))))

    assert not _left_out(sorted(words(told)), found)


def _left_out(wanted: list[str], found: list[str]) -> set[str]:
    return {char for char in wanted if found.count(char) < wanted.count(char)}


def test_long_note_in_order() -> None:
    """A note over several pages is read in its original order."""
    note = card(1, Field("Your note", (text(LONG["word"]),), quoted=True))
    pdf = drawn(report(note, footer="", page=""))

    assert LONG["word"] in read(pdf)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_are_kept(end: str) -> None:
    """A line break in a text is kept, in any script."""
    note = Field("Note", (text(f"“soon”{end}{end}Łódź 4711"),), quoted=True)
    told = drawn(report(card(1, note))).pages[1].extract_text()

    assert "Note “soon”\nŁódź 4711\n" in told.replace(" \n", "\n")


def test_many_entries() -> None:
    """Twenty pieces of evidence and two hundred problems are all listed."""
    evidence = Field("Evidence", tuple(text(f"Evidence-{n}.") for n in range(20)))
    problems = Bullets(tuple(text(f"Problem-{n}.") for n in range(200)))
    told = read(drawn(report(card(1, evidence), problems)))

    assert all(f"Evidence-{n}." in told for n in range(20))
    assert all(f"Problem-{n}." in told for n in range(200))


@pytest.mark.parametrize("areas", [10, 11, 12])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_page_one_is_one_page(paper: str, areas: int) -> None:
    """Ten to twelve areas and five steps fit on page one, on both paper sizes."""
    pdf = drawn(
        report()._replace(sections=(front_page(areas), *report().sections[1:])),
        themed(paper),
    )

    assert "Notlegaladvice" in words(pdf.pages[0].extract_text())
    assert "Resultsbyarea" in words(pdf.pages[1].extract_text())


def themed(paper: str = "letter", **others: Any) -> Theme:
    """Make a theme like the default one with another paper size."""
    usual = load_theme()
    colours: dict[str, Any] = {str(k): v for k, v in usual.colours.items()}
    document = {
        "id": "test",
        "page": {"size": paper, "margin": 48},
        "colours": {"$comment": "is left out", **colours},
        "fonts": usual.fonts,
        **others,
    }
    return Theme.read(document)


def test_page_one_shrinks() -> None:
    """A first page that is slightly too long is set smaller until it fits."""
    full = front_page(areas=12, sentence="A long sentence that says why. " * 4)
    pages = pages_of(report()._replace(sections=(full, *report().sections[1:])))
    title = rows_of(pages[0])[0][1].cells[0]
    sizes = [line.runs[0].style.size for line in title.lines]

    assert len(pages) == 2
    assert sizes[0] < sheet(load_theme()).types["title"].size


def test_many_areas_stand_closer() -> None:
    """The rows of more than ten areas are closer together than those of ten."""
    style = sheet(load_theme())
    heights = []
    for count in (10, 11):
        block = Bars((Bar("VPN", 3, 1, 2, "3 of 6 met"),) * count, "3 of 6")
        (group,) = lay(block, style, 3)
        heights.append(next(group.rows()).height)

    assert heights[1] < heights[0]


def test_the_running_head_does_not_say_the_title_twice() -> None:
    """Where page one continues, its running head names the report once."""
    full = front_page(areas=60)
    pdf = drawn(report()._replace(sections=(full, *report().sections[1:])))

    assert words(pdf.pages[1].extract_text()).count("Remotereadinessreport") == 1


def test_page_one_flows() -> None:
    """A first page that is far too long continues over pages, and nothing is lost."""
    full = front_page(areas=60)
    pages = pages_of(report()._replace(sections=(full, *report().sections[1:])))

    assert len(pages) > 2


def test_headings_stay_with_their_text() -> None:
    """No page ends with a heading, or with the single line that introduces a block."""
    blocks: list[Block] = []
    for n in range(30):
        led = (Heading(f"Area {n}"), Paragraph(text("3 of 4 met."), small=True))
        blocks += [*led, *(card(n * 10 + i) for i in range(n % 4 + 1))]
    leading = {"Area", "3 of 4 met."}
    for page in pages_of(report(*blocks)):
        last = begins(rows_of(page)[-1][1])

        assert not any(last.startswith(start) for start in leading)


def test_a_card_that_continues_repeats_its_title() -> None:
    """A card too long for the page shows its title again at the top of the next one."""
    long = card(2, *(Field(f"Field {n}", (text("Line."),)) for n in range(60)))
    named = long._replace(again="HIPAA training (continued)")
    pages = drawn(report(named)).pages

    shown = [page.extract_text() for page in pages[1:]]
    assert len(shown) == 2
    assert "(continued)" not in shown[0]
    assert "HIPAA training (continued)" in shown[1]


def test_cards_stay_whole() -> None:
    """A card that fits a page stands on one page."""
    for page in map(rows_of, pages_of(report(*(card(n) for n in range(40))))):
        ends = [row.cells[-1].lines for _, row in page if row.cells[-1].lines[0].runs]
        starts = [row for _, row in page if row.anchor.startswith("item-")]

        assert sum("HIPAA" in lines[0].runs[0].text for lines in ends) == len(starts)


def test_long_tables_repeat_their_heads() -> None:
    """A table over several pages has its header on each of them."""
    rows = tuple((text(f"Row {n}"), text(f"{n}")) for n in range(120))
    pdf = drawn(report(Table(("Left head", "Right head"), rows, (0.5, 0.5))))
    told = [page.extract_text() for page in pdf.pages[1:]]

    assert len(told) > 3
    assert all(page.count("Left head") == 1 for page in told)


def test_numbers_stand_right() -> None:
    """In a column of numbers the last digits are aligned."""
    rows = ((text("a"), text("8")), (text("b"), text("12")))
    (group,) = lay(Table(("What", "Weight"), rows, (0.8, 0.2)), sheet(load_theme()), 3)
    ends = {round(_end(line), 3) for row in group.rows() for line in row.cells[1].lines}

    assert len(list(group.rows())) == 3
    assert len(ends) == 1


def test_outline() -> None:
    """The bookmarks are the report, its sections, their headings and their cards."""
    outline = drawn(report(Heading("VPN"), card(1), Heading("Router"))).outline

    assert _titles(outline) == [
        "Remote readiness report",
        "Results by area",
        ["VPN", ["Finding number 1"], "Router"],
    ]


def _titles(entries: list[Any]) -> list[Any]:
    return [_titles(e) if isinstance(e, list) else e["/Title"] for e in entries]


def test_the_file_says_what_it_is() -> None:
    """Title, subject, language and the day of judging are in the file."""
    pdf = drawn(report())
    told = pdf.metadata
    root: Any = pdf.trailer["/Root"]

    assert told is not None
    assert told.title == "Remote readiness report"
    assert told.subject == "Readiness of Łukasz Żółć"
    assert told.creation_date is not None
    assert told.creation_date.date() == AS_OF
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_pages_are_numbered() -> None:
    """Each page shows its number, the number of pages and the report's title."""
    pdf = drawn(report(*(card(n) for n in range(12))))
    for number, page in enumerate(pdf.pages, start=1):
        told = page.extract_text()

        assert f"Page {number} of {len(pdf.pages)}" in told
        assert "4F1C-92AB-07DE" in told


def _links(pdf: PdfReader, page: int) -> list[str]:
    """List the targets of the links on all pages: a web address, or a page number."""
    found = []
    numbers = [page.indirect_reference for page in pdf.pages]
    for annotation in pdf.pages[page].annotations or ():
        link: Any = annotation.get_object()
        if "/A" in link:
            found.append(str(link["/A"]["/URI"]))
        else:
            found.append(f"page {numbers.index(link['/Dest'][0]) + 1}")
    return found


def test_links_lead_where_they_say() -> None:
    """Steps and bars link to their findings, texts to sections and to https pages."""
    front = (
        Steps(HEADS, (step(9),)),
        Bars((Bar("VPN", 1, 0, 0, "1 of 1", link="#vpn"),), ""),
        Paragraph(
            text(
                Span("plan", link="#results"),
                Span("law", link="https://www.ecfr.gov/ä"),
                Span("mail", link="mailto:help@example.org"),
            )
        ),
    )
    behind: list[Block] = [*(card(n) for n in range(10)), Heading("VPN", 3, "vpn")]
    pdf = drawn(report(*behind, front=front))
    last = f"page {len(pdf.pages)}"
    outside = ["https://www.ecfr.gov/%C3%A4", "mailto:help@example.org"]

    assert sorted(_links(pdf, 0)) == sorted([last, last, "page 2", *outside])


def test_the_action_of_a_step_is_its_link() -> None:
    """The action of a step can be clicked; its box and the numbers beside it cannot."""
    subject = report(card(9), front=(Steps(HEADS, (step(9),)),))
    areas: list[Any] = [
        a.get_object()["/Rect"] for a in drawn(subject).pages[0].annotations or ()
    ]
    margin, wide = load_theme().margin, sheet(load_theme()).width

    assert len(areas) == 1
    assert all(area[0] > margin + 20 for area in areas)
    assert all(area[2] < margin + wide / 2 for area in areas)


def test_a_link_leads_to_the_first_of_two_places() -> None:
    """If two places have one name, a link leads to the first."""
    front = (Paragraph(text(Span("there", link="#item-1"))),)
    pdf = drawn(report(*[card(1)] * 9, front=front))
    (link,) = pdf.pages[0]["/Annots"]  # type: ignore[misc]
    place: Any = link.get_object()["/Dest"]

    assert place[0] == pdf.pages[1].indirect_reference
    assert place[3] > 700


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/hostname", "http://x.org", "#nowhere", "/x"],
)
def test_other_links_are_text(link: str) -> None:
    """A link that leads neither to a place in the report nor to https or a mailbox is text."""
    pdf = drawn(report(Paragraph(text(Span("a text", link=link)))))

    assert "atext" in read(pdf)
    assert _links(pdf, 1) == []


NAMES = ["Nguyễn Thị Hồng", "José Ñandú", "Łukasz Żółć", "Γιώργος", "Юрий"]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_printed(name: str) -> None:
    """Names in Latin, Greek and Cyrillic letters are in the typeface, in each weight."""
    subject = report(
        Facts((("Person", name),)), card(1, Field("Note", (text(name),), quoted=True))
    )

    assert missing(subject, load_theme()) == ()
    assert read(drawn(subject)).count(words(name)) == 2


@pytest.mark.parametrize(
    ("name", "lacking", "printed"),
    [
        ("李小龍 (Bruce)", ("小", "李", "龍"), "□□□ (Bruce)"),
        ("محمد", ("د", "م", "ح"), "□□□□"),
        ("good 👩\u200d💻", ("👩", "💻"), "good □□"),
        ("thin\u3000space", (), "thin space"),
        ("join\u200ded", (), "joined"),
        ("e\u0301", (), "é"),
    ],
)
def test_other_characters_are_replaced_and_reported(
    name: str, lacking: tuple[str, ...], printed: str
) -> None:
    """A character that the typeface lacks is replaced by a visible sign and reported."""
    subject = report(Paragraph(text(name)))

    assert set(missing(subject, load_theme())) == set(lacking)
    assert words(printed) in read(drawn(subject))


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u202e", "\u2066", "\ud800"])
def test_acting_characters_are_shown(char: str) -> None:
    """Control and direction characters are spelled out, on the page and in the bookmarks."""
    pdf = drawn(report(Heading(f"a{char}b")))
    told = f"a[U+{ord(char):04X}]b"

    assert told in read(pdf)
    assert told in str(_titles(pdf.outline))


def test_signs_differ_in_shape() -> None:
    """Statuses and verdicts can be distinguished without colours."""
    tones = {_shape(Mark(tone, 0, 0)) for tone in Tone}
    codes = ("ready", "conditional", "incomplete", "not-ready", "of a later version")
    verdicts = {_shape(VerdictSign(code, 0, 0, 40)) for code in codes}

    assert len(tones) == len(Tone)
    assert len(verdicts) == len(codes)


def _shape(sign: Mark | VerdictSign) -> str:
    """Draw a sign and remove its colours."""
    pen = Pen(dict.fromkeys(load_theme().colours, "#000000"))
    sign.draw(pen, 0, 0, 10)
    return pen.taken().decode()


def test_fonts_are_embedded() -> None:
    """All typefaces are embedded, so that the file looks the same everywhere."""
    fonts = [
        font.get_object()
        for page in drawn(report(*BLOCKS.values())).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    names = {font["/BaseFont"] for font in fonts}
    inner = [font["/DescendantFonts"][0].get_object() for font in fonts]

    assert all("/FontFile2" in font["/FontDescriptor"] for font in inner)
    assert all("/ToUnicode" in font for font in fonts)
    assert {name.partition("-")[2] for name in names} >= {"Regular", "Bold", "Italic"}


def picture() -> str:
    """Make a logo that is three times as wide as it is high."""
    buffer = BytesIO()
    Image.new("RGB", (300, 100), "#123456").save(buffer, "PNG")
    return from_bytes(buffer.getvalue()).uri


def test_employer_and_logo() -> None:
    """A theme may add an employer's line on each page and a logo on the first."""
    subject = report(*(card(n) for n in range(8)))
    pdf = drawn(subject, themed(employer="Acme, Inc.", logo=picture()))

    placed = [page.get_contents().get_data().count(b"/Logo Do") for page in pdf.pages]  # type: ignore[union-attr]

    assert len(pdf.pages[0].images) == 1
    assert placed == [1] + [0] * (len(pdf.pages) - 1)
    assert all("Acme, Inc." in page.extract_text() for page in pdf.pages[1:])


def test_unknown_theme_and_font() -> None:
    """A theme or font file that does not exist is named, along with those that do."""
    with pytest.raises(UnknownName, match="default"):
        load_theme("defualt")
    fonts = {**load_theme().fonts, "regular": "../secret.ttf"}
    with pytest.raises(UnknownName, match="SourceSans3-Regular"):
        drawn(report(), themed(fonts=fonts))


@given(
    st.lists(
        st.builds(Span, st.text(max_size=120), st.sampled_from(Style)), max_size=6
    ),
    st.floats(20, 500),
)
@settings(deadline=None)
def test_lines_keep_every_character(told: list[Span], width: float) -> None:
    """A text broken into lines keeps its characters, in order."""
    style = sheet(load_theme())
    lines = style.set(tuple(told), "body", width)
    unbroken = style.set(tuple(told), "body", 1e9)

    assert words("".join(map(_told, lines))) == words("".join(map(_told, unbroken)))
    assert all(
        _end(line) <= width + 1 or len(_told(line).rstrip()) == 1 for line in lines
    )


def _end(line: Any) -> float:
    """Return where a line ends; the space before the next line takes no room."""
    runs = [run._replace(text=run.text.rstrip(" ")) for run in line.runs]
    return max((run.x + run.width for run in runs), default=0.0)


def _told(line: Any) -> str:
    return "".join(run.text for run in line.runs)


@given(
    st.lists(
        st.tuples(st.lists(st.floats(1, 400), max_size=6), st.booleans(), st.booleans())
    )
)
@settings(deadline=None)
def test_pages_hold_every_row(wanted: list[tuple[list[float], bool, bool]]) -> None:
    """Every row is on a page, in order, and no row extends past the end of its page."""
    groups = [
        group(*(Row((), least=h) for h in heights), whole=whole, tied=tied)
        for heights, whole, tied in wanted
    ]
    pages = paginate(groups, 600)
    placed = [placed for page in pages for placed in page]
    rows = [(id(row), one.owner) for one in placed for row in parts_of(one.part)]
    every = [(id(r), n) for n, one in enumerate(groups) for r in one.rows()]

    assert rows == every
    assert all(one.top + one.part.height <= 600.001 for one in placed)


@pytest.mark.parametrize("lines", range(28, 60))
def test_signatures_are_not_alone_on_a_page(lines: int) -> None:
    """The signature lines stand on one page with their heading and the text before them."""
    many = tuple(Paragraph(text(f"Line {n}")) for n in range(lines))
    notice = (Heading("What this is not"), Paragraph(text("No certificate.")))
    signing = (Paragraph(text("On paper."), small=True), SignOff(("Person", "Date")))
    begun = report(Paragraph(text("Begin")))
    last = Section("b", "Sign-off", signing, never_alone=True)
    parts = (Section("a", "All", many + notice), last)
    *_, page = pages_of(begun._replace(sections=(*begun.sections[:1], *parts)))
    said = [begins(row).strip() for _, row in rows_of(page)]

    assert said[-5:] == [
        "What this is not",
        "No certificate.",
        "Sign-off",
        "On paper.",
        "Person",
    ]


def test_replacement_is_in_the_typeface() -> None:
    """The typeface has the sign that replaces a missing character."""
    assert missing(report(Paragraph(text(REPLACEMENT))), load_theme()) == ()


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_logo_is_drawn_in_its_own_colours(mode: str) -> None:
    """A logo in colour or grey has the same pixels in the PDF."""
    made = BytesIO()
    Image.linear_gradient("L").convert(mode).save(made, "PNG")
    logo = from_bytes(made.getvalue())
    pdf = drawn(report(), themed(employer="Acme", logo=logo.uri))
    found = pdf.pages[0].images[0].image

    assert found is not None
    with Image.open(BytesIO(logo.content)) as picture:
        assert found.convert("RGB").tobytes() == picture.convert("RGB").tobytes()
