"""A report as Markdown: everything is shown, and no text acts as markup."""

from __future__ import annotations

import re

import pytest
from everything import (
    AS_OF,
    GIVEN,
    HOSTILE,
    WORDS,
    everything,
    note,
    person,
    ready,
    tamed,
)
from hypothesis import given
from hypothesis import strategies as st

from readiness.questions import catalog
from readiness.render.markdown import escaped, render
from readiness.report import compose
from readiness.report.blocks import (
    Bullets,
    Paragraph,
    Report,
    Section,
    Span,
    Step,
    Steps,
    text,
)
from readiness.visible import readable

_BARE = re.compile(r"[\\`*_\[\]<>#|~$@!{}]")
_ESCAPED = re.compile(
    r"\\([!-/:-@\[-`{-~])|(?P<fence>`+)(?P<space> ?)(.+?)(?P=space)(?P=fence)(?!`)"
)
"""What Markdown shows as it stands: an escaped character, or a run of code."""


def document(**keys: object) -> str:
    """Render the person with everything that can occur."""
    made, planned = everything(**keys)  # type: ignore[arg-type]
    return render(compose(made, planned, WORDS, catalog.sources()))


def shown(markdown: str) -> str:
    """Return the text that a reader sees for escaped text."""
    return _ESCAPED.sub(r"\1\4", markdown).replace("&nbsp;", " ")


def active(markdown: str) -> bool:
    """Tell whether a character is left that is markup."""
    return _BARE.search(_ESCAPED.sub("", markdown)) is not None


def quoted(markdown: str) -> list[str]:
    """Return the lines inside quotations."""
    return [line[2:] for line in markdown.split("\n") if line.startswith("> ")]


def test_hostile_notes_are_shown_in_full() -> None:
    """A note with markup of any kind is shown character by character."""
    markdown = document(answers=person({"x-home.met": note(HOSTILE)}))
    lines = [shown(line).removesuffix("\\") for line in quoted(markdown)]

    assert set(readable(HOSTILE).split("\n")) <= set(lines)


def test_hostile_texts_are_not_obeyed() -> None:
    """No text that a person wrote becomes a heading, list, link or tag."""
    given_ = {n: a._replace(note=HOSTILE) for n, a in GIVEN.items()}
    tame = {n: a._replace(note=tamed(HOSTILE)) for n, a in GIVEN.items()}
    plain = document(answers=person(tame, "Dana"))
    hostile = document(answers=person(given_, HOSTILE))

    for line in quoted(hostile):
        assert not active(line.removesuffix("\\"))
    for mark in (r"^#", r"^\d+\. ", r"^- ", r"^\|", r"<a id"):
        found = [len(re.findall(mark, m, re.MULTILINE)) for m in (plain, hostile)]
        assert found[0] == found[1]


@given(st.text(alphabet="ab \\`*_[]()<>#+-=.!|~&:/1@$", min_size=1))
def test_escaped_text_shows_itself(line: str) -> None:
    """Escaped text shows exactly the original and has no active character."""
    made = escaped(line)

    assert shown(made) == line
    assert not active(made)
    assert not re.match(r"\s*(?:[-+=]|\d+[.)])", made)


def test_a_very_long_note_is_not_cut() -> None:
    """A note of a hundred thousand characters is shown to its end."""
    long = "y" * 100_000 + "end"

    assert long in document(answers=person({"x-home.met": note(long)}))


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://x.example", "data:x"])
def test_only_safe_links_are_links(link: str) -> None:
    """Only https links and links within the report are links."""
    assert render(_one(Paragraph(text(Span("here", link=link))))) == _page("here")


def test_links_cannot_break_out() -> None:
    """An address with brackets or spaces stays an address."""
    made = render(_one(Paragraph(text(Span("x", link="https://a.example/> <b>")))))

    assert "[x](<https://a.example/%3E%20%3Cb%3E>)" in made


def test_space_around_a_strong_text_stays_outside() -> None:
    """The marks of strong text touch its letters, as Markdown requires."""
    from readiness.report.blocks import Style

    made = render(_one(Bullets((text(Span(" a b ", Style.STRONG), "c"),))))

    assert "-  **a b** c" in made


def test_a_step_has_a_box_to_tick() -> None:
    """Steps are a task list that keeps the numbers of the plan."""
    assert "\n9. [ ] **[Title](<#item-x-home.not-met>)**" in document()


def test_steps_in_another_order_keep_their_numbers() -> None:
    """Steps that are not numbered one after another keep their plan numbers."""
    rows = (Step(2, "Lock up"), Step(5, "Update"))
    markdown = render(_one(Steps(("What", "When", "Time", "Wait", "Cost"), rows)))

    assert "- [ ] 2\\. **Lock up**" in markdown
    assert "- [ ] 5\\. **Update**" in markdown


def test_a_ready_report_is_short() -> None:
    """A person with nothing left to do gets no plan."""
    made, planned = ready()

    assert "## The plan" not in render(compose(made, planned, WORDS))


def test_the_same_report_is_the_same_text() -> None:
    """Rendering the same report twice gives the same text."""
    assert document() == document()
    assert document(as_of=AS_OF) == document()


def _one(*blocks: Paragraph | Bullets | Steps) -> Report:
    return Report("", "", "", "en", "f", "", "", (Section("s", "", blocks),))


def _page(body: str) -> str:
    return f"{body}\n\n---\n\nf\n"
