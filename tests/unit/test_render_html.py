"""A report as HTML: one file, nothing loaded, nothing obeyed, readable by everyone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from everything import GIVEN, HOSTILE, WORDS, everything, note, person, ready

from readiness import catalog
from readiness.render.html import render
from readiness.report import Share, compose
from readiness.report.blocks import Paragraph, Report, Section, Span, text
from readiness.report.visible import readable

_EMPTY = {"meta", "link", "br", "col", "img", "input", "hr"}
_DRAWN = {"circle", "path", "rect"}


class Page(HTMLParser):
    """What a browser finds in a page: elements, ids, links, text; open ends are faults."""

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
        """Note an element that ends at once."""
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


def document(share: str = "full", **keys: Any) -> str:
    """Render the person to whom everything has happened."""
    made, planned = everything(**keys)
    return render(compose(made, planned, WORDS, catalog.sources(), share))


def style() -> str:
    """Return the style sheet."""
    return (files("readiness.render") / "html.css").read_text("utf-8")


def test_the_page_is_whole() -> None:
    """Every element is closed, every id stands once, every inner link has its place."""
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
    """There is no script and no outside resource, and the page forbids both."""
    page = Page(document())

    assert not {"script", "link", "img", "iframe", "form", "object"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on")]
    assert not {"src", "srcset", "action"} & page.attributes
    assert "default-src 'none'; style-src 'unsafe-inline'" in document()
    assert "url(" not in style()
    assert "@import" not in style()


def test_hostile_notes_are_shown_in_full() -> None:
    """A note with markup of any kind is there, character by character."""
    page = Page(document(answers=person({"x-home.met": note(HOSTILE)})))

    assert readable(HOSTILE) in page.quotes


def test_hostile_texts_are_not_obeyed() -> None:
    """No element comes out of what somebody wrote, wherever it stands."""
    given = {n: a._replace(note=HOSTILE) for n, a in GIVEN.items()}
    hostile = Page(document(answers=person(given, HOSTILE)))
    plain = Page(document(answers=person(name="Dana")))

    assert hostile.tags == plain.tags
    assert hostile.links == plain.links
    assert hostile.attributes == plain.attributes


def test_a_very_long_note_is_not_cut() -> None:
    """A note of a hundred thousand characters is there to its end."""
    long = "y" * 100_000 + "end"

    assert long in document(answers=person({"x-home.met": note(long)}))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://x.example", "data:x"])
def test_only_safe_links_are_links(link: str) -> None:
    """Only https and places in the report are linked."""
    block = Paragraph(text(Span("here", link=link)))
    made = Report("", "", "", "en", "", "", "", (Section("s", "", (block,)),))

    assert Page(render(made)).links == ["#main"]


def test_bars_say_in_words_what_they_draw() -> None:
    """A bar is a picture hidden from screen readers, beside text that says the same."""
    page = document()

    assert "8 of 20 met" in Page(page).words
    assert page.count("<svg") == page.count('aria-hidden="true">') - page.count(
        '<span class="tick"'
    ) - page.count('<p class="heads"')


def test_the_same_report_is_the_same_page() -> None:
    """Rendering twice gives the same page, whoever it is about."""
    made, planned = ready()

    assert render(compose(made, planned, WORDS)) == render(
        compose(made, planned, WORDS)
    )
    assert document() == document()


# The look -----------------------------------------------------------------------

INKS = ("ink", "muted", "accent", "good", "partly", "bad", "open")


def palette(sheet: str) -> dict[str, str]:
    """Return the colours that a part of the style sheet sets."""
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})", sheet))


def luminance(colour: str) -> float:
    """Return how light a colour is, as WCAG 2 reckons it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read(mode: str, ink: str) -> None:
    """Every ink has a contrast of 4.5 to 1 on paper and tint, by day, night and print."""
    light, dark = style().split("@media (prefers-color-scheme: dark)")
    parts = {
        "light": light,
        "dark": dark.split("}\n}")[0],
        "print": dark.split("@media print")[1],
    }
    colours = palette(parts[mode])

    for ground in ("paper", "tint"):
        one, other = sorted((luminance(colours[ink]), luminance(colours[ground])))
        assert (other + 0.05) / (one + 0.05) >= 4.5
