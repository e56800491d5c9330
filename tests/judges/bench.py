"""The bench on which all judges sit, and the reports that come before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from judges import hostile, standards, structure, verapdf
from judges.hostile import DAY, Case
from readiness import catalog, resources
from readiness.documents import read
from readiness.render import SHARES

Pdfs = Mapping[str, bytes]
Verdicts = dict[str, list[str]]

SAMPLES = Path(__file__).parents[2] / "reports" / "samples"
PEOPLE = ("applicant", "employee", "coder")


def each(judge: Callable[[bytes], list[str]]) -> Callable[[Pdfs], Verdicts]:
    """Let a judge of one file judge several."""
    return lambda pdfs: {name: judge(pdf) for name, pdf in pdfs.items()}


JUDGES: Mapping[str, Callable[[Pdfs], Verdicts]] = {
    "syntax": each(standards.syntax_complaints),
    "page": each(standards.page_complaints),
    "structure": each(structure.complaints),
    "verapdf": verapdf.complaints,
}
"""Every judge: files in, each one's complaints out."""


# What is judged ------------------------------------------------------------------


def samples() -> dict[str, bytes]:
    """Return the sample reports as they are kept."""
    return {path.name: path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf"))}


def bundled() -> dict[str, bytes]:
    """Draw every bundled profile in every share and every theme, of people in turn."""
    kinds = [
        (profile, share, theme)
        for profile in catalog.profile_ids()
        for share in SHARES
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
    """Draw the report that faults are seeded in: short, and with a bit of everything."""
    case = _plain("first-look", "full", "default", "employee")
    return hostile.drawn(case)


HOSTILE, PARTS = 208, 4
"""How many hostile reports there are, and in how many parts they are judged."""


@cache
def evil(part: int) -> Mapping[str, tuple[Case, bytes]]:
    """Draw one part of the hostile reports."""
    cases = (hostile.case(number) for number in range(part, HOSTILE, PARTS))
    return {case.name: (case, hostile.drawn(case)) for case in cases}


def _evil(part: int) -> Callable[[], Pdfs]:
    return lambda: {name: pdf for name, (_, pdf) in evil(part).items()}


BATCHES: Mapping[str, Callable[[], Pdfs]] = {
    "samples": samples,
    "bundled": cache(bundled),
    **{f"hostile-{part}": _evil(part) for part in range(PARTS)},
}
"""Every batch of reports that is judged."""

__all__ = ["BATCHES", "DAY", "JUDGES", "PARTS", "evil", "sound"]
