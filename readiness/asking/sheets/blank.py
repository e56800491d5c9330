"""A sheet to fill in: the questions of profiles, with earlier answers if there are any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from readiness.answers.answers import Answers
from readiness.answers.writing import Json, body_of, dated
from readiness.asking.interview.scope import Only
from readiness.asking.sheets.formats import sheet_of
from readiness.asking.sheets.rows import known_items, rows_of
from readiness.asking.wanted import wanted
from readiness.requirements.editions import Edition


def blank_sheet(
    editions: Sequence[Edition], earlier: Answers, only: Only | None, end: str
) -> bytes:
    """Return a sheet that asks what several profiles ask, each item once.

    With ``only``, just what is open or due is asked, and the earlier answers to other
    items are still in the sheet. Earlier answers keep their days; new ones get the day in
    the sheet, which is today until the person corrects it. ``end`` is the end of the
    file's name.
    """
    today = date.today()
    body = {**dated(body_of(earlier)), "asked": [*map(_asked, editions)]}
    if all("on" in entry for entry in body["answers"].values()):
        body["answered_on"] = today.isoformat()
    items = {
        item.id: item
        for edition in editions
        for item in wanted(edition, earlier, only, today)
    }
    known = known_items(editions)
    return sheet_of(rows_of(body, known, items), known, end)


def _asked(edition: Edition) -> Json:
    told = {"profile": edition.profile, "version": edition.version}
    return {**told, "edition": edition.digest}
