"""Run the command line: ``python -m readiness``, and the command ``readiness``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; every exit has a message and an exit code.

    It is imported here, so that Ctrl-C is answered with a sentence from the start.
    """
    try:
        from readiness.cli import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. No partly written file was left behind.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
