"""Fixtures shared by the unit tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Machine = Callable[..., None]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """Set the machine's folders of fonts; without any it has no fonts at all."""
    from readiness.render.pdf.fonts import found_fonts

    def has(*folders: Path) -> None:
        _forget()
        monkeypatch.setattr(found_fonts, "folders", lambda: folders)

    has()
    yield has
    _forget()


def _forget() -> None:
    from readiness.render.pdf.fonts import found_fonts, optional, same_fonts
    from readiness.render.pdf.text import coverage

    for kept in (found_fonts._others, found_fonts._machine, same_fonts.same):
        kept.cache_clear()
    coverage._kind.cache_clear()
    optional.can_shape.cache_clear()
