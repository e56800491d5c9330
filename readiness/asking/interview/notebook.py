"""The file of answers behind an interview: each answer is in it as soon as it is given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from readiness.answers.answers import Answers, read_answers
from readiness.answers.writing import Json, asked_by, text_of
from readiness.documents import parse
from readiness.files.paths import exists
from readiness.files.reading import read_as
from readiness.files.writing import write
from readiness.questions.checklists import Item
from readiness.requirements.editions import Edition


class Notebook:
    """A file of answers that is written whole after each change.

    Everything in the file that is not asked is kept. If another program changes the file
    meanwhile, the next answer is added to what is in it then.
    """

    def __init__(self, path: str, today: date) -> None:
        """Open the file, or begin a new one; raise ``DocumentError`` for other files."""
        self.path, self._today = path, today
        self._text = ""
        self.changed = False
        """Whether another program had changed the file before it was last saved."""
        self._body: Json = {"respondent": {}, "answered_on": today.isoformat()}
        self._body |= {"asked": [], "answers": {}}
        if exists(path):
            document = read_as(path, "answers")
            read_answers(document)  # a file that is none is refused before any question
            self._text = document.text
            self._body = json.loads(document.text)

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        text = text_of(self._body)
        return read_answers(parse(text.encode(), self.path))

    def entry(self, name: str) -> Mapping[str, Any] | None:
        """Return the entry for an item as it is in the file, if it is one with keys."""
        found = self._body["answers"].get(name)
        return found if isinstance(found, dict) else None

    def say(self, edition: Edition, item: Item, answer: Json) -> None:
        """Set the answer to an item, of today, and save; notes and the like stay.

        Raises ``ReadinessError`` when the file cannot be written, or is no longer a
        file of answers.
        """
        old = self.entry(item.id) or {}
        kept = {key: old[key] for key in ("$comment", "note", "evidence") if key in old}
        when = {"on": self._today.isoformat(), "revision": item.revision}
        self._set(edition, item.id, {**kept, **answer, **when})

    def note(self, edition: Edition, item: Item, text: str) -> None:
        """Set the note on an item and save; without an answer it counts as not sure."""
        old = self.entry(item.id)
        value = self._body["answers"].get(item.id)
        if old is None and value is not None:
            old = {"value": value, "on": self._body.get("answered_on")}
        today = {"unsure": True, "on": self._today.isoformat()}
        entry = {
            k: v for k, v in (old or today).items() if k != "note" and v is not None
        }
        self._set(edition, item.id, {**entry, **({"note": text} if text else {})})

    def _set(self, edition: Edition, name: str, entry: Json) -> None:
        body = self._latest()
        profile = {"profile": edition.profile, "version": edition.version}
        asked = asked_by(body, {**profile, "edition": edition.digest})
        answers = {**body.get("answers", {}), name: entry}
        body = {**body, "asked": asked, "answers": answers}
        text = text_of(body)
        write(self.path, text.encode())
        self._body, self._text = body, text

    def _latest(self) -> Json:
        """Return what is in the file now, which another program may have changed."""
        self.changed = False
        if not exists(self.path):
            return self._body
        document = read_as(self.path, "answers")
        if document.text == self._text:
            return self._body
        read_answers(document)  # what is no longer one is not written over
        self.changed = True
        latest: Json = json.loads(document.text)
        return latest
