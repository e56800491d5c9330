"""An interview in the terminal: ask, read what is typed, save, and go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import click

from readiness.answers.answers import Answer
from readiness.asking.interview import Notebook, Scope, Session
from readiness.cli import prompting
from readiness.cli.beginning import key_of, profile_for, require_known
from readiness.cli.finishing import checked, say_how_to_go_on, show_result
from readiness.cli.prompting import Ended, line, say, too_long
from readiness.errors import ReadinessError
from readiness.judging.findings import Finding
from readiness.questions.checklists import Item
from readiness.questions.kinds import Unclear
from readiness.questions.sentences import shown
from readiness.report.names import area_title
from readiness.requirements.loading import load_profile
from readiness.themes.theme import load_theme
from readiness.wording import wording


class Talk:
    """An interview: asks, reads what is typed, and saves it."""

    session: Session

    def __init__(self, notebook: Notebook, scope: Scope, as_of: date) -> None:
        self._notebook, self._scope, self._as_of = notebook, scope, as_of
        self._today, self._words = date.today(), wording()
        self._area = ""
        self._profile = ""
        self._keys: dict[str, Callable[[Finding], bool]] = {
            "h": self._help,
            "d": self._unsure,
            "x": self._claim,
            "n": self._note,
            "s": self._skip,
            "b": self._back,
            "q": self._stop,
        }

    def begin(self, profile: str | None) -> None:
        """Choose the requirements, asking how the person works if nothing says which."""
        edition, theme = load_profile(
            profile or profile_for(self._notebook, self._today)
        )
        self._theme = load_theme(theme)
        self._profile = profile or edition.profile
        require_known(self._scope, edition)
        self.session = Session(edition, self._notebook, self._scope, self._as_of)
        done, of, minutes = self.session.progress()
        told = {"title": edition.title, "n": of - done, "minutes": minutes}
        say(self._words("ask.begin", **told))
        say(self._words("ask.saved-in", file=self._notebook.path))
        say(self._words("ask.commands"))
        if Answer(on=self._today).is_future(self._as_of):
            day = self._words.day(self._as_of)
            say(self._words("ask.past", day=day))
        asked = {finding.item.id for finding in self.session.asked()}
        for name in sorted(self._scope.items - asked):
            say(self._words("ask.not-asked", title=edition.by_id[name].title))

    def run(self) -> None:
        """Ask everything, then let the person check the answers and see the result."""
        self._ask_all()
        while name := checked(self.session):
            self.session.again(name)
            self._ask_all()
        show_result(self.session, self._notebook, self._as_of, self._theme)
        self.say_how_to_go_on()

    def say_how_to_go_on(self) -> None:
        """Say where the answers are, and how to go on."""
        say_how_to_go_on(self._notebook, self._profile)

    # Questions

    def _ask_all(self) -> None:
        while finding := self.session.next():
            self._show_area(finding.item)
            entry = self._notebook.entry(finding.item.id)
            prompting.show_question(finding, entry, self._today)
            while not self._take(finding, line()):
                pass

    def _show_area(self, item: Item) -> None:
        if item.area == self._area:
            return
        self._area = item.area
        done, of, minutes = self.session.progress()
        title = area_title(self.session.edition, item.area)
        click.echo()
        say(self._words("ask.area", area=title, n=done, of=of, minutes=minutes))

    def _take(self, finding: Finding, typed: str) -> bool:
        """Take what was typed; tell whether the question is dealt with."""
        item = finding.item
        key = key_of(typed)
        shown_first = item.kind.name == "yes-no" and typed.casefold() == "n"
        if key in self._keys and not shown_first:
            return self._keys[key](finding)
        if not typed:
            return self._confirm(finding)
        try:
            value = item.kind.typed(typed)
        except Unclear as why:
            say(str(why), "  ")
            return False
        if fault := item.kind.fault(value):
            say(fault, "  ")
            return False
        stored = [*value] if isinstance(value, tuple) else value
        return self._save(
            finding, {"value": stored}, shown(value, item.kind, self._words)
        )

    def _save(self, finding: Finding, entry: dict[str, Any], said: str) -> bool:
        """Save an answer and read it back; if the file cannot be written, ask again."""
        saved = partial(self._notebook.say, self.session.edition, finding.item, entry)
        if not self._done(saved):
            return False
        say(self._words("ask.saved", said=said), "  ")
        self.session.pass_by(finding.item)
        return True

    def _done(self, save: Callable[[], None]) -> bool:
        """Save, and tell what came between; tell whether it is saved."""
        try:
            save()
        except ReadinessError as error:
            say(str(error), "  ")
            say(self._words("ask.not-saved"), "  ")
            return False
        if self._notebook.changed:
            say(self._words("ask.changed", file=self._notebook.path), "  ")
        return True

    # Commands

    def _help(self, finding: Finding) -> bool:
        prompting.show_help(finding.item, self.session.assessment.system)
        return False

    def _unsure(self, finding: Finding) -> bool:
        return self._save(finding, {"unsure": True}, self._words("said.unsure"))

    def _claim(self, finding: Finding) -> bool:
        if finding.item.about_you:
            say(self._words("ask.always-applies"), "  ")
            return False
        reason = line(self._words("ask.reason"))
        if not reason or too_long(reason):
            return False
        said = self._words("said.claim", reason=reason)
        return self._save(finding, {"not_applicable": reason}, said)

    def _note(self, finding: Finding) -> bool:
        entry = self._notebook.entry(finding.item.id) or {}
        if entry.get("note"):
            say(self._words("ask.note.now", note=entry["note"]), "  ")
        text = line(self._words("ask.note"))
        if not text:
            say(self._words("ask.note.kept"), "  ")
        elif not too_long(text):
            edition = self.session.edition
            if self._done(partial(self._notebook.note, edition, finding.item, text)):
                say(self._words("ask.noted"), "  ")
        return False

    def _skip(self, finding: Finding) -> bool:
        self.session.pass_by(finding.item)
        return True

    def _back(self, finding: Finding) -> bool:
        if self.session.back():
            return True
        say(self._words("ask.first"), "  ")
        return False

    def _stop(self, finding: Finding) -> bool:
        raise Ended

    def _confirm(self, finding: Finding) -> bool:
        """Take Enter as "this is still so" where there is an earlier answer."""
        answer = finding.answer
        if answer is None or not prompting.can_confirm(finding, self._today):
            say(self._words("ask.nothing-typed"), "  ")
            return False
        value = [*answer.value] if isinstance(answer.value, tuple) else answer.value
        entry = {"not_applicable": answer.claim} if answer.claim else {"value": value}
        return self._save(finding, entry, self._words("form.still"))
