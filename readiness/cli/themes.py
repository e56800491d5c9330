"""Load the theme a person asks for, bundled or from a file, and read logo files."""

from __future__ import annotations

from pathlib import Path, PurePath

from readiness.errors import ReadinessError
from readiness.files.paths import is_file, is_folder
from readiness.files.reading import read_as
from readiness.resources import names
from readiness.themes.logos import MOST_BYTES, Logo, NoLogo, from_bytes
from readiness.themes.theme import Theme, load_theme, read_theme


def named_theme(name: str) -> Theme:
    """Load a bundled theme by its id, or a theme file; refuse other kinds of file.

    Raises ``UnknownName`` or ``DocumentError``.
    """
    if name in names("reports", "themes") or _is_a_bare_name(name):
        return load_theme(name)
    return read_theme(read_as(name, "theme"))


def read_logo(path: str) -> Logo:
    """Read a picture file for a theme; raise ``ReadinessError`` if that fails."""
    if is_folder(path):
        raise ReadinessError(f"{path}: this is a folder. Name a file in it.")
    if not is_file(path):  # checked before opening: a pipe may block
        raise ReadinessError(f"{path}: there is no such file. Check the name.")
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or error
        raise ReadinessError(f"{path}: this cannot be read ({why}).") from error
    try:
        return from_bytes(content)
    except NoLogo as fault:
        raise ReadinessError(f"{path}: {fault}") from fault


def _is_a_bare_name(name: str) -> bool:
    """Tell whether a name cannot be meant as a file."""
    if name == "-" or PurePath(name).name != name:
        return False
    return not PurePath(name).suffix and not is_file(name)
