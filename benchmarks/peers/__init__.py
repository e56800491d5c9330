"""The renderers of the same report: ours and its peers, each loaded on request.

To add a peer: a module here with ``draw(report) -> bytes`` that draws every part of
every block, and a line in ``PEERS``. A peer that is not installed is left out and
reported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from people import Person

Draw = Callable[[Person], bytes]


OURS = "readiness"
CARRYING = "readiness, with attachments"
BASELINE = "Platypus"

PEERS: Mapping[str, str] = {BASELINE: "platypus", "Typst": "typst"}
"""The module of each peer."""


def load(name: str) -> Draw:
    """Load the renderer of this name.

    Raises ``ImportError`` or ``OSError`` when it, or a library it needs, is missing.
    """
    if name in (OURS, CARRYING):
        ours = import_module("peers.ours")
        draw: Draw = ours.draw if name == OURS else ours.draw_carrying
        return draw
    module = import_module(f"peers.{PEERS[name]}")
    return lambda person: module.draw(person.report)


def present() -> tuple[list[str], list[str]]:
    """Return the names of the renderers that work here, and why the others do not."""
    names, lacking = [OURS], []
    if import_module("peers.ours").CARRIES:
        names.append(CARRYING)
    for name in PEERS:
        try:
            load(name)
        except (ImportError, OSError) as error:
            lacking.append(f"{name} is left out: {str(error).strip().splitlines()[0]}")
        else:
            names.append(name)
    return names, lacking
