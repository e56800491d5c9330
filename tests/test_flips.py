"""No byte of what a report carries can be changed: it is found, or nothing differs.

``READINESS_BYTES=all`` changes every byte of both files that a report carries, each in
two ways; without it some are changed. ``judges/test_forgeries`` changes whole reports.
"""

from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from test_verify import (
    AS_OF,
    NO,
    SAMPLES,
    UNKNOWN,
    YES,
    Pdf,
    carried,
    outcomes,
    report,
    with_file,
)

from readiness import profiles
from readiness.answers import read_answers
from readiness.documents import Document, digest, fits, parse, read, reading
from readiness.errors import DocumentError
from readiness.inputs import (
    LARGEST_INPUTS,
    Inputs,
    judge_again,
    parse_inputs,
    plain,
    written,
)
from readiness.pipeline import Judged, judge
from readiness.proof import drawing, following
from readiness.proof.following import follows
from readiness.proof.layout import parts
from readiness.render import Order, draw

ALL = os.environ.get("READINESS_BYTES") == "all"


def flipped(content: bytes, place: int, bits: int) -> bytes:
    """Return bytes with some bits of one of them turned over."""
    return content[:place] + bytes([content[place] ^ bits]) + content[place + 1 :]


def patterns(byte: int) -> tuple[int, int]:
    """Return two ways to change a byte: its lowest bit, and into one of its own kind.

    A letter becomes its capital, a figure another figure, a sign another sign.
    """
    alike = (
        bits for bits in (0x20, 2, 8, 4, 16, 64) if kind(byte ^ bits) == kind(byte)
    )
    return 1, next(alike, 2)


def kind(byte: int) -> tuple[bool, ...]:
    """Return what kind of character a byte is."""
    sign = chr(byte)
    return sign.isascii(), sign.isprintable(), sign.isalpha(), sign.isdigit()


# The report whose bytes are changed ---------------------------------------------


@cache
def everything() -> Judged:
    """Judge somebody by few requirements: reviews, notes, and an answer that is wrong."""
    few = profiles.load("first-look")[0]
    review = read(SAMPLES / "employee.review.json")
    said = [one for one in review.value["reviews"] if one["item"] in few.by_id]
    told = {**review.value, "profile": few.profile, "reviews": said}
    answers = read(SAMPLES / "employee.answers.json")
    given = {**answers.value["answers"], "workstation.dual-monitors": "two"}
    return judge(
        few,
        read_answers(document({**answers.value, "answers": given})),
        document(told),
        AS_OF,
    )


def document(value: Any) -> Document:
    """Return a value as a document."""
    return Document("sample.json", value, json.dumps(value))


@cache
def small() -> Pdf:
    """Draw the smallest report that carries something of every kind."""
    return draw("pdf", Order(everything())).content


def test_the_small_report_is_sound_and_full() -> None:
    """The report whose bytes are changed is sound, and says something everywhere."""
    body = json.loads(carried(small())["inputs.json"])

    assert outcomes(small()) == (YES, YES, YES)
    assert all(body[key] for key in body if key != "fonts")
    assert len(body["review"]["reviews"]) == 3 and body["problems"]


# Where a change of the inputs is found ------------------------------------------


class Part(NamedTuple):
    """A requirement within the inputs: where it stands, and in which list."""

    start: int
    end: int
    entries: list[Any]
    rank: int


class Carried:
    """The inputs of a report, and at which stage of verifying a change is found.

    The stages are those of ``proving.prove`` in its order, each asked by its own function;
    a later one is asked only where those before it found nothing. Requirements are most
    of the inputs, so a change within one is looked at by itself: strict JSON, the way it
    is written and its digest are those of the whole if and only if they are those of
    its parts.
    """

    def __init__(self, content: Pdf) -> None:
        """Take the inputs out of a report."""
        self.report = content
        files = carried(content)
        self.kept, self.assessment = files["inputs.json"], files["assessment.json"]
        self.value = parse(self.kept, "", LARGEST_INPUTS).value
        self.parts = tuple(self._parts())

    def _parts(self) -> Iterator[Part]:
        end = 0
        for key in ("items", "later"):
            entries = self.value["edition"][key]
            end = self.kept.index(b'"%s":[' % key.encode(), end)
            for rank, entry in enumerate(entries):
                text = plain(entry)
                start = self.kept.index(text, end)
                end = start + len(text)
                assert self.kept[start - 1 : start] in (b"[", b",")
                yield Part(start, end, entries, rank)

    def place_of_own(self) -> int:
        """Return where the requirements end, and what is about one person begins."""
        return self.kept.rindex(b'"as_of":')

    def found_at(self, place: int, bits: int) -> str:
        """Return the stage that finds a change; "harmless" where none does."""
        within = (p for p in self.parts if p.start <= place < p.end)
        part = next(within, None)
        changed = flipped(self.kept, place, bits)
        return (part and self._within(part, place, bits)) or self._whole(changed)

    def _within(self, part: Part, place: int, bits: int) -> str:
        """Return the stage that finds a change of one requirement; none: look at it all."""
        kept = self.kept[part.start : part.end]
        changed = flipped(kept, place - part.start, bits)
        try:
            value = parse(changed, "").value
        except DocumentError:
            return ""  # it may have changed where the requirement ends
        before = part.entries[part.rank]
        part.entries[part.rank] = value
        try:
            if not fits(self.value, "inputs"):
                return "format"
        finally:
            part.entries[part.rank] = before
        if plain(value) != changed:
            return "writing"
        return "edition" if digest(value) != digest(before) else ""

    def _whole(self, changed: bytes) -> str:
        try:
            value = reading._value(changed.decode())
        except ValueError:
            return "JSON"  # ``parse`` says so too, and then looks for every fault
        if not fits(value, "inputs"):
            return "format"
        if written(value) != changed:
            return "writing"
        try:
            inputs = parse_inputs(changed)
        except DocumentError:
            return "edition"
        return self._judged(inputs)

    def _judged(self, inputs: Inputs) -> str:
        try:
            judged = judge_again(inputs)
        except DocumentError:
            return "reviews"
        if follows(inputs, judged, self.assessment).outcome is NO:
            return "assessment"
        again = drawing.drawn_again(inputs, judged)
        return "harmless" if shown(again) == shown(self.report) else "pages"


def shown(content: Pdf) -> list[tuple[int, bytes, bytes]]:
    """Return all parts of a report but the files it carries."""
    return [part for part in parts(content) if b"/EmbeddedFile" not in part.about]


LOG = logging.getLogger(__name__)
REFUSED = ("JSON", "format", "writing", "edition")
"""The stages at which inputs are refused before anything is judged."""


def changes(inputs: Carried, steps: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield changes of every so many bytes: of the requirements, of what is one's own."""
    own = inputs.place_of_own()
    of_edition, of_own = range(0, own, steps[0]), range(own, len(inputs.kept), steps[1])
    for place in (*of_edition, *of_own):
        for bits in patterns(inputs.kept[place]):
            yield place, bits


def refused(inputs: Carried, place: int, bits: int) -> bool:
    """Tell whether a report with changed inputs is refused whole, as anybody asks."""
    changed = flipped(inputs.kept, place, bits)
    with pytest.raises(DocumentError):
        parse_inputs(changed)
    forged = with_file(inputs.report, "inputs.json", lambda _: changed)
    return outcomes(forged) == (NO, UNKNOWN, UNKNOWN)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sample", "steps"),
    [
        (small, (1, 1) if ALL else (1009, 193)),
        (report, (29, 11) if ALL else (9001, 997)),
    ],
)
def test_every_byte_of_the_inputs_matters(
    sample: Callable[[], Pdf], steps: tuple[int, int]
) -> None:
    """Carried inputs with a byte changed are refused, or the report no longer fits them.

    Of how it looks and what it was made with some makes no difference to what is drawn:
    the theme's name, a colour not used, the version of a library that draws the same.
    """
    inputs, found = Carried(sample()), Counter[str]()
    look = inputs.kept.rindex(b'"theme":{"id":"')
    for place, bits in changes(inputs, steps):
        stage = inputs.found_at(place, bits)
        found[stage] += 1
        about = inputs.kept[place - 30 : place + 9], bits
        assert stage != "harmless" or place > look, about
        if stage in REFUSED and found.total() % 499 == 1:
            assert refused(inputs, place, bits), about
    LOG.info("%s: %s bytes, %s", sample.__name__, len(inputs.kept), dict(found))
    assert found.keys() >= {"JSON", "format", "edition", "assessment"}
    assert steps != (1, 1) or found.keys() >= {"reviews", "pages", "harmless"}


# The assessment -----------------------------------------------------------------


def test_every_byte_of_the_assessment_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    """A carried assessment with any byte changed is not the one that follows."""
    files = carried(small())
    inputs = parse_inputs(files["inputs.json"])
    again, kept = judge_again(inputs), files["assessment.json"]
    ours = following.assessment_bytes(again, inputs.share)
    monkeypatch.setattr(following, "assessment_bytes", lambda *_: ours)
    assert follows(inputs, again, kept).outcome is YES

    for place in range(0, len(kept), 1 if ALL else len(kept) // 200):
        for bits in patterns(kept[place]):
            changed = flipped(kept, place, bits)
            assert follows(inputs, again, changed).outcome is NO, (place, bits)
