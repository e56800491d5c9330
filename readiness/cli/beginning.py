"""The beginning of an interview: which requirements are asked, and the commands."""

from __future__ import annotations

from datetime import date
from typing import Any

from readiness.answers.answers import Answer, Answers
from readiness.asking.interview import Notebook, Scope
from readiness.assessing.choosing import default_profile
from readiness.cli import prompting
from readiness.cli.prompting import Ended, line, say
from readiness.errors import UnknownName, WrongUse
from readiness.judging.findings import Finding, State
from readiness.questions import catalog
from readiness.questions.checklists import Item, read_item
from readiness.questions.kinds import Unclear
from readiness.requirements.editions import Edition
from readiness.requirements.loading import load_profile

_COMMANDS = {
    "help": "h",
    "?": "h",
    "note": "n",
    "skip": "s",
    "back": "b",
    "stop": "q",
    "quit": "q",
    "exit": "q",
}
"""Commands that may be typed in full."""


def key_of(typed: str) -> str:
    """Return the letter of the command that was typed, or else what was typed."""
    return _COMMANDS.get(typed.casefold(), typed.casefold())


def profile_for(notebook: Notebook, today: date) -> str:
    """Return the profile of a file, asking how the person works if nothing says which.

    Raises ``Ended`` when the person stops.
    """
    answers = notebook.answers
    if answers.asked or catalog.EMPLOYMENT in answers.given:
        return default_profile(answers)
    item = read_item(catalog.item(catalog.EMPLOYMENT) or {})
    prompting.show_question(Finding(item, State.UNANSWERED), None, today)
    value = _first_typed(item)
    if value is None:
        return default_profile(answers)
    chosen = default_profile(Answers({item.id: Answer(value)}))
    edition, _ = load_profile(chosen)
    notebook.say(edition, item, {"value": value})
    return chosen


def _first_typed(item: Item) -> Any:
    """Read the answer that chooses the profile; None if it is left open."""
    while (key := key_of(typed := line())) not in ("d", "s"):
        if key == "q":
            raise Ended
        if key == "h":
            prompting.show_help(item, "")
            continue
        try:
            return item.kind.typed(typed)
        except Unclear as why:
            say(str(why), "  ")
    return None


def require_known(scope: Scope, edition: Edition) -> None:
    """Raise an error for items and areas that these requirements do not ask about."""
    asked = {item.id for item in edition.items if edition.asks(item)}
    for name in sorted(scope.items - asked):
        raise UnknownName("question", name, asked)
    if scope.area and not any(name.startswith(f"{scope.area}.") for name in asked):
        areas = sorted({name.partition(".")[0] for name in asked})
        told = f"There is no area {scope.area!r} here. Areas: {', '.join(areas)}."
        raise WrongUse(told)
