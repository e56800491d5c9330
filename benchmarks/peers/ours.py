"""The report by this project's own renderer, callable like a peer."""

from __future__ import annotations

from inspect import signature
from typing import Any

from people import AS_OF, Person

from readiness.render.pdf import load_theme, render

CARRIES = "attachments" in signature(render).parameters
"""Whether a report can carry its inputs yet."""


def draw(person: Person) -> bytes:
    """Draw a report without attachments."""
    return render(person.report, load_theme(), AS_OF)


def draw_carrying(person: Person) -> bytes:
    """Draw a report with the files it was made from attached."""
    carried: Any = {"attachments": person.attachments}
    return render(person.report, load_theme(), AS_OF, **carried)
