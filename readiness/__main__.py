"""Run the command line with ``python -m readiness``."""

from readiness.cli import main

main()
