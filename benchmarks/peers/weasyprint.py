"""The report by WeasyPrint: the markup of our HTML report under a stylesheet for paper.

The stylesheet that is in the HTML serves screens of all sizes, and is left out: its
grids take WeasyPrint several times as long. Needs Pango: ``libpango-1.0-0`` and
``libpangoft2-1.0-0`` on Debian and Ubuntu.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from peers import look
from readiness.render import html
from readiness.report.blocks import Report

_FONTS = FontConfiguration()
_SCREEN = re.compile("<style>.*?</style>", re.S)


def draw(report: Report) -> bytes:
    """Draw a report."""
    page = HTML(string=_SCREEN.sub("", html.render(report), count=1))
    content = page.write_pdf(
        stylesheets=[_sheet(), _furniture(report)], font_config=_FONTS
    )
    assert isinstance(content, bytes)
    return content


@cache
def _sheet() -> CSS:
    text = Path(__file__).with_suffix(".css").read_text("utf-8")
    faces = "".join(
        f'@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; '
        f"font-style: {slant}; src: url({(look.FONTS / file).as_uri()}) }}\n"
        for file, weight, slant in (
            (look.FILES["regular"], 400, "normal"),
            (look.FILES["semibold"], 600, "normal"),
            (look.FILES["bold"], 700, "normal"),
            (look.FILES["italic"], 400, "italic"),
        )
    )
    return CSS(string=faces + text, font_config=_FONTS)


def _furniture(report: Report) -> CSS:
    """Say on each page what the report says there."""
    number = _quoted(report.page)
    number = number.replace("{pages}", '" counter(pages) "')
    number = number.replace("{page}", '" counter(page) "')
    return CSS(
        string=f"""@page {{
        @top-left {{ content: {_quoted(report.title)} }}
        @bottom-left {{ content: {_quoted(report.footer)} }}
        @bottom-right {{ content: {number} }} }}"""
    )


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{plain}"'
