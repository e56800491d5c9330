"""An assessment read back from its file as data, so that two can be compared.

The file may come from anybody, so it is first checked against its schema. Notes are not
read, because no comparison needs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from readiness.documents import Document, require
from readiness.errors import DocumentError, Problem
from readiness.judging.findings import LADDER, Flag, State, Why
from readiness.judging.verdicts import Verdict
from readiness.questions.checklists import Severity
from readiness.questions.criteria import read_date
from readiness.records.share import Share
from readiness.requirements.editions import code_of


class Entry(NamedTuple):
    """One item's outcome as recorded in an assessment."""

    item: str
    state: State
    severity: Severity | None
    why: Why | None = None
    flags: tuple[Flag, ...] = ()
    value: Any = None
    said: str = ""
    """The answer in readable form; empty if the assessment does not include it."""
    reason: str = ""
    """Why the item is claimed or excepted."""
    on: date | None = None
    due: date | None = None
    needed: str = ""
    review: str = ""
    """The kind of the review that decided the finding."""
    title: str = ""
    revision: int | None = None
    content: str = ""
    """The digest of what the item is judged by; empty if the assessment has none."""
    counts: bool = True

    @property
    def open(self) -> bool:
        """Whether there is something left to do or to answer."""
        return LADDER.get(self.state, 4) < 4

    @property
    def missing(self) -> bool:
        """Whether what is left to do is to answer it."""
        return self.state in (State.UNANSWERED, State.EXPIRED)

    @property
    def claim(self) -> str:
        """Why the person says that the item does not apply."""
        apart = self.state in (State.CLAIMED, State.NOT_APPLICABLE)
        return self.reason if apart else ""


@dataclass(frozen=True)
class Record:
    """An assessment as recorded in its file."""

    source: str
    """The name of the file it came from."""
    verdict: Verdict
    as_of: date
    valid_until: date | None
    progress: int | None
    answered: int
    asked: int
    respondent: Mapping[str, str]
    profile: str
    version: str
    title: str
    digest: str
    rules: int
    tool: str
    share: Share
    entries: tuple[Entry, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries of items asked now, by item id, without those that come later."""
        return {e.item: e for e in self.entries if e.state is not State.LATER}

    @property
    def code(self) -> str:
        """The edition's code, as a report prints it."""
        return code_of(self.digest)

    @property
    def person(self) -> str:
        """The person's name, or else their id; empty if there is neither."""
        return self.respondent.get("name", "") or self.respondent.get("id", "")

    @property
    def with_answers(self) -> bool:
        """Whether it includes answers; a summary copy includes only outcomes."""
        return self.share.discloses.answers

    def without_answers(self) -> Record:
        """Return what a summary copy of it would include."""
        entries = tuple(entry_without_answer(entry) for entry in self.entries)
        return replace(self, share=Share.SUMMARY, entries=entries)


def entry_without_answer(entry: Entry) -> Entry:
    """Return an item's outcome only, for a comparison without answers.

    The day something is due is left out too: it shows when it was answered.
    """
    hidden = {*Share.SUMMARY.discloses.hidden, "due"} & {*Entry._fields}
    return entry._replace(**{key: Entry._field_defaults[key] for key in hidden})


def read_record(document: Document) -> Record:
    """Read an assessment; raise ``DocumentError`` if invalid or without findings."""
    require(document, "assessment")
    body: Any = document.value
    faults = tuple(_faults(document, body["findings"]))
    if faults:
        raise DocumentError(faults)
    return record_of(body, document.source)


def record_of(body: Mapping[str, Any], source: str) -> Record:
    """Create a record from an assessment that is known to be valid."""
    edition, done = body["edition"], body["completeness"]
    return Record(
        source=source,
        verdict=Verdict(body["verdict"]),
        as_of=date.fromisoformat(body["as_of"]),
        valid_until=read_date(body["valid_until"]),
        progress=body["progress"],
        answered=done["answered"],
        asked=done["asked"],
        respondent=body["respondent"],
        profile=edition["profile"],
        version=edition["version"],
        title=edition["title"],
        digest=edition["digest"],
        rules=body["rules"],
        tool=body["tool"],
        share=Share(body.get("share", "full")),
        entries=tuple(map(_entry, body["findings"])),
    )


def _faults(document: Document, findings: list[Any]) -> Iterator[Problem]:
    """Yield what the schema cannot check: no findings, or an item listed twice."""
    if not findings:
        what = "This assessment has no findings, so there is nothing to compare."
        mend = "Assess the answers again, and compare the new assessment."
        yield document.problem(("findings",), what, mend)
    seen: set[str] = set()
    for number, finding in enumerate(findings):
        name = finding["item"]
        if name in seen:
            what = f"The item {name!r} appears twice."
            mend = "Use the assessment exactly as readiness wrote it."
            yield document.problem(("findings", number, "item"), what, mend)
        seen.add(name)


def _entry(finding: Mapping[str, Any]) -> Entry:
    value, severity, why = finding["value"], finding["severity"], finding["why"]
    return Entry(
        item=finding["item"],
        state=State(finding["state"]),
        severity=Severity(severity) if severity else None,
        why=Why(why) if why else None,
        flags=tuple(map(Flag, finding["flags"])),
        value=tuple(value) if isinstance(value, list) else value,
        said=finding.get("said") or "",
        reason=finding["reason"] or "",
        on=read_date(finding["on"]),
        due=read_date(finding["due"]),
        needed=finding["needed"] or "",
        review=finding.get("review", {}).get("kind", ""),
        title=finding.get("title", ""),
        revision=finding.get("revision"),
        content=finding.get("content", ""),
        counts=finding.get("counts", True),
    )
