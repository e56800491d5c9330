"""Where the data files are, in a wheel (or its zip) and in a checkout."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@cache
def folder(name: str) -> Traversable:
    """Return the data folder ``checklists``, ``schemas`` or ``reports``."""
    shipped = files("readiness") / "_data"
    if shipped.is_dir():
        return shipped / name
    return Path(__file__).parent.parent / name


def names(*path: str) -> tuple[str, ...]:
    """List the ids of the JSON files in a data folder, in alphabetical order."""
    here = folder(path[0]).joinpath(*path[1:])
    found = (entry.name for entry in here.iterdir() if entry.is_file())
    return tuple(sorted(n.removesuffix(".json") for n in found if n.endswith(".json")))


def data(*path: str) -> bytes:
    """Return the bytes of one shipped file, for example ``("schemas", "x.json")``."""
    return folder(path[0]).joinpath(*path[1:]).read_bytes()
