"""Put a form together as one HTML file that no other file or server is needed for."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from readiness.asking.form.content import content
from readiness.asking.interview.scope import Only
from readiness.asking.rules import script as rules
from readiness.judging.verdicts import Verdict
from readiness.render.html.pictures import HATCH, area_bar, mark, verdict_shape
from readiness.render.html.stylesheet import base
from readiness.render.html.text import escaped
from readiness.report.blocks import Tone
from readiness.requirements.editions import Edition
from readiness.resources import data
from readiness.themes.theme import Theme, load_theme
from readiness.wording import Wording, wording

SCRIPTS = (
    "words",
    "elements",
    "typed",
    "answers",
    "questions",
    "fields",
    "question",
    "result",
    "pages",
    "main",
)
"""The scripts of the page in order; each uses only those before it, or later on."""

FONTS: Mapping[str, int] = {"Regular": 400, "SemiBold": 600}
"""The fonts in the page, by name, with their weight."""


def form(
    editions: Sequence[Edition],
    theme: Theme | None = None,
    answers: Mapping[str, Any] | None = None,
    only: Only | None = None,
) -> str:
    """Return a form that asks what the editions ask, as one HTML document.

    ``answers`` is a document as ``answers.schema.json`` says: the form begins with it.
    ``only`` limits the questions. The page's policy allows only its own script, style
    sheet and fonts, so it cannot send anything.
    """
    theme, words = theme or load_theme(), wording()
    told = content(editions, words, answers, only)
    script, style = (
        f"\n{_script()}",
        f"\n{_fonts()}\n{shortened(base(theme) + _sheet())}\n",
    )
    title = escaped(", ".join(edition.title for edition in editions))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escaped(words.language)}">',
            _head(title, style, _policy(script, style, theme)),
            _body(title, words, _issuer(editions, theme)),
            f'<script type="application/json" id="content">{told}</script>',
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        )
    )


def _head(title: str, style: str, policy: str) -> str:
    return f"""<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>"""


def _body(title: str, words: Wording, issuer: str) -> str:
    """Return the body up to the scripts, which fill it."""
    return f"""<body>
<a class="skip" href="#main">{escaped(words("form.skip"))}</a>
{HATCH}
{_drawings()}
<header class="band">
{issuer}
<p id="progress" role="status"></p>
</header>
<main id="main" tabindex="-1">
<h1>{title}</h1>
<noscript><p>{escaped(words("form.no-script"))}</p></noscript>
</main>
<footer class="foot screen"><p>{escaped(words("form.foot"))}</p></footer>"""


def _policy(script: str, style: str, theme: Theme) -> str:
    """Allow this one script, this one style sheet, and what is inside the page."""
    picture = " img-src data:;" if theme.logo else ""
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)};"
        f" font-src data:;{picture} base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _script() -> str:
    """Return all scripts of the page as one, whose names nobody else can see."""
    here = files(__package__) / "script"
    own = "\n".join((here / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    return f'{shortened(rules())}\n(() => {{\n"use strict";\n{shortened(own)}\n}})();\n'


def shortened(script: str) -> str:
    """Leave out indentation, empty lines, and comments that are whole lines."""
    bare = re.sub(r"^\s*/\*.*?\*/$", "", script, flags=re.MULTILINE | re.DOTALL)
    lines = (line.strip() for line in bare.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def _sheet() -> str:
    return (files(__package__) / "form.css").read_text("utf-8")


@cache
def _fonts() -> str:
    return "\n".join(_font(name, weight) for name, weight in FONTS.items())


def _font(name: str, weight: int) -> str:
    content_ = data("reports", "fonts", "web", f"ReadinessSans-{name}.woff2")
    return (
        f'@font-face {{ font-family: "Readiness Sans"; font-weight: {weight};'
        f' src: url("data:font/woff2;base64,{b64encode(content_).decode()}") format("woff2"); }}'
    )


def _drawings() -> str:
    """Return the drawings that the scripts copy, each in a template."""
    drawn = {f"shape-{verdict}": verdict_shape(verdict) for verdict in Verdict}
    drawn |= {f"mark-{tone}": mark(tone) for tone in Tone}
    drawn["bar"] = area_bar(0, 0, 1)
    return "\n".join(f'<template id="{n}">{svg}</template>' for n, svg in drawn.items())


def _issuer(editions: Sequence[Edition], theme: Theme) -> str:
    if theme.logo:
        logo = theme.logo
        return (
            f'<p class="logo"><img src="{logo.uri}" alt="{escaped(logo.alt)}"'
            f' width="{logo.width}" height="{logo.height}"></p>'
        )
    name = theme.employer or editions[0].issuer.get("name", "")
    return f'<p class="issuer">{escaped(name)}</p>'
