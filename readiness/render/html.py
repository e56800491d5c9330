"""A report as one HTML file: no script, nothing loaded, readable by ear and on paper.

The look is ``html.css`` beside this file. Text is never markup: ``plain`` is the one
place where it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from typing import assert_never

from readiness.render.pictures import HATCH, area_bar, mark, verdict_shape
from readiness.render.theme import Theme
from readiness.report.blocks import (
    Bar,
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

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(report: Report, theme: Theme) -> str:
    """Return the report as one HTML document."""
    title = plain(report.title)
    body = "\n".join(_section(section) for section in report.sections)
    return f"""<!DOCTYPE html>
<html lang="{plain(report.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{plain(report.subject)}">
<title>{title}: {plain(report.subject)}</title>
<style>
{_look()}</style>
</head>
<body>
<a class="skip" href="#main">{plain(report.skip)}</a>
{HATCH}
<header class="head">
<p class="issuer">{plain(report.issuer)}</p>
<h1>{title}</h1>
<p class="subtitle">{plain(report.subtitle)}</p>
</header>
<main id="main" tabindex="-1">
{body}
</main>
{_contents(report)}
<footer class="foot"><p>{plain(report.footer)}</p></footer>
</body>
</html>
"""


def plain(text: str) -> str:
    """Escape a text so that it shows as it is, in content and in attributes."""
    return escape(text, quote=True)


@cache
def _look() -> str:
    return (files(__package__) / "html.css").read_text("utf-8")


def _contents(report: Report) -> str:
    """List the sections; beside the page where there is room for it."""
    titled = [section for section in report.sections if section.title]
    if not titled:
        return ""
    label = plain(report.contents)
    links = _list(_link(section.title, f"#{section.id}") for section in titled)
    return f'<nav class="contents" aria-label="{label}"><p>{label}</p>{links}</nav>'


def _section(section: Section) -> str:
    name = plain(section.id)
    label = f'aria-labelledby="{name}-title"' if section.title else ""
    title = (
        f'<h2 id="{name}-title">{plain(section.title)}</h2>' if section.title else ""
    )
    page = ' class="page"' if section.new_page else ""
    blocks = "\n".join(map(_block, section.blocks))
    return f'<section id="{name}"{page} {label}>{title}\n{blocks}\n</section>'


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = min(max(block.level, 2), 6)
            return f"<h{level}{_id(block.anchor)}>{plain(block.text)}</h{level}>"
        case Paragraph():
            small = ' class="small"' if block.small else ""
            return f"<p{small}>{_text(block.text)}</p>"
        case VerdictBox():
            return _verdict(block)
        case Facts():
            pairs = (
                f"<div><dt>{plain(k)}</dt><dd>{plain(v)}</dd></div>"
                for k, v in block.pairs
            )
            return f'<dl class="facts">{"".join(pairs)}</dl>'
        case Steps():
            return _steps(block)
        case Bars():
            return _bars(block)
        case Table():
            return _table(block)
        case Bullets():
            return _list(map(_text, block.items), block.numbered)
        case Card():
            return _card(block)
        case Lines():
            return f'<ul class="lines">{"".join(map(_told, block.rows))}</ul>'
        case Message():
            return f'<blockquote class="message">{plain(block.text)}</blockquote>'
        case SignOff():
            lines = (f"<li>{plain(label)}</li>" for label in block.labels)
            return f'<ul class="sign">{"".join(lines)}</ul>'
        case _:
            assert_never(block)


def _id(anchor: str) -> str:
    return f' id="{plain(anchor)}"' if anchor else ""


def _text(text: Text) -> str:
    return "".join(map(_span, text))


def _span(span: Span) -> str:
    shown = _link(span.text, span.link)
    match span.style:
        case Style.STRONG:
            return f"<strong>{shown}</strong>"
        case Style.QUIET:
            return f'<span class="faint">{shown}</span>'
        case Style.CODE:
            return f"<code>{shown}</code>"
        case Style.PLAIN:
            return shown
        case _:
            assert_never(span.style)


def _link(text: str, link: str) -> str:
    """Link to a place in this report or to the web, never anything else."""
    if link.startswith("#"):
        return f'<a href="{plain(link)}">{plain(text)}</a>'
    if link.startswith("https://"):
        return f'<a href="{plain(link)}" rel="noreferrer">{plain(text)}</a>'
    return plain(text)


def _verdict(box: VerdictBox) -> str:
    meaning = "".join(f"<p>{plain(text)}</p>" for text in box.meaning)
    notes = "".join(f'<p class="note">{_text(text)}</p>' for text in box.notes)
    return (
        f'<div class="verdict {plain(box.verdict)}">{verdict_shape(box.verdict)}<div>'
        f'<h2>{plain(box.word)}</h2><p class="because">{plain(box.sentence)}</p>'
        f"{meaning}{notes}</div></div>"
    )


def _list(items: Iterable[str], numbered: bool = False) -> str:
    tag = "ol" if numbered else "ul"
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _steps(block: Steps) -> str:
    """List things to do; a column that says nothing of any of them is left out."""
    told = list(zip(*map(_amounts, block.steps), strict=True))
    shown = [n for n, texts in enumerate(told) if any(texts)]
    named = (block.heads[0], *(block.heads[n + 1] for n in shown))
    heads = "".join(f"<span>{plain(head)}</span>" for head in named)
    rows = "".join(_step(step, block.heads, shown) for step in block.steps)
    note = f'<p class="small">{_text(block.note)}</p>' if block.note else ""
    return (
        f'<div class="steps of-{len(shown)}">'
        f'<p class="heads" aria-hidden="true"><span></span>{heads}</p>'
        f"<ol>{rows}</ol></div>{note}"
    )


def _amounts(step: Step) -> tuple[str, str, str, str]:
    return step.when, step.minutes, step.wait, step.cost


def _step(step: Step, heads: tuple[str, ...], shown: list[int]) -> str:
    told = _amounts(step)
    pairs = "".join(
        f"<div><dt>{plain(heads[n + 1])}</dt>"
        f"<dd>{'' if n else mark(step.tone)}{plain(told[n])}</dd></div>"
        for n in shown
    )
    detail = "".join(
        f"<p>{plain(line)}</p>" for line in step.detail.split("\n") if line
    )
    number = step.number or ""
    value = f'value="{number}" ' if number else ""
    return (
        f'<li {value}class="{step.tone}"><span class="number">{number}'
        f'<span class="tick" aria-hidden="true"></span></span>'
        f'<div class="what"><strong>{_link(step.action, step.anchor)}</strong>'
        f"{detail}</div>"
        f"<dl>{pairs}</dl></li>"
    )


def _bars(block: Bars) -> str:
    rows = "".join(map(_bar, block.bars))
    caption = f"<caption>{plain(block.alt)}</caption>"
    return f'<table class="bars">{caption}<tbody>{rows}</tbody></table>'


def _bar(bar: Bar) -> str:
    remark = f"<strong>{plain(bar.remark)}</strong>" if bar.remark else ""
    return (
        f'<tr><th scope="row">{_link(bar.label, bar.anchor)}</th>'
        f'<td class="bar">{area_bar(bar.met, bar.partly, bar.open)}</td>'
        f"<td>{plain(bar.text)}</td><td>{remark}</td></tr>"
    )


def _table(block: Table) -> str:
    shares = "".join(f'<col style="width:{share:.1%}">' for share in block.widths)
    heads = "".join(f'<th scope="col">{plain(head)}</th>' for head in block.heads)
    rows = "".join(_row(row) for row in block.rows)
    return (
        f'<div class="wide"><table><colgroup>{shares}</colgroup>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[Text, ...]) -> str:
    first, *rest = map(_text, row)
    return (
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{c}</td>" for c in rest)}</tr>'
    )


def _card(card: Card) -> str:
    tag = f'<code class="tag">{plain(card.tag)}</code>' if card.tag else ""
    fields = "".join(map(_field, card.fields))
    return (
        f'<article class="card {card.tone}"{_id(card.anchor)}><h4>{plain(card.title)}</h4>'
        f'<p class="status">{mark(card.tone)}{plain(card.status)}{tag}</p>'
        f"<dl>{fields}</dl></article>"
    )


def _field(field: Field) -> str:
    small = ' class="small"' if field.small else ""
    body = _field_body(field)
    beside = f"<small>{plain(field.beside)}</small>" if field.beside else ""
    return f"<div{small}><dt>{plain(field.label)}{beside}</dt><dd>{body}</dd></div>"


def _field_body(field: Field) -> str:
    if field.quoted:
        return "".join(
            f"<blockquote>{_text(text)}</blockquote>" for text in field.texts
        )
    if field.numbered:
        return _list(map(_text, field.texts), numbered=True)
    return "".join(f"<p>{_text(text)}</p>" for text in field.texts)


def _told(line: Line) -> str:
    more = f'<span class="remark">{_text(line.remark)}</span>' if line.remark else ""
    told = f"<div><strong>{plain(line.title)}</strong> {more}</div>"
    if not line.status:
        return f'<li class="bare"{_id(line.anchor)}>{told}</li>'
    status = f'{mark(line.tone)}<span class="state">{plain(line.status)}</span>'
    return f'<li class="{line.tone}"{_id(line.anchor)}>{status}{told}</li>'
