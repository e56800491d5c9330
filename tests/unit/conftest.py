"""Fixtures shared by the unit tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from unit.caches import forget

Machine = Callable[..., None]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """Set the machine's folders of fonts; without any it has no fonts at all."""
    from readiness.render.pdf.fonts import found_fonts

    def has(*folders: Path) -> None:
        forget()
        monkeypatch.setattr(found_fonts, "folders", lambda: folders)

    has()
    yield has
    forget()
