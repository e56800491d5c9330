"""The quick way to break plain paragraphs gives the same lines as the thorough one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.render.pdf import load_theme
from readiness.render.pdf.text import typesetting
from readiness.render.pdf.text.styles import TYPES, sheet
from readiness.report.blocks import Span, Style

WORDS = st.text("ab -/é\u00a0.\n", max_size=60)
SPANS = st.lists(st.builds(Span, WORDS, st.sampled_from([Style.PLAIN, Style.STRONG])))


@given(SPANS, st.floats(20, 300))
def test_lines_are_those_of_the_thorough_way(spans: list[Span], width: float) -> None:
    """Any plain text gives the same lines, whichever way breaks it."""
    faces = sheet(load_theme()).faces
    quick = typesetting.set_lines(tuple(spans), TYPES["cell"], faces, width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typesetting, "filled", lambda *_: None)
        thorough = typesetting.set_lines(tuple(spans), TYPES["cell"], faces, width)

    assert [_told(line) for line in quick] == [_told(line) for line in thorough]


def _told(line: typesetting.Line) -> list[tuple[str, float, object]]:
    return [(run.text, pytest.approx(run.x), run.style) for run in line.runs]
