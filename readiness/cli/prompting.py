"""Prompts for an interview: plain numbered lines, without colors or a redrawn screen.

They are the same on a terminal, through a pipe, and for a screen reader.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import click

from readiness.answers.writing import well_formed
from readiness.cli.screen import width
from readiness.judging.findings import Finding
from readiness.questions.checklists import Item
from readiness.questions.kinds.free_text import FreeText
from readiness.questions.kinds.options import current
from readiness.questions.sentences import shown
from readiness.visible import readable
from readiness.wording import wording


class Ended(Exception):
    """There is no more input, or the person wants to stop."""


def say(text: str = "", indent: str = "") -> None:
    """Print a paragraph, wrapped to the width of the terminal."""
    plain = readable(text)
    lines = textwrap.wrap(
        plain, width(), initial_indent=indent, subsequent_indent=indent
    )
    click.echo("\n".join(lines))


def line(prompt: str = "> ") -> str:
    """Ask for one line; raise ``Ended`` at the end of the input."""
    click.echo(prompt, nl=False)
    sys.stdout.flush()
    typed = sys.stdin.readline()
    if not typed:
        click.echo()
        raise Ended
    if not sys.stdin.isatty():
        click.echo()  # the end of the line that a keyboard would have shown
    return well_formed(typed).strip()


def show_question(
    finding: Finding, entry: Mapping[str, Any] | None, today: date
) -> None:
    """Print a question, what was said before, and its options."""
    item, words = finding.item, wording()
    click.echo()
    say(item.question)
    if told := earlier(finding, entry, today):
        say(told, "  ")
    for number, label in enumerate(_labels(item), 1):
        say(f"{number}  {label}", "  ")
    if item.kind.name == "choices" and not any(o.alone for o in item.kind.options):
        say(f"0  {words('form.none-of-these')}", "  ")
    say(_how(item, finding, today), "  ")


def earlier(finding: Finding, entry: Mapping[str, Any] | None, today: date) -> str:
    """Say what was answered on an earlier day, and how to confirm it."""
    answer, words = finding.answer, wording()
    if answer is None or answer.unsure or not answer.on or answer.on >= today:
        return ""
    said = words("said.claim", reason=answer.claim)
    if not answer.claim:
        if finding.item.kind.fault(answer.value):
            return ""
        said = shown(answer.value, finding.item.kind, words)
    told = words("form.earlier", said=said, day=words.day(answer.on))
    if not can_confirm(finding, today):
        return f"{told} {words('form.measure-again')}"
    return f"{told} {words('ask.confirm')}"


def can_confirm(finding: Finding, today: date) -> bool:
    """Tell whether an earlier answer can be confirmed: one that is no measure."""
    answer, item = finding.answer, finding.item
    if answer is None or answer.unsure or answer.on is None or answer.on >= today:
        return False
    if answer.revision is not None and answer.revision < item.revision:
        return False
    fault = not answer.claim and item.kind.fault(answer.value)
    return item.kind.name != "number" and not fault


def _labels(item: Item) -> Iterable[str]:
    words = wording()
    if item.kind.name == "yes-no":
        return (words("form.yes"), words("form.no"))
    return [option.label for option in current(item.kind.options)]


def _how(item: Item, finding: Finding, today: date) -> str:
    """Say what can be typed for an item."""
    words, kind = wording(), item.kind
    how = words(f"ask.how.{kind.name}", unit=getattr(kind, "unit", ""))
    instead = [option.label for option in kind.instead]
    if instead:
        how = words(
            "ask.how.instead", how=how, labels=words("list.comma").join(instead)
        )
    return how


def show_help(item: Item, system: str) -> None:
    """Print how to find out, for the person's system, and why it is asked."""
    words = wording()
    told = item.help.get(system) or item.help.get("any") or words("ask.no-help")
    say(told, "  ")
    if item.why:
        say(words("ask.why", why=item.why), "  ")
    say(words("ask.commands"), "  ")


def too_long(text: str) -> bool:
    """Tell whether a note or a reason is too long; if it is, say so."""
    fault = FreeText().fault(text)
    if fault:
        say(fault, "  ")
    return bool(fault)
