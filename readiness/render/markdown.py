"""Render a report as Markdown (GitHub's dialect) for wikis, tickets and editors.

Text never acts as markup: ``escaped`` is the only place where it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from readiness.report.blocks import (
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
    Text,
    VerdictBox,
)

_WORD = re.compile(r"[^\s|]+|\|")
"""A word; a bar stands alone, because in a table it ends a cell even within code."""
_LINKS = re.compile(
    r"@|://|(?i:www)\.|#\d|:[\w+-]+:|\b(?i:gh-\d)|(?<!\w)[0-9a-fA-F]{7,40}(?!\w)"
)
"""What makes a word a link, a mention or a picture: addresses of mail and web pages,
names after @, numbers of tickets, digests of commits, and names of emoji."""
_ACTS = re.compile(r"[\\`*_\[\]<>#|~&$!{}]")
"""Characters that are markup anywhere in a line."""
_ACTS_FIRST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
"""Characters that are markup only at the beginning of a line."""


def render(report: Report) -> str:
    """Return the report as one Markdown document."""
    head = [f"# {_line(report.title)}"] if report.title else []
    head += [_line(report.subtitle)] if report.subtitle else []
    parts = [part for section in report.sections for part in _section(section)]
    return "\n\n".join([*head, *parts, "---", _line(report.footer)]) + "\n"


def escaped(text: str) -> str:
    """Return one line of plain text as Markdown that shows exactly that text.

    Programs look for addresses and names after they have removed the escapes, but not
    in code, so a word with one of these is shown as code.
    """
    text = _WORD.sub(lambda found: _word(found[0]), text)
    return _ACTS_FIRST.sub(_first, text)


def _word(word: str) -> str:
    if _LINKS.search(word):
        return _code(word)
    return _ACTS.sub(lambda found: f"\\{found[0]}", word)


def _code(word: str) -> str:
    """Show a word as code, between more backticks than it has in a row."""
    fence = "`" * (max(map(len, re.findall("`+", word)), default=0) + 1)
    space = " " if word[0] == "`" or word[-1] == "`" else ""
    return f"{fence}{space}{word}{space}{fence}"


def _first(found: re.Match[str]) -> str:
    """Escape the start of a line: keep its indentation, and let no list begin."""
    space, mark = found.groups()
    return f"{_indent(space)}\\{mark}" if mark in "-+=" else f"{_indent(space)}{mark}\\"


def _indent(space: str) -> str:
    return space.replace("\t", "    ").replace(" ", "&nbsp;")


def _line(text: str) -> str:
    """Put a text on one line."""
    return escaped(" ".join(text.split()))


def _lines(text: str) -> list[str]:
    """Escape each line of a text, with its indentation."""
    return [_kept(line) for line in text.split("\n")]


def _kept(line: str) -> str:
    bare = line.lstrip(" \t")
    space = line[: len(line) - len(bare)]
    return f"{_indent(space)}{escaped(bare)}"


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield _titled(2, section.title, section.id)
    for block in section.blocks:
        yield _block(block)


def _titled(level: int, title: str, anchor: str) -> str:
    target = f'<a id="{_name(anchor)}"></a>\n\n' if anchor else ""
    return f"{target}{'#' * level} {_line(title)}"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return _titled(block.level, block.text, block.anchor)
        case Paragraph():
            return _text(block.text)
        case VerdictBox():
            return _verdict(block)
        case Facts():
            return _list(f"**{_line(k)}:** {_line(v)}" for k, v in block.pairs)
        case Steps():
            return _steps(block)
        case Bars():
            return _bars(block)
        case Table():
            return _table(block.heads, block.rows)
        case Bullets():
            return _list((_text(item) for item in block.items), block.numbered)
        case Card():
            return _card(block)
        case Lines():
            return _list(map(_row, block.rows))
        case Message():
            return _quoted(block.text)
        case SignOff():
            return _list(
                f"{_line(label)}: \\_\\_\\_\\_\\_\\_\\_\\_" for label in block.labels
            )
        case _:
            assert_never(block)


def _text(text: Text) -> str:
    return "".join(_span(span) for span in text)


def _span(span: Span) -> str:
    """Escape a run of text; leading and trailing spaces stay outside its markup."""
    bare = span.text.strip()
    if not bare:
        return span.text
    before, after = span.text[: span.text.index(bare)], span.text.rstrip(" \n\t")
    end = span.text[len(after) :]
    return (
        f"{before and ' '}{_styled(span, escaped(' '.join(bare.split())))}{end and ' '}"
    )


def _styled(span: Span, text: str) -> str:
    if span.link.startswith(("#", "https://")):
        text = f"[{text}]({_address(span.link)})"
    return f"**{text}**" if span.style is Style.STRONG else text


def _address(link: str) -> str:
    safe = re.sub(r"[\s<>()\\]", lambda found: f"%{ord(found[0]):02X}", link)
    return f"<{safe}>"


def _name(anchor: str) -> str:
    return re.sub(r"[^\w.-]", "-", anchor)


def _verdict(box: VerdictBox) -> str:
    parts = [f"## {_line(box.word)}", f"**{_line(box.sentence)}**"]
    parts += [_line(meaning) for meaning in box.meaning]
    return "\n\n".join([*parts, *map(_text, box.notes)])


def _list(items: Iterable[str], numbered: bool = False) -> str:
    return "\n".join(
        f"{f'{number}.' if numbered else '-'} {item}"
        for number, item in enumerate(items, 1)
    )


def _steps(block: Steps) -> str:
    numbers = [step.number for step in block.steps]
    listed = all(after == before + 1 for before, after in pairwise(numbers))
    steps = "\n".join(_step(step, block.heads, listed) for step in block.steps)
    return f"{steps}\n\n{_text(block.note)}" if block.note else steps


def _step(step: Step, heads: tuple[str, ...], listed: bool) -> str:
    """Number a step as a list item, or in its text if a list would renumber it."""
    action = _styled(Span("", Style.STRONG, step.link), _line(step.action))
    amounts = zip(heads[2:], (step.minutes, step.wait, step.cost), strict=True)
    told = [step.when, *(f"{head}: {amount}" for head, amount in amounts if amount)]
    mark = f"{step.number}." if step.number and listed else "-"
    number = f"{step.number}\\. " if step.number and not listed else ""
    lines = [f"{mark} [ ] {number}{action}", _line(" · ".join(t for t in told if t))]
    lines += [_line(step.detail)] if step.detail else []
    return "\\\n   ".join(line for line in lines if line)


def _bars(block: Bars) -> str:
    rows = (
        f"{_linked(bar.label, bar.link)}: {_line(bar.text)}"
        + (f", **{_line(bar.remark)}**" if bar.remark else "")
        for bar in block.bars
    )
    return _list(rows)


def _linked(text: str, link: str) -> str:
    return _styled(Span("", Style.PLAIN, link), _line(text))


def _table(heads: tuple[str, ...], rows: tuple[tuple[Text, ...], ...]) -> str:
    lines = [[_line(head) for head in heads], ["---"] * len(heads)]
    lines += [[_text(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _card(card: Card) -> str:
    tag = f" ({_line(card.tag)})" if card.tag else ""
    parts = [_titled(4, card.title, card.anchor), f"**{_line(card.status)}**{tag}"]
    return "\n\n".join([*parts, *(_field(field) for field in card.fields)])


def _field(field: Field) -> str:
    label = f"**{_line(field.label)}**"
    label += f" ({_line(field.beside)})" if field.beside else ""
    if field.quoted:
        quotes = (_quoted("".join(s.text for s in text)) for text in field.texts)
        return "\n\n".join([label, *quotes])
    if len(field.texts) == 1 and not field.numbered:
        return f"{label}: {_text(field.texts[0])}"
    return f"{label}\n\n{_list(map(_text, field.texts), field.numbered)}"


def _quoted(text: str) -> str:
    """Quote a text; a backslash keeps a line break, an empty line ends a paragraph."""
    lines = _lines(text)
    ends = ("\\" if here and after else "" for here, after in pairwise([*lines, ""]))
    return "\n".join(f"> {line}{end}" for line, end in zip(lines, ends, strict=True))


def _row(line: Line) -> str:
    target = f'<a id="{_name(line.anchor)}"></a>' if line.anchor else ""
    status = f"{_line(line.status)}: " if line.status else ""
    more = f" {_text(line.remark)}" if line.remark else ""
    return f"{target}{status}**{_line(line.title)}.**{more}"
