"""List what these requirements make easier than the bundled items, in plain words.

An edition describes the changes in the terms of its files. Here "blocker" and "P2Y"
are worded as everywhere else in a report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from readiness.periods import read_renewal
from readiness.questions.sentences import every
from readiness.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Span,
    Style,
    Text,
    text,
)
from readiness.report.brief import Brief, ended
from readiness.report.names import item_title


def easier(brief: Brief) -> Iterator[Block]:
    """Yield what has become easier; yield nothing if nothing has."""
    if brief.edition.easier:
        yield Heading(brief.words("judging.easier"), anchor="easier")
        yield Paragraph(text(brief.words("judging.easier-intro")), small=True)
        yield Bullets(tuple(_entries(brief)))


def _entries(brief: Brief) -> Iterator[Text]:
    """Yield one text per item with all its changes; group items with equal changes."""
    by_item = _by_item(brief)
    general = by_item.pop("", [])
    alike: dict[str, list[str]] = {}
    for name, changes in by_item.items():
        alike.setdefault(" ".join(changes), []).append(name)
    for what, names in alike.items():
        titles = brief.words("list.comma").join(
            item_title(brief.edition, name) for name in names
        )
        yield text(Span(titles, Style.STRONG), brief.words("list.colon"), what)
    yield from map(text, general)


def _by_item(brief: Brief) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in brief.edition.easier:
        name, what = entry.get("item", ""), entry["what"]
        kept = not name or name in brief.edition.by_id
        said = _plainly(brief, what) if kept else brief.words("easier.out", why=what)
        found.setdefault(name, []).append(ended(said))
    return found


def _plainly(brief: Brief, what: str) -> str:
    """Reword a known sentence for readers; return any other sentence unchanged."""
    for pattern, (key, say) in _SENTENCES.items():
        found = pattern.fullmatch(what)
        if found:
            new, old = (say(brief, word) for word in found.groups())
            return brief.words(key, new=new, old=old)
    return what


def _severity(brief: Brief, word: str) -> str:
    days = {str(name): n for name, n in brief.edition.due_days.items()}
    return brief.words(f"severity.{word}", n=days.get(word, 0))


def _renewal(brief: Brief, word: str) -> str:
    days = re.findall(r"\d\d-\d\d", word)
    if days or word.startswith("P"):
        return every(read_renewal(days or word), brief.words)
    return brief.words("easier.never")


_SENTENCES: Mapping[re.Pattern[str], tuple[str, Callable[[Brief, str], str]]] = {
    re.compile(r"Severity is (\w+) instead of (\w+)\."): ("easier.severity", _severity),
    re.compile(r"Answers last (.+) instead of (.+)\."): ("easier.renewal", _renewal),
}
"""Patterns of an edition's sentences, each with the wording that a report uses."""
