"""Structure elements written once, with room for every number and no other change."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from readiness.render.pdf.document.templates import Template, repeated, shape, template
from readiness.render.pdf.file.structure import Element, Event

elements = st.recursive(
    st.builds(Element, st.sampled_from(["P", "L", "TR"])),
    lambda inner: st.builds(Element, st.sampled_from(["LI", "LBody"]), inner),
    max_leaves=4,
)


@st.composite
def pieces(draw: st.DrawFn) -> list[Event]:
    """Make the content of a piece: some of its elements more than once."""
    known = draw(st.lists(elements, min_size=1, max_size=8))
    met = draw(st.lists(st.sampled_from(known), min_size=1, max_size=130))
    return [Event(element, mark=n) for n, element in enumerate(met)]


def written(one: Template, first: int, mark: int = 0) -> list[bytes]:
    """Fill a template of one part."""
    return one.filled(first, 7, [3], (mark, 0, 0.0, 0.0))


@given(pieces(), st.integers(1, 80), st.integers(0, 900))
def test_lengths_hold_for_all_numbers(
    events: list[Event], hundred: int, mark: int
) -> None:
    """With any numbers, each element has the length that the template gives."""
    one = template(shape([events], [0]))
    text, head, marks = written(one, hundred * 100, mark)

    assert [len(line) + 1 for line in text.split(b"\n")[:-1]] == list(one.lengths)
    numbers = [int(line.split()[0]) for line in head.splitlines()]
    assert numbers == list(range(hundred * 100, hundred * 100 + len(one.lengths)))
    assert len(re.findall(rb"\d+ 0 R", marks)) == len(events)


@given(pieces(), st.integers(2, 5))
def test_neighbours_are_written_alike(events: list[Event], times: int) -> None:
    """Neighbours written together get the same elements as when written alone."""
    one = template(shape([events], [0]))
    together = repeated(one, times)
    assert together is not None
    text = written(together, 1000)[0].split(b"\n")
    count = len(one.lengths)

    for n in range(times):
        alone = written(one, 1000, n * len(events))[0].split(b"\n")[:-1]
        moved = [_moved(line, n * count) for line in alone]
        assert [_moved(line, 0) for line in text[n * count : (n + 1) * count]] == moved


def _moved(line: bytes, by: int) -> bytes:
    """Add an offset to the element numbers in a line, written without padding."""
    return re.sub(
        rb" *(\d{4,}) 0 R", lambda found: b" %d 0 R" % (int(found[1]) + by), line
    )
