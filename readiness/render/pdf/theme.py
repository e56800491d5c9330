"""The theme under the name that the PDF's modules know it by."""

from __future__ import annotations

from readiness.render.theme import PAPER, Ink, Role, Theme, load_theme

__all__ = ["PAPER", "Ink", "Role", "Theme", "load_theme"]
