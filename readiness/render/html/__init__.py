"""Render a report as one HTML file that has no script and loads nothing.

It also works with a screen reader and in print. ``blocks`` and ``tables`` render the
blocks, ``text`` is the only module that escapes text, and ``stylesheet`` makes the
style sheet from a theme and ``report.css``.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from readiness.render.html.blocks import section
from readiness.render.html.pictures import HATCH
from readiness.render.html.stylesheet import stylesheet
from readiness.render.html.text import escaped, linked
from readiness.report.blocks import Report
from readiness.themes.theme import Theme, load_theme

__all__ = ["render"]


def render(report: Report, theme: Theme | None = None) -> str:
    """Return the report as one HTML document; without a theme, use the default one."""
    theme = theme or load_theme()
    title, style = escaped(report.title), f"\n{stylesheet(report, theme)}"
    body = "\n".join(map(section, report.sections))
    return f"""<!DOCTYPE html>
<html lang="{escaped(report.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, theme)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{escaped(report.subject)}">
<title>{title}: {escaped(report.subject)}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">{escaped(report.skip)}</a>
{HATCH}
<header class="head">
<div>
<h1>{title}</h1>
<p>{escaped(report.subtitle)}</p>
</div>
{_issuer(report, theme)}
</header>
{_contents(report)}
<main id="main" tabindex="-1">
{body}
</main>
<footer class="foot"><p>{escaped(report.footer)}</p></footer>
</body>
</html>
"""


def _policy(style: str, theme: Theme) -> str:
    """Forbid everything but this one style sheet, and the logo if there is one."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    picture = " img-src data:;" if theme.logo else ""
    return (
        f"default-src 'none'; style-src 'sha256-{digest}';{picture}"
        " base-uri 'none'; form-action 'none'"
    )


def _issuer(report: Report, theme: Theme) -> str:
    """Show who issued the requirements: the logo, else a name, as in the PDF."""
    if theme.logo:
        logo = theme.logo
        return (
            f'<p class="logo"><img src="{logo.uri}" alt="{escaped(logo.alt)}"'
            f' width="{logo.width}" height="{logo.height}"></p>'
        )
    return f'<p class="issuer">{escaped(theme.employer or report.issuer)}</p>'


def _contents(report: Report) -> str:
    """List the sections: beside the page if there is room, else collapsed above it."""
    titled = [part for part in report.sections if part.title]
    if not titled:
        return ""
    label = escaped(report.contents)
    links = "".join(f"<li>{linked(p.title, f'#{p.id}')}</li>" for p in titled)
    return (
        f'<nav class="contents" aria-label="{label}"><details><summary>{label}</summary>'
        f'<p aria-hidden="true">{label}</p><ul role="list">{links}</ul></details></nav>'
    )
