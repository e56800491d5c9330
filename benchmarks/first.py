"""One process that makes one report, for ``render.py`` to measure as a whole.

Run ``python benchmarks/first.py NAME``; without a name it stops when the report is
composed, and that is what the others are held against.
"""

from __future__ import annotations

import sys

import people


def main() -> None:
    """Compose one report, and draw it when somebody is named."""
    person = people.person(0)
    for name in sys.argv[1:]:
        import peers

        peers.load(name)(person)


if __name__ == "__main__":
    main()
