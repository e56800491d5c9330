"""Every cache of the PDF renderer, to be emptied as in a new process."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

from readiness.render import pdf


def cached() -> Iterator[tuple[ModuleType, str, Any]]:
    """Yield every cached function in the package, by each name that a module has for it."""
    for module in walk_packages(pdf.__path__, "readiness.render.pdf."):
        found = import_module(module.name)
        for name, thing in list(vars(found).items()):
            if hasattr(thing, "cache_clear"):
                yield found, name, thing


def forget() -> None:
    """Empty every cache of the package, as in a new process."""
    for _, _, thing in cached():
        thing.cache_clear()
