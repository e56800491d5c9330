"""A report as HTML: one file, nothing loaded, no text acts as markup, readable by everyone."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from everything import (
    GIVEN,
    HOSTILE,
    WORDS,
    everything,
    note,
    person,
    ready,
    tamed,
)
from PIL import Image

from readiness import resources
from readiness.questions import catalog
from readiness.records.share import Share
from readiness.render.html import render
from readiness.render.html.stylesheet import day, night, stylesheet
from readiness.report import compose
from readiness.report.blocks import (
    Card,
    Field,
    Paragraph,
    Report,
    Section,
    Span,
    Step,
    Steps,
    Table,
    Tone,
    text,
)
from readiness.themes.contrast import LEAST, contrast
from readiness.themes.logos import from_bytes
from readiness.themes.theme import Theme, load_theme
from readiness.visible import readable

_EMPTY = {"meta", "link", "br", "col", "img", "input", "hr"}
_DRAWN = {"circle", "path", "rect"}


class Page(HTMLParser):
    """The elements, ids, links and text that a browser finds; unclosed elements are faults."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.headings: list[int] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.quotes: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        named = dict(attrs)
        self.tags.append(tag)
        self.attributes |= named.keys()
        self.ids += [named["id"]] if named.get("id") else []
        self.links += [named["href"] or ""] if tag == "a" else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "blockquote":
            self.quotes.append("")
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        assert tag in _DRAWN
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text."""
        if "style" not in self.open:
            self.words.append(data)
        if "blockquote" in self.open:
            self.quotes[-1] += data


def document(share: Share = Share.FULL, **keys: Any) -> str:
    """Render the person with everything that can occur."""
    made, planned = everything(**keys)
    return render(compose(made, planned, WORDS, catalog.sources(), share))


def style() -> str:
    """Return the style sheet."""
    return (files("readiness.render.html") / "report.css").read_text("utf-8")


def test_the_page_is_whole() -> None:
    """Every element is closed, every id is unique, every inner link has its target."""
    for share in Share:
        page = Page(document(share))
        inner = {link[1:] for link in page.links if link.startswith("#")}

        assert len(page.ids) == len(set(page.ids))
        assert inner <= set(page.ids)


def test_the_page_has_its_landmarks() -> None:
    """A page has language, skip link, header, main, contents, footer and one h1."""
    page = Page(document())

    assert '<html lang="en-US">' in document()
    assert {"header", "main", "nav", "footer"} <= set(page.tags)
    assert page.tags.count("h1") == page.tags.count("main") == 1
    assert page.links[0] == "#main"


def test_headings_leave_no_level_out() -> None:
    """Headings go down one level at a time."""
    levels = Page(document()).headings
    steps = [b - a for a, b in pairwise(levels)]

    assert levels[0] == 1
    assert max(steps) == 1


def test_nothing_is_loaded_and_nothing_runs() -> None:
    """The page has no script and no external resource, and its policy forbids both."""
    page = Page(document())

    assert not {"script", "link", "img", "iframe", "form", "object"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on")]
    assert not {"src", "srcset", "action"} & page.attributes
    assert "default-src 'none'; style-src 'sha256-" in document()
    assert "url(" not in style()
    assert "@import" not in style()


def test_hostile_notes_are_shown_in_full() -> None:
    """A note with markup of any kind is shown character by character."""
    page = Page(document(answers=person({"x-home.met": note(HOSTILE)})))

    assert readable(HOSTILE) in page.quotes


def test_hostile_texts_are_not_obeyed() -> None:
    """No text that a person wrote becomes an element, wherever it stands."""
    given = {n: a._replace(note=HOSTILE) for n, a in GIVEN.items()}
    hostile = Page(document(answers=person(given, HOSTILE)))
    tame = {n: a._replace(note=tamed(HOSTILE)) for n, a in GIVEN.items()}
    plain = Page(document(answers=person(tame, name="Dana")))

    assert hostile.tags == plain.tags
    assert hostile.links == plain.links
    assert hostile.attributes == plain.attributes


def test_a_very_long_note_is_not_cut() -> None:
    """A note of a hundred thousand characters is shown to its end."""
    long = "y" * 100_000 + "end"

    assert long in document(answers=person({"x-home.met": note(long)}))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://x.example", "data:x"])
def test_only_safe_links_are_links(link: str) -> None:
    """Only https links and links within the report are links."""
    block = Paragraph(text(Span("here", link=link)))
    made = Report("", "", "", "en", "", "", "", (Section("s", "", (block,)),))

    assert Page(render(made)).links == ["#main"]


def test_bars_say_in_words_what_they_draw() -> None:
    """A bar is hidden from screen readers, and the text beside it says the same."""
    page = document()

    assert "8 of 20 met" in Page(page).words
    assert page.count("<svg") == page.count('aria-hidden="true">') - 1


def test_the_same_report_is_the_same_page() -> None:
    """Rendering the same report twice gives the same page."""
    made, planned = ready()

    assert render(compose(made, planned, WORDS)) == render(
        compose(made, planned, WORDS)
    )
    assert document() == document()


# The look -----------------------------------------------------------------------

INKS = ("text", "muted", "accent", "ready", "conditional", "incomplete", "not-ready")
THEMES = (*resources.names("reports", "themes"), "pale", "bright")


def themed(name: str) -> Theme:
    """Return a bundled theme, or one whose colours are hard to adapt for the night."""
    made = {"pale": ("#6f6f6f", "#ffffff"), "bright": ("#b000b0", "#fffbe6")}
    if name not in made:
        return load_theme(name)
    accent, tint = made[name]
    return Theme.read({"id": name, "colours": {"accent": accent, "tint": tint}})


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mode", [day, night])
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read(mode: Any, ink: str, theme: str) -> None:
    """Every ink has a contrast of 4.5 to 1 on paper and tint, by day and by night."""
    colours = mode(themed(theme))

    for ground in ("paper", "tint"):
        assert contrast(colours[ink], colours[ground]) >= LEAST


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_has_the_colours_that_were_measured(theme: str) -> None:
    """The page has the tested day and night colours, and no others but black and white."""
    page = stylesheet(report_of(), themed(theme))
    measured = {*day(themed(theme)).values(), *night(themed(theme)).values()}

    assert set(re.findall("#[0-9a-f]{6}", page)) <= {*measured, "#ffffff", "#444444"}
    assert set(measured) <= set(re.findall("#[0-9a-f]{6}", page))
    assert contrast("#444444", "#ffffff") >= LEAST


def test_every_colour_of_the_sheet_has_a_name() -> None:
    """The style sheet uses only colours that a theme sets."""
    used = set(re.findall(r"var\(--([a-z-]+)\)", style()))

    assert used - {"tone"} <= day(load_theme()).keys() == night(load_theme()).keys()


def test_only_this_one_style_sheet_is_allowed() -> None:
    """The policy allows only the digest of this style sheet; no element has its own style."""
    page = document()
    sheet = page.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(sheet.encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in page
    assert "style" not in Page(page).attributes
    assert "unsafe" not in page.partition("</head>")[0]


def test_a_logo_is_data_with_words() -> None:
    """The page holds the logo as data, with the employer's name, and needs no file."""
    picture = BytesIO()
    Image.new("RGB", (300, 100), "#123456").save(picture, "PNG")
    uri = from_bytes(picture.getvalue()).uri
    theme = Theme.read({"id": "a", "colours": {}, "employer": 'A"<B>', "logo": uri})
    page = render(report_of(), theme)

    assert f'<img src="{uri}" alt="A&quot;&lt;B&gt;" width="300" height="100">' in page
    assert "img-src data:;" in page and "img-src" not in render(report_of())


def test_an_employers_name_stays_a_name_on_paper() -> None:
    """An employer's name in the margins of a printed page cannot end the style sheet."""
    name = '"; } </style><script>alert(1)</script> \\ \u00e9'
    theme = Theme.read({"id": "a", "colours": {}, "employer": name})
    sheet = stylesheet(report_of(), theme)

    assert "<" not in sheet.split("@page {")[-1]
    assert sheet.count("{") == sheet.count("}")
    assert Page(render(report_of(), theme)).tags.count("style") == 1


def test_page_numbers_on_paper() -> None:
    """A printed page has its page number, in the report's own words."""
    made = '"Page " counter(page) " of " counter(pages) ""'

    assert f"@bottom-right {{ content: {made}; }}" in stylesheet(
        report_of(), load_theme()
    )


def report_of(*blocks: Any) -> Report:
    """Return a report of some blocks."""
    parts = (Section("s", "Part", blocks),)
    return Report("T", "", "I", "en", "F", "Page {page} of {pages}", "", parts)


def test_a_column_has_its_width_without_a_style() -> None:
    """A table's columns get their widths from the style sheet of the page."""
    page = render(report_of(Table(("A", "B"), ((text("1"), text("2")),), (0.3, 0.7))))

    assert '<col class="w30"><col class="w70">' in page
    assert ".w30 { width: 30%; }" in page and ".w70 { width: 70%; }" in page


def test_steps_are_a_table_with_boxes_to_tick() -> None:
    """Each step is a row: a box named after it, its number, and cells under headers."""
    heads = ("What", "When", "Time", "Wait", "Cost")
    step = Step(2, 'Say "hello"', "why", "today", "5 min", cost="$0", link="#main")
    page = render(report_of(Steps(heads, (step,))))

    assert '<input type="checkbox" aria-label="Say &quot;hello&quot;">' in page
    assert page.count('scope="col"') == 4 and "Wait" not in page
    assert '<th role="rowheader" scope="row" class="what">' in page
    assert '<td role="cell" class="much" data-head="Time">5 min</td>' in page


def test_notes_keep_their_own_direction() -> None:
    """A note in a right-to-left script runs from right to left."""
    card = Card("C", "S", Tone.GOOD, (Field("Note", (text("\u05e9"),), quoted=True),))

    assert '<blockquote dir="auto">\u05e9</blockquote>' in render(report_of(card))
