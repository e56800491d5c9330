"""Turn text into HTML: the only place where it is escaped and links are made."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import assert_never

from readiness.report.blocks import Span, Style, Text


def escaped(text: str) -> str:
    """Escape a text so that it shows as it is, in content and in attributes."""
    return escape(text, quote=True)


def marked(text: Text) -> str:
    """Return a text with its emphasis and links."""
    return "".join(map(_span, text))


def _span(span: Span) -> str:
    shown = linked(span.text, span.link)
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


def linked(text: str, link: str) -> str:
    """Return a link to a place in this report or an https address; else plain text."""
    if link.startswith("#"):
        return f'<a href="{escaped(link)}">{escaped(text)}</a>'
    if link.startswith("https://"):
        return f'<a href="{escaped(link)}" rel="noreferrer">{escaped(text)}</a>'
    return escaped(text)


def anchored(anchor: str) -> str:
    """Return the attribute that makes an element a place to link to."""
    return f' id="{escaped(anchor)}"' if anchor else ""


def listed(items: Iterable[str], numbered: bool = False) -> str:
    """Return a list of items that are already HTML."""
    tag = "ol" if numbered else "ul"
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"
