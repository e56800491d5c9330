"""Render each block of a report as HTML: one small function per block.

A new kind of block needs a function here and a case in ``_block``; mypy reports the
match that lacks it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from readiness.render.html.pictures import mark, verdict_shape
from readiness.render.html.tables import bars, steps, table
from readiness.render.html.text import anchored, escaped, listed, marked
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
    Section,
    SignOff,
    Steps,
    Table,
    VerdictBox,
)


def section(part: Section) -> str:
    """Return a part of the report under its heading."""
    name = escaped(part.id)
    label = f' aria-labelledby="{name}-title"' if part.title else ""
    title = f'<h2 id="{name}-title">{escaped(part.title)}</h2>\n' if part.title else ""
    page = ' class="page"' if part.new_page else ""
    blocks = "\n".join(_block(block, part) for block in part.blocks)
    return f'<section id="{name}"{page}{label}>{title}{blocks}\n</section>'


def _block(block: Block, part: Section) -> str:
    match block:
        case Heading():
            level = min(max(block.level, 2), 6)
            return f"<h{level}{anchored(block.anchor)}>{escaped(block.text)}</h{level}>"
        case Paragraph():
            small = ' class="small"' if block.small else ""
            return f"<p{small}>{marked(block.text)}</p>"
        case VerdictBox():
            return _verdict(block)
        case Facts():
            return _facts(block)
        case Steps():
            return steps(block, [b for b in part.blocks if isinstance(b, Steps)])
        case Bars():
            return bars(block)
        case Table():
            return table(block)
        case Bullets():
            return listed(map(marked, block.items), block.numbered)
        case Card():
            return _card(block)
        case Lines():
            return _named_list("lines", map(_line, block.rows))
        case Message():
            return f'<blockquote class="message" dir="auto">{escaped(block.text)}</blockquote>'
        case SignOff():
            return _named_list("sign", (f"<li>{escaped(t)}</li>" for t in block.labels))
        case _:
            assert_never(block)


def _named_list(name: str, items: Iterable[str]) -> str:
    # Some screen readers ignore a list without bullets unless it has this role.
    return f'<ul role="list" class="{name}">{"".join(items)}</ul>'


def _facts(block: Facts) -> str:
    pairs = (
        f'<div><dt>{escaped(label)}</dt><dd dir="auto">{escaped(value)}</dd></div>'
        for label, value in block.pairs
    )
    return f'<dl class="facts">{"".join(pairs)}</dl>'


def _verdict(box: VerdictBox) -> str:
    meaning = "".join(f"<p>{escaped(text)}</p>" for text in box.meaning)
    notes = "".join(f'<p class="note">{marked(text)}</p>' for text in box.notes)
    return (
        f'<div class="verdict {escaped(box.verdict)}">{verdict_shape(box.verdict)}<div>'
        f'<h2>{escaped(box.word)}</h2><p class="because">{escaped(box.sentence)}</p>'
        f"{meaning}{notes}</div></div>"
    )


def _card(card: Card) -> str:
    tag = f' <code class="tag">{escaped(card.tag)}</code>' if card.tag else ""
    fields = "".join(map(_field, card.fields))
    return (
        f'<article class="card {card.tone}"{anchored(card.anchor)}><div class="top">'
        f"<h4>{escaped(card.title)}</h4>{tag}"
        f'<p class="status">{mark(card.tone)}{escaped(card.status)}</p></div>'
        f"<dl>{fields}</dl></article>"
    )


def _field(field: Field) -> str:
    small = ' class="small"' if field.small else ""
    body = _field_body(field)
    beside = f" <small>{escaped(field.beside)}</small>" if field.beside else ""
    return f"<div{small}><dt>{escaped(field.label)}{beside}</dt><dd>{body}</dd></div>"


def _field_body(field: Field) -> str:
    if field.quoted:
        return "".join(
            f'<blockquote dir="auto">{marked(text)}</blockquote>'
            for text in field.texts
        )
    if field.numbered:
        return listed(map(marked, field.texts), numbered=True)
    return "".join(f"<p>{marked(text)}</p>" for text in field.texts)


def _line(line: Line) -> str:
    more = f'<span class="remark">{marked(line.remark)}</span>' if line.remark else ""
    told = f"<strong>{escaped(line.title)}</strong> {more}"
    if not line.status:
        return f'<li class="bare"{anchored(line.anchor)}>{told}</li>'
    status = f'{mark(line.tone)}<span class="state">{escaped(line.status)}</span>'
    return f'<li class="{line.tone}"{anchored(line.anchor)}>{status} {told}</li>'
