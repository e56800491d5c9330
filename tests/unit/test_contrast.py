"""Themes with illegible colours are reported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readiness import resources
from readiness.themes.contrast import contrast, illegible


def colours(**changed: str) -> dict[str, str]:
    """Return the default theme's colours with some of them changed."""
    theme: Any = json.loads(resources.data("reports", "themes", "default.json"))
    return {**theme["colours"], **changed}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ff0000", 1.0),
    ],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    """The ratio is that of WCAG, in either order of the colours."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("name", resources.names("reports", "themes"))
def test_shipped_themes_can_be_read(name: str) -> None:
    """Every theme that comes with the tool is legible."""
    theme: Any = json.loads(resources.data("reports", "themes", f"{name}.json"))

    assert [*illegible(theme["colours"])] == []


def test_pale_text_is_told(readiness: Callable[..., Any], tmp_path: Path) -> None:
    """``check`` names the ink, the ground and the ratio of text that is too pale."""
    theme: Any = json.loads(resources.data("reports", "themes", "default.json"))
    theme |= {"id": "pale", "colours": colours(text="#dddddd")}
    (tmp_path / "pale.json").write_text(json.dumps(theme), encoding="utf-8")

    ran = readiness("check", tmp_path / "pale.json")

    assert ran.code == 1
    assert "#dddddd on white has a contrast of 1.4." in ran.out
