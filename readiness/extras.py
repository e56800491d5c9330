"""How to install the optional libraries."""

from __future__ import annotations

import shlex
import sys
from typing import Literal

Extra = Literal["scripts", "fast", "sheets", "sign"]


def how_to_install(extra: Extra) -> str:
    """Return the sentence that tells a person how to install an extra.

    The project is on no package registry, so the sentence names its source. It names
    this interpreter too, because another would not find what is installed.
    """
    python = shlex.quote(sys.executable or "python")
    return (
        "In the folder of the readiness source, run:"
        f" {python} -m pip install -e '.[{extra}]'"
    )
