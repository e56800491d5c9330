"""Make one report in one process, for ``render.py`` to time from start to end.

Run ``python benchmarks/first.py NAME``. Without a name it stops once the report is
composed; that is the baseline for the others.
"""

from __future__ import annotations

import sys

import people


def main() -> None:
    """Compose one report, and draw it if a renderer is named."""
    person = people.person(0)
    for name in sys.argv[1:]:
        import peers

        peers.load(name)(person)


if __name__ == "__main__":
    main()
