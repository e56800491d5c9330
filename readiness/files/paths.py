"""Ask about paths that a person typed; what cannot be looked up is not there.

The operating system refuses names that are too long, links in a circle and characters
that no name can have; ``pathlib`` passes some of these on as errors.
"""

from __future__ import annotations

import re
from pathlib import Path

_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?|.*[. ]", re.IGNORECASE
)


def is_file(path: Path | str) -> bool:
    """Tell whether there is a file, by this name or by a link to it."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path | str) -> bool:
    """Tell whether there is a folder."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def exists(path: Path | str) -> bool:
    """Tell whether there is anything of this name."""
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def same_file(one: Path | str, other: Path | str) -> bool:
    """Tell whether two names stand for one file, also through links."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False


def is_reserved(name: str) -> bool:
    """Tell whether Windows cannot have a file of this name: ``con.pdf``, ``a.``.

    The names are those of Microsoft's "Naming Files, Paths, and Namespaces". The name
    ``..`` is allowed, because it is the folder above.
    """
    return name != ".." and bool(_RESERVED.fullmatch(name))
