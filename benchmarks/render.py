"""The same real reports drawn by us and by others: milliseconds per page, and ratios.

Run ``python benchmarks/render.py``; ``--markdown`` prints the tables for ``docs``. The
others are extras: ``pip install --group benchmark``.

All draw every part of every block of the same composed reports, in the same typeface at
about the same sizes. The share of our words that can be read in each peer's PDF is
printed. They take turns, many people at a time, so that a slow moment slows all of
them. Warm: measured after some rounds over all people. Every report measured is new:
the same people a week later, with other answers, days and notes. First: a fresh process
up to its first report, minus the same process that only composes it.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from os import cpu_count
from pathlib import Path
from platform import python_version
from statistics import median
from time import perf_counter
from typing import NamedTuple

import peers
import people
from peers import BASELINE, CARRYING, OURS, Draw
from people import Person
from words import pages, share, words

TURN = 24
"""The number of people drawn before another renderer has a turn."""
LEAST_SHARE = 0.98
"""A renderer that draws less of our words than this does not draw the same report."""

Table = Sequence[Sequence[str]]


class Drawn(NamedTuple):
    """One report drawn by one renderer: seconds, pages, bytes."""

    seconds: float
    pages: int
    size: int


class Options(NamedTuple):
    """How much is measured."""

    people: int
    warming: int
    rounds: int
    firsts: int
    markdown: bool


def main() -> int:
    """Measure, print the tables, and check that all renderers drew the same report."""
    options = _options()
    names, lacking = peers.present()
    for reason in lacking:
        print(reason, file=sys.stderr)
    draws = {name: peers.load(name) for name in names}
    shares = _shares(draws)
    warm = _warm(draws, options)
    first = _first(names, options.firsts)
    show = _markdown if options.markdown else _plain
    told = (_speed(warm), _size(warm, shares), _starts(first), _alone(options))
    print(_where(options), *map(show, told), sep="\n\n")
    return _judge(shares)


def _options() -> Options:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=24)
    parser.add_argument("--warming", type=int, default=10, help="rounds unmeasured")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--firsts", type=int, default=9, help="fresh processes each")
    parser.add_argument("--markdown", action="store_true")
    return Options(**vars(parser.parse_args()))


# Measuring -----------------------------------------------------------------------


def _warm(draws: dict[str, Draw], options: Options) -> dict[str, list[Drawn]]:
    """Draw some unmeasured rounds, then measure rounds of new reports."""
    found: dict[str, list[Drawn]] = {name: [] for name in draws}
    for week in range(options.warming + options.rounds):
        for name, drawn in _round(draws, options.people, week):
            if week >= options.warming:
                found[name].append(drawn)
        print(f"week {week}", file=sys.stderr)
    return found


def _round(
    draws: dict[str, Draw], count: int, week: int
) -> Iterator[tuple[str, Drawn]]:
    """Draw this number of people; a different renderer begins each turn.

    Our reports without attachments are those of other people, so that no report is
    drawn twice.
    """
    everybody, others = people.people(count, week), people.people(count, -1 - week)
    names = list(draws)
    for start in range(0, count, TURN):
        names = [*names[1:], names[0]]
        for name in names:
            crowd = others if name == OURS and CARRYING in draws else everybody
            turn = crowd[start : start + TURN]
            yield from ((name, drawn) for drawn in _turn(draws[name], turn))


def _turn(draw: Draw, whom: Sequence[Person]) -> list[Drawn]:
    """Draw some people one after the other, and look at the results only afterwards."""
    gc.collect()
    found = [_timed(draw, person) for person in whom]
    return [Drawn(spent, pages(content), len(content)) for spent, content in found]


def _timed(draw: Draw, person: Person) -> tuple[float, bytes]:
    start = perf_counter()
    content = draw(person)
    return perf_counter() - start, content


def _first(names: Sequence[str], rounds: int) -> dict[str, float]:
    """Return what the first report costs in a fresh process, in seconds."""
    times: dict[str, list[float]] = {name: [] for name in ("", *names)}
    for turn in range(rounds + 1):
        for name, spent in times.items():
            seconds = _process([name] if name else [])
            if turn:
                spent.append(seconds)
    bare = times.pop("")
    return {
        name: median(own - base for own, base in zip(spent, bare, strict=True))
        for name, spent in times.items()
    }


def _process(arguments: list[str]) -> float:
    script = str(Path(__file__).with_name("first.py"))
    start = perf_counter()
    subprocess.run([sys.executable, script, *arguments], check=True)
    return perf_counter() - start


def _shares(draws: dict[str, Draw]) -> dict[str, float]:
    """Return the share of our words that each of the others draws too."""
    person = people.person(1)
    wanted = words(draws[OURS](person))
    return {name: share(wanted, words(draw(person))) for name, draw in draws.items()}


def _milliseconds(work: Callable[[Person], object], whom: Iterable[Person]) -> float:
    times = []
    for person in whom:
        start = perf_counter()
        work(person)
        times.append(perf_counter() - start)
    return median(times) * 1000


def _judge(shares: dict[str, float]) -> int:
    """Name the peers that leave out too much to be compared, and return the exit code."""
    short = [name for name, part in shares.items() if part < LEAST_SHARE]
    for name in short:
        print(f"{name} draws only {shares[name]:.1%} of our words.", file=sys.stderr)
    return 1 if short else 0


# Printing ------------------------------------------------------------------------


def _where(options: Options) -> str:
    """Print what was measured, with which versions, on how many cores."""
    libraries = []
    for library in ("reportlab", "rl_accel", "isal", "typst"):
        with suppress(PackageNotFoundError):
            libraries.append(f"{library} {version(library)}")
    return (
        f"{options.people} people, profile {people.PROFILE}, {options.rounds} rounds "
        f"after {options.warming}; "
        f"Python {python_version()}, {cpu_count()} cores, {', '.join(libraries)}."
    )


def _each(found: Sequence[Drawn]) -> float:
    """Return milliseconds per page."""
    return median(drawn.seconds / drawn.pages for drawn in found) * 1000


def _speed(warm: dict[str, list[Drawn]]) -> Table:
    own = _each(warm[CARRYING if CARRYING in warm else OURS])
    rows = [["warm", "ms per page", "times ours", "ms per report", "reports"]]
    for name, found in warm.items():
        each, whole = _each(found), median(drawn.seconds for drawn in found) * 1000
        ratio = f"{each / own:.2f}"
        rows.append([name, f"{each:.2f}", ratio, f"{whole:.1f}", str(len(found))])
    return rows


def _size(warm: dict[str, list[Drawn]], shares: dict[str, float]) -> Table:
    rows = [["what was drawn", "pages", "kB", "our words in it"]]
    for name, found in warm.items():
        long = median(drawn.pages for drawn in found)
        size = median(drawn.size for drawn in found) / 1000
        rows.append([name, f"{long:.0f}", f"{size:.0f}", f"{shares[name]:.1%}"])
    return rows


def _starts(first: dict[str, float]) -> Table:
    peer = first.get(BASELINE, float("nan"))
    rows = [["first report in a process", "ms", f"times {BASELINE}"]]
    for name, spent in first.items():
        rows.append([name, f"{spent * 1000:.0f}", f"{spent / peer:.2f}"])
    return rows


def _alone(options: Options) -> Table:
    """Measure the work besides drawing, and drawing the same report again."""
    whom = people.people(options.people, options.warming + options.rounds)
    composing = _milliseconds(lambda p: people.composed(p.judged), whom)
    draw = peers.load(OURS)
    for person in whom:
        draw(person)
    again = _milliseconds(draw, whom)
    return [
        ["beside it", "ms per report"],
        ["composing, before anything is drawn", f"{composing:.1f}"],
        [f"{OURS}, the same reports again", f"{again:.1f}"],
    ]


def _plain(table: Table) -> str:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(
            text.ljust(width) if n == 0 else text.rjust(width)
            for n, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in table
    )


def _markdown(table: Table) -> str:
    head, *rows = table
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


if __name__ == "__main__":
    sys.exit(main())
