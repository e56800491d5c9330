"""Define the semantic blocks of a report, each of which every format draws.

A block says *what* something is (a verdict, a step, a finding), never how it looks.
To add one, write a class here and add its name to ``Block``; mypy then reports every
renderer that does not draw it yet. All text is plain text; each format escapes it in
its own way.

Blocks are tuples: parts that many reports share are cached by value, and tuples are
hashed and compared quickly.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Style(StrEnum):
    """How a run of text is emphasised."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    CODE = "code"

    __hash__ = str.__hash__


class Span(NamedTuple):
    """A run of text; ``link`` is an ``#anchor`` in this report or an https address."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""


Text = tuple[Span, ...]


def text(*parts: str | Span) -> Text:
    """Make a text from plain strings and spans."""
    return tuple(Span(p) if isinstance(p, str) else p for p in parts if p)


class Tone(StrEnum):
    """What a status means for the reader; formats show it by shape, word and colour."""

    GOOD = "good"
    PARTLY = "partly"
    UNMET = "unmet"
    BAD = "bad"
    """Only for what must be fixed first."""
    OPEN = "open"
    QUIET = "quiet"

    __hash__ = str.__hash__


class Heading(NamedTuple):
    """A heading inside a section, of level 3 or below; 1 is the report, 2 a section."""

    text: str
    level: int = 3
    anchor: str = ""


class Paragraph(NamedTuple):
    """Running text; ``small`` for remarks."""

    text: Text
    small: bool = False


class VerdictBox(NamedTuple):
    """The verdict: its code, its word, one sentence on why, and what it allows."""

    verdict: str
    word: str
    sentence: str
    meaning: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


class Facts(NamedTuple):
    """Pairs of label and value, in two rows of four on page one."""

    pairs: tuple[tuple[str, str], ...]


class Step(NamedTuple):
    """One thing to do; times and costs are ready to print, or empty if not known.

    ``number`` is its number in the plan, or 0 if the steps are in another order.
    ``link`` leads to its finding: ``#anchor``.
    """

    number: int
    action: str
    detail: str = ""
    when: str = ""
    minutes: str = ""
    wait: str = ""
    cost: str = ""
    link: str = ""
    tone: Tone = Tone.OPEN
    tag: str = ""
    """The item's id, in small print."""


class Steps(NamedTuple):
    """Things to do in order, each with a box to tick on paper.

    ``heads`` are the column heads: what to do, when, your time, wait, cost.
    """

    heads: tuple[str, str, str, str, str]
    steps: tuple[Step, ...]
    note: Text = ()


class Bar(NamedTuple):
    """One area: how many counted items are met, partly met and open.

    ``link`` leads to its findings: ``#anchor``.
    """

    label: str
    met: int
    partly: int
    open: int
    text: str
    remark: str = ""
    link: str = ""


class Bars(NamedTuple):
    """Areas as bars with numbers; ``alt`` says the same in a sentence."""

    bars: tuple[Bar, ...]
    alt: str


class Table(NamedTuple):
    """Rows under column heads; ``widths`` are shares of the line that add up to 1."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]


class Bullets(NamedTuple):
    """A list; numbered when the order matters."""

    items: tuple[Text, ...]
    numbered: bool = False


class Field(NamedTuple):
    """A labelled part of a card: running texts or numbered steps."""

    label: str
    texts: tuple[Text, ...]
    numbered: bool = False
    quoted: bool = False
    """Free text that a person wrote: shown as a quotation, with its line breaks."""
    small: bool = False
    """Set in small type: for reference rather than for reading."""
    beside: str = ""
    """A remark beside the label, such as the time that the steps take."""
    own: bool = False
    """Text about this person, which differs from report to report."""


class Card(NamedTuple):
    """One finding in full."""

    title: str
    status: str
    tone: Tone
    fields: tuple[Field, ...]
    anchor: str = ""
    tag: str = ""
    """The item's id, in small print."""
    again: str = ""
    """The title that is shown where the card continues on another page."""


class Line(NamedTuple):
    """A finding in one line; without a status its tone is not shown."""

    tone: Tone
    status: str
    title: str
    remark: Text = ()
    anchor: str = ""


class Lines(NamedTuple):
    """Findings in one line each."""

    rows: tuple[Line, ...]


class Message(NamedTuple):
    """A message ready to copy and send; line breaks are kept."""

    text: str


class SignOff(NamedTuple):
    """Lines to sign on paper, each with its label."""

    labels: tuple[str, ...]


Block = (
    Heading
    | Paragraph
    | VerdictBox
    | Facts
    | Steps
    | Bars
    | Table
    | Bullets
    | Card
    | Lines
    | Message
    | SignOff
)


class Section(NamedTuple):
    """A part of the report with its own heading (none on page one) and anchor."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False
    never_alone: bool = False
    """Never alone on a page: the end of the previous section moves with it."""


class Report(NamedTuple):
    """An assessment as a report: everything that a format needs, in reading order."""

    title: str
    subtitle: str
    issuer: str
    language: str
    footer: str
    page: str
    """How pages are numbered: ``Page {page} of {pages}``."""
    subject: str
    sections: tuple[Section, ...]
    contents: str = ""
    """The title of the table of contents, if a format has one."""
    skip: str = ""
    """The text of the link by which keyboard users skip to the report."""
