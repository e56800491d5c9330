"""The end of an interview: check your answers, see the result, write the report, go on."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import click

from readiness.asking.interview import Notebook, Session
from readiness.assessing.choosing import default_profile
from readiness.assessing.pipeline import judge
from readiness.cli import command_line
from readiness.cli.delivering import deliver
from readiness.cli.prompting import Ended, line, say
from readiness.cli.screen import echo, own_copy, screen
from readiness.errors import ReadinessError, WrongUse
from readiness.files.paths import exists
from readiness.judging.findings import Finding
from readiness.questions.sentences import shown
from readiness.render import Copy, Dress, draw
from readiness.render.targets import targets
from readiness.report.names import area_title
from readiness.themes.theme import Theme
from readiness.visible import readable
from readiness.wording import wording

STOP = ("q", "stop", "quit", "exit")
"""What people type to stop."""


def checked(session: Session) -> str:
    """List the answers by area; return the question to answer again, if any.

    Raises ``Ended`` when the person stops.
    """
    found, words = session.to_check(), wording()
    if not found:
        return ""
    click.echo()
    say(words("form.check"))
    number = 0
    for area, group in groupby(found, key=lambda finding: finding.item.area):
        click.echo()
        say(area_title(session.edition, area))
        for finding in group:
            number += 1
            say(f"{number:>3}  {finding.item.title}: {said(finding)}", "  ")
    click.echo()
    say(words("ask.change"))
    return _chosen([finding.item.id for finding in found])


def _chosen(names: list[str]) -> str:
    while typed := line():
        if typed.casefold() in STOP:
            raise Ended
        if typed.isascii() and typed.isdigit() and 0 < int(typed[:4]) <= len(names):
            return names[int(typed[:4]) - 1]
        say(wording()("ask.change-what", value=typed, most=len(names)), "  ")
    return ""


def said(finding: Finding) -> str:
    """Return an answer as people say it."""
    answer, item, words = finding.answer, finding.item, wording()
    if answer is None:
        return words("said.nothing")
    if answer.claim:
        return words("said.claim", reason=answer.claim)
    if answer.unsure or item.kind.fault(answer.value):
        return words("said.unsure" if answer.unsure else "said.unreadable")
    return shown(answer.value, item.kind, words)


def show_result(
    session: Session, notebook: Notebook, as_of: date, theme: Theme
) -> None:
    """Show the summary, and write the report if the person names a file for it."""
    copy = Copy(judge(session.edition, notebook.answers, None, as_of))
    click.echo()
    # The next line offers the report, so the summary may refer to it.
    echo(draw("text", own_copy(copy)._replace(reported=True), screen()))
    click.echo()
    while name := line(wording()("ask.report")):
        if name.casefold() in STOP or _reported(name, copy, notebook, Dress(theme)):
            return


def _reported(name: str, copy: Copy, notebook: Notebook, dress: Dress) -> bool:
    """Write the report; tell whether that was possible."""
    path = name if name.casefold().endswith(".pdf") else f"{name}.pdf"
    profile = copy.judged.assessment.edition.profile
    try:
        deliver(targets((path,), None, [profile], [notebook.path]), [(copy, dress)])
    except ReadinessError as error:
        say(str(error))
        return False
    return True


def say_how_to_go_on(notebook: Notebook, profile: str) -> None:
    """Say where the answers are, and how to go on with the questions of a profile."""
    words, path = wording(), notebook.path
    if not exists(path):
        say(words("ask.nothing-saved"))
        return
    again = command_line("ask", *_named(notebook, profile), "-o", path)
    say(words("ask.kept", file=path))
    # A command is not wrapped, so that it can be copied.
    click.echo(readable(words("ask.go-on", command=again)))


def _named(notebook: Notebook, profile: str) -> tuple[str, ...]:
    """Return the option that names the profile, unless the file leads to it."""
    try:
        led = default_profile(notebook.answers)
    except WrongUse:  # the file was made for several
        led = ""
    return () if profile in ("", led) else ("-p", profile)
