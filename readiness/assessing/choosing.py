"""Choose the profile to judge a file of answers by when nobody names one."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.answers.answers import Answers, Asked
from readiness.errors import Problem, WrongUse
from readiness.questions.catalog import EMPLOYMENT, profile_ids
from readiness.requirements.editions import Edition, code_of
from readiness.wording import wording


def default_profile(answers: Answers) -> str:
    """Return the bundled profile that the file itself says it was made for.

    If it names none, the person's employment decides. The file may come from a
    stranger, so a name in it is never used as a path. Raises ``WrongUse`` when the file
    names several bundled profiles.
    """
    bundled = [*dict.fromkeys(a.profile for _, a in _bundled(answers))]
    if len(bundled) > 1:
        words = wording()
        both = words(
            "list.and", first=words("list.comma").join(bundled[:-1]), last=bundled[-1]
        )
        source = answers.document.source if answers.document else "The file"
        raise WrongUse(words("asked.several", source=source, profiles=both))
    return bundled[0] if bundled else _by_employment(answers)


def remarks(answers: Answers, edition: Edition) -> Iterator[Problem]:
    """Yield where ``asked`` names something other than the edition chosen by default."""
    words, bundled = wording(), _bundled(answers)
    taken = {
        "profile": edition.profile,
        "version": f"{edition.version} ({edition.code})",
    }
    if bundled and not any(_same(asked, edition) for _, asked in bundled):
        mend = words("asked.otherwise.mend", **taken)
        place, asked = bundled[0]
        yield _remark(answers, place, words("asked.otherwise", **_names(asked)), mend)
    if not bundled and answers.asked:
        mend = words("asked.unknown.mend", **taken)
        yield _remark(
            answers, 0, words("asked.unknown", **_names(answers.asked[0])), mend
        )


def _bundled(answers: Answers) -> list[tuple[int, Asked]]:
    known = profile_ids()
    return [(n, a) for n, a in enumerate(answers.asked) if a.profile in known]


def _by_employment(answers: Answers) -> str:
    employment = answers.given.get(EMPLOYMENT)
    applies = employment is not None and employment.value == "applicant"
    return "aspiring-coder" if applies else "remote-coder"


def _same(asked: Asked, edition: Edition) -> bool:
    """Tell whether these requirements were asked; without a digest, by the version."""
    if asked.edition:
        return asked.edition == edition.digest
    return asked.version == edition.version


def _names(asked: Asked) -> dict[str, str]:
    code = f" ({code_of(asked.edition)})" if asked.edition else ""
    return {"profile": asked.profile, "version": f"{asked.version}{code}"}


def _remark(answers: Answers, place: int, what: str, mend: str) -> Problem:
    assert answers.document is not None  # only a document says what was asked
    path = ("asked", place, "profile")
    return answers.document.problem(path, what, mend, level="warning")
