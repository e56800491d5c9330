"""GitHub's own Markdown parser judges that no text of a person acts as markup."""

from __future__ import annotations

import re
from html import unescape

import pytest
from conftest import absent
from hypothesis import given
from hypothesis import strategies as st
from unit.everything import GIVEN, WORDS, everything, person

from readiness.answers.answers import Answers
from readiness.questions import catalog
from readiness.render.markdown import escaped, render
from readiness.report import compose

LINKING = [
    "kim@clinic.example",
    "Mail (kim@clinic.example), please.",
    "mailto:kim@clinic.example xmpp:kim@clinic.example",
    "@octocat asked @clinic/team",
    "see #12, GH-12 and clinic/tool#12",
    "https://evil.example or HTTP://evil.example",
    "www.evil.example, WWW.evil.example",
    "deadbeef a5c3785ed8d6a35868bc169f07e40e889087fd2e",
    ":tada: and :+1:",
    "`kim@clinic.example` ``@x`` @`",
    "| kim@clinic.example|b@c.example |",
    "**@a** _@b_ [@c](https://d.example) <e@f.example>",
]
"""What a program makes a link, a mention or a picture of, also after escapes."""


@pytest.mark.parametrize("line", LINKING)
def test_no_link_from_a_persons_words(line: str) -> None:
    """GitHub's parser finds only text and code, and nothing outside code that it links."""
    found = github(escaped(line))
    outside = re.sub("<code>.*?</code>", "", found)

    assert as_text(found) == line
    assert not re.search(
        r"<(?!/?(p|code)>)|@|://|www\.|#\d|GH-|:\w+:|\w{7}", outside, re.I
    )


@given(st.text(alphabet="ab \\`*_[]()<>#+-=.!|~&:/1@$", min_size=1))
def test_github_shows_escaped_text(line: str) -> None:
    """GitHub's own parser shows escaped text as it was typed, with no tag but code."""
    line = " ".join(line.split())
    found = github(escaped(line))

    assert as_text(found) == line
    assert not re.search(r"<(?!/?(p|code)>)", found)


def test_no_link_from_any_text_of_a_report() -> None:
    """A whole report of hostile answers has the links of a plain one, and no others."""
    given_ = {n: a._replace(note="\n".join(LINKING)) for n, a in GIVEN.items()}
    plain = github(document(person(name="Dana")))
    hostile = github(document(person(given_, "@dana a@b.example")))

    assert links(hostile) == links(plain)


def document(answers: Answers) -> str:
    """Render everything that can occur, with these answers."""
    made, planned = everything(answers=answers)
    return render(compose(made, planned, WORDS, catalog.sources()))


def github(markdown: str) -> str:
    """Return the HTML that GitHub's own parser makes of Markdown."""
    try:
        from cmarkgfm import github_flavored_markdown_to_html
    except ImportError:
        absent("cmarkgfm is not installed.")
    made: str = github_flavored_markdown_to_html(markdown)
    return made


def as_text(html: str) -> str:
    """Return the text of HTML without its tags."""
    return unescape(re.sub(r"<[^>]*>", "", html)).removesuffix("\n")


def links(html: str) -> set[str]:
    """Return every address that HTML leads to."""
    return {*re.findall(r'href="([^"]*)"', html)}
