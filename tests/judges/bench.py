"""The bench of all judges, and the reports that they judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from certificates import signed_by
from judges import hostile, standards, structure, verapdf
from judges.hostile import DAY, LONGEST, Case
from PIL import Image
from unit.everything import GIVEN, everything, person

from readiness import resources
from readiness.answers.answers import read_answers
from readiness.assessing.pipeline import judge
from readiness.documents import read
from readiness.questions import catalog
from readiness.records.attachment import Attachment
from readiness.records.share import Share
from readiness.render import pdf
from readiness.report import compose
from readiness.requirements.profiles import load
from readiness.themes.logos import Logo, from_bytes
from readiness.wording import wording

Pdfs = Mapping[str, bytes]
Verdicts = dict[str, list[str]]

SAMPLES = Path(__file__).parents[2] / "reports" / "samples"
PEOPLE = ("applicant", "employee", "coder")


def each(one: Callable[[bytes], list[str]]) -> Callable[[Pdfs], Verdicts]:
    """Let a judge of one file judge several."""
    return lambda pdfs: {name: one(pdf) for name, pdf in pdfs.items()}


JUDGES: Mapping[str, Callable[[Pdfs], Verdicts]] = {
    "syntax": each(standards.syntax_complaints),
    "page": each(standards.page_complaints),
    "structure": each(structure.complaints),
    "verapdf": verapdf.complaints,
}
"""Every judge: takes files, returns the complaints about each."""


def summed(found: Verdicts, most: int = 40) -> str:
    """Report each kind of complaint once, with the number of reports and an example."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for name, told in found.items():
        for sentence in told:
            kind = re.sub(r"\d+", "0", sentence)
            kinds.setdefault(kind, []).append((name, sentence))
    often = sorted(kinds.values(), key=len, reverse=True)
    lines = [
        f"{len({name for name, _ in same})} reports, such as {same[0][0]}: {same[0][1]}"
        for same in often[:most]
    ]
    return "\n".join(lines)


# The reports that are judged -----------------------------------------------------


def samples() -> dict[str, bytes]:
    """Return the sample reports as they are kept."""
    return {path.name: path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf"))}


def bundled() -> dict[str, bytes]:
    """Draw every bundled profile in every share and every theme, taking people in turn."""
    kinds = [
        (profile, share, theme)
        for profile in catalog.profile_ids()
        for share in Share
        for theme in resources.names("reports", "themes")
    ]
    return {
        " ".join(kind): hostile.drawn(_plain(*kind, PEOPLE[n % len(PEOPLE)]))
        for n, kind in enumerate(kinds)
    }


def _plain(profile: str, share: str, theme: str, person: str) -> Case:
    look = {
        "id": "x-look",
        "version": "1.0",
        "title": "In another look",
        "issuer": {"name": "Example"},
        "extends": profile,
        "theme": theme,
    }
    answers = read(SAMPLES / f"{person}.answers.json").value
    review = SAMPLES / f"{person}.review.json"
    said = read(review).value if review.exists() else {"reviews": []}
    return Case(person, look, answers, {**said, "profile": "x-look"}, share)


@cache
def sound() -> bytes:
    """Draw the report that faults are seeded in: short, with a bit of everything."""
    return _drawn(signing=False)


def _drawn(*, signing: bool) -> bytes:
    edition, theme = load("first-look")
    answers = read_answers(read(SAMPLES / "employee.answers.json"))
    made = judge(edition, answers, None, date.fromisoformat(DAY))
    report = compose(
        made.assessment, made.plan, wording(), catalog.sources(), Share.SUMMARY
    )
    files = (
        Attachment("a.json", b"{}\n", "application/json", "Source", "What it is from"),
        Attachment("b.json", b"[1]\n", "application/json", "Data", "What it comes to"),
    )
    look = replace(pdf.load_theme(theme), logo=_logo())
    return pdf.render(report, look, made.assessment.as_of, files, signing=signing)


def _logo() -> Logo:
    picture = BytesIO()
    Image.new("RGB", (60, 20), "#2c6136").save(picture, "PNG")
    return replace(from_bytes(picture.getvalue()), alt="Brightleaf Coding")


HOSTILE, PARTS = 208, 4
"""The number of hostile reports, and the number of parts in which they are judged."""


@cache
def evil(part: int) -> Mapping[str, tuple[Case, bytes]]:
    """Draw one part of the hostile reports."""
    cases = (hostile.case(number) for number in range(part, HOSTILE, PARTS))
    return {case.name: (case, hostile.drawn(case)) for case in cases}


@cache
def heard(part: int) -> Mapping[str, tuple[Case, str]]:
    """Read one part of the hostile reports aloud."""
    found = evil(part).items()
    return {name: (case, structure.read_aloud(pdf)) for name, (case, pdf) in found}


def beyond() -> dict[str, bytes]:
    """Draw one person in every state, with longer notes than any answers file may hold."""
    return {
        f"{share}: {name}": _beyond(share, text)
        for share in Share
        for name, text in (*hostile.TEXTS.items(), *hostile.ENDLESS.items())
        if share is Share.FULL or name in ("markup", "endless-word")
    }


NOTED = "x-home.not-met"


def _beyond(share: Share, text: str) -> bytes:
    told = text if len(text) < LONGEST else text * 3
    notes = {NOTED: GIVEN[NOTED]._replace(note=told)}
    made, way = everything(person(notes, name=told))
    report = compose(made, way, wording(), catalog.sources(), share)
    return pdf.render(report, pdf.load_theme(), made.as_of)


def signed() -> dict[str, bytes]:
    """Sign the report that faults are seeded in."""
    return {who: signed_by(who, _drawn(signing=True)) for who in ("Ann Lee", "李小龍")}


def _evil(part: int) -> Callable[[], Pdfs]:
    return lambda: {name: pdf for name, (_, pdf) in evil(part).items()}


BATCHES: Mapping[str, Callable[[], Pdfs]] = {
    "samples": samples,
    "bundled": cache(bundled),
    "beyond": cache(beyond),
    "signed": cache(signed),
    **{f"hostile-{part}": _evil(part) for part in range(PARTS)},
}
"""Every batch of reports that is judged."""
