"""Whole processes, side by side: the time of a command and of importing its libraries.

Run ``python benchmarks/whole_process.py``. The commands take turns, so that a slow
moment of the machine slows all of them; the table prints medians and ratios.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
ANSWERS = ROOT / "reports" / "samples" / "coder.answers.json"


def python(*arguments: str) -> list[str]:
    """Return a command line that starts this Python."""
    return [sys.executable, *arguments]


def seconds(command: list[str]) -> float:
    """Return how long one process takes, from start to end."""
    start = perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return perf_counter() - start


def take_turns(commands: dict[str, list[str]]) -> dict[str, float]:
    """Return each command's median time; the first round warms up."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(ROUNDS + 1):
        for name, command in commands.items():
            spent = seconds(command)
            if turn:
                times[name].append(spent)
    return {name: median(spent) for name, spent in times.items()}


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        report = str(Path(folder) / "report.pdf")
        ours = python("-m", "readiness")
        medians = take_turns(
            {
                "import click": python("-c", "import click"),
                "readiness --help": [*ours, "--help"],
                "import click, jsonschema, reportlab.platypus": python(
                    "-c", "import click, jsonschema, reportlab.platypus"
                ),
                "readiness assess, PDF": [*ours, "assess", str(ANSWERS), "-o", report],
            }
        )
    names = list(medians)
    print("| process | median ms | ratio to its peer |")
    print("| --- | ---: | ---: |")
    for peer, own in ((names[0], names[1]), (names[2], names[3])):
        print(f"| `{peer}` | {medians[peer] * 1000:.0f} | 1.00 |")
        ratio = medians[own] / medians[peer]
        print(f"| `{own}` | {medians[own] * 1000:.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
