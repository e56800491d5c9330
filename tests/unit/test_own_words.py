"""Own words: set in less time than other texts, and to the same lines."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from readiness.render.pdf import load_theme
from readiness.render.pdf.own_words import NOTHING, _composed, _plainly, own
from readiness.render.pdf.styles import TYPES, sheet
from readiness.report.blocks import Span, Style, Text, text

SHEET = sheet(load_theme())

characters = st.sampled_from("aW .,-\u201c\u00e9\u0142\u25a1%\\()\n") | st.characters()
spans = st.builds(Span, st.text(characters, max_size=60), st.sampled_from(Style))
texts = st.lists(spans, max_size=4).map(tuple)


@given(texts, st.sampled_from([*TYPES]), st.floats(20, 500), st.booleans())
@example(text("Yes.", " ", Span("Answered.", Style.QUIET)), "cell", 400.0, False)
@example(text("One\n\ntwo words"), "quote", 60.0, False)
@example(text("100 % of it"), "status", 80.0, True)
def test_plain_words_are_set_alike(
    told: Text, name: str, width: float, right: bool
) -> None:
    """What is set the short way is the same as what is set the long way."""
    short = _plainly(SHEET, told, name, width, None, right)

    if not any(span.text for span in told):
        assert short == NOTHING
    elif short is not None:
        assert short == _composed(SHEET, told, name, width, None, right)


@given(st.text("ab \u00e9.", min_size=1, max_size=200), st.floats(60, 500))
def test_usual_words_are_set_the_short_way(told: str, width: float) -> None:
    """Plain words that fit their lines take the short way."""
    if told.split():
        assert _plainly(SHEET, " ".join(told.split()), "cell", 1e6, None, False)
    assert own(SHEET, told, "cell", width) is not None


def test_words_with_links_are_not_own() -> None:
    """A text with a link or a tint needs a stencil of its own."""
    for style, link in ((Style.PLAIN, "#a"), (Style.CODE, "")):
        assert own(SHEET, (Span("x", style, link),), "cell", 100.0) is None
