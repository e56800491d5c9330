"""Load a profile by its id or its file, and refuse other kinds of file."""

from __future__ import annotations

from readiness.files.paths import is_file
from readiness.files.reading import read_as
from readiness.questions.catalog import profile_ids
from readiness.requirements import profiles
from readiness.requirements.editions import Edition


def load_profile(name: str) -> tuple[Edition, str]:
    """Load a profile as ``profiles.load`` does, and refuse other kinds of file.

    Raises ``UnknownName`` or ``DocumentError``.
    """
    if name in profile_ids() or not is_file(name):
        return profiles.load(name)
    return profiles.load(read_as(name, "profile", "edition"))
